//! Reads the pages of a language section by section: the words of each, and the names that a page goes by elsewhere.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::postings::{Field, Posting, Postings, SectionId, WHOLE};
use super::words::split;
use crate::link::{Shown, Site};
use crate::model::{Endings, KeyId, LocaleId, PageId, PageKind};
use crate::parse::Piece;

/// How many sections a term's other names lead to.
const NAMED: usize = 8;

/// How often of a hundred two endings must have meant forms of one word, for a term to be found by its form.
const PRECISION: u8 = 80;

/// How many pages are read as one piece of work. Any number gives the same words in the same places.
const TOGETHER: usize = 2048;

/// How many bytes are hashed as one.
const HASHED: usize = 1 << 16;

/// All that is indexed of a language.
pub(super) struct Gathered {
    /// The language's own pages, in order; a page's number in the index is its place here.
    pub(super) pages: Vec<KeyId>,
    /// By page: how many sections it has.
    pub(super) sections: Vec<usize>,
    pub(super) postings: Postings,
    /// A checksum of the texts.
    pub(super) texts: blake3::Hasher,
}

/// The text of a page, as it is read: blocks with a space between them.
#[derive(Default)]
pub(super) struct Text<'s> {
    text: String,
    sections: Vec<Section<'s>>,
}

/// A section of it.
struct Section<'s> {
    id: &'s str,
    heading: &'s str,
    start: usize,
}

impl Gathered {
    pub(super) fn new(site: &Site, locale: LocaleId) -> Self {
        let own = |key: &KeyId| site.grid.own(PageId { key: *key, locale });
        let pages: Vec<KeyId> =
            site.grid.keys().filter(|key| own(key).is_some_and(|page| !page.front.draft)).collect();
        let read = pages.par_chunks(TOGETHER).map(|pages| Read::new(site, locale, pages));
        let mut postings = Postings::default();
        let mut texts = blake3::Hasher::new();
        let mut sections = Vec::with_capacity(pages.len());
        for read in read.collect::<Vec<_>>() {
            postings.append(read.postings);
            texts.update(read.texts.as_bytes());
            sections.extend(read.sections);
        }
        postings.measure();
        name_terms(site, locale, &mut postings);
        Self { pages, sections, postings, texts }
    }
}

/// What was read of some pages that come one after the other.
struct Read {
    sections: Vec<usize>,
    postings: Postings,
    texts: blake3::Hash,
}

impl Read {
    fn new(site: &Site, locale: LocaleId, pages: &[KeyId]) -> Self {
        let mut postings = Postings::default();
        let mut texts = blake3::Hasher::new();
        let mut unhashed = String::new();
        let mut counts = Vec::with_capacity(pages.len());
        let mut text = Text::default();
        for key in pages {
            let shown = site.shown(PageId { key: *key, locale });
            text.read(&shown);
            unhashed.push_str(&text.names(&shown.page.title));
            unhashed.push_str(&text.text);
            // Much at once is hashed quicker.
            if unhashed.len() > HASHED {
                texts.update(unhashed.as_bytes());
                unhashed.clear();
            }
            let mut is_first = true;
            for (_, heading, text) in text.sections() {
                postings.begin();
                if std::mem::take(&mut is_first) {
                    postings.add(&shown.page.title, Field::Title);
                    for keyword in &shown.page.front.keywords {
                        postings.add(keyword, Field::Alias);
                    }
                    for name in titles_elsewhere(site, *key, locale).chain(names(site, *key)) {
                        postings.add(name, Field::Alias);
                    }
                }
                postings.add(heading, Field::Heading);
                postings.add(text, Field::Text);
            }
            counts.push(text.sections.len());
        }
        texts.update(unhashed.as_bytes());
        Self { sections: counts, postings, texts: texts.finalize() }
    }
}

/// What other languages call a page.
fn titles_elsewhere(site: &Site, key: KeyId, locale: LocaleId) -> impl Iterator<Item = &str> {
    site.translations(key)
        .filter(move |other| other.id != locale)
        .map(move |other| site.shown(PageId { key, locale: other.id }).page.title.as_str())
}

/// What a participant is called besides: in full, for short, in other languages, and what it has become.
fn names(site: &Site, key: KeyId) -> impl Iterator<Item = &str> {
    let facts = site.facts.participants.get(site.grid.key(key).last());
    let facts = facts.filter(|_| site.kind(key) == PageKind::Participant);
    facts.into_iter().flat_map(|facts| {
        let successor = facts.successor.as_ref().map(|successor| &successor.name);
        std::iter::once(&facts.name)
            .chain(&facts.named_as)
            .chain(&facts.members)
            .chain(&facts.also_called)
            .chain(successor)
            .map(String::as_str)
    })
}

impl<'s> Text<'s> {
    /// Reads a page, in the place of the one that was read before.
    pub(super) fn read(&mut self, shown: &Shown<'s>) {
        let page = shown.page;
        self.text.clear();
        // The text is a good half of the HTML.
        self.text.reserve(page.body.len());
        self.sections.clear();
        self.begin("", "");
        // A page that begins with a heading is told by its description.
        self.text.push_str(page.front.description.as_deref().unwrap_or_default());
        let mut headings = page.sections.iter().filter_map(|section| section.heading).peekable();
        let mut is_first = true;
        for piece in page.body.pieces() {
            match piece {
                Piece::Heading(index) => {
                    while headings.next_if(|heading| *heading < index).is_some() {}
                    if headings.next_if_eq(&index).is_some() {
                        let heading = page.outline.get(index as usize);
                        let heading = heading.map_or("", |heading| &heading.text);
                        self.begin(shown.heading_id(index), heading);
                    }
                }
                Piece::Text { html, is_apart } => {
                    let begins = is_apart || std::mem::take(&mut is_first);
                    if begins && !self.is_at_start() && !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                    unescape(html, &mut self.text);
                }
            }
        }
        self.end();
    }

