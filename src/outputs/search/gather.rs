//! Reads the pages of a language section by section: the words of each, and the names that a page goes by elsewhere.

use std::collections::BTreeMap;

use super::postings::{Field, Posting, Postings, SectionId, WHOLE};
use super::words::each_word;
use crate::link::{Shown, Site};
use crate::model::{Endings, KeyId, LocaleId, PageId, PageKind};
use crate::parse::Piece;

/// How many sections a term's other names lead to.
const NAMED: usize = 8;

/// How often of a hundred two endings must have meant forms of one word, for a term to be found by its form.
const PRECISION: u8 = 80;

/// All that is indexed of a language.
pub(super) struct Gathered {
    /// The language's own pages, in order; a page's number in the index is its place here.
    pub(super) pages: Vec<KeyId>,
    /// By page: how many sections it has.
    pub(super) sections: Vec<usize>,
    pub(super) postings: Postings,
    /// A checksum of the texts.
    pub(super) texts: String,
}

/// A section as search shows it.
pub(super) struct Section<'s> {
    pub(super) id: &'s str,
    pub(super) heading: &'s str,
    pub(super) text: String,
}

impl Gathered {
    pub(super) fn new(site: &Site, locale: LocaleId) -> Self {
        let own = |key: &KeyId| site.grid.own(PageId { key: *key, locale });
        let pages: Vec<KeyId> =
            site.grid.keys().filter(|key| own(key).is_some_and(|page| !page.front.draft)).collect();
        let mut postings = Postings::default();
        let mut hasher = blake3::Hasher::new();
        let mut buffer = String::new();
        let mut counts = Vec::with_capacity(pages.len());
        for key in &pages {
            let shown = site.shown(PageId { key: *key, locale });
            let mut add = |postings: &mut Postings, text: &str, field| {
                hasher.update(text.as_bytes());
                each_word(text, &mut buffer, |word| postings.add(word, field));
            };
            let sections = sections(&shown);
            counts.push(sections.len());
            for (number, section) in sections.iter().enumerate() {
                postings.begin();
                if number == 0 {
                    add(&mut postings, &shown.page.title, Field::Title);
                    for keyword in &shown.page.front.keywords {
                        add(&mut postings, keyword, Field::Alias);
                    }
                    for name in titles_elsewhere(site, *key, locale).chain(names(site, *key)) {
                        add(&mut postings, name, Field::Alias);
                    }
                }
                add(&mut postings, section.heading, Field::Heading);
                add(&mut postings, &section.text, Field::Text);
            }
        }
        postings.measure();
        name_terms(site, locale, &mut postings);
        let texts = hasher.finalize().to_hex().to_string();
        Self { pages, sections: counts, postings, texts }
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

/// The sections of a page with their text, as it is read: blocks with a space between them.
pub(super) fn sections<'s>(shown: &Shown<'s>) -> Vec<Section<'s>> {
    let page = shown.page;
    let begins: Vec<u32> = page.sections.iter().filter_map(|section| section.heading).collect();
    // A page that begins with a heading is told by its description.
    let description = page.front.description.clone().unwrap_or_default();
    let mut sections = vec![Section { id: "", heading: "", text: description }];
    let mut is_first = true;
    for piece in page.body.pieces() {
        match piece {
            Piece::Heading(index) => {
                if begins.binary_search(&index).is_ok() {
                    let heading =
                        page.outline.get(index as usize).map_or("", |heading| &heading.text);
                    let id = shown.heading_id(index);
                    sections.push(Section { id, heading, text: String::new() });
                }
            }
            Piece::Text { html, is_apart } => {
                // Invariant: there is always the first.
                let Some(Section { text, .. }) = sections.last_mut() else { continue };
                let begins = is_apart || std::mem::take(&mut is_first);
                if begins && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                unescape(html, text);
            }
        }
    }
    for section in &mut sections {
        section.text.truncate(section.text.trim_end().len());
    }
    sections
}

/// Undoes what `parse` did to a text, and makes one space of every run of white space.
fn unescape(html: &str, out: &mut String) {
    const ENTITIES: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
    let mut rest = html;
    // Most of a text is neither; it is taken over whole.
    while let Some(at) = rest.find(['&', '\n', '\t']) {
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
    let endings = &site.endings[locale.index()];
    let mut names: BTreeMap<(String, SectionId), u16> = BTreeMap::new();
    let mut buffer = String::new();
    let forms = Forms::new(postings, endings);
    for term in site.facts.terms.values() {
        let Some(own) = term.words.get(&locale) else { continue };
        let phrases: Vec<Vec<String>> = std::iter::once(&own.term)
            .chain(&own.synonyms)
            .map(|text| split(text, &mut buffer))
            .collect();
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
        let others = others.map(|text| split(text, &mut buffer)).collect::<Vec<_>>();
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
    for ((name, section), share) in names {
        postings.name(&name, section, share);
    }
}

fn split(text: &str, buffer: &mut String) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, buffer, |word| words.push(word.to_owned()));
    words
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
