//! The order of the site: what lies in what, what comes before and after, and the steps of the process. Pages are ordered
//! by their ordinal, else by their weight, else by their title as the language sorts.

use std::cmp::Ordering;

use super::Grid;
use crate::load::Strings;
use crate::model::{KeyId, LocaleId, PageId, PageKey, PageKind};

/// The order of the site.
#[derive(Debug)]
pub struct Navigation {
    /// By row: the section a page lies in.
    parents: Vec<Option<KeyId>>,
    /// By locale: the order of its pages.
    locales: Vec<Order>,
    /// The page that says how accessible the site is.
    accessibility: Option<KeyId>,
}

/// The order that a language gives to the pages.
#[derive(Debug)]
struct Order {
    /// By row: the pages of a section.
    children: Vec<Vec<KeyId>>,
    /// By row: the place of a page among those of its section.
    places: Vec<u32>,
    /// By row: the place of a page in the whole site, read from the first page to the last.
    ranks: Vec<u32>,
    /// The steps of the process.
    steps: Vec<KeyId>,
}

/// What comes before and after a page.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Neighbours {
    /// The page before.
    pub previous: Option<KeyId>,
    /// The page after.
    pub next: Option<KeyId>,
}

impl Navigation {
    pub(super) fn new(grid: &Grid, kinds: &[PageKind], strings: &Strings) -> Self {
        let parents: Vec<Option<KeyId>> =
            grid.keys().map(|key| nearest_section(grid, grid.key(key))).collect();
        let order = |index| Order::new(grid, kinds, strings, &parents, LocaleId::from_index(index));
        let locales = (0..grid.width()).map(order).collect();
        let accessibility = grid.keys().find(|key| grid.key(*key).last() == "accessibility");
        Self { parents, locales, accessibility }
    }

    /// The section a page lies in; none for the home page.
    pub fn parent(&self, key: KeyId) -> Option<KeyId> {
        self.parents[key.index()]
    }

    /// The sections above a page, the home page first.
    pub fn ancestors(&self, key: KeyId) -> Vec<KeyId> {
        let mut above: Vec<KeyId> =
            std::iter::successors(self.parent(key), |key| self.parent(*key)).collect();
        above.reverse();
        above
    }

    /// The pages of a section, in the order that a language gives them.
    pub fn children(&self, id: PageId) -> &[KeyId] {
        &self.locales[id.locale.index()].children[id.key.index()]
    }

    /// The steps of the process, in order.
    pub fn steps(&self, locale: LocaleId) -> &[KeyId] {
        &self.locales[locale.index()].steps
    }

    /// The place of a page in the site as a language reads it, from the first page to the last.
    pub fn rank(&self, id: PageId) -> u32 {
        self.locales[id.locale.index()].ranks[id.key.index()]
    }

    /// The page that says how accessible the site is: the one whose key ends in `accessibility`.
    pub fn accessibility(&self) -> Option<KeyId> {
        self.accessibility
    }

    /// What comes before and after a page in its section.
    pub fn neighbours(&self, id: PageId) -> Neighbours {
        let Some(parent) = self.parent(id.key) else { return Neighbours::default() };
        let siblings = self.children(PageId { key: parent, ..id });
        let at = self.locales[id.locale.index()].places[id.key.index()] as usize;
        Neighbours {
            previous: at.checked_sub(1).and_then(|at| siblings.get(at).copied()),
            next: siblings.get(at + 1).copied(),
        }
    }
}

impl Order {
    fn new(
        grid: &Grid,
        kinds: &[PageKind],
        strings: &Strings,
        parents: &[Option<KeyId>],
        locale: LocaleId,
    ) -> Self {
        let mut children: Vec<Vec<KeyId>> = vec![Vec::new(); grid.len()];
        for (key, parent) in grid.keys().zip(parents) {
            if let Some(parent) = parent {
                children[parent.index()].push(key);
            }
        }
        let mut places = vec![0; grid.len()];
        for list in &mut children {
            sort(list, grid, locale, strings);
            for (place, key) in (0..).zip(list) {
                places[key.index()] = place;
            }
        }
        let mut ranks = vec![0; grid.len()];
        let mut ahead: Vec<KeyId> =
            grid.keys().filter(|key| parents[key.index()].is_none()).collect();
        let mut rank = 0;
        while let Some(key) = ahead.pop() {
            ranks[key.index()] = rank;
            rank += 1;
            ahead.extend(children[key.index()].iter().rev());
        }
        let is_step = |key: &KeyId| kinds[key.index()] == PageKind::Step;
        // The steps of one process: those of the first folder that has any, with or without an index.
        let process = grid.keys().find(is_step).and_then(|step| parents[step.index()]);
        let steps = process
            .map(|process| children[process.index()].iter().copied().filter(is_step).collect());
        Self { children, places, ranks, steps: steps.unwrap_or_default() }
    }
}

/// The page of the nearest folder above that has one. Folders without an index are passed over.
fn nearest_section(grid: &Grid, key: &PageKey) -> Option<KeyId> {
    std::iter::successors(key.parent(), PageKey::parent).find_map(|parent| grid.find(&parent))
}

fn sort(list: &mut [KeyId], grid: &Grid, locale: LocaleId, strings: &Strings) {
    if list.len() < 2 {
        return;
    }
    let formats = &strings.of(locale).formats;
    let place = |key: KeyId| {
        let page = grid.shown(PageId { key, locale }).page;
        let weight = page.ordinal.map(i64::from).or(page.front.weight).unwrap_or(i64::MAX);
        (weight, page.title.as_str(), key)
    };
    let mut places: Vec<(i64, &str, KeyId)> = list.iter().map(|key| place(*key)).collect();
    places.sort_by(|(weight, title, key), (other_weight, other_title, other_key)| {
        weight
            .cmp(other_weight)
            .then_with(|| {
                if title == other_title {
                    Ordering::Equal
                } else {
                    formats.compare(title, other_title)
                }
            })
            .then(key.cmp(other_key))
    });
    for (slot, (_, _, key)) in list.iter_mut().zip(places) {
        *slot = key;
    }
}
