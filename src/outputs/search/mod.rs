//! The search data of a language: an index of its sections and the texts that results are shown with. The form is told in
//! docs/search-format.md; `scripts/search.js` of the theme reads it. What a small site needs for its first answer is one
//! file; a large one is divided, so that a reader loads only what the words of a query need.

mod compounds;
mod encode;
mod gather;
mod postings;
pub(crate) mod probe;
mod searches;
mod words;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::link::Site;
use crate::model::{Endings, KeyId, LocaleId, PageId};

pub use searches::Searches;

use encode::{Numbers, Words};
use gather::{Gathered, Text};
use postings::{Posting, Postings, WordId, weight};

/// How often of a hundred two endings must have meant forms of one word, to be told to the reader's browser.
const PRECISION: u8 = 70;

/// The search data of a language, but for the texts.
#[derive(Debug)]
pub(super) struct Search {
    edition: String,
    index: String,
    shards: Vec<String>,
}

#[derive(Serialize)]
struct Index<'s> {
    format: u32,
    edition: &'s str,
    lang: &'s str,
    fold: &'s [(&'s str, &'s str)],
    endings: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    umlaut: Vec<(char, char)>,
    sections: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<Vec<(&'s str, &'s str)>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<Vec<&'s str>>,
    #[serde(flatten)]
    shard: Option<Shard<'s>>,
}

#[derive(Serialize)]
struct Shard<'s> {
    /// Where the shard is a file of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'s str>,
    words: String,
    counts: String,
    gaps: String,
    weights: String,
    #[serde(flatten)]
    parts: Option<Parts>,
}

/// Of which words each word is a part.
#[derive(Serialize)]
struct Parts {
    parts: String,
    compounds: String,
}

/// A word as it is written: how it folds, itself, where it stands, and what it is a part of.
struct Entry<'w> {
    folded: String,
    word: &'w str,
    /// None where it is only a part of others.
    id: Option<WordId>,
    /// In how many sections it stands.
    count: usize,
    compounds: Vec<&'w str>,
}

fn search(site: &Site, locale: LocaleId) -> Search {
    let gathered = Gathered::new(site, locale);
    let folds = words::folds(&site.locale(locale).tag);
    let endings = &site.endings[locale.index()];
    let count = site.routes.search_shards(locale);
    // A browser that has all words at hand can look through them; else it is told what is a part of what.
    let entries = entries(&gathered, endings, folds, count > 0);
    let mut index = Index {
        format: 1,
        edition: "",
        lang: site.locale(locale).tag.as_str(),
        fold: folds,
        endings: written_endings(endings),
        umlaut: endings.letters().to_vec(),
        sections: written(&gathered.sections),
        pages: None,
        starts: None,
        shard: None,
    };
    if count == 0 {
        let home = site.routes.home(locale).as_str();
        let page = |key: &KeyId| {
            let id = PageId { key: *key, locale };
            let url = site.url(id).as_str();
            (url.strip_prefix(home).unwrap_or(url), site.shown(id).page.title.as_str())
        };
        let shard = shard(&gathered.postings, &entries, None);
        let edition = edition(&gathered, &index.sections, std::slice::from_ref(&shard));
        index.edition = &edition;
        index.pages = Some(gathered.pages.iter().map(page).collect());
        index.shard = Some(shard);
        Search { index: json(&index), shards: Vec::new(), edition: edition.clone() }
    } else {
        let divided = divide(&entries, count);
        index.starts = Some(starts(&divided));
        let mut shards: Vec<Shard<'_>> = divided
            .par_iter()
            .map(|part| shard(&gathered.postings, part, Some(parts(part))))
            .collect();
        let edition = edition(&gathered, &index.sections, &shards);
        index.edition = &edition;
        for shard in &mut shards {
            shard.edition = Some(&edition);
        }
        let shards = shards.iter().map(json).collect();
        Search { index: json(&index), shards, edition: edition.clone() }
    }
}

/// All words in their order, with the parts of compounds that are no words by themselves.
fn entries<'g>(
    gathered: &'g Gathered,
    endings: &Endings,
    folds: &[(&str, &str)],
    with_parts: bool,
) -> Vec<Entry<'g>> {
    let words = gathered.postings.words();
    let mut texts: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    texts.sort_unstable();
    let mut parts = if with_parts { compounds::parts(&texts, endings) } else { BTreeMap::new() };
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(words.len());
    for (word, id) in words {
        let compounds = parts.remove(word).unwrap_or_default();
        entries.push(Entry {
            folded: words::fold(word, folds),
            word,
            id: Some(id),
            count: gathered.postings.count(id),
            compounds: compounds.into_iter().collect(),
        });
    }
    for (part, compounds) in parts {
        // Every part is the end of a word; its text lives as long.
        let Some(word) = compounds
            .iter()
            .find_map(|word| word.ends_with(&part).then(|| &word[word.len() - part.len()..]))
        else {
            continue;
        };
        entries.push(Entry {
            folded: words::fold(word, folds),
            word,
            id: None,
            count: 0,
            compounds: compounds.into_iter().collect(),
        });
    }
    entries.sort_unstable_by(|a, b| {
        by_units(&a.folded, &b.folded).then_with(|| by_units(a.word, b.word))
    });
    entries
}

