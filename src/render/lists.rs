//! The glossary and the A–Z index: lists that nobody keeps, in the order of each language's dictionary.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Hrefs;
use super::gather::link;
use super::terms::entry_id;
use super::view::{ChangeView, DayView, LinkView};
use crate::link::{Made, Site};
use crate::model::{Date, Formats, Locale, LocaleId, PageId, slugify};

/// The terms under one letter.
#[derive(Serialize)]
pub(super) struct GlossaryLetter {
    letter: String,
    id: String,
    terms: Vec<TermView>,
}

#[derive(Serialize)]
struct TermView {
    id: String,
    term: String,
    synonyms: Vec<String>,
    definition: Option<String>,
    others: Vec<OtherView>,
}

#[derive(Serialize)]
struct OtherView {
    lang: String,
    name: String,
    term: String,
}

/// The entries of the index under one letter.
#[derive(Serialize)]
pub(super) struct IndexLetter {
    letter: String,
    id: String,
    entries: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    text: String,
    pages: Vec<LinkView>,
}

/// A word of the index, before those that are the same are one entry.
struct Found {
    text: String,
    /// The place of its page in the site.
    place: usize,
    link: LinkView,
}

/// All terms that a language has a word for.
pub(super) fn glossary(site: &Site, locale: LocaleId) -> Vec<GlossaryLetter> {
    let formats = &site.strings.of(locale).formats;
    let mut terms = Vec::new();
    for (id, term) in &site.facts.terms {
        let Some(words) = term.words.get(&locale) else { continue };
        let other = |other: &Locale| {
            let words = term.words.get(&other.id).filter(|_| other.id != locale)?;
            Some(OtherView {
                lang: other.tag.to_string(),
                name: other.name.clone(),
                term: words.term.clone(),
            })
        };
        terms.push(TermView {
            id: entry_id(id),
            term: words.term.clone(),
            synonyms: words.synonyms.clone(),
            definition: words.definition.clone(),
            others: site.config.locales.iter().filter_map(other).collect(),
        });
    }
    terms.sort_by(|a, b| formats.compare(&a.term, &b.term).then_with(|| a.id.cmp(&b.id)));
    let letters = by_letter(formats, terms, |term| &term.term);
    letters.into_iter().map(|(letter, id, terms)| GlossaryLetter { letter, id, terms }).collect()
}

/// The days on which pages of a language changed, the last first; on each, the pages in the order of the site.
pub(super) fn changes(site: &Site, locale: LocaleId, hrefs: &Hrefs<'_>) -> Vec<DayView> {
    let mut days: BTreeMap<Date, Vec<PageId>> = BTreeMap::new();
    for key in site.grid.keys() {
        let id = PageId { key, locale };
        if let Some(updated) = site.grid.own(id).and_then(|page| page.front.updated) {
            days.entry(updated).or_default().push(id);
        }
    }
    let view = |id: &PageId| {
        let LinkView { title, href, lang } = link(site, *id, hrefs);
        let description = site.shown(*id).page.front.description.clone();
        ChangeView { title, href, lang, description }
    };
    let day = |(date, mut ids): (Date, Vec<PageId>)| {
        ids.sort_by_key(|id| site.navigation.rank(*id));
        DayView {
            iso: date.to_string(),
            text: site.strings.of(locale).formats.date(date),
            pages: ids.iter().map(view).collect(),
        }
    };
    days.into_iter().rev().map(day).collect()
}

/// All titles and keywords of a language's own pages, and the terms of the glossary.
pub(super) fn index(site: &Site, locale: LocaleId, hrefs: &Hrefs<'_>) -> Vec<IndexLetter> {
    let formats = &site.strings.of(locale).formats;
    let tag = &site.locale(locale).tag;
    let mut found: Vec<Found> = Vec::new();
    for key in site.grid.keys() {
        let id = PageId { key, locale };
        let Some(page) = site.grid.own(id) else { continue };
        let texts: BTreeSet<&str> = std::iter::once(page.title.as_str())
            .chain(page.front.keywords.iter().map(String::as_str))
            .collect();
        for text in texts {
            let link = LinkView {
                title: page.title.clone(),
                href: hrefs.to(site.url(id)),
                lang: tag.to_string(),
            };
            found.push(Found { text: text.to_owned(), place: key.index(), link });
        }
    }
    let glossary = site.routes.made(Made::Glossary, locale);
    let title = site.strings.text(site.locale(locale), "glossary-title", &[]);
    for (id, term) in &site.facts.terms {
        let Some(words) = term.words.get(&locale) else { continue };
        for text in std::iter::once(&words.term).chain(&words.synonyms) {
            let Some(glossary) = glossary else { continue };
            let href = hrefs.to_anchor(glossary, &entry_id(id));
            let link = LinkView { title: title.clone(), href, lang: tag.to_string() };
            found.push(Found { text: text.clone(), place: usize::MAX, link });
        }
    }
    // A keyword may be written with a capital on one page and without on another: one entry, as the first page has it.
    let mut folded: Vec<(String, Found)> =
        found.into_iter().map(|found| (found.text.to_lowercase(), found)).collect();
    folded.sort_by(|(a, a_found), (b, b_found)| a.cmp(b).then(a_found.place.cmp(&b_found.place)));
    let mut entries: Vec<EntryView> = Vec::new();
    let mut last = None;
    for (fold, Found { text, link, .. }) in folded {
        match entries.last_mut() {
            Some(entry) if last.as_ref() == Some(&fold) => {
                if entry.pages.last().is_none_or(|page| page.href != link.href) {
                    entry.pages.push(link);
                }
            }
            _ => entries.push(EntryView { text, pages: vec![link] }),
        }
        last = Some(fold);
    }
    entries.sort_by(|a, b| formats.compare(&a.text, &b.text));
    let letters = by_letter(formats, entries, |entry| &entry.text);
    letters.into_iter().map(|(letter, id, entries)| IndexLetter { letter, id, entries }).collect()
}

/// Divides what is sorted by the letters that it stands under; the sort order decides, not the letters' own.
fn by_letter<T>(
    formats: &Formats,
    sorted: Vec<T>,
    text: impl Fn(&T) -> &str,
) -> Vec<(String, String, Vec<T>)> {
    let mut letters: Vec<(String, String, Vec<T>)> = Vec::new();
    for item in sorted {
        let letter = formats.index_letter(text(&item));
        if let Some((_, _, items)) = letters.iter_mut().find(|(known, _, _)| *known == letter) {
            items.push(item);
        } else {
            let id =
                format!("letter-{}", if letter == "#" { "0".to_owned() } else { slugify(&letter) });
            letters.push((letter, id, vec![item]));
        }
    }
    letters
}
