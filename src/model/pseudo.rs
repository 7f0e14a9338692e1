//! Words in disguise: what English would look like as another language, for those who test a theme. Every letter has an
//! accent, so that a word that nobody put into the strings is seen; texts are longer, as those of other languages are.

/// By how much a text becomes longer, in per cent: what English gains in German or Finnish.
const LONGER: usize = 40;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Look-alikes, letter by letter.
const ACCENTED: &str = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
const VOWELS: &str = "aeiouyAEIOUYæøåäöÆØÅÄÖ";

/// The text with accents, and longer: its vowels are held, or all letters where it has none. Nothing but letters
/// changes, and a character reference such as `&nbsp;` stays what it is.
///
/// ```
/// use vegvisir::model::pseudo;
///
/// assert_eq!(pseudo("Next step"), "Ñéééẋţ šţéééþ");
/// assert_eq!(pseudo("PDF"), "ÞþÐðƑ");
/// assert_eq!(pseudo("404 – 2"), "404 – 2");
/// ```
pub fn pseudo(text: &str) -> String {
    let opaque = references(text);
    let is_open = |at: usize| !opaque.iter().any(|range| range.contains(&at));
    let is_letter = |(at, letter): &(usize, char)| letter.is_alphabetic() && is_open(*at);
    let letters = text.char_indices().filter(is_letter);
    let held: Vec<usize> =
        letters.clone().filter(|(_, letter)| VOWELS.contains(*letter)).map(|(at, _)| at).collect();
    let held = if held.is_empty() { letters.map(|(at, _)| at).collect() } else { held };
    let more = (text.trim().chars().count() * LONGER).div_ceil(100);
    let mut out = String::with_capacity(text.len() * 3);
    let mut place = 0;
    for (at, character) in text.char_indices() {
        let shown = if is_open(at) { accented(character) } else { character };
        out.push(shown);
        if held.get(place) == Some(&at) {
            // What cannot be divided goes to the first ones.
            let own = more / held.len() + usize::from(place < more % held.len());
            out.extend(std::iter::repeat_n(lower(shown), own));
            place += 1;
        }
    }
    out
}

/// The look-alike of a letter; itself, where it is none of the 52.
fn accented(letter: char) -> char {
    let found = LETTERS.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter);
    found.map_or(letter, |(_, accented)| accented)
}

/// A letter that is held after a capital is a small one.
fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Where character references stand: `&nbsp;`, `&#160;`.
fn references(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('&') {
        let name = text[start + 1..].split(';').next().unwrap_or_default();
        let end = start + 1 + name.len();
        let is_name =
            !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'#');
        if is_name && text[end..].starts_with(';') {
            found.push(start..end + 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_look_alike() {
        assert_eq!(LETTERS.chars().count(), 52);
        assert_eq!(ACCENTED.chars().count(), 52);
        assert!(!pseudo("The quick brown fox").contains(|c: char| c.is_ascii_alphabetic()));
    }

    #[test]
    fn only_letters_change() {
        assert_eq!(pseudo(" of "), " ööƒ ");
        assert_eq!(pseudo("a&nbsp;b & c"), "åååååå&nbsp;ƀ & ç");
        assert_eq!(pseudo(": #1, #2"), ": #1, #2");
        assert_eq!(pseudo("Опрос"), "Ооппрос");
        assert_eq!(pseudo(""), "");
    }
}
