//! All that can be told of a translation without knowing what it says: parity with its source, and the termbase held
//! against its words. Texts are read again, page by page, for they are not kept; so it is `check` that asks, never `build`.

use rayon::prelude::*;

use super::pair::Side;
use super::parity::{self, Languages};
use super::terms::{self, Termbase};
use crate::diagnostic::Problem;
use crate::link::Site;
use crate::model::{KeyId, PageId, SourcePath};

/// Reads the text of a file of the site.
pub type Reading<'r> = dyn Fn(&SourcePath) -> Option<String> + Sync + 'r;

/// Where translations differ from their sources, and where words are not those of the termbase.
pub fn review(site: &Site, read: &Reading<'_>) -> Vec<Problem> {
    let languages = Languages::new(site);
    let keys: Vec<KeyId> = site.grid.keys().collect();
    let termbase = Termbase::new(site);
    let page = |key: &KeyId| review_page(site, &languages, &termbase, *key, read);
    keys.par_iter().flat_map_iter(page).collect()
}

/// The same for one translation, whose texts are at hand.
pub fn review_translation(site: &Site, id: PageId, read: &Reading<'_>) -> Vec<Problem> {
    let Some(own) = site.grid.own(id) else { return Vec::new() };
    let (languages, termbase) = (Languages::new(site), Termbase::new(site));
    let mut found = review_page(site, &languages, &termbase, id.key, read);
    found.retain(|problem| problem.span.path == own.path);
    found
}

/// The sides of a page, in the languages that have it.
pub fn sides<'s>(site: &'s Site, key: KeyId, read: &Reading<'_>) -> Vec<Side<'s>> {
    let side = |locale: &crate::model::Locale| {
        let id = PageId { key, locale: locale.id };
        let page = site.grid.own(id)?;
        // A home page that nobody wrote has no text.
        Some(Side::new(site.shown(id), read(&page.path)?))
    };
    site.config.locales.iter().filter_map(side).collect()
}

fn review_page(
    site: &Site,
    languages: &Languages<'_>,
    termbase: &Termbase<'_>,
    key: KeyId,
    read: &Reading<'_>,
) -> Vec<Problem> {
    let sides = sides(site, key, read);
    let mut found = Vec::new();
    for target in &sides {
        let source = site.grid.source(target.shown.id);
        let source = source.and_then(|id| sides.iter().find(|side| side.shown.id == id));
        if let Some(source) = source {
            found.extend(parity::compare(languages, source, target));
            found.extend(terms::missing(termbase, source, target));
        }
        found.extend(terms::avoid(termbase, target));
    }
    found
}
