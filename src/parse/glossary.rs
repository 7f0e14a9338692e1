//! Finds the terms of the glossary in a text, in whatever form they are inflected. A word of the text belongs to a word of
//! the termbase where both are the same but for endings that belong together. Most words of a text are told apart from
//! all terms by their first three letters.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::words::{Word, is_gap, next_word, word_start};
use crate::model::{Context, Endings, Facts, LocaleId, Locales, Term, TermWords};

/// The terms of all languages.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Glossary {
    /// By locale.
    terms: Vec<Terms>,
}

/// The terms of one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Terms {
    /// By number: the id of the concept.
    ids: Vec<Arc<str>>,
    /// By number: the same, where it has a definition that a reader can be shown.
    concepts: Vec<Option<Arc<str>>>,
    phrases: Vec<Phrase>,
    /// The numbers of the phrases, by the beginning of their first word.
    starts: HashMap<u64, Vec<u32>>,
    /// The first four bytes that a term can have in a text, as bits: so most words are done with at once.
    first_bytes: Vec<u64>,
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

impl Glossary {
    /// The terms of a site.
    pub fn new(facts: &Facts, endings: &[Arc<Endings>], locales: &Locales) -> Self {
        let terms = |locale: LocaleId| {
            Terms::new(facts, locale, endings.get(locale.index()).cloned().unwrap_or_default())
        };
        Self { terms: locales.iter().map(|locale| terms(locale.id)).collect() }
    }

    /// The forms that are to be avoided instead: what is found with these is no term.
    pub fn avoided(facts: &Facts, endings: &[Arc<Endings>], locales: &Locales) -> Self {
        let avoided = |term: &Term| Term {
            words: (term.words.iter())
                .filter_map(|(locale, words)| {
                    let (term, synonyms) = words.avoid.split_first()?;
                    let (term, synonyms) = (term.clone(), synonyms.to_vec());
                    Some((*locale, TermWords { term, synonyms, ..TermWords::default() }))
                })
                .collect(),
        };
        let terms = facts.terms.iter().map(|(id, term)| (id.clone(), avoided(term))).collect();
        Self::new(&Facts { terms, ..Facts::default() }, endings, locales)
    }

    /// Where the terms of a language stand in a text, with the ids of their concepts.
    pub fn find<'g>(&'g self, locale: LocaleId, text: &str) -> Vec<(Range<usize>, &'g str)> {
        let Some(terms) = self.of(locale) else { return Vec::new() };
        let name = |mark: &Mark| terms.ids.get(mark.concept as usize).map_or("", |id| &**id);
        terms.find(text).iter().map(|mark| (mark.range.clone(), name(mark))).collect()
    }

    /// The terms of a language, if there are any.
    pub(super) fn of(&self, locale: LocaleId) -> Option<&Terms> {
        self.terms.get(locale.index()).filter(|terms| !terms.phrases.is_empty())
    }

    /// By locale: whether the terms are those of another glossary.
    pub(super) fn compare(&self, other: &Self) -> Vec<bool> {
        let most = self.terms.len().max(other.terms.len());
        (0..most).map(|at| self.terms.get(at) == other.terms.get(at)).collect()
    }
}

