//! The words of a text: letters, digits and marks, soft hyphens, and hyphens, so that the parts of a compound are none.

use std::ops::Range;

use crate::model::{SOFT_HYPHEN, is_mark, is_of_word};

/// A word of a text.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Whether there are marks or soft hyphens in it, so that its letters cannot be looked at one by one.
    pub(super) has_marks: bool,
}

/// What a byte of a text is, for looking at most of it byte by byte.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Class {
    Between,
    OfWord,
    /// The first byte of a character outside of ASCII.
    Other,
    /// Another byte of such a character.
    Within,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let is_word = byte.is_ascii_alphanumeric() || byte == b'-';
        classes[byte as usize] = if is_word { Class::OfWord } else { Class::Between };
        classes[byte as usize + 128] = if byte < 64 { Class::Within } else { Class::Other };
        byte += 1;
    }
    classes
};

/// Where the next word begins whose first bytes pass. Texts are long and terms few, so most of a text goes by here.
pub(super) fn word_start(text: &str, from: usize, passes: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut before = Class::Between;
    let mut at = from;
    while at < bytes.len() {
        let class = CLASSES[bytes[at] as usize];
        if class <= before {
            before = class;
        } else if class != Class::Within {
            // Invariant: a character begins here.
            let is_in_word =
                class == Class::OfWord || text[at..].chars().next().is_some_and(is_word);
            if is_in_word && before == Class::Between && passes(&bytes[at..]) {
                return Some(at);
            }
            before = if is_in_word { Class::OfWord } else { Class::Between };
        }
        at += 1;
    }
    None
}

/// The next word of a text.
pub(super) fn next_word(text: &str, from: usize) -> Option<Word> {
    let (start, _) = run_of(text, from, false);
    let (end, has_marks) = run_of(text, start, true);
    (start < end).then_some(Word { range: start..end, has_marks })
}

/// Where that ends which belongs to a word, or does not, and whether there are marks in it.
fn run_of(text: &str, from: usize, in_word: bool) -> (usize, bool) {
    let same = if in_word { Class::OfWord } else { Class::Between };
    let bytes = text.as_bytes();
    let mut at = from;
    let mut has_marks = false;
    loop {
        let mut rest = bytes[at..].iter();
        let length = rest.position(|byte| CLASSES[*byte as usize] != same);
        at = length.map_or(bytes.len(), |length| at + length);
        if length.is_none() || CLASSES[bytes[at] as usize] != Class::Other {
            return (at, has_marks);
        }
        // Invariant: `at` is where a character begins.
        let letter = text[at..].chars().next().unwrap_or_default();
        if is_word(letter) != in_word {
            return (at, has_marks);
        }
        has_marks |= letter == SOFT_HYPHEN || is_mark(letter);
        at += letter.len_utf8();
    }
}

/// Whether a character is part of a word, as hyphens are here.
pub(super) fn is_word(c: char) -> bool {
    is_of_word(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether nothing but space stands between two words.
pub(super) fn is_gap(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_whitespace)
}
