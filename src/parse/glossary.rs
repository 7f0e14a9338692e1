//! Finds the terms of the glossary in a text, in whatever form they are inflected. A word of the text belongs to a word of
//! the termbase where both are the same but for endings that belong together. Most words of a text are told apart from
//! all terms by their first three letters.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use crate::model::{Context, Endings, Facts, LocaleId, Locales};

/// The terms of all languages.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Glossary {
    /// By locale.
    terms: Vec<Terms>,
}

/// The terms of one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Terms {
    /// By number: the id of the concept, where it has a definition that a reader can be shown.
    concepts: Vec<Option<Arc<str>>>,
    phrases: Vec<Phrase>,
    /// The numbers of the phrases, by the beginning of their first word.
    starts: HashMap<u64, Vec<u32>>,
    /// Which beginnings there are, as bits: so most words of a text are done with at once.
    some_starts: [u64; 64],
    endings: Arc<Endings>,
}

/// A term, or another word for it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Phrase {
    concept: u32,
    /// Whether it is the term itself.
    is_term: bool,
    /// Folded.
    words: Vec<String>,
}

/// A place where a term stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) concept: u32,
}

/// A word of a text.
struct Word {
    range: Range<usize>,
    /// Whether it must be folded as a whole before its letters can be looked at.
    is_composed_of_marks: bool,
}

impl Glossary {
    /// The terms of a site.
    pub fn new(facts: &Facts, endings: &[Arc<Endings>], locales: &Locales) -> Self {
        let terms = |locale: LocaleId| {
            Terms::new(facts, locale, endings.get(locale.index()).cloned().unwrap_or_default())
        };
        Self { terms: locales.iter().map(|locale| terms(locale.id)).collect() }
    }

    /// The terms of a language, if there are any.
    pub(super) fn of(&self, locale: LocaleId) -> Option<&Terms> {
        self.terms.get(locale.index()).filter(|terms| !terms.phrases.is_empty())
    }

    /// Whether the pages of a language that were read with another glossary are still right.
    pub(super) fn is_same(&self, other: &Self, locale: LocaleId) -> bool {
        self.of(locale) == other.of(locale)
    }
}

impl Terms {
    fn new(facts: &Facts, locale: LocaleId, endings: Arc<Endings>) -> Self {
        let mut terms = Self {
            concepts: Vec::new(),
            phrases: Vec::new(),
            starts: HashMap::new(),
            some_starts: [0; 64],
            endings,
        };
        for (id, term) in &facts.terms {
            let Some(words) = term.words.get(&locale) else { continue };
            let concept = u32::try_from(terms.concepts.len()).unwrap_or(u32::MAX);
            terms.concepts.push(words.definition.is_some().then(|| Arc::from(id.as_str())));
            terms.add(concept, true, &words.term);
            let whole = |synonym: &&String| !is_short_for(synonym, &words.term);
            for synonym in words.synonyms.iter().filter(whole) {
                terms.add(concept, false, synonym);
            }
        }
        terms
    }

    fn add(&mut self, concept: u32, is_term: bool, phrase: &str) {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(word) = next_word(phrase, at) {
            words.push(self.endings.fold(&phrase[word.range.clone()]));
            at = word.range.end;
        }
        let Some(start) = words.first().map(|word| start_of(word.chars())) else { return };
        let number = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        self.some_starts[slot(start).0] |= slot(start).1;
        self.starts.entry(start).or_default().push(number);
        self.phrases.push(Phrase { concept, is_term, words });
    }

    /// The id of a concept that has a definition.
    pub(super) fn concept(&self, number: u32) -> Option<&Arc<str>> {
        self.concepts.get(number as usize)?.as_ref()
    }

