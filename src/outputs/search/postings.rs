//! Which word stands where, and how much it says of the section it stands in: the frequencies of BM25F (Robertson, Zaragoza
//! and Taylor, *Simple BM25 extension to multiple weighted fields*, 2004).

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
struct Occurrence {
    section: SectionId,
    counts: [u16; FIELDS],
}

/// All words of a language, and where they stand. The texts are the site's own, so that a hasher is good that is only quick.
#[derive(Default)]
pub(super) struct Postings {
    /// By spelling, as it was met: the word. Looking it up is most of the work, making a word of it is done but once.
    short_spellings: FxHashMap<u128, Option<WordId>>,
    spellings: FxHashMap<Box<str>, Option<WordId>>,
    ids: FxHashMap<Box<str>, WordId>,
    occurrences: Vec<Vec<Occurrence>>,
    /// By field: how many words the sections that have it have on average.
    averages: [f32; FIELDS],
    /// By section: the lengths of its fields.
    own_lengths: Vec<[u16; FIELDS]>,
}

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
        self.own_lengths.push([0; FIELDS]);
    }

    /// Notes the words of a text of the section that was begun last.
    pub(super) fn add(&mut self, text: &str, field: Field) {
        let Some(section) = self.own_lengths.len().checked_sub(1) else { return };
        let number = SectionId::try_from(section).unwrap_or(SectionId::MAX);
        let mut length = 0_u16;
        each_spelling(text, |spelling| {
            if let Some(id) = self.word(text, spelling) {
                length = length.saturating_add(1);
                self.note(id, number, field, WHOLE);
            }
        });
        let known = &mut self.own_lengths[section][field as usize];
        *known = known.saturating_add(length);
    }

    /// Notes that a word is a name of what a section is about, as much as `share` sixteenths.
    pub(super) fn name(&mut self, word: &str, section: SectionId, share: u16) {
        let id = self.id(word);
        self.note(id, section, Field::Alias, share);
    }

    /// The word that a spelling is of.
    fn word(&mut self, text: &str, range: Range<usize>) -> Option<WordId> {
        let number = as_number(text.as_bytes(), &range);
        let spelling = &text[range];
        let known = match number {
            Some(number) => self.short_spellings.get(&number),
            None => self.spellings.get(spelling),
        };
        if let Some(id) = known {
            return *id;
        }
        let mut word = String::with_capacity(spelling.len());
        normal(spelling, &mut word);
        let id = (!word.is_empty()).then(|| self.id(&word));
        match number {
            Some(number) => self.short_spellings.insert(number, id),
            None => self.spellings.insert(spelling.into(), id),
        };
        id
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId::try_from(self.occurrences.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.into(), id);
        self.occurrences.push(Vec::new());
        id
    }

    fn note(&mut self, id: WordId, section: SectionId, field: Field, share: u16) {
        let list = &mut self.occurrences[id as usize];
        // Words come section by section, but names are added at the end.
        let at = match list.last() {
            Some(last) if last.section == section => list.len() - 1,
            Some(last) if last.section > section => {
                match list.binary_search_by_key(&section, |known| known.section) {
                    Ok(at) => at,
                    Err(at) => {
                        list.insert(at, Occurrence { section, counts: [0; FIELDS] });
                        at
                    }
                }
            }
            _ => {
                list.push(Occurrence { section, counts: [0; FIELDS] });
                list.len() - 1
            }
        };
        let count = &mut list[at].counts[field as usize];
        *count = count.saturating_add(share);
    }

    /// Adds what was noted of the sections that come next.
    #[expect(clippy::iter_over_hash_type, reason = "the order of words is nobody's")]
    pub(super) fn append(&mut self, mut next: Self) {
        if self.own_lengths.is_empty() {
            *self = next;
            return;
        }
        let first = SectionId::try_from(self.own_lengths.len()).unwrap_or(SectionId::MAX);
        self.own_lengths.append(&mut next.own_lengths);
        for (word, id) in next.ids {
            let list = std::mem::take(&mut next.occurrences[id as usize]);
            let id = self.id(&word);
            self.occurrences[id as usize].extend(list.into_iter().map(|occurrence| Occurrence {
                section: occurrence.section.saturating_add(first),
                ..occurrence
            }));
        }
    }

    /// Counts the fields, when all texts have been noted; after this, frequencies can be asked for.
    pub(super) fn measure(&mut self) {
        self.short_spellings = FxHashMap::default();
        self.spellings = FxHashMap::default();
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

    /// In how many sections a word stands.
    pub(super) fn count(&self, word: WordId) -> usize {
        self.occurrences[word as usize].len()
    }

    /// Where a word stands.
    pub(super) fn of(&self, word: WordId) -> impl Iterator<Item = Posting> + '_ {
        let occurrences = &self.occurrences[word as usize];
        occurrences.iter().map(|occurrence| Posting {
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
fn as_number(text: &[u8], range: &Range<usize>) -> Option<u128> {
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
    Some(number | (length as u128) << (8 * BYTES))
}

/// A frequency as the index writes it: three steps double it.
pub(super) fn weight(frequency: f32) -> usize {
    let weight = frequency.max(f32::MIN_POSITIVE).log2() * 3.0 + 9.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 31")]
    let weight = weight.round().clamp(0.0, 31.0) as usize;
    weight
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
}
