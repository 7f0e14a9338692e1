//! The order of the site: what lies in what, what comes before and after, and the steps of the process. Pages are ordered
//! by their ordinal, else by their weight, else by their title as the language sorts.

use std::cmp::Ordering;

use super::Grid;
use crate::load::Strings;
use crate::model::{KeyId, LocaleId, PageId, PageKey, PageKind, SectionKind};

/// The order of the site.
#[derive(Debug)]
pub struct Navigation {
    /// By row: the section a page lies in.
    parents: Vec<Option<KeyId>>,
    /// By locale and row: the pages of a section.
    children: Vec<Vec<Vec<KeyId>>>,
    /// By locale: the steps of the process.
    steps: Vec<Vec<KeyId>>,
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
        let mut children = Vec::new();
        let mut steps = Vec::new();
        for index in 0..grid.width() {
            let locale = LocaleId::from_index(index);
            let mut lists: Vec<Vec<KeyId>> = vec![Vec::new(); grid.len()];
            for (key, parent) in grid.keys().zip(&parents) {
                if let Some(parent) = parent {
                    lists[parent.index()].push(key);
                }
            }
            for list in &mut lists {
                sort(list, grid, locale, strings);
            }
            let process =
                kinds.iter().position(|kind| *kind == PageKind::Section(SectionKind::Steps));
            let is_step = |key: &&KeyId| kinds[key.index()] == PageKind::Step;
            steps.push(
                process
                    .map(|row| lists[row].iter().filter(is_step).copied().collect())
                    .unwrap_or_default(),
            );
            children.push(lists);
        }
        Self { parents, children, steps }
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
        &self.children[id.locale.index()][id.key.index()]
    }

    /// The steps of the process, in order.
    pub fn steps(&self, locale: LocaleId) -> &[KeyId] {
        &self.steps[locale.index()]
    }

    /// What comes before and after a page in its section.
    pub fn neighbours(&self, id: PageId) -> Neighbours {
        let Some(parent) = self.parent(id.key) else { return Neighbours::default() };
        let siblings = self.children(PageId { key: parent, ..id });
        let Some(at) = siblings.iter().position(|key| *key == id.key) else {
            return Neighbours::default();
        };
        Neighbours {
            previous: at.checked_sub(1).map(|at| siblings[at]),
            next: siblings.get(at + 1).copied(),
        }
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
