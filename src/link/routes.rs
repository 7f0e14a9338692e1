//! Every address of the site, and what answers it. All names are given here and nowhere else; `build` answers every
//! route, `serve` the one that was asked for, and neither joins paths.

use super::addresses::{Made, page_urls, slug_of};
use super::settle::settle;
use super::{Edition, Grid, Icon, Known, Pictures};
use crate::diagnostic::{Checked, Span};
use crate::load::Inputs;
use crate::model::{KeyId, LocaleId, PageId, SourcePath, UrlPath, slugify};

/// What answers an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// A page in a language, translated or in the language that stands in.
    Page(PageId),
    /// An address that a page once had.
    Redirect(PageId),
    /// A page that nobody writes, in a language.
    Made(Made, LocaleId),
    /// What was not found, in one language.
    NotFound(LocaleId),
    /// What was not found, in all languages: the root's `404.html`.
    NotFoundInAll,
    /// The languages to choose from, at `/`.
    Chooser,
    /// The Atom feed of changes.
    Feed(LocaleId),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of the sitemap, from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// Netlify's and Cloudflare's `_redirects`.
    Redirects,
    /// Netlify's and Cloudflare's `_headers`.
    Headers,
    /// The web app manifest.
    Manifest,
    /// `toolbox.json`: the site as open data.
    OpenData,
    /// The steps of the process as one drawing, in a language.
    ProcessMap(LocaleId),
    /// The list of the files that a reader may keep on their device, in a language. It names what the others hold, so it is
    /// made after them.
    Kept(LocaleId),
    /// The print edition of a language as a PDF, made of that page when the site is written.
    Pdf(LocaleId),
    /// A file of the search data.
    Search(SearchData),
    /// The languages that can be translated into, at the translators' desk.
    Desks,
    /// What there is to do in a language.
    Desk(LocaleId),
    /// A page and its source, side by side.
    DeskPage(PageId),
    /// The script that answers from what is kept.
    Worker,
    /// The card of a page that an author wrote.
    Card(PageId),
    /// The site's icon as PNG.
    Icon(Icon),
    /// A file of the theme, by its path in it.
    Asset(String),
    /// A file of the content folder.
    Media(SourcePath),
}

/// A file of a language's search data. See docs/search-format.md.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SearchData {
    /// What is loaded first; on a small site, all that is needed to find.
    Index(LocaleId),
    /// A part of the words of a large site.
    Words(LocaleId, usize),
    /// The text of a page.
    Text(PageId),
}

/// The most pages whose words are one file, which is then about 100 KB compressed, and how many pages' words are about
/// 32 KB.
const WHOLE_INDEX: usize = 150;
const SHARD: usize = 24;

/// The largest site, in pages a language, that has a print edition and can be kept on a device without being told so.
const SMALL_SITE: usize = 500;

/// The script of the theme that answers from what is kept.
pub(crate) const WORKER: &str = "scripts/worker.js";

/// Pages in one part of the sitemap. Sitemaps may have 50,000 addresses and 50 MB; ours name all translations of each.
pub(crate) const SITEMAP_PART: usize = 10_000;

/// All addresses.
#[derive(Debug)]
pub struct Routes {
    /// Sorted by address.
    all: Vec<(UrlPath, Route)>,
    width: usize,
    /// By cell of the grid.
    pages: Vec<UrlPath>,
    homes: Vec<UrlPath>,
    /// By locale, in the order of [`Made::ALL`].
    made: Vec<[Option<UrlPath>; Made::ALL.len()]>,
    feeds: Vec<Option<UrlPath>>,
    /// Empty where no PDF is made.
    pdfs: Vec<Option<UrlPath>>,
    /// By locale: in how many files the words of its search data lie, beside the first.
    shards: Vec<usize>,
    offers_keeping: bool,
}

/// An address that was given, and for whom.
pub(super) struct Given {
    pub(super) url: UrlPath,
    pub(super) route: Route,
    /// The file that wants it; none for the generator's own.
    pub(super) span: Option<Span>,
}

