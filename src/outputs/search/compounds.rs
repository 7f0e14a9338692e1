//! The last members of compounds: that `teknologi` is a part of `velfærdsteknologi`, in languages that write compounds in
//! one word. The index tells it, since no reader's browser could ask every word of a large site for it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::Endings;

/// The fewest letters of a first member and of a last one, and of a last one that is no word of the site by itself.
const FIRST: usize = 3;
const LAST: usize = 4;
const UNKNOWN_LAST: usize = 5;

/// How often of a hundred two endings must have meant forms of one word.
const PRECISION: u8 = 80;

/// What may join the members of a compound.
const JOINTS: [&str; 4] = ["", "s", "e", "n"];

/// By part: the words it is the last member of. Parts are words of the site, or would be.
pub(super) fn parts<'w>(
    words: &[&'w str],
    endings: &Endings,
) -> BTreeMap<String, BTreeSet<&'w str>> {
    let known = Known::new(words, endings);
    let mut parts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for word in words {
        if word.chars().any(char::is_numeric) {
            continue;
        }
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        // Of members that the site does not know, the shortest: the longer ones begin with the joint, or are two.
        let mut unknown = None;
        for letters in FIRST..starts.len().saturating_sub(LAST - 1) {
            let (first, last) = word.split_at(starts[letters]);
            let joined = || known.has_first(first);
            if let Some(base) = known.base(last) {
                // A last member that is a long word is one whatever stands before it.
                if starts.len() - letters > UNKNOWN_LAST || joined() {
                    parts.entry(base.to_owned()).or_default().insert(word);
                }
            } else if starts.len() - letters >= UNKNOWN_LAST && joined() {
                unknown = Some(last);
            }
        }
        if let Some(last) = unknown {
            parts.entry(last.to_owned()).or_default().insert(word);
        }
    }
    parts
}

/// The words of the site, to be asked whether they know a form.
struct Known<'w> {
    words: HashSet<&'w str>,
    /// By their first three letters.
    alike: HashMap<&'w str, Vec<&'w str>>,
    endings: &'w Endings,
}

impl<'w> Known<'w> {
    fn new(words: &[&'w str], endings: &'w Endings) -> Self {
        let mut alike: HashMap<&str, Vec<&str>> = HashMap::new();
        for word in words {
            if let Some(beginning) = beginning(word) {
                alike.entry(beginning).or_default().push(word);
            }
        }
        Self { words: words.iter().copied().collect(), alike, endings }
    }

    /// The word of the site that a last member is a form of: itself, else the shortest.
    fn base(&self, last: &str) -> Option<&'w str> {
        if let Some(word) = self.words.get(last) {
            return Some(word);
        }
        let alike = self.alike.get(beginning(last)?)?;
        let forms = alike.iter().filter(|word| {
            word.chars().count() >= LAST && self.endings.are_related(word, last, PRECISION)
        });
        forms.min_by_key(|word| (word.len(), **word)).copied()
    }

    /// Whether a word of the site can be the first member.
    fn has_first(&self, first: &str) -> bool {
        JOINTS.iter().any(|joint| {
            let stem = first.strip_suffix(joint);
            stem.is_some_and(|stem| self.has_stem(stem))
        })
    }

    /// Whether this is a word of the site, or what the forms of one have in common.
    fn has_stem(&self, stem: &str) -> bool {
        if stem.chars().count() < FIRST || self.words.contains(stem) {
            return stem.chars().count() >= FIRST;
        }
        let alike = beginning(stem).and_then(|beginning| self.alike.get(beginning));
        alike.is_some_and(|alike| {
            alike.iter().any(|word| self.endings.are_related(word, stem, PRECISION))
        })
    }
}

/// The first three letters.
fn beginning(word: &str) -> Option<&str> {
    let (end, letter) = word.char_indices().nth(2)?;
    Some(&word[..end + letter.len_utf8()])
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
