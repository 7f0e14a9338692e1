//! A text becomes words, and words of different spelling become alike. Both are told in docs/search-format.md, so that a
//! client does the same to what a reader types.

use std::ops::Range;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::model::{SOFT_HYPHEN, Tag, is_mark, is_of_word};

/// How many UTF-16 units of a word count.
const LONGEST: usize = 40;

/// Tells where the words of a text stand as they are spelled there, in order. Words with a hyphen between them come one by one, and
/// then as one.
pub(super) fn each_spelling(text: &str, mut found: impl FnMut(Range<usize>)) {
    let mut at = 0;
    // Where the first of the words began that have had nothing but hyphens between them.
    let mut joined = None;
    loop {
        let start = end_of(text, at, false);
        let end = end_of(text, start, true);
        if start == end {
            return;
        }
        found(start..end);
        at = end;
        let after = text[end..].strip_prefix('-');
        if after.is_some_and(|after| after.starts_with(is_of_word)) {
            joined.get_or_insert(start);
        } else if let Some(first) = joined.take() {
            found(first..end);
        }
    }
}

/// By byte: whether it is a character of a word, or none; nothing where it is not a whole character.
const OF_WORD: [Option<bool>; 256] = {
    let mut of_word = [None; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        of_word[byte as usize] = Some(byte.is_ascii_alphanumeric());
        byte += 1;
    }
    of_word
};

/// Where that ends which is of a word, or is not.
fn end_of(text: &str, from: usize, of_word: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match OF_WORD[bytes[at] as usize] {
            Some(is_of_word) if is_of_word == of_word => at += 1,
            Some(_) => break,
            None => {
                // Invariant: what came before are whole characters.
                let c = text[at..].chars().next().unwrap_or_default();
                if is_of_word(c) != of_word {
                    break;
                }
                at += c.len_utf8();
            }
        }
    }
    at
}

/// Makes of a spelling what the index has: composed, in lower case, without hyphens. Soft hyphens alone are no word.
pub(super) fn normal(spelling: &str, out: &mut String) {
    out.clear();
    if spelling.is_ascii() {
        out.extend(spelling.split('-'));
        out.make_ascii_lowercase();
    } else {
        let seen: String = spelling.chars().filter(|c| !matches!(*c, '-' | SOFT_HYPHEN)).collect();
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&seen);
        out.push_str(&composed.to_lowercase());
    }
    cut(out);
}

/// The words of a text, as the index has them.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    each_spelling(text, |spelling| {
        normal(&text[spelling], &mut word);
        if !word.is_empty() {
            words.push(word.clone());
        }
    });
    words
}

/// Takes off what is more than counts.
fn cut(word: &mut String) {
    if word.len() <= LONGEST {
        return;
    }
    let mut units = 0;
    let end = word.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    if let Some((end, _)) = end {
        word.truncate(end);
    }
}

/// How a language makes one of the spellings of a word: what becomes what, in this order.
pub(super) fn folds(tag: &Tag) -> &'static [(&'static str, &'static str)] {
    const NORDIC: &[(&str, &str)] = &[
        ("ø", "o"),
        ("ö", "o"),
        ("oe", "o"),
        ("æ", "a"),
        ("ä", "a"),
        ("ae", "a"),
        ("å", "a"),
        ("aa", "a"),
        ("þ", "th"),
        ("ð", "d"),
        ("ß", "ss"),
    ];
    // Elsewhere the letters of the neighbours stand in names.
    const OTHER: &[(&str, &str)] =
        &[("ø", "o"), ("æ", "ae"), ("þ", "th"), ("ð", "d"), ("ß", "ss"), ("ł", "l"), ("đ", "d")];
    match tag.as_str().split('-').next() {
        Some("da" | "nb" | "nn" | "no" | "sv" | "is" | "fo") => NORDIC,
        _ => OTHER,
    }
}

/// A word as all of its spellings are written.
pub(super) fn fold(word: &str, folds: &[(&str, &str)]) -> String {
    let mut folded = word.to_owned();
    let is_ascii = word.is_ascii();
    for (from, to) in folds {
        if (from.is_ascii() || !is_ascii) && folded.contains(from) {
            folded = folded.replace(from, to);
        }
    }
    if folded.is_ascii() {
        return folded;
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&folded).into_owned();
    decomposed.chars().filter(|c| !is_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(text: &str, expected: &[&str]) {
        assert_eq!(split(text), expected, "{text}");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        check_words("Velfærdsteknologi, 2014–2017!", &["velfærdsteknologi", "2014", "2017"]);
        check_words("e-helse og net\u{ad}bank", &["e", "helse", "ehelse", "og", "netbank"]);
        check_words("Social- og e-", &["social", "og", "e"]);
        check_words("the city's A-B-C - d", &["the", "city", "s", "a", "b", "c", "abc", "d"]);
        check_words("a\u{308}iti İ", &["äiti", "i\u{307}"]);
        check_words("\u{ad} किताब ①Ⓐ", &["किताब", "①"]);
        check_words("- – «»", &[]);
        check_words(&"ä".repeat(50), &[&"ä".repeat(40)]);
    }

    fn check_fold(tag: &str, word: &str, expected: &str) {
        let tag = Tag::new(tag).unwrap();
        assert_eq!(fold(word, folds(&tag)), expected, "{tag} {word}");
    }

    #[test]
    fn spellings_of_a_word_are_one() {
        check_fold("da", "velfærd", "velfard");
        check_fold("da", "velfaerd", "velfard");
        check_fold("da", "århus", "arhus");
        check_fold("da", "aarhus", "arhus");
        check_fold("is", "þjónusta", "thjonusta");
        check_fold("fi", "hyvinvointi", "hyvinvointi");
        check_fold("fi", "käyttöönotto", "kayttoonotto");
        check_fold("en", "bærum", "baerum");
    }
}
