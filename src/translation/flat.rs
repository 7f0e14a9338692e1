//! The words of a unit in one piece, with their places in the file: marks in a line divide no word, and code, raw HTML and
//! what an image shows are no words.

use std::ops::Range;

use crate::parse::{Mark, RunKind, Unit};

/// Stands where something is that is no word.
const OBJECT: char = '\u{fffc}';

/// The words of a unit.
#[derive(Clone, Default, Debug)]
pub(super) struct Flat {
    pub(super) text: String,
    /// Where each run begins in the text, and its bytes in the file.
    runs: Vec<(usize, Range<usize>)>,
}

impl Flat {
    pub(super) fn new(unit: &Unit) -> Self {
        let mut flat = Self::default();
        let mut link: Option<&str> = None;
        for run in &unit.runs {
            flat.runs.push((flat.text.len(), run.range.clone()));
            match &run.kind {
                RunKind::Text(words) if link.is_some_and(|link| is_address(words, link)) => {
                    flat.text.push(OBJECT);
                }
                RunKind::Text(words) => flat.text += words,
                RunKind::Break(_) => flat.text.push(' '),
                RunKind::Open(Mark::Link { address, .. }) => link = Some(address),
                RunKind::Close(Mark::Link { .. }) => link = None,
                RunKind::Open(_) | RunKind::Close(_) => {}
                RunKind::Code(_)
                | RunKind::Html(_)
                | RunKind::Image { .. }
                | RunKind::Footnote(_) => flat.text.push(OBJECT),
            }
        }
        flat
    }

    /// The bytes of the file in which a part of the text stands; those of its run where the two are written otherwise.
    pub(super) fn place(&self, file: &str, range: &Range<usize>) -> Range<usize> {
        let after = self.runs.partition_point(|(start, _)| *start <= range.start);
        let Some((start, run)) = self.runs.get(after.saturating_sub(1)) else { return 0..0 };
        let words = &self.text[range.clone()];
        let written = file.get(run.clone()).unwrap_or_default();
        let offset = range.start - start;
        if written.get(offset..).is_some_and(|rest| rest.starts_with(words)) {
            return run.start + offset..run.start + offset + words.len();
        }
        match written.find(words) {
            Some(at) => run.start + at..run.start + at + words.len(),
            None => run.clone(),
        }
    }
}

/// Whether the words of a link are its address.
fn is_address(words: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_start_matches("mailto:").trim_start_matches("https://");
        text.trim_start_matches("http://").trim_end_matches('/').to_owned()
    };
    bare(words) == bare(address)
}
