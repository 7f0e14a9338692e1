//! The grid of translations, keys by locales: which page exists in which language, what a reader gets where it does not,
//! and the heading ids that a translation inherits from its source.

use std::collections::HashMap;
use std::sync::Arc;

use super::problems;
use super::twins::{inherited, known_ids};
use crate::config::Config;
use crate::diagnostic::{Checked, Problem};
use crate::model::{KeyHasher, KeyId, LocaleId, PageId, PageKey, SourcePath, States};
use crate::parse::{Body, FrontMatter, Page};

/// Keys by locales. A cell is a small number, not a map entry: `link` is done anew after every keystroke.
#[derive(Clone, Debug)]
pub struct Grid {
    names: Arc<Names>,
    width: usize,
    /// Row by row. Invariant: `cells.len() == names.keys.len() * width`.
    cells: Vec<Option<Cell>>,
}

/// What rows and columns are called.
#[derive(Debug)]
struct Names {
    /// Sorted, so that a section comes before what lies in it.
    keys: Vec<PageKey>,
    rows: HashMap<PageKey, KeyId, KeyHasher>,
    /// For each locale the order in which languages stand in for it, itself first.
    chains: Vec<Vec<LocaleId>>,
    /// For each locale the name of its content folder.
    folders: Vec<String>,
}

#[derive(Clone, Debug)]
struct Cell {
    page: Arc<Page>,
    /// The language that it was translated from; its own, where it was not.
    source: LocaleId,
    /// The ids of its headings, where they are not those of its own outline.
    ids: Option<Arc<[Box<str>]>>,
}

/// A page as a reader gets it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'s> {
    /// The page.
    pub page: &'s Page,
    /// The cell it lies in: its own language, not the reader's.
    pub id: PageId,
    ids: Option<&'s [Box<str>]>,
}

impl<'s> Shown<'s> {
    /// The ids of its headings, in order, the same in every language.
    pub fn heading_ids(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        let (page, ids) = (self.page, self.ids);
        (0..page.outline.len())
            .map(move |index| ids.map_or(page.outline[index].id.as_str(), |ids| &ids[index]))
    }

    /// The id of one heading.
    pub fn heading_id(&self, index: u32) -> &'s str {
        let index = index as usize;
        match (self.ids, self.page.outline.get(index)) {
            (Some(ids), _) => ids.get(index).map_or("", |id| id),
            (None, Some(heading)) => &heading.id,
            (None, None) => "",
        }
    }
}

