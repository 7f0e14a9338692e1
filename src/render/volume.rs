//! The print edition: all pages of a language as the chapters of one document. Links between pages become links within it,
//! and links out are numbered, so that their addresses can stand in a list at its end.

use std::cell::RefCell;
use std::collections::HashMap;

use super::fill::{Frame, framed};
use super::gather;
use super::hrefs::{Hrefs, absolute};
use super::view::{ChapterView, DateView, LinkNoteView};
use crate::link::Site;
use crate::model::{KeyId, LinkFacts, LocaleId, PageId};

/// The document while it is made.
pub(super) struct Volume {
    locale: LocaleId,
    /// By row: the number of its chapter.
    chapters: Vec<Option<usize>>,
    /// The addresses that links out lead to, and the number of each, from 1.
    notes: RefCell<HashMap<String, usize>>,
}

impl Volume {
    fn new(site: &Site, locale: LocaleId, keys: &[KeyId]) -> Self {
        let mut chapters = vec![None; site.grid.len()];
        for (number, key) in keys.iter().enumerate() {
            chapters[key.index()] = Some(number);
        }
        Self { locale, chapters, notes: RefCell::default() }
    }

    /// Where a page stands in the document; the address of one that is not in it.
    pub(super) fn href(&self, site: &Site, id: PageId, anchor: &str) -> String {
        match self.chapters[id.key.index()].filter(|_| id.locale == self.locale) {
            Some(chapter) if anchor.is_empty() => format!("#{}", chapter_id(chapter)),
            Some(chapter) => format!("#{}-{anchor}", chapter_id(chapter)),
            None if anchor.is_empty() => absolute(site, site.url(id)),
            None => format!("{}#{anchor}", absolute(site, site.url(id))),
        }
    }

    /// The number of the note that tells this address.
    pub(super) fn note(&self, address: &str) -> usize {
        let mut notes = self.notes.borrow_mut();
        let next = notes.len() + 1;
        *notes.entry(address.to_owned()).or_insert(next)
    }

    fn into_notes(self, site: &Site) -> Vec<LinkNoteView> {
        let mut notes: Vec<(String, usize)> = self.notes.into_inner().into_iter().collect();
        notes.sort_unstable_by_key(|(_, number)| *number);
        let view = |(href, number): (String, usize)| LinkNoteView {
            number,
            id: format!("note-{number}"),
            text: gather::bare(&href).to_owned(),
            archived: site.facts.links.contains_key(&href),
            copy: match site.facts.links.get(&href) {
                Some(LinkFacts::Copy(address)) => Some(address.clone()),
                Some(LinkFacts::Gone) | None => None,
            },
            href,
        };
        notes.into_iter().map(view).collect()
    }
}

fn chapter_id(number: usize) -> String {
    format!("c{number}")
}

/// All pages of a language as chapters, in the order in which they are read, and where their links out lead.
pub(super) fn chapters(
    site: &Site,
    locale: LocaleId,
    hrefs: &Hrefs<'_>,
) -> (Vec<ChapterView>, Vec<LinkNoteView>) {
    let mut keys: Vec<KeyId> = site.grid.keys().collect();
    keys.sort_by_key(|key| site.navigation.rank(PageId { key: *key, locale }));
    let volume = Volume::new(site, locale, &keys);
    let mut chapters = Vec::with_capacity(keys.len());
    for (number, key) in keys.iter().enumerate() {
        let id = PageId { key: *key, locale };
        let shown = site.shown(id);
        let content = site.locale(shown.id.locale);
        let chapter = chapter_id(number);
        let prefix = format!("{chapter}-");
        // The document has the one heading of the first level; chapters begin with the second, what lies in them lower.
        let level = site.navigation.ancestors(*key).len().saturating_sub(1);
        let lowered = u8::try_from(level + 1).unwrap_or(u8::MAX);
        let step = gather::step_place(site, id);
        // Numbers grow in reading order, and the facts stand before the text.
        let participant = gather::participant(site, id, Some(&volume));
        let frame = Frame { prefix: &prefix, lowered, volume: Some(&volume), explains: false };
        chapters.push(ChapterView {
            title: shown.page.title.clone(),
            kind: site.kind(*key).as_str(),
            number: step.as_ref().map(|step| step.number),
            phase: step.map(|step| step.phase),
            lang: content.tag.to_string(),
            dir: content.direction.as_str(),
            level,
            description: shown.page.front.description.clone(),
            participant,
            body: framed(site, &shown, locale, hrefs, frame),
            id: chapter,
        });
    }
    (chapters, volume.into_notes(site))
}

/// The day of the last change in a language.
pub(super) fn date(site: &Site, locale: LocaleId) -> Option<DateView> {
    let text = |date| site.strings.of(locale).formats.date(date);
    site.latest(locale).map(|date| DateView { iso: date.to_string(), text: text(date) })
}
