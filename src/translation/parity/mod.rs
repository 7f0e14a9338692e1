//! Whether a translation has what its source has, section by section: headings, items, tables, links, images, footnotes,
//! numbers and placeholders. What must be the same can be told without knowing what the words mean. A page that departs
//! on purpose says `adapted`.

mod carry;
mod images;
mod links;
mod numbers;
mod placeholders;
mod structure;

use crate::diagnostic::{Code, Problem};
use crate::link::Site;
use crate::model::LocaleId;

use super::figures::Numerals;
use super::pair::{Pair, Side, pairs};

pub use carry::{Edit, apply, carry_over};

/// A language as it is compared.
#[derive(Debug)]
pub(super) struct Language<'s> {
    pub(super) tag: &'s str,
    pub(super) numerals: Numerals,
}

/// All languages of a site.
#[derive(Debug)]
pub(super) struct Languages<'s>(Vec<Language<'s>>);

impl<'s> Languages<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        let language = |locale: &'s crate::model::Locale| Language {
            tag: locale.tag.as_str(),
            numerals: Numerals::new(&site.strings.of(locale.id).formats),
        };
        Self(site.config.locales.iter().map(language).collect())
    }

    fn of(&self, locale: LocaleId) -> &Language<'s> {
        &self.0[locale.index()]
    }
}

/// Where a translation differs from its source.
pub(super) fn compare(
    languages: &Languages<'_>,
    source: &Side<'_>,
    target: &Side<'_>,
) -> Vec<Problem> {
    let page = target.shown.page;
    if page.front.adapted.is_whole() || !page.is_whole || !source.shown.page.is_whole {
        return Vec::new();
    }
    let mut found = structure::outline(source, target);
    let (from, to) = (languages.of(source.shown.id.locale), languages.of(target.shown.id.locale));
    found.extend(numbers::compare_meta(from, to, source, target));
    for pair in pairs(source, target).iter().filter(|pair| !page.front.adapted.has(pair.target.id))
    {
        found.extend(structure::section(pair));
        found.extend(links::compare(languages, pair));
        found.extend(images::compare(pair));
        found.extend(numbers::compare(from, to, pair));
        found.extend(placeholders::compare(pair));
    }
    found
}

/// A problem at a place of the translation.
fn problem(code: Code, pair: &Pair<'_>, at: std::ops::Range<usize>, message: String) -> Problem {
    Problem::new(code, pair.target.side.span(at), message)
}

/// What to do where something is lacking or too much.
fn hint(place: &str, id: &str) -> String {
    format!(
        "compare with {place}; if it differs on purpose, write `adapted = [\"{id}\"]` in the front matter"
    )
}

/// Takes those out of both lists that fit each other.
fn take_pairs(one: &mut Vec<usize>, other: &mut Vec<usize>, fits: impl Fn(usize, usize) -> bool) {
    one.retain(|a| match other.iter().position(|b| fits(*a, *b)) {
        Some(at) => {
            other.remove(at);
            false
        }
        None => true,
    });
}
