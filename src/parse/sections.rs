//! The sections of a page: what search finds, what translation tracks and what anchors name. The first is the text before
//! any heading; each heading begins another one, which ends at the next heading of any level.

use std::ops::Range;

use super::Heading;

/// A part of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The heading that begins it, by its place in the outline; none for the text before the first.
    pub heading: Option<u32>,
    /// Its bytes in the file, heading included.
    pub range: Range<u32>,
}

/// The sections between these headings. `headings` are those that stand at the top level of the text, in order.
pub(super) fn divide(outline: &[Heading], top: &[usize], body: Range<usize>) -> Vec<Section> {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let first_end = top.first().map_or(body.end, |&index| outline[index].range.start);
    let mut sections = vec![Section { heading: None, range: small(body.start)..small(first_end) }];
    for (position, &index) in top.iter().enumerate() {
        let end = top.get(position + 1).map_or(body.end, |&next| outline[next].range.start);
        sections.push(Section {
            heading: Some(small(index)),
            range: small(outline[index].range.start)..small(end),
        });
    }
    sections
}
