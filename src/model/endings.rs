//! Which endings of a language belong together, so that `strategien` is known for a form of `strategi`: what a stemmer
//! does, learned from word lists instead of written by hand.

use icu_normalizer::ComposingNormalizerBorrowed;

/// How sure one can be that two words are forms of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Context {
    /// The word stands alone: only pairs that are seldom wrong count.
    Alone,
    /// It is part of a phrase, whose other words vouch for it.
    Phrase,
}

/// The pairs of endings of one language.
///
/// ```
/// use vegvisir::model::{Context, Endings};
///
/// let (danish, _) = Endings::read("\ten\t0.86\t1061\n");
/// assert!(danish.are_forms("strategi", "strategien", Context::Alone));
/// assert!(!danish.are_forms("strategi", "strategimøde", Context::Alone));
/// ```
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Endings {
    /// Two endings, the first before the second in order, and how often of a hundred they meant forms of one word.
    /// Invariant: sorted.
    pairs: Vec<(Box<str>, Box<str>, u8)>,
    /// Letters that are read as others, since they change places when a word is inflected.
    letters: Vec<(char, char)>,
    /// By number: the letters of Latin scripts, folded beforehand, for most of a text is made of them.
    common: Vec<char>,
}

/// Letters that two forms of a word share at their beginning.
const SHARED: usize = 3;

impl Endings {
    /// Reads a table: a line is `ending`, `ending`, `precision`, `pairs`, divided by tabulators, or `letter`, `letter it is
    /// read as`. Gives the numbers of the lines, from 0, that are neither; lines with `#` are for people.
    pub fn read(text: &str) -> (Self, Vec<usize>) {
        let mut endings = Self::default();
        let mut wrong = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if endings.read_line(line).is_none() {
                wrong.push(number);
            }
        }
        endings.pairs.sort_unstable();
        endings.pairs.shrink_to_fit();
        endings.common = ('\0'..'\u{180}').map(|letter| endings.fold_slowly(letter)).collect();
        (endings, wrong)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let columns: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        match columns[..] {
            [one, other, precision, pairs] => {
                let precision: f32 =
                    precision.parse().ok().filter(|it| (0.0..=1.0).contains(it))?;
                pairs.parse::<u32>().ok()?;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "from 0 to 100"
                )]
                let precision = (precision * 100.0).round() as u8;
                let (first, second) = if one <= other { (one, other) } else { (other, one) };
                self.pairs.push((first.into(), second.into(), precision));
            }
            [letter, read_as] => self.letters.push((single(letter)?, single(read_as)?)),
            _ => return None,
        }
        Some(())
    }

    /// A letter as words are compared by: small, and as the table reads it.
    pub fn fold_letter(&self, letter: char) -> char {
        self.common.get(letter as usize).copied().unwrap_or_else(|| self.fold_slowly(letter))
    }

    fn fold_slowly(&self, letter: char) -> char {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        self.letters.iter().find(|(known, _)| *known == small).map_or(small, |(_, read)| *read)
    }

    /// All ways in which the first letters of a folded word can stand in a text: small, with a capital, in capitals, and
    /// with the letters that are read as these.
    pub fn ways_to_write(&self, word: &str, letters: usize) -> Vec<String> {
        let mut ways = vec![String::new()];
        for letter in word.chars().take(letters) {
            let others = self.letters.iter().filter(|(_, read)| *read == letter);
            let known: Vec<char> = others.map(|(known, _)| *known).chain([letter]).collect();
            let longer =
                |way: &String| known.iter().map(|c| format!("{way}{c}")).collect::<Vec<_>>();
            ways = ways.iter().flat_map(longer).collect();
        }
        let capitals = |way: &String| {
            let mut letters = way.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            [first + letters.as_str(), way.to_uppercase()]
        };
        let large: Vec<String> = ways.iter().flat_map(capitals).collect();
        ways.extend(large);
        ways
    }

    /// A word as words are compared by: composed, in small letters, without soft hyphens.
    pub fn fold(&self, word: &str) -> String {
        let mut folded = String::with_capacity(word.len());
        self.fold_to(&ComposingNormalizerBorrowed::new_nfc().normalize(word), &mut folded);
        folded
    }

    /// The same for a word that is composed.
    pub fn fold_to(&self, word: &str, folded: &mut String) {
        if word.is_ascii() && !self.letters.iter().any(|(known, _)| known.is_ascii()) {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
            return;
        }
        for letter in word.chars() {
            if letter != '\u{ad}' {
                folded.push(self.fold_letter(letter));
            }
        }
    }

    /// Whether a word of a text is a form of a known one; both are folded.
    ///
    /// A word alone must be surer than one in a phrase, and the surer the more it takes away from the known one: an ending
    /// that is only added leaves the word whole (`trin`, `trinet`), one that is taken away leaves another (`nytta`,
    /// `nytt`), and long ones that change make words of another kind (`notandi`, `notað`).
    pub fn are_forms(&self, known: &str, word: &str, context: Context) -> bool {
        if known == word {
            return true;
        }
        let (letters, shared) = shared_beginning(known, word);
        let (lost, gained) = (&known[shared..], &word[shared..]);
        let needed = match context {
            Context::Phrase if letters < SHARED.max(known.chars().count().min(SHARED + 1)) => {
                return false;
            }
            Context::Phrase => 60,
            // Words of three letters are too like each other to be inflected without looking at the sentence.
            Context::Alone if letters <= SHARED => return false,
            Context::Alone => match (lost.chars().count(), gained.is_empty()) {
                (0, _) => 70,
                (1..=2, true) => 90,
                (1..=2, false) => 80,
                _ => 97,
            },
        };
        self.precision(lost, gained).is_some_and(|precision| precision >= needed)
    }

    /// Whether two words, folded, are forms of one as surely as this, of a hundred. Search asks so: it shows what it found,
    /// and may be wrong at times.
    pub fn are_related(&self, one: &str, other: &str, precision: u8) -> bool {
        if one == other {
            return true;
        }
        let (letters, shared) = shared_beginning(one, other);
        letters >= SHARED
            && self
                .precision(&one[shared..], &other[shared..])
                .is_some_and(|known| known >= precision)
    }

    /// All pairs, the first ending before the second, and how often of a hundred they meant forms of one word; sorted.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, u8)> {
        self.pairs.iter().map(|(one, other, precision)| (&**one, &**other, *precision))
    }

    /// The letters that are read as others.
    pub fn letters(&self) -> &[(char, char)] {
        &self.letters
    }

    /// How often of a hundred two endings meant forms of one word.
    fn precision(&self, one: &str, other: &str) -> Option<u8> {
        let pair = if one <= other { (one, other) } else { (other, one) };
        let at = self.pairs.binary_search_by(|(a, b, _)| (&**a, &**b).cmp(&pair)).ok()?;
        Some(self.pairs[at].2)
    }
}

fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// How many letters, and how many bytes, two words have in common at their beginning.
fn shared_beginning(one: &str, other: &str) -> (usize, usize) {
    let mut bytes = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    while !one.is_char_boundary(bytes) {
        bytes -= 1;
    }
    (one[..bytes].chars().count(), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# For people.\n\tet\t0.80\t600\na\t\t0.81\t3518\nö\ta\na\tum\t1.00\t9\nandi\tendur\t1.0\t35\nndi\t\t0.87\t164\n";

    fn check(known: &str, word: &str, expected: bool) {
        let (endings, wrong) = Endings::read(TABLE);
        assert_eq!(wrong, [0; 0]);
        let found = endings.are_forms(&endings.fold(known), &endings.fold(word), Context::Alone);
        assert_eq!(found, expected, "{known} {word}");
    }

    #[test]
    fn what_is_taken_away_must_be_surer_than_what_is_added() {
        check("trin", "Trinet", true);
        check("nytta", "nytt", false);
        check("notandi", "notendur", false);
        check("aðstandandi", "aðstandendur", true);
        check("notandi", "nota", false);
        check("mål", "målet", false);
        check("krafa", "kröfum", true);
        check("trin", "tri\u{ad}net", true);
    }

    #[test]
    fn a_line_that_is_none_is_told() {
        let (_, wrong) = Endings::read("a\tb\n\nab\tb\na\tb\t2\t1\na\tb\t0.5\n");
        assert_eq!(wrong, [2, 3, 4]);
    }
}