    /// How many bytes of text there are.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Its sections: the anchor, the heading and the text of each.
    pub(super) fn sections(&self) -> impl Iterator<Item = (&'s str, &'s str, &str)> {
        let ends = self.sections.iter().skip(1).map(|next| next.start).chain([self.text.len()]);
        let section = |(section, end): (&Section<'s>, usize)| {
            (section.id, section.heading, &self.text[section.start..end])
        };
        self.sections.iter().zip(ends).map(section)
    }

    /// What stands beside the text, as one.
    fn names(&self, title: &str) -> String {
        let sections = self.sections.iter().flat_map(|section| [section.id, section.heading]);
        std::iter::once(title).chain(sections).collect::<Vec<_>>().join("\n")
    }

    fn begin(&mut self, id: &'s str, heading: &'s str) {
        self.end();
        self.sections.push(Section { id, heading, start: self.text.len() });
    }

    /// No section has space at its end.
    fn end(&mut self) {
        let start = self.sections.last().map_or(0, |section| section.start);
        self.text.truncate(start + self.text[start..].trim_end().len());
    }

    fn is_at_start(&self) -> bool {
        self.sections.last().is_none_or(|section| section.start == self.text.len())
    }
}

/// Undoes what `parse` did to a text, and makes one space of every run of white space.
fn unescape(html: &str, out: &mut String) {
    const ENTITIES: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
    let mut rest = html;
    // Most of a text is neither; it is taken over whole.
    while let Some(at) = memchr::memchr3(b'&', b'\n', b'\t', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (c, length) = entity.map_or((' ', 1), |(entity, c)| (*c, entity.len()));
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// Leads what a term is called otherwise, here and in the other languages, to the sections that speak of it most.
fn name_terms(site: &Site, locale: LocaleId, postings: &mut Postings) {
    if site.facts.terms.is_empty() {
        return;
    }
    let endings = &site.endings[locale.index()];
    let mut names: BTreeMap<(String, SectionId), u16> = BTreeMap::new();
    let forms = Forms::new(postings, endings);
    for term in site.facts.terms.values() {
        let Some(own) = term.words.get(&locale) else { continue };
        let phrases: Vec<Vec<String>> =
            std::iter::once(&own.term).chain(&own.synonyms).map(|text| split(text)).collect();
        let mut found: BTreeMap<SectionId, f32> = BTreeMap::new();
        for phrase in &phrases {
            for (section, frequency) in forms.sections(phrase) {
                let most = found.entry(section).or_default();
                *most = most.max(frequency);
            }
        }
        let mut found: Vec<(SectionId, f32)> = found.into_iter().collect();
        found.sort_by(|(a_section, a), (b_section, b)| {
            b.total_cmp(a).then(a_section.cmp(b_section))
        });
        found.truncate(NAMED);
        let Some((_, most)) = found.first().copied() else { continue };
        let others = term.words.iter().filter(|(other, _)| **other != locale);
        let others =
            others.flat_map(|(_, words)| std::iter::once(&words.term).chain(&words.synonyms));
        let others = others.map(|text| split(text)).collect::<Vec<_>>();
        for name in phrases.iter().chain(&others).flatten() {
            for (section, frequency) in &found {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "1 to 16"
                )]
                let share = (frequency / most * f32::from(WHOLE)).ceil() as u16;
                let known = names.entry((name.clone(), *section)).or_default();
                *known = share.max(*known);
            }
        }
    }
    postings.name(names);
}

/// The words of a language, to be asked for those that are forms of another.
struct Forms<'p> {
    postings: &'p Postings,
    /// Sorted.
    words: Vec<(&'p str, u32)>,
    endings: &'p Endings,
}

impl<'p> Forms<'p> {
    fn new(postings: &'p Postings, endings: &'p Endings) -> Self {
        let mut words = postings.words();
        words.sort_unstable();
        Self { postings, words, endings }
    }

    /// The sections that have all words of a phrase in any of their forms, and how much the rarest says there.
    fn sections(&self, phrase: &[String]) -> Vec<(SectionId, f32)> {
        let mut sections: Option<BTreeMap<SectionId, f32>> = None;
        for word in phrase {
            let mut found: BTreeMap<SectionId, f32> = BTreeMap::new();
            for id in self.of(word) {
                for Posting { section, frequency } in self.postings.of(id) {
                    *found.entry(section).or_default() += frequency;
                }
            }
            sections = Some(match sections {
                None => found,
                Some(before) => before
                    .into_iter()
                    .filter_map(|(section, frequency)| {
                        Some((section, frequency.min(*found.get(&section)?)))
                    })
                    .collect(),
            });
        }
        sections.unwrap_or_default().into_iter().collect()
    }

    fn of(&self, word: &str) -> Vec<u32> {
        let beginning: String = word.chars().take(3).collect();
        let from = self.words.partition_point(|(known, _)| *known < beginning.as_str());
        self.words[from..]
            .iter()
            .take_while(|(known, _)| known.starts_with(&beginning))
            .filter(|(known, _)| self.endings.are_related(word, known, PRECISION))
            .map(|(_, id)| *id)
            .collect()
    }
}
