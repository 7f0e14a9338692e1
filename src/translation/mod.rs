//! The translator's side: what each translation was made from, and whether it still says what its source says. Reads the
//! [`Site`] and the states; pages, reports and the desk show what it finds. Invariant: doubt never becomes "ok".

mod figures;
mod flat;
mod follow;
mod number_words;
mod pair;
mod parity;
mod review;
mod status;
mod terms;

use std::ops::Range;

use crate::parse::MetaField;

pub use pair::{Pair, Part, Side, pairs};
pub use review::{Reading, review, sides};
pub use status::{Mark, PageStatus, SectionState, SectionStatus, Sides, Slot, status, statuses};

/// Where a field of the front matter stands in the file; where it says nothing of it, the file's beginning.
fn meta_place(side: &Side<'_>, field: MetaField) -> Range<usize> {
    let page = side.shown.page;
    if let (MetaField::Title, Some(title)) = (field, &page.front.title) {
        return title.range.clone();
    }
    if let (MetaField::Alt, Some(image)) = (field, page.images.first()) {
        return image.range.start as usize..image.range.end as usize;
    }
    let end = page.sections.first().map_or(0, |section| section.range.start as usize);
    let front = side.text.get(..end).unwrap_or_default();
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let rest = line.strip_prefix(field.as_str()).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with('=')) {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    0..0
}
