//! The termbase held against the text. Forms to avoid are looked for in every text; and where a section of the source
//! speaks of a concept, its translation must have one of the concept's words somewhere, in any form, also in a compound.
//!
//! Words of a termbase are everyday words too (*step*, *need*, *benefit*), and a good translation says many of them
//! otherwise. So the source is read strictly and the translation generously, by stems, and only a concept that a section
//! is about is asked for: one with a definition that the section names at least [`OFTEN`] times. The rule was found on the
//! CONNECT toolbox, five proofread translations: asking for every concept with a definition that is named once gave 62
//! warnings, for one in a heading 8, for concepts of any kind that are named twice 7. Those that were looked at were about
//! good sentences, or about forms that the stems do not know (*asukas*, *asukkaat*). This rule gave none.

use std::collections::BTreeMap;

use super::flat::Flat;
use super::pair::{Pair, Part, Side, meta_place, pairs};
use crate::diagnostic::{Problem, codes};
use crate::link::Site;
use crate::model::{Endings, LocaleId, META_SECTION, TermWords};
use crate::parse::{Glossary, MetaField, UnitKind, meta};

/// How often a section must name a concept to be about it.
const OFTEN: usize = 2;

/// The termbase of a site, ready to be looked for.
#[derive(Debug)]
pub(super) struct Termbase<'s> {
    site: &'s Site,
    approved: Glossary,
    avoided: Glossary,
}

impl<'s> Termbase<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        let (facts, endings, locales) = (&site.facts, &site.endings, &site.config.locales);
        Self {
            site,
            approved: Glossary::new(facts, endings, locales),
            avoided: Glossary::avoided(facts, endings, locales),
        }
    }

    /// The ids of the concepts that a text names.
    pub(super) fn named<'t>(&'t self, locale: LocaleId, text: &str) -> Vec<&'t str> {
        self.approved.find(locale, text).into_iter().map(|(_, concept)| concept).collect()
    }

    fn read(&self, locale: LocaleId, texts: &[String]) -> Words<'s> {
        let is_finnish = self.site.locale(locale).tag.as_str() == "fi";
        Words::new(&self.site.endings[locale.index()], is_finnish, texts)
    }

    fn words(&self, locale: LocaleId, concept: &str) -> Option<&'s TermWords> {
        self.site.facts.terms.get(concept)?.words.get(&locale)
    }
}

/// The texts of a section, each a unit, code aside.
fn texts(part: &Part<'_>) -> Vec<Flat> {
    let is_text = |kind: &UnitKind| !matches!(kind, UnitKind::Code(_) | UnitKind::Html);
    part.units.iter().filter(|unit| is_text(&unit.kind)).map(Flat::new).collect()
}

/// Forms to avoid, in the text and in all that [`meta`] gives.
pub(super) fn avoid(termbase: &Termbase<'_>, side: &Side<'_>) -> Vec<Problem> {
    let locale = side.shown.id.locale;
    let mut found = Vec::new();
    let mut look =
        |text: &str, place: &dyn Fn(&std::ops::Range<usize>) -> std::ops::Range<usize>| {
            let approved = termbase.approved.find(locale, text);
            for (range, concept) in termbase.avoided.find(locale, text) {
                let is_within =
                    approved.iter().any(|(it, _)| it.start <= range.start && range.end <= it.end);
                let Some(words) = termbase.words(locale, concept).filter(|_| !is_within) else {
                    continue;
                };
                let message = format!("`{}` is a form to avoid", &text[range.clone()]);
                let span = side.span(place(&range));
                found.push(
                    Problem::new(codes::TERMS_AVOID, span, message)
                        .hint(format!("write `{}`, the term for `{concept}`", words.term)),
                );
            }
        };
    for (field, text) in meta(side.shown.page) {
        look(&text, &|_| meta_place(side, field));
    }
    for part in side.parts() {
        for flat in texts(&part) {
            look(&flat.text, &|range| flat.place(&side.text, range));
        }
    }
    found
}

