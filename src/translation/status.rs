//! The state of every section of every translation, told from four prints: of source and translation, then and now.

use std::collections::BTreeMap;

use super::follow;
use crate::link::{Shown, Site};
use crate::model::{INTRO_SECTION, META_SECTION, Origin, PageId, Print, Provenance, SectionState};
use crate::parse::SectionPrint;

/// Which part of a page a section is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Slot {
    /// Titles, descriptions, keywords and alternative texts.
    Meta,
    /// The section at this place of [`crate::parse::Page::sections`].
    Section(usize),
}

/// A section of a translation, and of its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionStatus {
    /// The id, the same on both sides: of the heading, or `_meta` or `_intro`.
    pub id: String,
    /// How it stands.
    pub state: SectionState,
    /// Words of the source.
    pub words: u32,
    /// Where it is in both pages.
    pub sides: Sides,
    /// What it was made from, where that is known.
    pub origin: Option<Origin>,
}

/// Where a section is in the source and in the translation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sides {
    /// In the source.
    pub source: Option<Slot>,
    /// In the translation.
    pub target: Option<Slot>,
}

/// What a page of the matrix is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// It was written in this language first, or only here.
    Original,
    /// It is not translated.
    Missing,
    /// It departs from its source on purpose.
    Adapted,
    /// It is translated, and nobody has said from what.
    Untracked,
    /// It is translated, and its sections tell how it stands.
    Tracked,
}

/// A cell of the matrix: a page in a language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageStatus {
    /// Which.
    pub id: PageId,
    /// What it was, or is to be, translated from.
    pub source: Option<PageId>,
    /// What it is.
    pub mark: Mark,
    /// Whether its state is as the tool wrote it, and of this source.
    pub is_trusted: bool,
    /// Its sections, in the order of the source; then those that only the translation has.
    pub sections: Vec<SectionStatus>,
}

impl PageStatus {
    /// How many of its sections stand like this.
    pub fn count(&self, state: SectionState) -> usize {
        self.sections.iter().filter(|section| section.state == state).count()
    }

    /// Words of the source that somebody has to translate, or to read again.
    pub fn words_to_do(&self) -> u32 {
        let to_do = |section: &&SectionStatus| section.state != SectionState::Ok;
        match self.mark {
            Mark::Original | Mark::Adapted => 0,
            _ => self.sections.iter().filter(to_do).map(|section| section.words).sum(),
        }
    }

    /// The first of the states that are most urgent; none for a page that was written here first.
    pub fn most_urgent(&self) -> Option<SectionState> {
        match self.mark {
            Mark::Original => None,
            Mark::Adapted => Some(SectionState::Ok),
            Mark::Missing => Some(SectionState::Missing),
            Mark::Untracked => Some(SectionState::Untracked),
            Mark::Tracked => {
                SectionState::URGENT_FIRST.into_iter().find(|state| self.count(*state) > 0)
            }
        }
    }
}

/// Tells how translations stand, page by page.
#[derive(Debug)]
pub struct Tracker<'s> {
    site: &'s Site,
    /// States of pages that have another key now.
    moved: BTreeMap<PageId, &'s Provenance>,
}

impl<'s> Tracker<'s> {
    /// For this site.
    pub fn new(site: &'s Site) -> Self {
        Self { site, moved: follow::moved_pages(site) }
    }

    /// The site.
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// One cell of the matrix.
    pub fn status(&self, id: PageId) -> PageStatus {
        let key = (id.locale, self.site.grid.key(id.key).clone());
        let own = self.site.states.pages.get(&key);
        page_status(self.site, id, own.or_else(|| self.moved.get(&id).copied()))
    }

    /// The whole matrix, page by page, the languages in the order of the site.
    pub fn statuses(&self) -> Vec<PageStatus> {
        self.site.page_ids().map(|id| self.status(id)).collect()
    }
}

fn page_status(site: &Site, id: PageId, provenance: Option<&Provenance>) -> PageStatus {
    let Some(source) = site.grid.source(id) else {
        return PageStatus {
            id,
            source: None,
            mark: Mark::Original,
            is_trusted: true,
            sections: Vec::new(),
        };
    };
    let source_sections = sections(site.shown(source));
    let Some(own) = site.grid.own(id) else {
        let missing = source_sections.iter().map(|section| SectionStatus {
            id: section.id.clone(),
            state: SectionState::Missing,
            words: section.print.words,
            sides: Sides { source: Some(section.slot), target: None },
            origin: None,
        });
        let sections = missing.collect();
        return PageStatus {
            id,
            source: Some(source),
            mark: Mark::Missing,
            is_trusted: true,
            sections,
        };
    };
    let target_sections = sections(site.shown(id));
    let is_trusted = provenance.is_none_or(|provenance| {
        provenance.is_sealed && provenance.from == site.locale(source.locale).tag.as_str()
    });
    let origins = provenance
        .map(|provenance| follow::renamed_sections(provenance, &source_sections, &target_sections));
    let mut all = Vec::with_capacity(source_sections.len());
    for section in &source_sections {
        let target = target_sections.iter().find(|target| target.id == section.id);
        let origin = origins.as_ref().and_then(|origins| origins.get(section.id.as_str()).copied());
        let state = match (target, origin) {
            _ if provenance.is_none() => match target {
                Some(_) => SectionState::Untracked,
                None => SectionState::Missing,
            },
            (None, _) => SectionState::Missing,
            (Some(_), None) => SectionState::Check,
            (Some(_), Some(_)) if !is_trusted => SectionState::Check,
            (Some(target), Some(origin)) => {
                compare(origin, section.print.print, target.print.print)
            }
        };
        all.push(SectionStatus {
            id: section.id.clone(),
            state,
            words: section.print.words,
            sides: Sides { source: Some(section.slot), target: target.map(|target| target.slot) },
            origin: origin.cloned(),
        });
    }
    for target in &target_sections {
        if source_sections.iter().all(|section| section.id != target.id) {
            all.push(SectionStatus {
                id: target.id.clone(),
                state: SectionState::Extra,
                words: 0,
                sides: Sides { source: None, target: Some(target.slot) },
                origin: None,
            });
        }
    }
    let mark = match provenance {
        _ if own.front.adapted.is_whole() => Mark::Adapted,
        None => Mark::Untracked,
        Some(_) => Mark::Tracked,
    };
    PageStatus { id, source: Some(source), mark, is_trusted, sections: all }
}

/// How a section stands whose prints were these, and are those.
pub(super) fn compare(origin: &Origin, source: Print, target: Print) -> SectionState {
    match (origin.source == source, origin.target == target) {
        (true, _) => SectionState::Ok,
        (false, true) => SectionState::Stale,
        (false, false) => SectionState::Check,
    }
}

/// A section of one page with its id.
pub(super) struct Known<'p> {
    pub(super) id: String,
    pub(super) slot: Slot,
    pub(super) print: &'p SectionPrint,
}

/// The sections of a page that say anything.
pub(super) fn sections(shown: Shown<'_>) -> Vec<Known<'_>> {
    let Some(prints) = &shown.page.prints else { return Vec::new() };
    let meta = Known { id: META_SECTION.to_owned(), slot: Slot::Meta, print: &prints.meta };
    let mut all = vec![meta];
    for (place, (section, print)) in shown.page.sections.iter().zip(&prints.sections).enumerate() {
        let id = match section.heading {
            Some(heading) => shown.heading_id(heading).to_owned(),
            None if print.blocks.is_empty() => continue,
            None => INTRO_SECTION.to_owned(),
        };
        all.push(Known { id, slot: Slot::Section(place), print });
    }
    all
}