impl Terms {
    fn new(facts: &Facts, locale: LocaleId, endings: Arc<Endings>) -> Self {
        let mut terms = Self {
            ids: Vec::new(),
            concepts: Vec::new(),
            phrases: Vec::new(),
            starts: HashMap::new(),
            first_bytes: vec![0; SLOTS],
            endings,
        };
        for (id, term) in &facts.terms {
            let Some(words) = term.words.get(&locale) else { continue };
            let concept = u32::try_from(terms.concepts.len()).unwrap_or(u32::MAX);
            let id: Arc<str> = Arc::from(id.as_str());
            terms.concepts.push(words.definition.is_some().then(|| Arc::clone(&id)));
            terms.ids.push(id);
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
        for written in self.endings.ways_to_write(&words[0], 4) {
            match slot(written.as_bytes()) {
                Some((place, bit)) => self.first_bytes[place] |= bit,
                // What comes after so short a word can be anything.
                None if written.len() == 3 => {
                    for last in 0..=u8::MAX {
                        let bytes = [written.as_bytes(), &[last]].concat();
                        if let Some((place, bit)) = slot(&bytes) {
                            self.first_bytes[place] |= bit;
                        }
                    }
                }
                None => self.first_bytes.fill(u64::MAX),
            }
        }
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
        while let Some(start) = word_start(text, at, |bytes| self.may_begin(bytes)) {
            let Some(word) = next_word(text, start) else { break };
            at = word.range.end;
            let Some(phrases) = self.beginning_like(text, &word) else { continue };
            let Some(mark) = self.longest(text, &word, phrases) else { continue };
            at = mark.range.end;
            match end_of_repetition(text, &mark.range) {
                Some(end) => at = end,
                None => marks.push(mark),
            }
        }
        marks
    }

    /// Whether a term could begin with these bytes.
    fn may_begin(&self, bytes: &[u8]) -> bool {
        let is_marked = |byte: &u8| matches!(byte, 0xc2 | 0xcc | 0xcd);
        slot(bytes).is_none_or(|(place, bit)| self.first_bytes[place] & bit != 0)
            || bytes.iter().take(5).any(is_marked)
    }

    /// The phrases that begin with the same three letters as this word.
    fn beginning_like(&self, text: &str, word: &Word) -> Option<&Vec<u32>> {
        let written = &text[word.range.clone()];
        if word.has_marks {
            return self.starts.get(&start_of(self.endings.fold(written).chars()));
        }
        let letters = written.chars().map(|letter| self.endings.fold_letter(letter));
        self.starts.get(&start_of(letters))
    }

    fn fold(&self, text: &str, word: &Word) -> String {
        let written = &text[word.range.clone()];
        if word.has_marks {
            return self.endings.fold(written);
        }
        let mut folded = String::with_capacity(written.len());
        self.endings.fold_to(written, &mut folded);
        folded
    }

    /// The phrase that fits best: with the most words; a term before a word that is used for it too; the shorter one, of
    /// which the other is a form that has become a term of its own.
    fn longest(&self, text: &str, first: &Word, phrases: &[u32]) -> Option<Mark> {
        let folded = self.fold(text, first);
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
            let folded = self.fold(text, &word);
            if !is_gap(&text[end..word.range.start])
                || !self.endings.are_forms(known, &folded, context)
            {
                return None;
            }
            end = word.range.end;
        }
        Some(end)
    }
}

/// Where the same word ends that comes again after one other: `step by step`, `trin for trin` say how something is done.
fn end_of_repetition(text: &str, range: &Range<usize>) -> Option<usize> {
    let between =
        next_word(text, range.end).filter(|word| is_gap(&text[range.end..word.range.start]))?;
    let again = next_word(text, between.range.end)?.range;
    let is_same = is_gap(&text[between.range.end..again.start])
        && text[again.clone()].eq_ignore_ascii_case(&text[range.clone()]);
    is_same.then_some(again.end)
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
    letters.take(3).fold(0, |start, letter| start << 21 | u64::from(u32::from(letter)))
}

/// How many numbers hold the bits: 65,536 bits, of which a few hundred are set.
const SLOTS: usize = 1024;

/// The place of four bytes among the bits, by Fibonacci hashing; none for fewer.
fn slot(bytes: &[u8]) -> Option<(usize, u64)> {
    let hash = u32::from_le_bytes(*bytes.first_chunk()?).wrapping_mul(0x9e37_79b9);
    Some(((hash >> 22) as usize, 1 << (hash >> 16 & 63)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locale, Tag};

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
        check("en", "step", "Write it step by step, not [step] 1 before [step] 2.");
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
