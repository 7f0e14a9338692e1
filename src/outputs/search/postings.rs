//! Which word stands where, and how much it says of the section it stands in: the frequencies of BM25F (Robertson, Zaragoza
//! and Taylor, *Simple BM25 extension to multiple weighted fields*, 2004).

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{each_spelling, normal};

/// What a word stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    /// The title of the page.
    Title,
    /// A name that the page goes by without saying it: a keyword, its title in another language, a term's other names.
    Alias,
    /// A heading.
    Heading,
    /// The text.
    Text,
}

const FIELDS: usize = 4;
/// How much a word in each field counts.
const BOOSTS: [f32; FIELDS] = [20.0, 8.0, 2.5, 1.0];
/// How much the length of a field takes away.
const B: f32 = 0.5;

/// A section's number among all of the language.
pub(super) type SectionId = u32;

/// A word's place among the words, in the order in which they were met.
pub(super) type WordId = u32;

/// How often a word stands in each field of a section, in sixteenths.
#[derive(Clone, Copy)]
struct Occurrence {
    section: SectionId,
    counts: [u16; FIELDS],
}

/// All words of a language, and where they stand. The texts are the site's own, so that a hasher is good that is only quick.
#[derive(Default)]
pub(super) struct Postings {
    /// By spelling, as it was met: the word, or [`NO_WORD`]. Looking it up is most of the work, making a word of it is done
    /// but once. Most words are short: those of up to seven bytes and of up to fifteen are looked up as numbers.
    seven: FxHashMap<u64, WordId>,
    fifteen: FxHashMap<u128, WordId>,
    longer: FxHashMap<Box<str>, WordId>,
    ids: FxHashMap<Box<str>, WordId>,
    /// By word: the last section that has it.
    last: Vec<Occurrence>,
    /// The words of the section that was begun last.
    met: Vec<WordId>,
    /// Those of the sections before it, in order.
    noted: Vec<(WordId, Occurrence)>,
    /// When all texts have been noted: where each word stands, word after word, and where in this list each word begins.
    occurrences: Vec<Occurrence>,
    starts: Vec<usize>,
    /// By field: how many words the sections that have it have on average.
    averages: [f32; FIELDS],
    /// By section: the lengths of its fields.
    own_lengths: Vec<[u16; FIELDS]>,
}

/// Of a spelling that is none.
const NO_WORD: WordId = WordId::MAX;

/// A section that has a word, and what the word says of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Posting {
    pub(super) section: SectionId,
    pub(super) frequency: f32,
}

/// A whole occurrence.
pub(super) const WHOLE: u16 = 16;

impl Postings {
    /// Begins the next section.
    pub(super) fn begin(&mut self) {
        self.end();
        self.own_lengths.push([0; FIELDS]);
    }

    fn end(&mut self) {
        let last = &self.last;
        self.noted.extend(self.met.drain(..).map(|id| (id, last[id as usize])));
    }

    /// Notes the words of a text of the section that was begun last.
    pub(super) fn add(&mut self, text: &str, field: Field) {
        let Some(number) = self.own_lengths.len().checked_sub(1) else { return };
        let section = SectionId::try_from(number).unwrap_or(SectionId::MAX);
        let mut length = 0_u16;
        each_spelling(text, |spelling| {
            let id = self.word(text, spelling);
            let Some(last) = self.last.get_mut(id as usize) else { return };
            length = length.saturating_add(1);
            if last.section != section {
                *last = Occurrence { section, counts: [0; FIELDS] };
                self.met.push(id);
            }
            let count = &mut last.counts[field as usize];
            *count = count.saturating_add(WHOLE);
        });
        let known = &mut self.own_lengths[number][field as usize];
        *known = known.saturating_add(length);
    }

    /// The word that a spelling in a text is of.
    fn word(&mut self, text: &str, range: Range<usize>) -> WordId {
        let number = as_number(text.as_bytes(), &range);
        let short = number.and_then(|number| u64::try_from(number).ok());
        let spelling = &text[range];
        let known = match (short, number) {
            (Some(number), _) => self.seven.get(&number),
            (None, Some(number)) => self.fifteen.get(&number),
            (None, None) => self.longer.get(spelling),
        };
        if let Some(id) = known {
            return *id;
        }
        let mut word = String::with_capacity(spelling.len());
        normal(spelling, &mut word);
        let id = if word.is_empty() { NO_WORD } else { self.id(&word) };
        match (short, number) {
            (Some(number), _) => self.seven.insert(number, id),
            (None, Some(number)) => self.fifteen.insert(number, id),
            (None, None) => self.longer.insert(spelling.into(), id),
        };
        id
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        // Invariant: a language has fewer words than there are numbers.
        let id = WordId::try_from(self.last.len()).unwrap_or(NO_WORD);
        self.ids.insert(word.into(), id);
        self.last.push(Occurrence { section: SectionId::MAX, counts: [0; FIELDS] });
        id
    }

