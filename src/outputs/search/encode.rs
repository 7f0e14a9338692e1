//! The texts that an index is written as: numbers in few characters, sorted words by what is new in each.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The most characters that a word is said to share with the one before.
const MOST_SHARED: usize = 25;

/// Numbers from 0, as the source maps of browsers write them but without a sign: digits of base 32, the lowest first, with
/// 32 added where another one follows.
#[derive(Default)]
pub(super) struct Numbers(Vec<u8>);

impl Numbers {
    /// Adds a number.
    pub(super) fn push(&mut self, number: usize) {
        let mut rest = number;
        loop {
            let digit = rest & 31;
            rest >>= 5;
            let more = if rest > 0 { 32 } else { 0 };
            self.0.push(DIGITS[digit | more]);
            if rest == 0 {
                return;
            }
        }
    }

    /// All of them as a text.
    pub(super) fn text(self) -> String {
        // Invariant: all digits are ASCII.
        String::from_utf8(self.0).unwrap_or_default()
    }
}

/// Sorted words: of each a capital letter that tells how many characters it shares with the one before, then the others.
#[derive(Default)]
pub(super) struct Words {
    pub(super) text: String,
    last: String,
}

impl Words {
    /// Adds a word, which has no capital letter from A to Z.
    pub(super) fn push(&mut self, word: &str) {
        let same = self.last.chars().zip(word.chars()).take_while(|(a, b)| a == b);
        // Characters are counted as UTF-16 does; those outside the first plane are left to be written anew.
        let shared = same.take_while(|(c, _)| c.len_utf16() == 1).take(MOST_SHARED).count();
        self.text.push(char::from(b'A' + u8::try_from(shared).unwrap_or(0)));
        self.text.extend(word.chars().skip(shared));
        word.clone_into(&mut self.last);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a client does, as docs/search-format.md tells it.
    fn read_numbers(text: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        let (mut number, mut shift) = (0, 0);
        for byte in text.bytes() {
            let digit = DIGITS.iter().position(|known| *known == byte).unwrap();
            number |= (digit & 31) << shift;
            if digit & 32 == 0 {
                numbers.push(number);
                (number, shift) = (0, 0);
            } else {
                shift += 5;
            }
        }
        numbers
    }

    fn read_words(text: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let starts: Vec<usize> =
            text.match_indices(|c: char| c.is_ascii_uppercase()).map(|(at, _)| at).collect();
        for (number, &start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(text.len());
            let shared = usize::from(text.as_bytes()[start] - b'A');
            let last: Vec<u16> =
                words.last().map(|word| word.encode_utf16().collect()).unwrap_or_default();
            let beginning = String::from_utf16(&last[..shared]).unwrap();
            words.push(beginning + &text[start + 1..end]);
        }
        words
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(0_usize..1 << 40, 0..40)) {
            let mut written = Numbers::default();
            for number in &numbers {
                written.push(*number);
            }
            prop_assert_eq!(read_numbers(&written.text()), numbers);
        }

        #[test]
        fn words_come_back(words in prop::collection::vec("[a-zåäöþ0-9😀]{1,40}", 0..40)) {
            let mut words = words;
            words.sort();
            let mut written = Words::default();
            for word in &words {
                written.push(word);
            }
            prop_assert_eq!(read_words(&written.text), words);
        }
    }

    #[test]
    fn numbers_take_few_characters() {
        let mut numbers = Numbers::default();
        for number in [0, 31, 32, 33, 1024] {
            numbers.push(number);
        }
        assert_eq!(numbers.text(), "AfgBhBggB");
    }

    #[test]
    fn words_say_what_is_new_in_them() {
        let mut words = Words::default();
        for word in ["ansvar", "ansvarlig", "ansvarlighed", "þörf"] {
            words.push(word);
        }
        assert_eq!(words.text, "AansvarGligJhedAþörf");
    }
}
