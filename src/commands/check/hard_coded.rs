//! Words that no translator can reach. On the pages of the pseudo-language every message of the strings is in disguise,
//! and content is marked with its own language; a text that is neither was written into a template, a script or the
//! program.

use std::collections::{BTreeMap, BTreeSet};

use super::visible::{Place, visible};
use super::written::{GAP, Written};
use crate::diagnostic::{Problem, Span, codes};
use crate::link::{Route, Site};
use crate::load::PSEUDO_LANGUAGE;
use crate::model::SourcePath;

/// A text, and where it stands on the page.
pub(super) type Finding = (Place, String);

/// Looks at the pages of a site.
pub(super) struct Finder<'s> {
    site: &'s Site,
    /// What is the same in every language, the longest first: names, addresses, days.
    data: Vec<String>,
    /// The same with the titles and descriptions of pages, which the head of a page cannot mark with their language.
    head: Vec<String>,
}

impl<'s> Finder<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        let mut data = data(site);
        let mut head = data.clone();
        for id in site.page_ids() {
            let page = site.shown(id).page;
            head.insert(page.title.clone());
            head.extend(page.front.description.clone());
        }
        let longest_first = |texts: &mut BTreeSet<String>| {
            let mut texts: Vec<String> = std::mem::take(texts)
                .into_iter()
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|text| text.contains(char::is_alphabetic))
                .collect();
            texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
            texts
        };
        Self { site, data: longest_first(&mut data), head: longest_first(&mut head) }
    }

    /// The texts of a page that are in the pseudo-language, and in no disguise.
    pub(super) fn look(&self, html: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        for one in visible(html).into_iter().filter(|one| one.lang == PSEUDO_LANGUAGE) {
            let data = if one.place == Place::Head { &self.head } else { &self.data };
            found.extend(undisguised(&one.text, data).into_iter().map(|text| (one.place, text)));
        }
        found
    }

    /// Problems for all words in templates, whether or not a page shows them, and for all else that was found on pages:
    /// each once, in the expression of a template that makes it or at the page that shows it.
    pub(super) fn problems(&self, found: &[(Finding, &Route)]) -> Vec<Problem> {
        let written = Written::new(&self.site.theme);
        let mut problems: BTreeMap<(SourcePath, usize), Problem> = BTreeMap::new();
        let mut add = |span: Span, text: &str| {
            let place = (span.path.clone(), span.range.start);
            problems.entry(place).or_insert_with(|| self.hard_coded(span, text));
        };
        for (at, template) in written.bare().enumerate() {
            // What is marked with a language of its own is there on purpose.
            for one in visible(template).into_iter().filter(|one| one.lang.trim().is_empty()) {
                for text in undisguised(&one.text, &self.data) {
                    written
                        .find_in(at, &text, one.place)
                        .into_iter()
                        .for_each(|span| add(span, &text));
                }
            }
        }
        let mut pages: BTreeMap<&Finding, &Route> = BTreeMap::new();
        for (finding, route) in found {
            pages.entry(finding).or_insert(route);
        }
        let mut unwritten = Vec::new();
        for ((place, text), route) in pages {
            let is_content = *place != Place::Head && self.head.contains(text);
            let places = if is_content { Vec::new() } else { written.find(text, *place) };
            if places.is_empty() {
                unwritten.extend(self.page(route).map(|path| unmarked(&path, text)));
            }
            for span in places {
                add(span, text);
            }
        }
        problems.into_values().chain(unwritten).collect()
    }

    fn hard_coded(&self, span: Span, text: &str) -> Problem {
        let file = format!("i18n/{}.ftl", self.site.config.locales.source().tag);
        let message = format!("`{text}` stands in a template, where nobody can translate it");
        Problem::new(codes::STRINGS_HARD_CODED, span, message)
            .hint(format!("add a message to `{file}`, and write `{{{{ t(key=\"…\") }}}}` here"))
    }

    /// The file that a page is made of.
    fn page(&self, route: &Route) -> Option<SourcePath> {
        let template = match route {
            Route::Page(id) => return Some(self.site.shown(*id).page.path.clone()),
            Route::Made(page, _) => page.template(),
            Route::ProcessMap(_) => "process.svg",
            Route::NotFound(_) => "not-found.html",
            Route::NotFoundInAll => "not-found-all.html",
            _ => "base.html",
        };
        SourcePath::new(&format!("{}/templates/{template}", self.site.theme.folder))
    }
}

