//! What is known again under another name: a section whose heading was renamed, and a page that was moved. Both are told
//! by the translation's own text, which did not change with the name.

use std::collections::{BTreeMap, BTreeSet};

use super::status::{self, Known};
use crate::link::Site;
use crate::model::{Origin, PageId, Provenance, ShortPrint};

/// What each section of the source was made from, by the id it has now.
pub(super) fn renamed_sections<'p>(
    provenance: &'p Provenance,
    source: &[Known<'_>],
    target: &[Known<'_>],
) -> BTreeMap<String, &'p Origin> {
    let has = |all: &[Known<'_>], id: &str| all.iter().any(|known| known.id == id);
    let mut origins = BTreeMap::new();
    let mut orphans = Vec::new();
    for (id, origin) in &provenance.sections {
        if has(source, id) {
            origins.insert(id.clone(), origin);
        } else if !has(target, id) {
            orphans.push(origin);
        }
    }
    for known in target {
        if !has(source, &known.id) || origins.contains_key(&known.id) {
            continue;
        }
        let alike = |origin: &&&Origin| is_alike(&origin.blocks, &known.print.blocks);
        let same = |origin: &&&Origin| origin.target == known.print.print;
        let found = orphans.iter().find(same).or_else(|| orphans.iter().find(alike)).copied();
        if let Some(origin) = found {
            orphans.retain(|other| !std::ptr::eq(*other, origin));
            origins.insert(known.id.clone(), origin);
        }
    }
    origins
}

/// Whether two sections share more than half of their blocks.
fn is_alike(one: &[ShortPrint], other: &[ShortPrint]) -> bool {
    let known: BTreeSet<ShortPrint> = one.iter().copied().collect();
    let shared = other.iter().filter(|block| known.contains(block)).count();
    2 * shared > one.len().max(other.len())
}

/// Pages without a state whose text is that of a state without a page.
pub(super) fn moved_pages(site: &Site) -> BTreeMap<PageId, &Provenance> {
    let is_gone = |locale, key| match site.grid.find(key) {
        Some(key) => site.grid.own(PageId { key, locale }).is_none(),
        None => true,
    };
    let mut orphans: Vec<_> =
        site.states.pages.iter().filter(|((locale, key), _)| is_gone(*locale, key)).collect();
    let mut moved = BTreeMap::new();
    if orphans.is_empty() {
        return moved;
    }
    for id in site.page_ids() {
        let state = (id.locale, site.grid.key(id.key).clone());
        if site.grid.own(id).is_none() || site.states.pages.contains_key(&state) {
            continue;
        }
        let sections = status::sections(site.shown(id));
        let shared = |provenance: &Provenance| {
            let has =
                |origin: &Origin| sections.iter().any(|known| known.print.print == origin.target);
            provenance.sections.values().filter(|origin| has(origin)).count()
        };
        let best = orphans
            .iter()
            .enumerate()
            .filter(|(_, ((locale, _), _))| *locale == id.locale)
            .map(|(at, (_, provenance))| (shared(provenance), at))
            .max_by_key(|(shared, at)| (*shared, std::cmp::Reverse(*at)));
        if let Some((shared, at)) = best
            && 2 * shared > orphans[at].1.sections.len()
        {
            moved.insert(id, orphans.remove(at).1);
        }
    }
    moved
}