    /// Adds what was noted of the sections that come next.
    #[expect(clippy::iter_over_hash_type, reason = "the order of words is nobody's")]
    pub(super) fn append(&mut self, mut next: Self) {
        self.end();
        next.end();
        if self.own_lengths.is_empty() {
            *self = next;
            return;
        }
        let first = SectionId::try_from(self.own_lengths.len()).unwrap_or(SectionId::MAX);
        self.own_lengths.append(&mut next.own_lengths);
        let mut ids = vec![NO_WORD; next.last.len()];
        for (word, id) in next.ids {
            ids[id as usize] = self.id(&word);
        }
        self.noted.extend(next.noted.into_iter().map(|(id, occurrence)| {
            let section = occurrence.section.saturating_add(first);
            (ids[id as usize], Occurrence { section, ..occurrence })
        }));
    }

    /// Counts the fields and puts what was noted word after word, when all texts have been noted. After this, frequencies
    /// can be asked for.
    pub(super) fn measure(&mut self) {
        self.end();
        (self.seven, self.fifteen, self.longer) = Default::default();
        let mut sections = [0_u32; FIELDS];
        let mut words = [0_u64; FIELDS];
        for lengths in &self.own_lengths {
            for (field, length) in lengths.iter().enumerate() {
                sections[field] += u32::from(*length > 0);
                words[field] += u64::from(*length);
            }
        }
        for field in 0..FIELDS {
            #[expect(clippy::cast_precision_loss, reason = "an average")]
            let average = words[field] as f32 / sections[field].max(1) as f32;
            self.averages[field] = average.max(1.0);
        }
        let noted = std::mem::take(&mut self.noted);
        let mut starts = vec![0; self.last.len() + 1];
        for (id, _) in &noted {
            starts[*id as usize + 1] += 1;
        }
        for word in 0..self.last.len() {
            starts[word + 1] += starts[word];
        }
        let mut ends = starts.clone();
        self.occurrences = vec![Occurrence { section: 0, counts: [0; FIELDS] }; noted.len()];
        for (id, occurrence) in noted {
            let end = &mut ends[id as usize];
            self.occurrences[*end] = occurrence;
            *end += 1;
        }
        self.starts = starts;
    }

    /// Notes that words are names of what sections are about, as much as they say, in sixteenths: word, section, share, in
    /// this order.
    pub(super) fn name(&mut self, names: BTreeMap<(String, SectionId), u16>) {
        let mut added: BTreeMap<WordId, Vec<(SectionId, u16)>> = BTreeMap::new();
        for ((word, section), share) in names {
            added.entry(self.id(&word)).or_default().push((section, share));
        }
        if added.is_empty() {
            return;
        }
        let words = self.last.len();
        let before = std::mem::take(&mut self.occurrences);
        let starts = std::mem::take(&mut self.starts);
        for word in 0..words {
            self.starts.push(self.occurrences.len());
            let range = starts.get(word).zip(starts.get(word + 1));
            let first = self.occurrences.len();
            self.occurrences.extend(range.map_or(&[][..], |(start, end)| &before[*start..*end]));
            let Ok(id) = WordId::try_from(word) else { continue };
            for (section, share) in added.remove(&id).unwrap_or_default() {
                let own = &self.occurrences[first..];
                let at = first + own.partition_point(|known| known.section < section);
                if self.occurrences.get(at).is_none_or(|known| known.section != section) {
                    self.occurrences.insert(at, Occurrence { section, counts: [0; FIELDS] });
                }
                let count = &mut self.occurrences[at].counts[Field::Alias as usize];
                *count = count.saturating_add(share);
            }
        }
        self.starts.push(self.occurrences.len());
    }

    /// All words with their ids, in no order.
    #[expect(clippy::iter_over_hash_type, reason = "whoever takes them sorts them")]
    pub(super) fn words(&self) -> Vec<(&str, WordId)> {
        let mut words = Vec::with_capacity(self.ids.len());
        for (word, id) in &self.ids {
            words.push((&**word, *id));
        }
        words
    }

    fn all_of(&self, word: WordId) -> &[Occurrence] {
        let word = word as usize;
        &self.occurrences[self.starts[word]..self.starts[word + 1]]
    }

    /// In how many sections a word stands.
    pub(super) fn count(&self, word: WordId) -> usize {
        self.all_of(word).len()
    }

