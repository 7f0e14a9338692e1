//! From pages to the site: the first stage that sees two of them. It lays the grid of translations, gives every address
//! that the site has, resolves every link and finds who refers to whom. It is done anew and whole after every change of more than words; see `exchange`.

mod adapted;
mod addresses;
mod exchange;
mod guide;
mod navigation;
mod pictures;
mod problems;
mod references;
mod routes;
mod settle;
mod translations;
mod twins;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Checked, Problem};
use crate::load::{Inputs, Media, Strings, Theme};
use crate::model::{
    Date, Endings, Facts, KeyId, Locale, LocaleId, PageId, PageKind, Print, States, UrlPath,
};
use crate::parse::Page;

pub use addresses::Made;
pub use navigation::{Navigation, Neighbours};
pub(crate) use pictures::ICON;
pub use pictures::{Card, Icon, Pictures};
pub use references::{Destination, Referrer};
pub use routes::{Route, Routes, SearchData};
pub(crate) use routes::{SITEMAP_PART, WORKER};
pub use translations::{Grid, Shown};

use references::References;

/// Which edition of the site is made.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Edition {
    /// Whether pages marked as drafts are in it.
    pub drafts: bool,
    /// Whether its links are relative, so that it can be opened from a folder.
    pub relative: bool,
    /// Whether it is the preview of an author: pages show problems and reload themselves.
    pub preview: bool,
    /// Whether the print edition is made as a PDF too.
    pub pdf: bool,
    /// Whether it has the pages of the translators' desk.
    pub desk: bool,
    /// Whether it has the pseudo-language.
    pub pseudo: bool,
}

impl Edition {
    /// Whether it is for those who make the site; search engines are asked to leave it alone.
    pub fn is_internal(self) -> bool {
        self.desk || self.pseudo
    }
}

/// All that is known of the whole. A copy is made quickly: it shares nearly everything.
#[derive(Clone, Debug)]
pub struct Site {
    /// `content/site.toml`.
    pub config: Arc<Config>,
    /// Facts that are the same in every language.
    pub facts: Arc<Facts>,
    /// The theme's files.
    pub theme: Arc<Theme>,
    /// The theme's words.
    pub strings: Arc<Strings>,
    /// By locale: which endings of words belong together.
    pub endings: Vec<Arc<Endings>>,
    /// What translations were made from.
    pub states: Arc<States>,
    /// Old sections of sources, by their prints; for the desk.
    pub base: Arc<BTreeMap<Print, String>>,
    /// Files that are published as they are.
    pub media: Arc<Media>,
    /// Which edition this is.
    pub edition: Edition,
    /// Which page exists in which language, and what a reader gets instead.
    pub grid: Grid,
    /// Sections, neighbours and the steps of the process.
    pub navigation: Arc<Navigation>,
    /// Every address, and what answers it.
    pub routes: Arc<Routes>,
    /// The pictures that are drawn for the site.
    pub pictures: Arc<Pictures>,
    references: Arc<References>,
    kinds: Arc<[PageKind]>,
}

impl Site {
    /// The language with this id.
    pub fn locale(&self, id: LocaleId) -> &Locale {
        &self.config.locales[id]
    }

    /// What a page is.
    pub fn kind(&self, key: KeyId) -> PageKind {
        self.kinds[key.index()]
    }

    /// The page that a reader of this language gets: its own, or the nearest of the fallback chain.
    pub fn shown(&self, id: PageId) -> Shown<'_> {
        self.grid.shown(id)
    }

    /// The address of a page in a language, whether it is translated or not.
    pub fn url(&self, id: PageId) -> &UrlPath {
        self.routes.page_url(id)
    }

    /// Where a link of a page leads for a reader of `locale`; `index` is its place among the page's links.
    pub fn destination<'s>(
        &'s self,
        page: &'s Page,
        index: u32,
        locale: LocaleId,
    ) -> Destination<'s> {
        references::destination(&self.grid, page, index, locale)
    }

    /// The pages that link to this one, in the order of the site.
    pub fn referrers(&self, id: PageId) -> &[Referrer] {
        self.references.to(id)
    }

    /// The day of the last change of a language's own pages.
    pub fn latest(&self, locale: LocaleId) -> Option<Date> {
        let updated = |key| self.grid.own(PageId { key, locale })?.front.updated;
        self.grid.keys().filter_map(updated).max()
    }

    /// What the card of a page shows, if an author wrote the page in this language.
    pub fn card(&self, id: PageId) -> Option<Card<'_>> {
        let from = pictures::CardSources {
            config: &self.config,
            theme: &self.theme,
            grid: &self.grid,
            navigation: &self.navigation,
            kind: self.kind(id.key),
        };
        from.card(id)
    }

    /// The card of what is shown here: the page's own, or that of the first page.
    pub fn card_url(&self, id: PageId) -> Option<&UrlPath> {
        let own = |id| self.pictures.card_url(self.shown(id).id);
        let home = || self.pictures.home().and_then(|key| own(PageId { key, ..id }));
        own(id).or_else(home)
    }

    /// All cells of the grid.
    pub fn page_ids(&self) -> impl Iterator<Item = PageId> + '_ {
        self.grid.keys().flat_map(|key| {
            self.config.locales.iter().map(move |locale| PageId { key, locale: locale.id })
        })
    }

    /// The languages that a page is translated into.
    pub fn translations(&self, key: KeyId) -> impl Iterator<Item = &Locale> {
        self.config
            .locales
            .iter()
            .filter(move |locale| self.grid.own(PageId { key, locale: locale.id }).is_some())
    }
}

/// What is known before anything has an address.
struct Known<'s> {
    inputs: &'s Inputs,
    grid: &'s Grid,
    kinds: &'s [PageKind],
    navigation: &'s Navigation,
}

/// Links the pages to a site.
pub fn link(inputs: &Inputs, pages: &[Arc<Page>], edition: Edition) -> Checked<Site> {
    let mut problems: Vec<Problem> = Vec::new();
    let config = &inputs.config;
    let published = pages.iter().filter(|page| edition.drafts || !page.front.draft);
    let grid = Grid::new(config, &inputs.states, published).report_to(&mut problems);
    let kinds = guide::kinds(config, &grid);
    let check = || {
        let mut problems = adapted::check(config, &grid);
        problems.extend(guide::check(config, &inputs.facts, &grid, &kinds));
        let references = References::new(config, &grid, &inputs.media).report_to(&mut problems);
        Checked { value: references, problems }
    };
    let place = || {
        let navigation = Navigation::new(&grid, &kinds, &inputs.strings);
        let known = Known { inputs, grid: &grid, kinds: &kinds, navigation: &navigation };
        let pictures = Pictures::new(&known);
        let routes = Routes::new(&known, &pictures, edition);
        (navigation, pictures, routes)
    };
    let (references, (navigation, pictures, routes)) = rayon::join(check, place);
    let references = references.report_to(&mut problems);
    let routes = routes.report_to(&mut problems);
    let value = Site {
        config: Arc::clone(config),
        facts: Arc::clone(&inputs.facts),
        theme: Arc::clone(&inputs.theme),
        strings: Arc::clone(&inputs.strings),
        endings: inputs.endings.clone(),
        states: Arc::clone(&inputs.states),
        base: Arc::clone(&inputs.base),
        media: Arc::clone(&inputs.media),
        edition,
        grid,
        navigation: Arc::new(navigation),
        routes: Arc::new(routes),
        pictures: Arc::new(pictures),
        references: Arc::new(references),
        kinds: kinds.into(),
    };
    Checked { value, problems }
}