impl Routes {
    pub(super) fn new(known: &Known<'_>, pictures: &Pictures, edition: Edition) -> Checked<Self> {
        let Known { inputs, grid, navigation, .. } = *known;
        let locales = &inputs.config.locales;
        let pages = page_urls(inputs, grid);
        let mut given: Vec<Given> = Vec::with_capacity(pages.len() + 64);
        give_pages(&mut given, grid, &pages);
        let mut made = Vec::new();
        let mut feeds = Vec::new();
        let mut pdfs = Vec::new();
        let mut shards = Vec::new();
        let offers_keeping = keeps(inputs, grid, edition);
        for locale in locales {
            let id = locale.id;
            let mut give = |name: &str, route| {
                let url = UrlPath::new(&format!("/{}/{name}", locale.tag));
                given.extend(url.clone().map(|url| own(url, route)));
                url
            };
            let is_dated = |key| {
                let page = grid.own(PageId { key, locale: id });
                page.is_some_and(|page| page.front.updated.is_some())
            };
            let dated = grid.keys().any(is_dated);
            let has_steps = !navigation.steps(id).is_empty();
            let is_small = grid.len() <= SMALL_SITE;
            made.push(Made::ALL.map(|page| {
                let wanted = match page {
                    Made::Glossary => !inputs.facts.terms.is_empty(),
                    Made::Index => true,
                    Made::Plan => has_steps,
                    Made::Changes => dated,
                    Made::Search => inputs.config.searches(id),
                    Made::Print => inputs.config.print.unwrap_or(is_small),
                };
                let slug = wanted.then(|| slug_of(inputs, locale, page))?;
                give(&format!("{slug}/"), Route::Made(page, id))
            }));
            give("404.html", Route::NotFound(id));
            feeds.push(dated.then(|| give("feed.xml", Route::Feed(id))).flatten());
            if has_steps {
                give("process.svg", Route::ProcessMap(id));
            }
            if edition.pdf && inputs.config.print.unwrap_or(is_small) {
                let name = slugify(inputs.config.title_in(id));
                let name = if name.is_empty() { "print".to_owned() } else { name };
                pdfs.push(give(&format!("print/{name}-{}.pdf", locale.tag), Route::Pdf(id)));
            }
            if inputs.config.searches(id) {
                give("search/index.json", Route::Search(SearchData::Index(id)));
                let own = |key: &KeyId| {
                    let page = grid.own(PageId { key: *key, locale: id });
                    page.is_some_and(|page| !page.front.draft)
                };
                let mut count = 0;
                for key in grid.keys().filter(own) {
                    let data = SearchData::Text(PageId { key, locale: id });
                    give(&format!("search/texts/{count}.json"), Route::Search(data));
                    count += 1;
                }
                let parts = if count > WHOLE_INDEX { count.div_ceil(SHARD) } else { 0 };
                for part in 0..parts {
                    let data = SearchData::Words(id, part);
                    give(&format!("search/words-{part}.json"), Route::Search(data));
                }
                shards.push(parts);
            } else {
                shards.push(0);
            }
            if offers_keeping {
                give("offline.json", Route::Kept(id));
            }
        }
        give_files(&mut given, inputs, pages.len(), edition.preview);
        given.extend(pictures.routes().map(|(url, route)| own(url.clone(), route)));
        if offers_keeping {
            given.extend(UrlPath::new("/sw.js").map(|url| own(url, Route::Worker)));
        }
        if edition.desk {
            give_desk(&mut given, inputs, grid);
        }
        let homes = locales
            .iter()
            .filter_map(|locale| UrlPath::new(&format!("/{}/", locale.tag)))
            .collect();
        let mut problems = Vec::new();
        let all = settle(given, &mut problems);
        let width = grid.width();
        let value = Self { all, width, pages, homes, made, feeds, pdfs, shards, offers_keeping };
        Checked { value, problems }
    }

    /// All addresses with what answers them, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&UrlPath, &Route)> {
        self.all.iter().map(|(url, route)| (url, route))
    }

    /// How many addresses there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none; there is always `/`.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, as a slice, to be worked on side by side.
    pub fn as_slice(&self) -> &[(UrlPath, Route)] {
        &self.all
    }

    /// What answers this address, if it is one of the site's.
    pub fn find(&self, url: &str) -> Option<(&UrlPath, &Route)> {
        let at = self.all.binary_search_by(|(known, _)| known.as_str().cmp(url)).ok()?;
        let (url, route) = &self.all[at];
        Some((url, route))
    }

    /// The address of a page in a language.
    pub fn page_url(&self, id: PageId) -> &UrlPath {
        &self.pages[id.key.index() * self.width + id.locale.index()]
    }

    /// The first page of a language.
    pub fn home(&self, locale: LocaleId) -> &UrlPath {
        &self.homes[locale.index()]
    }

    /// A page of a language that nobody writes, if the language has it.
    pub fn made(&self, page: Made, locale: LocaleId) -> Option<&UrlPath> {
        self.made[locale.index()][page as usize].as_ref()
    }

    /// The PDF of a language, if one is made.
    pub fn pdf(&self, locale: LocaleId) -> Option<&UrlPath> {
        self.pdfs.get(locale.index())?.as_ref()
    }

    /// In how many files the words of a language's search data lie; none where they are in the first file.
    pub fn search_shards(&self, locale: LocaleId) -> usize {
        self.shards[locale.index()]
    }

    /// Whether readers may keep the site on their devices.
    pub fn offers_keeping(&self) -> bool {
        self.offers_keeping
    }

    /// The pages of the translators' desk, if this edition has it.
    pub fn desk(&self) -> impl Iterator<Item = (&UrlPath, &Route)> {
        let first = self.all.partition_point(|(url, _)| url.as_str() < DESK);
        let all = self.all[first..].iter().take_while(|(url, _)| url.as_str().starts_with(DESK));
        all.map(|(url, route)| (url, route))
    }

    /// The feed of a language, if any of its pages has a date.
    pub fn feed(&self, locale: LocaleId) -> Option<&UrlPath> {
        self.feeds[locale.index()].as_ref()
    }
}

