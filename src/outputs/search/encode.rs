//! The texts that an index is written as: numbers in few characters, sorted words by what is new in each.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The most characters that a word is said to share with the one before.
const MOST_SHARED: usize = 25;

/// Numbers from 0, as the source maps of browsers write them but without a sign: digits of base 32, the lowest first, with
/// 32 added where another one follows.
#[derive(Default)]
pub(super) struct Numbers(pub(super) String);

impl Numbers {
    /// Adds a number.
    pub(super) fn push(&mut self, number: usize) {
        let mut rest = number;
        loop {
            let digit = rest & 31;
            rest >>= 5;
            let more = if rest > 0 { 32 } else { 0 };
            self.0.push(char::from(DIGITS[digit | more]));
            if rest == 0 {
                return;
            }
        }
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
    use super::*;

    #[test]
    fn numbers_take_few_characters() {
        let mut numbers = Numbers::default();
        for number in [0, 31, 32, 33, 1024] {
            numbers.push(number);
        }
        assert_eq!(numbers.0, "AfgBhBggB");
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