/// Concepts of the source that the translation has no word for.
pub(super) fn missing(
    termbase: &Termbase<'_>,
    source: &Side<'_>,
    target: &Side<'_>,
) -> Vec<Problem> {
    let page = target.shown.page;
    if page.front.adapted.is_whole() || !page.is_whole || !source.shown.page.is_whole {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !page.front.adapted.has(META_SECTION) {
        found.extend(missing_in_meta(termbase, source, target));
    }
    for pair in pairs(source, target).iter().filter(|pair| !page.front.adapted.has(pair.target.id))
    {
        found.extend(missing_in_section(termbase, pair));
    }
    found
}

fn missing_in_section(termbase: &Termbase<'_>, pair: &Pair<'_>) -> Vec<Problem> {
    let (from, to) = (pair.source.side.shown.id.locale, pair.target.side.shown.id.locale);
    let mut named: BTreeMap<&str, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    for flat in texts(&pair.source) {
        for (range, concept) in termbase.approved.find(from, &flat.text) {
            named.entry(concept).or_default().push(flat.place(&pair.source.side.text, &range));
        }
    }
    if named.is_empty() {
        return Vec::new();
    }
    let own: Vec<String> = texts(&pair.target).into_iter().map(|flat| flat.text).collect();
    let text = termbase.read(to, &own);
    let mut found = Vec::new();
    for (concept, places) in named {
        let Some(words) = termbase.words(to, concept) else { continue };
        let counts = words.definition.is_some() && places.len() >= OFTEN;
        if !counts || text.has(words) {
            continue;
        }
        let message = format!("{} has no word for `{concept}`", pair.target.name());
        let place = pair.source.side.place(places[0].start);
        found.push(
            Problem::new(codes::TERMS_MISSING, pair.target.side.span(pair.target.head()), message)
                .hint(advice(words, &place)),
        );
    }
    found
}

/// The same for the title and the description: what a page is about is named in both languages.
fn missing_in_meta(termbase: &Termbase<'_>, source: &Side<'_>, target: &Side<'_>) -> Vec<Problem> {
    let (from, to) = (source.shown.id.locale, target.shown.id.locale);
    let own: Vec<String> = meta(target.shown.page).into_iter().map(|(_, text)| text).collect();
    let text = termbase.read(to, &own);
    let mut named: BTreeMap<&str, Vec<MetaField>> = BTreeMap::new();
    for (field, text) in meta(source.shown.page) {
        for (_, concept) in termbase.approved.find(from, &text) {
            named.entry(concept).or_default().push(field);
        }
    }
    let mut found = Vec::new();
    for (concept, fields) in named {
        let Some(words) = termbase.words(to, concept) else { continue };
        if words.definition.is_none() || fields.len() < OFTEN || text.has(words) {
            continue;
        }
        let message = format!("title, description and keywords have no word for `{concept}`");
        let place = source.place(meta_place(source, fields[0]).start);
        let span = target.span(meta_place(target, fields[0]));
        found.push(Problem::new(codes::TERMS_MISSING, span, message).hint(advice(words, &place)));
    }
    found
}

fn advice(words: &TermWords, place: &str) -> String {
    let all: Vec<String> = std::iter::once(&words.term)
        .chain(&words.synonyms)
        .map(|word| format!("`{word}`"))
        .collect();
    format!("the termbase has {}; the source speaks of it in {place}", all.join(", "))
}

/// The words of a text, folded.
struct Words<'e> {
    endings: &'e Endings,
    /// Whether consonants change with the ending: `hyöty`, `hyödyt`.
    has_gradation: bool,
    /// By unit.
    units: Vec<Vec<String>>,
}

impl<'e> Words<'e> {
    fn new(endings: &'e Endings, has_gradation: bool, texts: &[String]) -> Self {
        Self {
            endings,
            has_gradation,
            units: texts.iter().map(|text| fold(endings, text)).collect(),
        }
    }

    /// Whether one of a concept's words is there: all its parts in one unit, in any order and form.
    fn has(&self, words: &TermWords) -> bool {
        std::iter::once(&words.term).chain(&words.synonyms).any(|term| {
            let parts = fold(self.endings, term);
            self.units.iter().any(|unit| {
                parts.iter().all(|part| unit.iter().any(|word| self.is_form(part, word)))
            })
        })
    }

