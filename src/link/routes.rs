//! Every address of the site, and what answers it. All names are given here and nowhere else; `build` answers every
//! route, `serve` the one that was asked for, and neither joins paths.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Grid, problems};
use crate::diagnostic::{Checked, Problem, Span};
use crate::load::Inputs;
use crate::model::{
    KeyId, Locale, LocaleId, PageId, PageKey, SourcePath, UrlPath, check_slug, slugify,
};

/// What answers an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// A page in a language, translated or in the language that stands in.
    Page(PageId),
    /// An address that a page once had.
    Redirect(PageId),
    /// All terms with their meaning.
    Glossary(LocaleId),
    /// All titles, keywords and terms from A to Z.
    Index(LocaleId),
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
    /// A file of the theme, by its path in it.
    Asset(String),
    /// A file of the content folder.
    Media(SourcePath),
}

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
    glossaries: Vec<UrlPath>,
    indexes: Vec<UrlPath>,
    feeds: Vec<Option<UrlPath>>,
}

/// An address that was given, and for whom.
struct Given {
    url: UrlPath,
    route: Route,
    /// The file that wants it; none for the generator's own.
    span: Option<Span>,
}

impl Routes {
    pub(super) fn new(inputs: &Inputs, grid: &Grid, preview: bool) -> Checked<Self> {
        let locales = &inputs.config.locales;
        let pages = page_urls(inputs, grid);
        let mut given: Vec<Given> = Vec::with_capacity(pages.len() + 64);
        give_pages(&mut given, grid, &pages);
        let mut glossaries = Vec::new();
        let mut indexes = Vec::new();
        let mut feeds = Vec::new();
        for locale in locales {
            let tag = &locale.tag;
            let glossary = generated(inputs, locale, "slug-glossary", "glossary");
            let index = generated(inputs, locale, "slug-index", "a-z");
            let is_dated = |key| {
                let page = grid.own(PageId { key, locale: locale.id });
                page.is_some_and(|page| page.front.updated.is_some())
            };
            let feed = grid
                .keys()
                .any(is_dated)
                .then(|| UrlPath::new(&format!("/{tag}/feed.xml")))
                .flatten();
            if !inputs.facts.terms.is_empty() {
                given.push(own(glossary.clone(), Route::Glossary(locale.id)));
            }
            given.push(own(index.clone(), Route::Index(locale.id)));
            given.extend(
                UrlPath::new(&format!("/{tag}/404.html"))
                    .map(|url| own(url, Route::NotFound(locale.id))),
            );
            given.extend(feed.clone().map(|url| own(url, Route::Feed(locale.id))));
            glossaries.push(glossary);
            indexes.push(index);
            feeds.push(feed);
        }
        give_files(&mut given, inputs, pages.len(), preview);
        let homes = locales
            .iter()
            .filter_map(|locale| UrlPath::new(&format!("/{}/", locale.tag)))
            .collect();
        let mut problems = Vec::new();
        let all = settle(given, &mut problems);
        let value = Self { all, width: grid.width(), pages, homes, glossaries, indexes, feeds };
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

    /// The glossary of a language, which is there if the termbase has a term.
    pub fn glossary(&self, locale: LocaleId) -> &UrlPath {
        &self.glossaries[locale.index()]
    }

    /// The A–Z index of a language.
    pub fn a_to_z(&self, locale: LocaleId) -> &UrlPath {
        &self.indexes[locale.index()]
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
    let sent = |name: &str| preview || !name.starts_with("preview/");
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

/// The address of a page that nobody writes; its slug is one of the theme's words.
fn generated(inputs: &Inputs, locale: &Locale, key: &str, fallback: &str) -> UrlPath {
    let slug = inputs.strings.text(locale, key, &[]);
    let slug = if check_slug(&slug).is_ok() { slug } else { fallback.to_owned() };
    // Invariant: tags and slugs have been checked.
    UrlPath::new(&format!("/{}/{slug}/", locale.tag)).unwrap_or_else(root)
}

fn root() -> UrlPath {
    // Invariant: `/` is an address.
    UrlPath::new("/").unwrap_or_else(|| unreachable!())
}

/// The address of every cell: the address of the section above, then the page's own slug. A page that is not translated
/// has the last part of its key as its slug.
fn page_urls(inputs: &Inputs, grid: &Grid) -> Vec<UrlPath> {
    let width = grid.width();
    let mut urls: Vec<UrlPath> = Vec::with_capacity(grid.len() * width);
    // Keys are sorted, so that a section's own address is there before it is asked for.
    for key in grid.keys() {
        let name = grid.key(key);
        let (above, rest) = section_above(grid, name);
        for locale in &inputs.config.locales {
            let mut url = match above {
                Some(section) => {
                    urls[section.index() * width + locale.id.index()].as_str().to_owned()
                }
                None => format!("/{}/", locale.tag),
            };
            let slug = grid
                .own(PageId { key, locale: locale.id })
                .and_then(|page| page.front.slug.as_ref());
            let (last, folders) =
                rest.split_last().map_or((None, &[][..]), |(last, folders)| (Some(*last), folders));
            for folder in folders {
                push_slug(&mut url, &slugify(folder));
            }
            if let Some(last) = last {
                match slug {
                    Some(slug) => push_slug(&mut url, &slug.value),
                    None => push_slug(&mut url, &slugify(last)),
                }
            }
            // Invariant: slugs and tags have been checked, so that this is an address.
            urls.push(UrlPath::new(&url).unwrap_or_else(root));
        }
    }
    urls
}

/// The nearest section above with a page, and the parts of the key below it. The home page's own slug does not count.
fn section_above<'k>(grid: &Grid, name: &'k PageKey) -> (Option<KeyId>, Vec<&'k str>) {
    let parts: Vec<&str> = name.as_str().split('/').filter(|part| !part.is_empty()).collect();
    let above = std::iter::successors(name.parent(), PageKey::parent).find_map(|above| {
        (above.depth() > 0).then(|| grid.find(&above)).flatten().map(|id| (id, above.depth()))
    });
    match above {
        Some((id, depth)) => (Some(id), parts[depth..].to_vec()),
        None => (None, parts),
    }
}

fn push_slug(url: &mut String, slug: &str) {
    // A name without a letter or digit still has to be one part of an address.
    url.push_str(if slug.is_empty() { "page" } else { slug });
    url.push('/');
}

/// A file that the generator writes without a route.
const CHECKSUMS: &str = "checksums.txt";

/// Sorts the addresses and keeps the first of those that are given twice. Addresses that differ in case alone are one file
/// on many systems, and an address that is a file cannot also be a folder.
fn settle(given: Vec<Given>, problems: &mut Vec<Problem>) -> Vec<(UrlPath, Route)> {
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
        let file = next.url.file().to_lowercase();
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
        .map(|given| (given.url.as_str().to_lowercase(), given))
        .collect();
    for given in &kept {
        let path = given.url.as_str().to_lowercase();
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
