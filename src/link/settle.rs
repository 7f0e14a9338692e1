//! One thing an address: of those that are given twice the first stays, and the others are problems.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rayon::prelude::*;

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
    // Addresses are chosen by authors: a hash that could be foreseen could be made slow.
    let mut taken: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(given.len());
    let mut is_kept = vec![false; given.len()];
    for (at, next) in given.iter().enumerate() {
        let place = place(&next.url);
        if place == CHECKSUMS {
            let span = next.span.clone();
            problems.extend(span.map(|span| problems::reserved_url(span, &next.url)));
            continue;
        }
        match taken.entry(place) {
            Entry::Occupied(first) => problems.extend(clash(&given[*first.get()], next)),
            Entry::Vacant(free) => {
                free.insert(at);
                is_kept[at] = true;
            }
        }
    }
    // What is a file in one address may not be a folder in another. Pages lie in folders of their own.
    for next in given.iter().zip(&is_kept).filter_map(|(next, is_kept)| is_kept.then_some(next)) {
        let place = place(&next.url);
        let folders = place.match_indices('/').map(|(at, _)| &place[..at]);
        let in_the_way = folders.filter_map(|folder| taken.get(folder));
        problems.extend(in_the_way.filter_map(|first| clash(&given[*first], next)));
    }
    drop(taken);
    let kept = given.into_iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    let mut all: Vec<(UrlPath, Route)> = kept.map(|(given, _)| (given.url, given.route)).collect();
    all.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all
}

/// The place that an address takes in the output folder, whatever its case and form: a page is named by its folder.
fn place(url: &UrlPath) -> Cow<'_, str> {
    let path = &url.as_str()[1..];
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let is_folded = path.is_ascii() && !path.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(path) } else { Cow::Owned(folded(path)) }
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