    /// All terms in a text, the longest first where one could begin at the same word. Terms without a definition are
    /// among them: what is part of them is no other term.
    pub(super) fn find(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            at = word.range.end;
            let Some(phrases) = self.beginning_like(text, &word) else { continue };
            let Some(mark) = self.longest(text, &word, phrases) else { continue };
            at = mark.range.end;
            if !is_repeated(text, &mark.range) {
                marks.push(mark);
            }
        }
        marks
    }

    /// The phrases that begin with the same three letters as this word.
    fn beginning_like(&self, text: &str, word: &Word) -> Option<&Vec<u32>> {
        let written = &text[word.range.clone()];
        let start = if word.is_composed_of_marks {
            start_of(self.endings.fold(written).chars())
        } else {
            start_of(written.chars().map(|letter| self.endings.fold_letter(letter)))
        };
        let (place, bit) = slot(start);
        (self.some_starts[place] & bit != 0).then(|| self.starts.get(&start)).flatten()
    }

    /// The phrase that fits best: with the most words; a term before a word that is used for it too; the shorter one, of
    /// which the other is a form that has become a term of its own.
    fn longest(&self, text: &str, first: &Word, phrases: &[u32]) -> Option<Mark> {
        let folded = self.endings.fold(&text[first.range.clone()]);
        let fits = |number: &u32| {
            let phrase = self.phrases.get(*number as usize)?;
            let end = self.end_of(phrase, text, first, &folded)?;
            Some((phrase, end))
        };
        let (phrase, end) = phrases.iter().filter_map(fits).min_by_key(|(phrase, end)| {
            let letters: usize = phrase.words.iter().map(String::len).sum();
            (usize::MAX - phrase.words.len(), !phrase.is_term, letters, *end)
        })?;
        Some(Mark { range: first.range.start..end, concept: phrase.concept })
    }

    /// Where a phrase ends that begins with this word of the text, if it stands there.
    fn end_of(&self, phrase: &Phrase, text: &str, first: &Word, folded: &str) -> Option<usize> {
        let (known, rest) = phrase.words.split_first()?;
        let context = if rest.is_empty() { Context::Alone } else { Context::Phrase };
        if !self.endings.are_forms(known, folded, context) {
            return None;
        }
        let mut end = first.range.end;
        for known in rest {
            let word = next_word(text, end)?;
            let gap = &text[end..word.range.start];
            let is_gap = !gap.is_empty() && gap.chars().all(char::is_whitespace);
            let folded = self.endings.fold(&text[word.range.clone()]);
            if !is_gap || !self.endings.are_forms(known, &folded, context) {
                return None;
            }
            end = word.range.end;
        }
        Some(end)
    }
}

/// Whether the same word comes again after one other: `step by step`, `trin for trin` say how something is done.
fn is_repeated(text: &str, range: &Range<usize>) -> bool {
    let again = next_word(text, range.end).and_then(|between| next_word(text, between.range.end));
    again.is_some_and(|word| text[word.range].eq_ignore_ascii_case(&text[range.clone()]))
}

/// Whether a word is the beginning of a compound that it is used for: `verkfæri`, tools, for `verkfærakassi`, a box of them.
/// In a text it most often means itself.
fn is_short_for(word: &str, compound: &str) -> bool {
    const ENDING: usize = 2;
    let letters = word.chars().count();
    let stem = word.char_indices().nth(letters.saturating_sub(ENDING)).map_or(0, |(at, _)| at);
    stem > 0 && letters + ENDING < compound.chars().count() && compound.starts_with(&word[..stem])
}

/// The first three letters as one number; a letter has 21 bits.
fn start_of(letters: impl Iterator<Item = char>) -> u64 {
    let seen = letters.filter(|letter| *letter != '\u{ad}');
    seen.take(3).fold(0, |start, letter| start << 21 | u64::from(u32::from(letter)))
}

/// The place of a beginning among the bits, by Fibonacci hashing.
fn slot(start: u64) -> (usize, u64) {
    let hash = start.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 58) as usize, 1 << (hash >> 52 & 63))
}

/// The next word of a text: letters, digits and marks, soft hyphens, and hyphens, so that the parts of a compound are none.
fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut start = None;
    let mut is_composed_of_marks = false;
    while at < bytes.len() {
        let byte = bytes[at];
        let (belongs, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric() || byte == b'-', 1)
        } else {
            // Invariant: `at` is where a character begins.
            let letter = text[at..].chars().next()?;
            is_composed_of_marks |= is_mark(letter);
            (is_word(letter), letter.len_utf8())
        };
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(start)) => return Some(Word { range: start..at, is_composed_of_marks }),
            _ => {}
        }
        at += length;
    }
    start.map(|start| Word { range: start..at, is_composed_of_marks })
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}') || is_mark(c)
}

