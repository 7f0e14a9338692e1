//! The search data of all languages, and when they are made: `serve` makes those that are asked for, `build` all of them, and
//! lets go of what is written.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{Search, search, text};
use crate::link::{SearchData, Site};
use crate::model::LocaleId;

/// The search data of all languages, each made when it is first asked for, if not before.
#[derive(Default, Debug)]
pub struct Searches(Vec<Cell>);

#[derive(Default, Debug)]
struct Cell {
    made: OnceLock<Arc<Search>>,
    /// Outlives the rest, which is large: texts name it.
    edition: OnceLock<String>,
}

impl Searches {
    /// Nothing yet, for a site of so many languages.
    pub fn new(locales: usize) -> Self {
        Self(std::iter::repeat_with(Cell::default).take(locales).collect())
    }

    /// Makes those of some languages, side by side. Whoever writes all files makes them first: a language must not be asked
    /// for by threads that also make it.
    pub fn make(&self, site: &Site, locales: &[LocaleId]) {
        locales.par_iter().filter(|locale| site.config.searches(**locale)).for_each(|locale| {
            self.of(site, *locale);
        });
    }

    /// Lets go of what has been written. Texts can be asked for all the same.
    pub fn let_go(&mut self, locales: &[LocaleId]) {
        for locale in locales {
            if let Some(cell) = self.0.get_mut(locale.index())
                && let Some(search) = cell.made.take()
            {
                cell.edition.get_or_init(|| search.edition.clone());
            }
        }
    }

    fn of(&self, site: &Site, locale: LocaleId) -> Arc<Search> {
        match self.0.get(locale.index()) {
            Some(cell) => Arc::clone(cell.made.get_or_init(|| Arc::new(search(site, locale)))),
            None => Arc::new(search(site, locale)),
        }
    }

    /// The file that this is.
    pub(in crate::outputs) fn file(&self, site: &Site, data: SearchData) -> String {
        match data {
            SearchData::Index(locale) => self.of(site, locale).index.clone(),
            SearchData::Words(locale, shard) => {
                self.of(site, locale).shards.get(shard).cloned().unwrap_or_default()
            }
            SearchData::Text(id) => match self.0.get(id.locale.index()) {
                Some(cell) => {
                    let edition = || self.of(site, id.locale).edition.clone();
                    text(site, id, cell.edition.get_or_init(edition))
                }
                None => text(site, id, &self.of(site, id.locale).edition),
            },
        }
    }
}
