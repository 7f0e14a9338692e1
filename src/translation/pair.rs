//! A translation beside its source, section by section. Sections are paired by the ids of their headings, which are the
//! same in every language.

use std::ops::Range;

use crate::diagnostic::Span;
use crate::link::Shown;
use crate::model::INTRO_SECTION;
use crate::parse::{Image, Link, MetaField, Unit, UnitKind, units};

/// A page in one language with its text, which is not kept in memory otherwise.
#[derive(Debug)]
pub struct Side<'s> {
    /// The page.
    pub shown: Shown<'s>,
    /// The whole file.
    pub text: String,
    /// The units of each section of the page.
    pub units: Vec<Vec<Unit>>,
}

/// A section of a page.
#[derive(Clone, Copy, Debug)]
pub struct Part<'s> {
    /// The page it is in.
    pub side: &'s Side<'s>,
    /// The id of its heading, the same in every language; of the text before the first heading [`INTRO_SECTION`].
    pub id: &'s str,
    /// Its place among the sections of the page.
    pub place: usize,
    /// What stands in it, its heading included.
    pub units: &'s [Unit],
}

/// A section of a translation and that of its source.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'s> {
    /// In the source.
    pub source: Part<'s>,
    /// In the translation.
    pub target: Part<'s>,
}

impl<'s> Side<'s> {
    /// A page and the text it was made of.
    pub fn new(shown: Shown<'s>, text: String) -> Self {
        let units = units(&text, shown.page);
        Self { shown, text, units }
    }

    /// Its sections, in order.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let sections = self.shown.page.sections.iter().zip(&self.units).enumerate();
        sections.map(|(place, (section, units))| {
            let id =
                section.heading.map_or(INTRO_SECTION, |heading| self.shown.heading_id(heading));
            Part { side: self, id, place, units }
        })
    }

    /// A place in the file, as people write it: `content/en/index.md:12`.
    pub fn place(&self, at: usize) -> String {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        format!("{}:{line}", self.shown.page.path)
    }

    /// These bytes of the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.shown.page.path, range)
    }
}

impl<'s> Part<'s> {
    /// The bytes of the section in the file.
    pub fn range(&self) -> Range<usize> {
        let range = &self.side.shown.page.sections[self.place].range;
        range.start as usize..range.end as usize
    }

    /// Where to look for what is lacking: the words of its heading, else its first text.
    pub fn head(&self) -> Range<usize> {
        let start = self.range().start;
        self.units.first().map_or(start..start, |unit| unit.range.clone())
    }

    /// The level of its heading; 0 where it has none.
    pub fn level(&self) -> u8 {
        match self.units.first().map(|unit| &unit.kind) {
            Some(UnitKind::Heading(level)) => *level,
            _ => 0,
        }
    }

    /// What the author called it, for messages.
    pub fn name(&self) -> String {
        if self.id == INTRO_SECTION {
            "the text before the first heading".to_owned()
        } else {
            format!("the section `{}`", self.id)
        }
    }

    /// Its links.
    pub fn links(&self) -> impl Iterator<Item = &'s Link> + use<'s> {
        let range = self.range();
        self.side
            .shown
            .page
            .links
            .iter()
            .filter(move |it| range.contains(&(it.range.start as usize)))
    }

    /// Its images.
    pub fn images(&self) -> impl Iterator<Item = &'s Image> + use<'s> {
        let range = self.range();
        let images = self.side.shown.page.images.iter();
        images.filter(move |it| range.contains(&(it.range.start as usize)))
    }
}

/// The sections that both pages have, in the order of the source.
pub fn pairs<'s>(source: &'s Side<'s>, target: &'s Side<'s>) -> Vec<Pair<'s>> {
    let twin = |source: Part<'s>| {
        let target = target.parts().find(|target| target.id == source.id)?;
        Some(Pair { source, target })
    };
    source.parts().filter_map(twin).collect()
}

/// Where a field of the front matter stands in the file; where it says nothing of it, the file's beginning.
pub(super) fn meta_place(side: &Side<'_>, field: MetaField) -> Range<usize> {
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
