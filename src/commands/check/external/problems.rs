//! What was found, as problems: one for each place that names the address, and for each page what it has, by language.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::Verdict;
use super::addresses::{Addresses, Place};
use super::cache::Cache;
use crate::diagnostic::{Problem, codes};

/// The problems, and for each page how many of which kind in which languages.
pub(super) struct Found {
    pub(super) problems: Vec<Problem>,
    pub(super) by_page: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

pub(super) fn of(addresses: &Addresses, cache: &Cache) -> Found {
    let mut found = Found { problems: Vec::new(), by_page: BTreeMap::new() };
    for (url, places) in addresses.iter() {
        let Some(verdict) = cache.find(url.as_str()) else { continue };
        for place in places {
            let Some((word, problem)) = problem(url, verdict, place) else { continue };
            found.problems.push(problem);
            let languages = found.by_page.entry(place.page.clone()).or_default();
            let languages = languages.entry(format!("{word} {url}")).or_default();
            languages.insert(place.language.clone().unwrap_or_else(|| "all languages".to_owned()));
        }
    }
    found
}

fn problem(url: &Url, verdict: &Verdict, place: &Place) -> Option<(&'static str, Problem)> {
    let new = |code, message: String| Problem::new(code, place.span.clone(), message);
    let made = match verdict {
        Verdict::Good => return None,
        Verdict::Moved { to } => {
            let mut to_here = to.clone();
            if let (Some(fragment), false) = (&place.fragment, to.contains('#')) {
                to_here = format!("{to}#{fragment}");
            }
            let hint = if is_front_page(to) && !is_front_page(url.as_str()) {
                "that is a front page: see whether what you link to is still there".to_owned()
            } else {
                format!("write `{to_here}`")
            };
            let problem = new(codes::LINK_MOVED, format!("`{url}` has moved for good to `{to}`"));
            ("moved", problem.label("has moved").hint(hint))
        }
        Verdict::Dead { why } => {
            let problem = new(codes::LINK_DEAD, format!("`{url}` is gone: {why}"));
            ("dead", problem.label("gone").hint(archived(url, place)))
        }
        Verdict::NoHost { why, for_now: false } => {
            let problem = new(codes::LINK_DEAD, format!("`{url}` is gone: {why}"));
            ("dead", problem.label("no such host").hint(archived(url, place)))
        }
        Verdict::Unclear { why } | Verdict::NoHost { why, .. } => {
            let problem = new(codes::LINK_UNCLEAR, format!("`{url}` gave no clear answer: {why}"));
            ("unclear", problem.label("open it in a browser"))
        }
        Verdict::Refused { why } => {
            let problem = new(codes::LINK_NOT_ASKED, format!("`{url}` was not asked: {why}"));
            let hint = "readers cannot reach it either; if the site is for an inner network, use `--allow-private`";
            ("not asked", problem.hint(hint))
        }
    };
    Some(made)
}

/// Where a copy may be found, about the time when the page was last looked after.
fn archived(url: &Url, place: &Place) -> String {
    let year =
        place.updated.map_or_else(String::new, |date| date.to_string().chars().take(4).collect());
    if place.page == "content/facts/links.toml" {
        return format!("look for another copy: https://web.archive.org/web/{year}*/{url}");
    }
    format!(
        "find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/{year}*/{url}"
    )
}

fn is_front_page(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}