/// An address of the generator's own.
fn own(url: UrlPath, route: Route) -> Given {
    Given { url, route, span: None }
}

/// Pages, and the addresses that they once had.
fn give_pages(given: &mut Vec<Given>, grid: &Grid, urls: &[UrlPath]) {
    let cells = grid.keys().flat_map(|key| {
        (0..grid.width()).map(move |column| PageId { key, locale: LocaleId::from_index(column) })
    });
    for (id, url) in cells.zip(urls) {
        let page = grid.own(id);
        let span = page.map(|page| match &page.front.slug {
            Some(slug) => Span::new(&page.path, slug.range.clone()),
            None => Span::file(&page.path),
        });
        given.push(Given { url: url.clone(), route: Route::Page(id), span });
        let Some(page) = page else { continue };
        for alias in &page.front.aliases {
            let span = Some(Span::new(&page.path, alias.range.clone()));
            given.push(Given { url: alias.value.clone(), route: Route::Redirect(id), span });
        }
    }
}

/// The pages for translators.
fn give_desk(given: &mut Vec<Given>, inputs: &Inputs, grid: &Grid) {
    given.extend(UrlPath::new(DESK).map(|url| own(url, Route::Desks)));
    for locale in &inputs.config.locales {
        let list = UrlPath::new(&format!("{DESK}{}/", locale.tag));
        given.extend(list.map(|url| own(url, Route::Desk(locale.id))));
        for key in grid.keys() {
            let id = PageId { key, locale: locale.id };
            if grid.source(id).is_some() && grid.own(id).is_some() {
                given.extend(
                    desk_url(grid, id, locale.tag.as_str())
                        .map(|url| own(url, Route::DeskPage(id))),
                );
            }
        }
    }
}

/// Where the pages for translators lie.
const DESK: &str = "/desk/";

fn desk_url(grid: &Grid, id: PageId, tag: &str) -> Option<UrlPath> {
    UrlPath::new(&format!("{DESK}{tag}/{}/", grid.key(id.key)))
}

/// What the whole site has once, the files of the theme and those of the content folder.
fn give_files(given: &mut Vec<Given>, inputs: &Inputs, pages: usize, preview: bool) {
    for (url, route) in [
        ("/", Route::Chooser),
        ("/404.html", Route::NotFoundInAll),
        ("/sitemap.xml", Route::Sitemap),
        ("/robots.txt", Route::Robots),
        ("/_redirects", Route::Redirects),
        ("/_headers", Route::Headers),
        ("/manifest.webmanifest", Route::Manifest),
        ("/toolbox.json", Route::OpenData),
    ] {
        given.extend(UrlPath::new(url).map(|url| own(url, route)));
    }
    if pages > SITEMAP_PART {
        for part in 1..=pages.div_ceil(SITEMAP_PART) {
            let url = UrlPath::new(&format!("/sitemap-{part}.xml"));
            given.extend(url.map(|url| own(url, Route::SitemapPart(part))));
        }
    }
    // What lies in `preview/` is for the author's browser only.
    let sent = |name: &str| name != WORKER && (preview || !name.starts_with("preview/"));
    for (name, asset) in inputs.theme.assets.iter().filter(|(name, _)| sent(name)) {
        given.push(own(asset.url.clone(), Route::Asset(name.clone())));
    }
    for (path, file) in inputs.media.iter() {
        given.push(Given {
            url: file.url.clone(),
            route: Route::Media(path.clone()),
            span: Some(Span::file(path)),
        });
    }
}

/// Whether readers may keep the site on their devices. The preview changes too often to be kept, and a folder of files has
/// no server that a worker could stand before.
fn keeps(inputs: &Inputs, grid: &Grid, edition: Edition) -> bool {
    !edition.preview
        && !edition.relative
        && inputs.theme.assets.contains_key(WORKER)
        && inputs.config.offline.unwrap_or(grid.len() <= SMALL_SITE)
}