impl Grid {
    /// Lays the grid. Two files that are the same page are a problem; the first one stays.
    pub(super) fn new<'p>(
        config: &Config,
        states: &States,
        pages: impl Iterator<Item = &'p Arc<Page>>,
    ) -> Checked<Self> {
        let mut pages: Vec<Arc<Page>> = pages.map(Arc::clone).collect();
        if !pages.iter().any(|page| page.key == PageKey::home()) {
            pages.extend(config.locales.iter().filter_map(|locale| home(config, locale.id)));
        }
        let mut problems = Vec::new();
        let mut rows: HashMap<PageKey, KeyId, KeyHasher> = HashMap::default();
        let mut keys: Vec<PageKey> = Vec::new();
        for page in &pages {
            // Known keys are by far the most; only new ones are kept, and sorted.
            if !rows.contains_key(&page.key) {
                rows.insert(page.key.clone(), KeyId::from_index(0));
                keys.push(page.key.clone());
            }
        }
        // Stable, because sources come sorted, one language after the other, and runs are merged.
        keys.sort();
        for (index, key) in keys.iter().enumerate() {
            rows.insert(key.clone(), KeyId::from_index(index));
        }
        let width = config.locales.len();
        let mut cells: Vec<Option<Cell>> = Vec::new();
        cells.resize_with(keys.len() * width, || None);
        for page in pages {
            let Some(row) = rows.get(&page.key) else { continue };
            let cell = &mut cells[row.index() * width + page.locale.index()];
            match cell {
                Some(first) => problems.push(problems::same_key(&first.page, &page)),
                None => *cell = Some(Cell { source: page.locale, page, ids: None }),
            }
        }
        let chain = |id: LocaleId| {
            std::iter::once(id).chain(config.locales[id].fallback.iter().copied()).collect()
        };
        let chains = config.locales.iter().map(|locale| chain(locale.id)).collect();
        let folders = config.locales.iter().map(|locale| locale.tag.to_string()).collect();
        let names = Arc::new(Names { keys, rows, chains, folders });
        let mut grid = Self { names, width, cells };
        grid.inherit_ids(config, states, &mut problems);
        Checked { value: grid, problems }
    }

    /// All rows, sections before what lies in them.
    pub fn keys(&self) -> impl Iterator<Item = KeyId> + use<> {
        (0..self.names.keys.len()).map(KeyId::from_index)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.names.keys.len()
    }

    /// Whether there is no page at all; there is always a home page.
    pub fn is_empty(&self) -> bool {
        self.names.keys.is_empty()
    }

    /// How many languages there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The language of a content folder.
    pub fn locale(&self, folder: &str) -> Option<LocaleId> {
        self.names.folders.iter().position(|name| name == folder).map(LocaleId::from_index)
    }

    /// The key of a row.
    pub fn key(&self, id: KeyId) -> &PageKey {
        &self.names.keys[id.index()]
    }

    /// The row of a key.
    pub fn find(&self, key: &PageKey) -> Option<KeyId> {
        self.names.rows.get(key).copied()
    }

    /// The page of this very language, if it exists.
    pub fn own(&self, id: PageId) -> Option<&Arc<Page>> {
        self.cell(id).map(|cell| &cell.page)
    }

    /// The page that a translation was made from, or would be; none for a page that was written in this language first.
    pub fn source(&self, id: PageId) -> Option<PageId> {
        let has = |locale: LocaleId| self.cell(PageId { locale, ..id }).is_some();
        let locale = if let Some(own) = self.cell(id) {
            Some(own.source).filter(|source| has(*source))?
        } else {
            let stand_in = self.shown(id).id;
            self.cell(stand_in)
                .map(|cell| cell.source)
                .filter(|source| has(*source))
                .unwrap_or(stand_in.locale)
        };
        (locale != id.locale).then_some(PageId { locale, ..id })
    }

    /// The page that a reader of this language gets.
    pub fn shown(&self, id: PageId) -> Shown<'_> {
        let found = self.names.chains[id.locale.index()].iter().find_map(|locale| {
            let id = PageId { locale: *locale, ..id };
            self.cell(id).map(|cell| Shown { page: &cell.page, id, ids: cell.ids.as_deref() })
        });
        // Invariant: a row is made for a page, and every chain holds all languages.
        found.unwrap_or_else(|| unreachable!("a key without a page"))
    }

    /// Puts a page in the place of the one that was made of the same file before. Does nothing and returns `false` if there
    /// is none, or if any heading, of this page or a translation of it, would have another id.
    pub(super) fn replace(&mut self, states: &States, page: &Arc<Page>) -> bool {
        let Some(key) = self.find(&page.key) else { return false };
        let id = PageId { key, locale: page.locale };
        let (row, column) = (self.row(key), page.locale.index());
        let Some(cell) = row[column].as_ref().filter(|cell| cell.page.path == page.path) else {
            return false;
        };
        let ids = self.ids(states, key, page, cell.source);
        let own_ids = |page: &Page| -> Vec<String> {
            page.outline.iter().map(|heading| heading.id.clone()).collect()
        };
        let others = row.iter().flatten().filter(|other| other.page.locale != page.locale);
        let is_source = others.into_iter().any(|other| other.source == page.locale);
        let now = Shown { page, id, ids: ids.as_deref() };
        if !now.heading_ids().eq(self.shown(id).heading_ids())
            || is_source && own_ids(page) != own_ids(&cell.page)
        {
            return false;
        }
        let cell = Cell { source: cell.source, page: Arc::clone(page), ids };
        self.cells[key.index() * self.width + column] = Some(cell);
        true
    }

    fn row(&self, key: KeyId) -> &[Option<Cell>] {
        &self.cells[key.index() * self.width..(key.index() + 1) * self.width]
    }

    /// The ids of a page's headings, where they are not those of its own outline.
    fn ids(
        &self,
        states: &States,
        key: KeyId,
        page: &Page,
        source: LocaleId,
    ) -> Option<Arc<[Box<str>]>> {
        let twin = self.row(key)[source.index()].as_ref().filter(|_| source != page.locale)?;
        let known = states.pages.get(&(page.locale, self.key(key).clone()));
        let known = known.map(|known| known_ids(page, known)).unwrap_or_default();
        inherited(&page.outline, &twin.page.outline, &known)
    }

    fn cell(&self, id: PageId) -> Option<&Cell> {
        self.cells[id.key.index() * self.width + id.locale.index()].as_ref()
    }

    /// Gives each translated heading the id of its twin in the source, see [`twins`](super::twins).
    fn inherit_ids(&mut self, config: &Config, states: &States, problems: &mut Vec<Problem>) {
        for cell in self.cells.iter_mut().flatten() {
            cell.source = source_of(config, &cell.page, problems);
        }
        for at in 0..self.cells.len() {
            let Some(cell) = &self.cells[at] else { continue };
            let key = KeyId::from_index(at / self.width);
            let ids = self.ids(states, key, &cell.page, cell.source);
            if let Some(cell) = &mut self.cells[at] {
                cell.ids = ids;
            }
        }
    }
}

/// The language that a page was translated from.
fn source_of(config: &Config, page: &Page, problems: &mut Vec<Problem>) -> LocaleId {
    let Some(written) = &page.front.source else { return config.locales.source().id };
    if let Some(locale) = config.locales.find(&written.value) {
        locale.id
    } else {
        problems.push(problems::unknown_source(page, written, config));
        config.locales.source().id
    }
}

/// A home page for a site that has none, so that every language has a door.
fn home(config: &Config, locale: LocaleId) -> Option<Arc<Page>> {
    let tag = &config.locales[locale].tag;
    Some(Arc::new(Page {
        path: SourcePath::new(&format!("content/{tag}/index.md"))?,
        locale,
        key: PageKey::home(),
        ordinal: None,
        is_whole: true,
        front: FrontMatter::default(),
        title: config.title_in(locale).to_owned(),
        body: Body::default(),
        outline: Vec::new(),
        sections: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        characters: 0,
        tasks: Vec::new(),
        terms: Vec::new(),
        prints: None,
        text: None,
    }))
}