fn unmarked(path: &SourcePath, text: &str) -> Problem {
    let message = format!("`{text}` is neither a message nor marked with its language");
    Problem::new(codes::STRINGS_HARD_CODED, Span::file(path), message)
        .hint("a template shows it: content wants `lang=\"{{ page.lang }}\"`, all else a message")
}

/// Names and addresses of the site and of its facts, names of languages, and days.
fn data(site: &Site) -> BTreeSet<String> {
    let config = &site.config;
    let mut data = BTreeSet::from([config.title.clone()]);
    data.extend(config.titles.iter().flatten().cloned());
    data.extend(config.publisher.iter().map(|publisher| publisher.name.clone()));
    data.extend(config.locales.iter().map(|locale| locale.name.clone()));
    for participant in site.facts.participants.values() {
        data.insert(participant.name.clone());
        data.extend(participant.named_as.clone());
        data.extend(participant.members.iter().cloned());
        data.extend(participant.successor.iter().map(|successor| successor.name.clone()));
    }
    let pages = site.page_ids().filter_map(|id| site.shown(id).page.front.updated);
    let since = site.facts.participants.values().filter_map(|one| one.successor.as_ref()?.since);
    let days: BTreeSet<_> = pages.chain(since).collect();
    let formats = config.locales.find(PSEUDO_LANGUAGE).map(|own| &site.strings.of(own.id).formats);
    data.extend(formats.iter().flat_map(|formats| days.iter().map(|day| formats.date(*day))));
    data
}

/// The parts of a text that have words, but are neither data nor in disguise. A word has two letters; a letter alone is
/// a heading of the index, or the name of a key.
fn undisguised(text: &str, data: &[String]) -> Vec<String> {
    let mut rest = text.to_owned();
    for known in data {
        rest = without(&rest, known, GAP);
    }
    let words: Vec<String> = rest
        .split(' ')
        .map(|word| if is_address(word) { GAP.to_string() } else { word.to_owned() })
        .collect();
    let rest = words.join(" ");
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for part in rest.split_inclusive(['[', ']', GAP]) {
        let words = part.trim_end_matches(['[', ']', GAP]);
        if depth == 0 && has_word(words, char::is_alphabetic) {
            found.push(words);
        } else if depth > 0 {
            found.extend(plain_words(words));
        }
        match part.chars().last() {
            Some('[') => depth += 1,
            Some(']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    found.into_iter().map(bare).collect()
}

/// Whether one of the words has two letters, with one of this kind among them.
fn has_word(text: &str, counts: fn(char) -> bool) -> bool {
    let mut runs = text.split(|c: char| !c.is_alphabetic());
    runs.any(|run| run.chars().count() > 1 && run.contains(counts))
}

/// The words of a message that are in no disguise, those that stand together as one.
fn plain_words(text: &str) -> Vec<&str> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let range = at..at + word.len();
        at = range.end;
        if !has_word(word, |c| c.is_ascii_alphabetic()) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => found.push(range),
        }
    }
    found.into_iter().map(|range| &text[range]).collect()
}

/// The text with a gap wherever the known one stands as words of its own.
fn without(text: &str, known: &str, gap: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices(known) {
        let (before, after) = (&text[..at], &text[at + known.len()..]);
        let is_whole =
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        if is_whole && at >= done {
            out.push_str(&text[done..at]);
            out.push(gap);
            done = at + known.len();
        }
    }
    out + &text[done..]
}

/// `https://example.org/`, `www.odense.dk/cfv`, `/en/steps/`.
fn is_address(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    word.contains("://")
        || word.starts_with('/')
        || (labels.len() > 1 && labels.iter().all(is_label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let data = ["Small toolbox".to_owned(), "Odense".to_owned()];
        assert_eq!(undisguised(text, &data), expected, "{text}");
    }

    #[test]
    fn words_are_found_outside_of_messages() {
        check("[Šţéþ]: Menu", &["Menu"]);
        check("Published by Odense in [Šţéþ]", &["Published by", "in"]);
        check("[Menu]", &["Menu"]);
        check("[Our guide: çĥåñĝéš by us]", &["Our guide", "by us"]);
        check("Menü", &["Menü"]);
    }

    #[test]
    fn messages_and_data_are_none() {
        check("[Šţéþ 1 öƒ 9]: Small toolbox – Odense (DK)", &["DK"]);
        check("[Šţéþ Odense öƒ 9] 1. – A", &[]);
        check("https://example.org/a www.odense.dk/b", &[]);
        check("[Опрос]", &[]);
    }
}