/// Texts as JavaScript compares them.
fn by_units(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// A name that no other edition has: a checksum of all that is in it.
fn edition(gathered: &Gathered, sections: &str, shards: &[Shard<'_>]) -> String {
    let mut hasher = gathered.texts.clone();
    hasher.update(sections.as_bytes());
    for shard in shards {
        for text in [&shard.words, &shard.counts, &shard.gaps, &shard.weights] {
            hasher.update(text.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

fn shard<'s>(postings: &Postings, entries: &[Entry<'_>], parts: Option<Parts>) -> Shard<'s> {
    let mut words = Words::default();
    let (mut counts, mut gaps, mut weights) =
        (Numbers::default(), Numbers::default(), Numbers::default());
    for entry in entries {
        words.push(entry.word);
        counts.push(entry.count);
        let mut last = 0;
        for Posting { section, frequency } in entry.id.into_iter().flat_map(|id| postings.of(id)) {
            gaps.push((section - last) as usize);
            weights.push(weight(frequency));
            last = section;
        }
    }
    let (counts, gaps, weights) = (counts.text(), gaps.text(), weights.text());
    Shard { edition: None, words: words.text, counts, gaps, weights, parts }
}

fn parts(entries: &[Entry<'_>]) -> Parts {
    let mut named: Vec<&str> =
        entries.iter().flat_map(|entry| entry.compounds.iter().copied()).collect();
    named.sort_unstable_by(|a, b| by_units(a, b));
    named.dedup();
    let mut compounds = Words::default();
    for word in &named {
        compounds.push(word);
    }
    let mut parts = Numbers::default();
    for entry in entries {
        let place = |word: &&str| named.binary_search_by(|known| by_units(known, word)).ok();
        let mut numbers: Vec<usize> = entry.compounds.iter().filter_map(place).collect();
        numbers.sort_unstable();
        parts.push(numbers.len());
        let mut last = 0;
        for number in numbers {
            parts.push(number - last);
            last = number;
        }
    }
    Parts { parts: parts.text(), compounds: compounds.text }
}

fn written(numbers: &[usize]) -> String {
    let mut out = Numbers::default();
    for number in numbers {
        out.push(*number);
    }
    out.text()
}

/// Entries in so many parts, of about the same length when they are written.
fn divide<'e, 'w>(entries: &'e [Entry<'w>], count: usize) -> Vec<&'e [Entry<'w>]> {
    let cost = |entry: &Entry<'_>| 4 + 3 * entry.count;
    let whole: usize = entries.iter().map(cost).sum();
    let mut divided = Vec::with_capacity(count);
    let mut rest = entries;
    let mut done = 0;
    for part in 1..=count {
        let until = whole * part / count;
        let mut end = 0;
        while end < rest.len() && (part == count || done < until) {
            done += cost(&rest[end]);
            end += 1;
        }
        // Words that fold alike are not parted.
        while end > 0 && end < rest.len() && rest[end].folded == rest[end - 1].folded {
            done += cost(&rest[end]);
            end += 1;
        }
        let (one, others) = rest.split_at(end);
        divided.push(one);
        rest = others;
    }
    divided
}

/// The first word of each part. A word that stands on most pages can leave parts after it empty; these begin where the
/// next one does, so that the list is sorted.
fn starts<'e>(divided: &[&'e [Entry<'_>]]) -> Vec<&'e str> {
    let mut starts = Vec::with_capacity(divided.len());
    let mut next = "\u{ffff}";
    for part in divided.iter().rev() {
        next = part.first().map_or(next, |entry| entry.folded.as_str());
        starts.push(next);
    }
    starts.reverse();
    starts
}

fn written_endings(endings: &Endings) -> String {
    let mut pairs: Vec<String> = endings
        .pairs()
        .filter(|(_, _, precision)| *precision >= PRECISION)
        .map(|(one, other, _)| format!("{one} {other}"))
        .collect();
    pairs.sort_unstable_by(|a, b| by_units(a, b));
    pairs.dedup();
    let mut words = Words::default();
    for pair in &pairs {
        words.push(pair);
    }
    words.text
}

/// The text of a page, `{ "edition": …, "url": …, "title": …, "sections": [[id, heading, text], …] }`. There are many, and
/// next to nothing in them must be escaped: they are put together by hand.
fn text(site: &Site, id: PageId, edition: &str) -> String {
    let shown = site.shown(id);
    let home = site.routes.home(id.locale).as_str();
    let url = site.url(id).as_str();
    let mut text = Text::default();
    text.read(&shown);
    let mut out = String::with_capacity(text.len() + 1024);
    let fields = [
        ("{\"edition\":", edition),
        (",\"url\":", url.strip_prefix(home).unwrap_or(url)),
        (",\"title\":", &shown.page.title),
    ];
    for (name, value) in fields {
        out.push_str(name);
        push_json(value, &mut out);
    }
    let mut between = ",\"sections\":[[";
    for (id, heading, text) in text.sections() {
        for value in [id, heading, text] {
            out.push_str(between);
            push_json(value, &mut out);
            between = ",";
        }
        between = "],[";
    }
    out.push_str("]]}");
    out
}

fn push_json(text: &str, out: &mut String) {
    // They are counted, not looked for: many bytes can be asked at once then.
    let is_special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    if text.as_bytes().iter().filter(|byte| is_special(byte)).count() == 0 {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&json(&text));
    }
}

fn json(value: &impl Serialize) -> String {
    // Invariant: nothing in these can fail to be JSON.
    serde_json::to_string(value).unwrap_or_default()
}
