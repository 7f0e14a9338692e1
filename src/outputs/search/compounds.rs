//! The last members of compounds: that `teknologi` is a part of `velfærdsteknologi`, in languages that write compounds in
//! one word. The index tells it, since no reader's browser could ask every word of a large site for it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::postings::as_number;
use crate::model::Endings;

/// The fewest letters of a first member and of a last one, and of a last one that is no word of the site by itself.
const FIRST: usize = 3;
const LAST: usize = 4;
const UNKNOWN_LAST: usize = 5;

/// How often of a hundred two endings must have meant forms of one word.
const PRECISION: u8 = 80;

/// What may join the members of a compound; a letter is a byte in it.
const JOINTS: [&str; 4] = ["", "s", "e", "n"];

/// By part: the words it is the last member of. Parts are words of the site, or would be.
pub(super) fn parts<'w>(
    words: &[&'w str],
    endings: &Endings,
) -> BTreeMap<String, BTreeSet<&'w str>> {
    let known = Known::new(words, endings);
    let mut parts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for text in words {
        if text.chars().any(char::is_numeric) {
            continue;
        }
        let mut word = Word::new(&known, text);
        // Of members that the site does not know, the shortest: the longer ones begin with the joint, or are two. Where it
        // knows one, none.
        let mut unknown = None;
        let mut has_known = false;
        for letters in FIRST..word.letters().saturating_sub(LAST - 1) {
            let length = word.letters() - letters;
            if let Some(base) = word.base_of_last(letters) {
                // A last member that is a long word is one whatever stands before it.
                if length > UNKNOWN_LAST || word.has_first(letters) {
                    parts.entry(base.to_owned()).or_default().insert(text);
                    has_known = true;
                }
            } else if length >= UNKNOWN_LAST && word.has_first(letters) {
                unknown = Some(&text[word.starts[letters]..]);
            }
        }
        if let (Some(last), false) = (unknown, has_known) {
            parts.entry(last.to_owned()).or_default().insert(text);
        }
    }
    parts
}

/// The words of the site, to be asked whether they know a form. Every word stands under each beginning that one of the
/// endings leaves of it, so that a form is found by its own beginnings, and not by asking the words that begin like it.
struct Known<'w> {
    words: FxHashSet<&'w str>,
    stems: FxHashMap<&'w str, Vec<(EndingId, &'w str)>>,
    /// As numbers, which are looked up quickly. Endings too long for one, of which no language is known, are left out.
    endings: FxHashMap<u128, EndingId>,
    pairs: FxHashSet<(EndingId, EndingId)>,
    /// The bytes of the longest ending.
    longest: usize,
}

type EndingId = u32;

impl<'w> Known<'w> {
    fn new(words: &[&'w str], endings: &Endings) -> Self {
        let mut known = Self {
            words: words.iter().copied().collect(),
            stems: FxHashMap::default(),
            endings: FxHashMap::default(),
            pairs: FxHashSet::default(),
            longest: 0,
        };
        for (one, other, _) in endings.pairs().filter(|(.., precision)| *precision >= PRECISION) {
            if let (Some(one), Some(other)) = (known.ending(one), known.ending(other)) {
                known.pairs.extend([(one, other), (other, one)]);
            }
        }
        for word in words.iter().filter(|word| word.chars().count() >= FIRST) {
            for (stem, ending) in known.splits(word).collect::<Vec<_>>() {
                known.stems.entry(stem).or_default().push((ending, word));
            }
        }
        known
    }

    fn ending(&mut self, ending: &str) -> Option<EndingId> {
        let number = as_number(ending.as_bytes(), &(0..ending.len()))?;
        self.longest = self.longest.max(ending.len());
        let next = EndingId::try_from(self.endings.len()).ok()?;
        Some(*self.endings.entry(number).or_insert(next))
    }

    /// A word as a beginning of three letters or more and one of the endings, in all ways.
    fn splits<'x>(&self, word: &'x str) -> impl Iterator<Item = (&'x str, EndingId)> {
        let from = word.char_indices().nth(FIRST).map_or(word.len(), |(at, _)| at);
        let from = from.max(word.len().saturating_sub(self.longest));
        (from..=word.len()).filter(|at| word.is_char_boundary(*at)).filter_map(move |at| {
            let ending = as_number(word.as_bytes(), &(at..word.len()))?;
            Some((&word[..at], *self.endings.get(&ending)?))
        })
    }