    /// Whether a word is a form of a known one, or a compound with it.
    fn is_form(&self, known: &str, word: &str) -> bool {
        let is_graded = || {
            self.has_gradation && other_grade(stem(known)).is_some_and(|stem| word.contains(&stem))
        };
        self.endings.are_related(known, word, LIKELY) || word.contains(stem(known)) || is_graded()
    }
}

/// How often of a hundred two endings must mean forms of one word: the reader is generous.
const LIKELY: u8 = 50;

fn fold(endings: &Endings, text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\u{ad}');
    words.filter(|word| !word.is_empty()).map(|word| endings.fold(word)).collect()
}

/// What stays of a word in most of its forms: without its last letters, the fewer the shorter it is.
fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let cut = match letters {
        0..=4 => 0,
        5..=6 => 1,
        7..=9 => 2,
        _ => 3,
    };
    let end = word.char_indices().nth(letters - cut).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// A Finnish stem with its last consonants in the other grade: `hyöt` → `hyöd`, `käytänn` → `käytänt`.
fn other_grade(stem: &str) -> Option<String> {
    const GRADES: [(&str, &str); 10] = [
        ("nt", "nn"),
        ("lt", "ll"),
        ("rt", "rr"),
        ("mp", "mm"),
        ("nk", "ng"),
        ("tt", "t"),
        ("pp", "p"),
        ("kk", "k"),
        ("t", "d"),
        ("p", "v"),
    ];
    let ends = |sounds: &str| stem.ends_with(sounds);
    let weak = GRADES.iter().find(|(strong, _)| ends(strong)).map(|(a, b)| (*a, *b));
    // Of single letters only those are weak that nothing else makes.
    let strong = || GRADES.iter().find(|(_, weak)| ends(weak) && !matches!(*weak, "t" | "p" | "k"));
    let (own, other) = weak.or_else(|| strong().map(|(a, b)| (*b, *a)))?;
    let before = &stem[..stem.len() - own.len()];
    (before.chars().count() > 1).then(|| format!("{before}{other}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a text has a term of a language.
    fn check(language: &str, term: &str, text: &str, expected: bool) {
        let path = format!("{}/i18n/{language}.endings.tsv", env!("CARGO_MANIFEST_DIR"));
        let (endings, _) = Endings::read(&std::fs::read_to_string(path).unwrap());
        let words = Words::new(&endings, language == "fi", &[text.to_owned()]);
        let mut forms = term.split('/').map(str::to_owned);
        let term = TermWords {
            term: forms.next().unwrap(),
            synonyms: forms.collect(),
            ..TermWords::default()
        };
        assert_eq!(words.has(&term), expected, "{language} {text}");
    }

    #[test]
    fn a_term_is_known_in_every_form_and_in_compounds() {
        check("da", "velfærdsteknologi", "velfærdsteknologiske løsninger", true);
        check("nb", "velferdsteknologi", "et velferdsteknologiprosjekt", true);
        check("sv", "upphandling", "vid upphandlingar", true);
        check("fi", "hankinta", "hankinnan vaiheet", true);
        check("fi", "hyöty", "hyödyt ja kunnat", true);
        check("fi", "kunta", "kunnissa", true);
        check("fi", "parhaat käytännöt", "parhaiden käytäntöjen", true);
        check("is", "þarfagreining", "í þarfagreiningunni", true);
        check("is", "virknikrafa", "virknikröfur", true);
        check("nb", "anskaffelser/anskaffelsesmodell", "en anskaffelsesmodell", true);
    }

    #[test]
    fn another_word_is_none() {
        check("da", "velfærdsteknologi", "digitale hjælpemidler i plejen", false);
        check("fi", "hankinta", "hanke alkaa", false);
        check("fi", "kunta", "kunnolla", true); // Generous: nothing is accused for it.
        check("is", "þarfagreining", "þarf að greina", false);
        check("sv", "gemensam upphandling", "gemensamma mål", false);
        check("en", "step", "stop here", false);
    }
}
