//! Links: to the same pages and headings of this site, and to the same addresses of others. Another site may be linked in
//! its own languages: `https://www.who.int/en/` here, `https://www.who.int/fi/` there.

use std::collections::BTreeSet;

use url::Url;

use super::super::pair::Pair;
use super::{Languages, hint, problem, take_pairs};
use crate::diagnostic::{Problem, codes};
use crate::parse::{Link, Target};

/// Links without a twin: the source's and the translation's, by their places among the links of the section.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Twins {
    pub(super) lacking: Vec<usize>,
    pub(super) extra: Vec<usize>,
}

/// Where a link leads, the same for both languages.
#[derive(PartialEq, Eq, Debug)]
enum Goal<'p> {
    Page(&'p str, Option<&'p str>, Option<&'p str>),
    Here(&'p str),
    File(&'p str),
    Web(&'p str),
    Contact(&'p str),
    Nowhere,
}

fn goal<'p>(link: &'p Link, own_folder: &str) -> Goal<'p> {
    match &link.target {
        Target::Page { key, folder, anchor } => {
            let folder = folder.as_deref().filter(|folder| *folder != own_folder);
            Goal::Page(key.as_str(), folder, anchor.as_deref())
        }
        Target::Here(anchor) => Goal::Here(anchor),
        Target::File(path) => Goal::File(super::images::neutral(path.as_str(), own_folder)),
        Target::Web { href, .. } => Goal::Web(href),
        Target::Contact(address) => Goal::Contact(address),
        Target::Nowhere => Goal::Nowhere,
    }
}

/// Which links of a section have no twin.
pub(super) fn twins(languages: &Languages<'_>, pair: &Pair<'_>) -> Twins {
    let from = languages.of(pair.source.side.shown.id.locale).tag;
    let to = languages.of(pair.target.side.shown.id.locale).tag;
    let source: Vec<Goal<'_>> = pair.source.links().map(|link| goal(link, from)).collect();
    let target: Vec<Goal<'_>> = pair.target.links().map(|link| goal(link, to)).collect();
    let mut lacking: Vec<usize> = (0..source.len()).collect();
    let mut extra: Vec<usize> = (0..target.len()).collect();
    let tags: BTreeSet<&str> = languages.0.iter().map(|language| language.tag).collect();
    let same = |a: &Goal<'_>, b: &Goal<'_>| a == b;
    let like = |a: &Goal<'_>, b: &Goal<'_>| match (a, b) {
        (Goal::Web(a), Goal::Web(b)) => is_variant(a, b, &tags),
        // A page that is pointed at in its own language may be so in another one too.
        (Goal::Page(a, _, anchor), Goal::Page(b, _, other)) => a == b && anchor == other,
        _ => false,
    };
    take_pairs(&mut lacking, &mut extra, |a, b| same(&source[a], &target[b]));
    take_pairs(&mut lacking, &mut extra, |a, b| like(&source[a], &target[b]));
    Twins { lacking, extra }
}

/// Whether two addresses are those of one thing in two languages: the same site, and either nothing differs but a part
/// that names a language, or such parts differ; then pages have other names too.
fn is_variant(one: &str, other: &str, tags: &BTreeSet<&str>) -> bool {
    let (Ok(one), Ok(other)) = (Url::parse(one), Url::parse(other)) else { return false };
    let (one, other) = (Address::new(&one, tags), Address::new(&other, tags));
    let is_same = one.path == other.path && one.rest == other.rest;
    one.host == other.host && (is_same || one.languages != other.languages)
}

/// An address, with what names a language set apart.
struct Address {
    /// Without `www`.
    host: String,
    path: Vec<String>,
    /// What stands after `?` and `#`.
    rest: Vec<String>,
    languages: Vec<String>,
}

impl Address {
    fn new(url: &Url, tags: &BTreeSet<&str>) -> Self {
        let mut languages = Vec::new();
        let mut is_other = |part: &str| {
            let names = is_language(part, tags);
            if names {
                languages.push(part.to_lowercase());
            }
            !names
        };
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
        let host = match host.split_once('.') {
            Some((first, rest)) if rest.contains('.') && !is_other(first) => rest,
            _ => host,
        };
        let parts = url.path().split('/').filter(|part| !part.is_empty());
        let path = parts.filter(|part| is_other(part)).map(str::to_owned).collect();
        let pairs = url.query_pairs().filter(|(_, value)| is_other(value));
        let mut rest: Vec<String> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
        rest.extend(url.fragment().map(str::to_owned));
        Self { host: host.to_owned(), path, rest, languages }
    }
}

fn is_language(part: &str, tags: &BTreeSet<&str>) -> bool {
    const OTHERS: [&str; 8] = ["en", "no", "nn", "se", "dk", "eng", "fin", "swe"];
    let part = part.to_lowercase().replace('_', "-");
    let part = part.split('-').next().unwrap_or_default();
    tags.contains(part) || OTHERS.contains(&part)
}

/// Links that only one of the two sections has.
pub(super) fn compare(languages: &Languages<'_>, pair: &Pair<'_>) -> Vec<Problem> {
    let Twins { lacking, extra } = twins(languages, pair);
    let source: Vec<&Link> = pair.source.links().collect();
    let target: Vec<&Link> = pair.target.links().collect();
    let mut rest = lacking.clone();
    let mut found = Vec::new();
    for at in extra {
        let link = target[at];
        let range = link.range.start as usize..link.range.end as usize;
        // The one that most likely was meant: at the same place, else the next one.
        let twin =
            rest.iter().position(|it| *it == at).or(if rest.is_empty() { None } else { Some(0) });
        let twin = twin.map(|at| source[rest.remove(at)]);
        let (message, place) = match twin {
            Some(twin) => (
                format!("the source links to `{}` where this leads elsewhere", written(twin)),
                twin.range.start as usize,
            ),
            None => (
                format!("{} links to `{}`, its source does not", pair.target.name(), written(link)),
                pair.source.range().start,
            ),
        };
        let place = pair.source.side.place(place);
        found.push(
            problem(codes::PARITY_LINKS, pair, range, message).hint(hint(&place, pair.target.id)),
        );
    }
    for at in rest {
        let link = source[at];
        let place = pair.source.side.place(link.range.start as usize);
        let message = format!("{} has no link to `{}`", pair.target.name(), written(link));
        found.push(
            problem(codes::PARITY_LINKS, pair, pair.target.head(), message)
                .hint(hint(&place, pair.target.id)),
        );
    }
    found
}

/// Where a link leads, in words.
fn written(link: &Link) -> String {
    match &link.target {
        Target::Page { key, anchor, .. } => match anchor {
            Some(anchor) => format!("{key}#{anchor}"),
            None => key.to_string(),
        },
        Target::Here(anchor) => format!("#{anchor}"),
        Target::File(path) => path.to_string(),
        Target::Web { written, .. } => written.to_string(),
        Target::Contact(address) => address.to_string(),
        Target::Nowhere => "nowhere".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: bool) {
        let tags = ["en", "da", "fi", "is", "nb", "sv"].into();
        assert_eq!(is_variant(one, other, &tags), expected, "{one} {other}");
        assert_eq!(is_variant(other, one, &tags), expected, "{other} {one}");
    }

    #[test]
    fn a_site_has_its_own_languages() {
        check("https://www.who.int/en/aging", "https://who.int/fi/ikaantyminen", true);
        check("https://en.wikipedia.org/wiki/Oulu", "https://fi.wikipedia.org/wiki/Oulu", true);
        check("https://thl.fi/en/web/thlfi-en", "https://thl.fi/fi/web/thlfi-fi", true);
        check("http://a.example/x", "https://a.example/x", true);
        check("https://a.example/x", "https://a.example/y", false);
        check("https://a.example/en/x", "https://b.example/da/x", false);
        check("https://a.example/en/x", "https://a.example/en/y", false);
        check("https://a.example/?lang=en", "https://a.example/?lang=da", true);
        check("https://a.example/", "https://a.example/deep/page", false);
    }
}
