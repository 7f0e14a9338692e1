//! One thing an address: of those that are given twice the first stays, and the others are problems.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::problems;
use super::routes::{Given, Route};
use crate::diagnostic::Problem;
use crate::model::{UrlPath, folded};

/// A file that the generator writes without a route.
const CHECKSUMS: &str = "checksums.txt";

/// Sorts the addresses and keeps the first of those that are given twice. Addresses that differ in case alone, or in how `é`
/// is written, are one file on many systems, and an address that is a file cannot also be a folder.
pub(super) fn settle(given: Vec<Given>, problems: &mut Vec<Problem>) -> Vec<(UrlPath, Route)> {
    // The generator's own come first, then pages, then what they were once called. A page that is not translated stands
    // between: its address follows from its key.
    let rank = |given: &Given| match (&given.route, &given.span) {
        (Route::Page(_), Some(_)) => 2,
        (Route::Page(_), None) => 1,
        (Route::Media(_), _) => 3,
        (Route::Redirect(_), _) => 4,
        _ => 0,
    };
    let mut given = given;
    given.sort_by_key(rank);
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(given.len());
    let mut kept: Vec<Given> = Vec::with_capacity(given.len());
    for next in given {
        let file = folded(&next.url.file());
        if file == CHECKSUMS {
            problems.extend(next.span.map(|span| problems::reserved_url(span, &next.url)));
            continue;
        }
        match taken.entry(file) {
            Entry::Occupied(first) => problems.extend(clash(&kept[*first.get()], &next)),
            Entry::Vacant(free) => {
                free.insert(kept.len());
                kept.push(next);
            }
        }
    }
    // What is a file in one address may not be a folder in another. Pages lie in folders of their own; files are few.
    let files: HashMap<String, &Given> = kept
        .iter()
        .filter(|given| !given.url.as_str().ends_with('/'))
        .map(|given| (folded(given.url.as_str()), given))
        .collect();
    for given in &kept {
        let path = folded(given.url.as_str());
        let folders = path.match_indices('/').skip(1).map(|(at, _)| &path[..at]);
        let in_the_way = folders.filter_map(|folder| files.get(folder));
        problems.extend(in_the_way.filter_map(|first| clash(first, given)));
    }
    let mut all: Vec<(UrlPath, Route)> =
        kept.into_iter().map(|given| (given.url, given.route)).collect();
    all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all
}

/// Two things that want one place.
fn clash(first: &Given, second: &Given) -> Option<Problem> {
    match (&first.span, &second.span) {
        (Some(taken), Some(span)) => Some(problems::same_url(taken, span.clone(), &second.url)),
        (None, Some(span)) if matches!(first.route, Route::Page(_)) => {
            Some(problems::untranslated_url(span.clone(), &second.url))
        }
        (None, Some(span)) => Some(problems::reserved_url(span.clone(), &second.url)),
        (Some(span), None) => Some(problems::reserved_url(span.clone(), &first.url)),
        (None, None) => None,
    }
}