    /// The words of the site that are other forms of one, told by a beginning of it and the ending after that.
    fn forms(&self, stem: &str, ending: EndingId) -> impl Iterator<Item = &'w str> {
        let alike = self.stems.get(stem).map_or(&[][..], Vec::as_slice);
        let related = alike.iter().filter(move |(other, _)| self.pairs.contains(&(ending, *other)));
        related.map(|(_, known)| *known)
    }

    /// Whether this is a word of the site, or what the forms of one have in common.
    fn has_stem(&self, stem: &str) -> bool {
        let has_form = |(stem, ending)| self.forms(stem, ending).next().is_some();
        self.words.contains(stem) || self.splits(stem).any(has_form)
    }
}

/// A word that may be a compound. What its members have in common is looked up once.
struct Word<'k, 'w> {
    known: &'k Known<'w>,
    text: &'w str,
    /// Where each letter begins.
    starts: Vec<usize>,
    /// The endings that it has, and where they begin.
    endings: Vec<(usize, EndingId)>,
    /// By number of letters: whether the beginning is a word of the site or a stem.
    stems: Vec<Option<bool>>,
}

impl<'k, 'w> Word<'k, 'w> {
    fn new(known: &'k Known<'w>, text: &'w str) -> Self {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let endings = known.splits(text).map(|(stem, ending)| (stem.len(), ending)).collect();
        let stems = vec![None; starts.len()];
        Self { known, text, starts, endings, stems }
    }

    fn letters(&self) -> usize {
        self.starts.len()
    }

    /// The word of the site that the last member, after so many letters, is a form of: itself, else the shortest.
    fn base_of_last(&self, letters: usize) -> Option<&'w str> {
        let start = self.starts[letters];
        if let Some(word) = self.known.words.get(&self.text[start..]) {
            return Some(word);
        }
        // Invariant: the last member has four letters or more.
        let from = self.starts[letters + FIRST];
        let endings = self.endings.iter().filter(|(at, _)| *at >= from);
        let forms =
            endings.flat_map(|(at, ending)| self.known.forms(&self.text[start..*at], *ending));
        let long = forms.filter(|word| word.chars().count() >= LAST);
        long.min_by_key(|word| (word.len(), *word))
    }

    /// Whether a word of the site can be the first member, of so many letters.
    fn has_first(&mut self, letters: usize) -> bool {
        let first = &self.text[..self.starts[letters]];
        JOINTS.iter().any(|joint| first.ends_with(joint) && self.has_stem(letters - joint.len()))
    }

    fn has_stem(&mut self, letters: usize) -> bool {
        let stem = &self.text[..self.starts[letters]];
        letters >= FIRST && *self.stems[letters].get_or_insert_with(|| self.known.has_stem(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_members_are_words_or_would_be() {
        let endings = Endings::read("\ten\t0.86\t1061\n").0;
        let words = [
            "teknologi",
            "velfærd",
            "velfærdsteknologi",
            "velfærdsteknologien",
            "velfærdsaktør",
            "bestemmelse",
            "else",
        ];
        let parts = parts(&words, &endings);
        let found: Vec<(&str, Vec<&str>)> = parts
            .iter()
            .map(|(part, words)| (part.as_str(), words.iter().copied().collect()))
            .collect();
        assert_eq!(
            found,
            [
                ("aktør", vec!["velfærdsaktør"]),
                ("teknologi", vec!["velfærdsteknologi", "velfærdsteknologien"]),
            ]
        );
    }
}
