//! A text becomes words, and words of different spelling become alike. Both are told in docs/search-format.md, so that a
//! client does the same to what a reader types.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::model::Tag;

/// The first character that combines with the one before it.
const FIRST_MARK: char = '\u{300}';

/// How many UTF-16 units of a word count.
const LONGEST: usize = 40;

/// Hands on the words of a text, in order: composed, in lower case. The parts around a hyphen come before the whole.
pub(super) fn each_word(text: &str, buffer: &mut String, mut found: impl FnMut(&str)) {
    let mut rest = text;
    // The parts since the last blank, while only hyphens stood between them.
    let mut joined = String::new();
    while let Some(start) = rest.find(is_of_word) {
        if rest[..start] != *"-" || joined.is_empty() {
            joined.clear();
        }
        rest = &rest[start..];
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        normal(&rest[..end], buffer);
        rest = &rest[end..];
        if buffer.is_empty() {
            continue;
        }
        found(buffer);
        let more = rest.starts_with('-');
        if more || !joined.is_empty() {
            joined.push_str(buffer);
            cut(&mut joined);
            if !more && joined.len() > buffer.len() {
                found(&joined);
            }
        }
        if !more {
            joined.clear();
        }
    }
}

/// Letters, marks and digits; a soft hyphen stands within a word.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c) || c == '\u{ad}'))
}

/// Marks that combine with the letter before them, of the scripts that have letters with marks.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn normal(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else if word.chars().all(|c| c < FIRST_MARK && c != '\u{ad}') {
        // Nothing here can be composed further.
        for c in word.chars() {
            if c.is_lowercase() { out.push(c) } else { out.extend(c.to_lowercase()) }
        }
    } else {
        let seen: String = word.chars().filter(|c| *c != '\u{ad}').collect();
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&seen);
        out.push_str(&composed.to_lowercase());
    }
    cut(out);
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
    for (from, to) in folds {
        if folded.contains(from) {
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
        let mut words = Vec::new();
        each_word(text, &mut String::new(), |word| words.push(word.to_owned()));
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        check_words("Velfærdsteknologi, 2014–2017!", &["velfærdsteknologi", "2014", "2017"]);
        check_words("e-helse og net\u{ad}bank", &["e", "helse", "ehelse", "og", "netbank"]);
        check_words("the city's A-B-C - d", &["the", "city", "s", "a", "b", "c", "abc", "d"]);
        check_words("a\u{308}iti", &["äiti"]);
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
