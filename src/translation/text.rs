//! The text of a page, section by section, in the normal form of its units, with their places in the file.

use std::ops::Range;

use super::Slot;
use super::status::sections;
use crate::link::Shown;
use crate::model::{INTRO_SECTION, META_SECTION};
use crate::parse::{MetaField, Page, Unit, meta, units};

/// The text of a page.
#[derive(Debug)]
pub struct Text<'s> {
    /// The page.
    pub page: &'s Page,
    /// The whole file.
    pub file: &'s str,
    /// By the place of the section.
    units: Vec<Vec<Unit>>,
    shown: Shown<'s>,
}

impl<'s> Text<'s> {
    /// Reads the units of a page. `file` is its text on disk.
    pub fn new(shown: Shown<'s>, file: &'s str) -> Self {
        Self { page: shown.page, file, units: units(file, shown.page), shown }
    }

    /// The section with this id.
    pub fn find(&self, id: &str) -> Option<Slot> {
        if id == META_SECTION {
            return Some(Slot::Meta);
        }
        let is_it = |heading: Option<u32>| match heading {
            None => id == INTRO_SECTION,
            Some(heading) => self.shown.heading_id(heading) == id,
        };
        let place = self.page.sections.iter().position(|section| is_it(section.heading))?;
        Some(Slot::Section(place))
    }

    /// All sections that say anything, with their ids.
    pub fn sections(&self) -> impl Iterator<Item = (String, Slot)> + '_ {
        sections(self.shown).into_iter().map(|known| (known.id, known.slot))
    }

    /// The units of a section; none of what stands in the front matter.
    pub fn units(&self, slot: Slot) -> &[Unit] {
        match slot {
            Slot::Meta => &[],
            Slot::Section(place) => self.units.get(place).map_or(&[], Vec::as_slice),
        }
    }

    /// The blocks of a section, each in its normal form.
    pub fn blocks(&self, slot: Slot) -> Vec<String> {
        match slot {
            Slot::Meta => meta_blocks(self.page),
            Slot::Section(_) => self.units(slot).iter().map(Unit::normal).collect(),
        }
    }

    /// The bytes of a section in the file, its heading included.
    pub fn range(&self, slot: Slot) -> Range<usize> {
        match slot {
            Slot::Meta => {
                0..self.page.sections.first().map_or(0, |first| first.range.start as usize)
            }
            Slot::Section(place) => {
                self.page.sections.get(place).map_or(0..0, |section| {
                    section.range.start as usize..section.range.end as usize
                })
            }
        }
    }

    /// The text of a section as it stands in the file, without space around it.
    pub fn written(&self, slot: Slot) -> &'s str {
        self.file.get(self.range(slot)).unwrap_or_default().trim()
    }

    /// The line, from 1, that a section's own text begins at.
    pub fn line(&self, slot: Slot) -> usize {
        let range = self.range(slot);
        let section = self.file.get(range.clone()).unwrap_or_default();
        self.line_of(range.start + (section.len() - section.trim_start().len()))
    }

    /// The line, from 1, of a byte of the file.
    pub fn line_of(&self, byte: usize) -> usize {
        1 + self.file.get(..byte).unwrap_or_default().matches('\n').count()
    }

    /// What people call a section: its heading, or the part of the page that it is.
    pub fn title(&self, slot: Slot) -> &'s str {
        match slot {
            Slot::Meta => "title and description",
            Slot::Section(place) => {
                let heading = self.page.sections.get(place).and_then(|section| section.heading);
                let heading = heading.and_then(|heading| self.page.outline.get(heading as usize));
                heading.map_or("the beginning", |heading| heading.text.as_str())
            }
        }
    }
}

/// Titles and the like of a page, one a block.
pub(super) fn meta_blocks(page: &Page) -> Vec<String> {
    let block = |(field, text): (MetaField, String)| format!("{}: {text}", field.as_str());
    meta(page).into_iter().map(block).collect()
}