    /// Where a word stands.
    pub(super) fn of(&self, word: WordId) -> impl Iterator<Item = Posting> + '_ {
        self.all_of(word).iter().map(|occurrence| Posting {
            section: occurrence.section,
            frequency: self.frequency(occurrence),
        })
    }

    fn frequency(&self, occurrence: &Occurrence) -> f32 {
        let lengths = self.own_lengths[occurrence.section as usize];
        let mut frequency = 0.0;
        for field in 0..FIELDS {
            let count = f32::from(occurrence.counts[field]) / f32::from(WHOLE);
            if count > 0.0 {
                let length = f32::from(lengths[field]) / self.averages[field];
                frequency += BOOSTS[field] * count / (1.0 - B + B * length);
            }
        }
        frequency
    }
}

/// A short part of a text as a number that no other has: most words are short, and numbers are compared quickly.
/// Its length is in the lowest byte, so that seven letters go into half of it.
pub(super) fn as_number(text: &[u8], range: &Range<usize>) -> Option<u128> {
    const BYTES: usize = 15;
    let length = range.len();
    if length > BYTES {
        return None;
    }
    let number = if let Some(bytes) = text[range.start..].first_chunk::<16>() {
        u128::from_le_bytes(*bytes) & ((1 << (8 * length)) - 1)
    } else {
        let mut bytes = [0; 16];
        bytes[..length].copy_from_slice(&text[range.clone()]);
        u128::from_le_bytes(bytes)
    };
    Some(number << 8 | length as u128)
}

/// A frequency as the index writes it: three steps double it.
pub(super) fn weight(frequency: f32) -> usize {
    /// Of the part of a number that is no power of two, from 1 to 2: from where on it is nearer to the next step.
    const STEPS: [f32; 3] = [1.122_462, std::f32::consts::SQRT_2, 1.781_797_4];
    const MANTISSA: u32 = (1 << 23) - 1;
    let bits = frequency.max(f32::MIN_POSITIVE).to_bits();
    let rest = f32::from_bits(bits & MANTISSA | 1.0_f32.to_bits());
    let steps = STEPS.iter().filter(|step| rest >= **step).count();
    // The power of two, as floating-point numbers have it, is 127 more than it is.
    (3 * (bits >> 23) as usize + steps + 9).saturating_sub(3 * 127).min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_a_text() {
        let mut postings = Postings::default();
        for page in 0..2 {
            postings.begin();
            postings.add(if page == 0 { "plan" } else { "vision" }, Field::Title);
            postings.add("Plan, more", Field::Text);
        }
        postings.measure();
        let plan = postings.ids["plan"];
        let found: Vec<f32> = postings.of(plan).map(|posting| posting.frequency).collect();
        assert_eq!(found, [21.0, 1.0]);
        assert_eq!((weight(1.0), weight(2.0), weight(0.0), weight(1e9)), (9, 12, 0, 31));
        for number in 1_u16..2000 {
            let frequency = f32::from(number) / 16.0;
            let exact = (frequency.log2() * 3.0 + 9.0).round().clamp(0.0, 31.0);
            assert!((f32::from(u8::try_from(weight(frequency)).unwrap()) - exact).abs() < 0.5);
        }
    }

    #[test]
    fn parts_of_a_site_together_are_the_whole() {
        let texts = ["one plan", "A plan: Plan", "another-one"];
        let noted = |texts: &[&str]| {
            let mut postings = Postings::default();
            for text in texts {
                postings.begin();
                postings.add(text, Field::Text);
            }
            postings
        };
        let mut whole = noted(&texts);
        let mut parts = noted(&texts[..1]);
        parts.append(noted(&texts[1..]));
        whole.measure();
        parts.measure();
        let all = |postings: &Postings| {
            let of =
                |(word, id): (&str, WordId)| (word.to_owned(), postings.of(id).collect::<Vec<_>>());
            let mut words: Vec<_> = postings.words().into_iter().map(of).collect();
            words.sort_by(|(a, _), (b, _)| a.cmp(b));
            words
        };
        assert_eq!(all(&whole), all(&parts));
        assert_eq!(all(&whole).len(), 5);
    }

    #[test]
    fn names_are_added_where_words_stand_or_not() {
        let mut postings = Postings::default();
        for text in ["plan", "vision", "plan"] {
            postings.begin();
            postings.add(text, Field::Text);
        }
        postings.measure();
        let names = [(("plan", 1), 16), (("plan", 2), 8), (("goal", 0), 16)];
        postings
            .name(names.map(|((word, section), share)| ((word.to_owned(), section), share)).into());
        let of = |word: &str| postings.of(postings.ids[word]).collect::<Vec<_>>();
        let found = |section, frequency| Posting { section, frequency };
        assert_eq!(of("plan"), [found(0, 1.0), found(1, 16.0), found(2, 9.0)]);
        assert_eq!(of("goal"), [found(0, 16.0)]);
        assert_eq!(of("vision"), [found(1, 1.0)]);
    }
}