/// Whether a character is written over or under the one before it.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
        && c >= '\u{300}'
        && CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locale, Tag, Term, TermWords};

    /// Marks the terms of a language in a text with brackets. `terms` are divided by commas; one in parentheses has no
    /// definition.
    fn check(language: &str, terms: &str, expected: &str) {
        let id = LocaleId::from_index(0);
        let tag = Tag::new(language).unwrap();
        let locales = Locales::new(vec![Locale::new(id, tag, None, None)], id);
        let path = format!("{}/i18n/{language}.endings.tsv", env!("CARGO_MANIFEST_DIR"));
        let (endings, _) = Endings::read(&std::fs::read_to_string(path).unwrap());
        let mut facts = Facts::default();
        for (number, term) in terms.split(", ").enumerate() {
            let definition = (!term.starts_with('(')).then(String::new);
            let mut forms = term.trim_matches(['(', ')']).split('/').map(str::to_owned);
            let term = forms.next().unwrap_or_default();
            let words =
                TermWords { term, synonyms: forms.collect(), definition, ..TermWords::default() };
            facts.terms.insert(number.to_string(), Term { words: [(id, words)].into() });
        }
        let glossary = Glossary::new(&facts, &[Arc::new(endings)], &locales);
        let terms = glossary.of(id).unwrap();
        let text = expected.replace(['[', ']'], "");
        let mut found = String::new();
        let mut done = 0;
        for mark in terms.find(&text) {
            if terms.concept(mark.concept).is_some() {
                found += &text[done..mark.range.start];
                found += &format!("[{}]", &text[mark.range.clone()]);
                done = mark.range.end;
            }
        }
        found += &text[done..];
        assert_eq!(found, expected);
    }

    #[test]
    fn terms_are_found_in_every_form() {
        check("en", "strategy, end user", "[Strategies] are for [end users]; a [strategy], too.");
        check("da", "trin, gevinst", "[Trinene] giver [gevinster]. [Gevinsterne] er reelle.");
        check("nb", "trinn, verktøykasse", "[Trinnet] i [verktøykassen].");
        check("sv", "strategi, anhörig", "[Strategin] och [strategierna] för [anhöriga].");
        check("fi", "hankinta, arviointi, vaihe", "[Hankinnan] [arvioinnin] [vaiheesta] toiseen.");
        check(
            "is",
            "þarfagreining, skref, aðstandandi",
            "[Þarfagreiningin] í [skrefunum] og [aðstandendur].",
        );
        check("is", "virknikrafa, samtal við birgja", "[Virknikröfur] og [samtöl við birgja].");
    }

    #[test]
    fn each_word_of_a_phrase_may_be_inflected() {
        check(
            "fi",
            "innovatiivinen hankinta",
            "[innovatiivisia hankintoja], [Innovatiivisen\nhankinnan]",
        );
        check("sv", "gemensam upphandling", "[gemensamma upphandlingar] är inte gemensamma");
        check("is", "bestu starfsvenjur", "á [bestu starfsvenjum] Norðurlanda");
        check("en", "next of kin", "[Next of kin], but not next to kin, nor next, of kin.");
    }

    #[test]
    fn parts_of_compounds_are_no_terms() {
        check(
            "da",
            "strategi, trin",
            "strategimøde, it-strategi, strategi- og trinvis, mellemtrin",
        );
        check("sv", "nytta, steg", "nytt, nyttorealisering, stegvis, [Nyttan]");
        check("fi", "visio", "visiotyö, CONNECT-visio, televisio, [visiossa]");
        check("is", "notandi, sýn", "nota, notaðir, notið, sýna, sýnir, [sýn]");
    }

    #[test]
    fn the_longest_term_is_found_first() {
        check("en", "evaluation, evaluation model", "An [evaluation model] for each [evaluation].");
        check("en", "procurement, (joint procurement)", "A joint procurement is a [procurement].");
    }

    #[test]
    fn a_word_that_is_repeated_is_no_term() {
        check("en", "step", "Write it step by [step], not [step] 1 before [step] 2.");
    }

    #[test]
    fn a_short_name_is_no_term_in_a_text() {
        check("is", "verkfærakassi/verkfæri", "Verkfæri eru í [verkfærakassanum].");
        check("sv", "implementering/införande", "Före [införandet] vill vi införa mer.");
    }

    #[test]
    fn letters_may_be_written_in_more_than_one_way() {
        check("sv", "förankring", "[Fo\u{308}rankring] [för\u{ad}ankringen] [FÖRANKRING]");
        check("is", "öryggishnappur", "„[Öryggishnappa]“, og [öryggishnappnum].");
        check("en", "step", "[step]’s/[step]—(“[Step]”)… steppe, step2, 2step");
    }
}
