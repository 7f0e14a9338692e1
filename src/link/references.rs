//! Where links lead, and who refers to whom. Authors keep one list, the links in their texts; the other one, of the pages
//! that name this one, is made here.

use super::{Grid, Shown, problems};
use crate::config::Config;
use crate::diagnostic::{Checked, Problem, nearest};
use crate::load::Media;
use crate::model::{KeyId, LocaleId, PageId, PageKey, SourcePath};
use crate::parse::{Link, Page, Target};

/// A page that links to another one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Referrer {
    /// The page whose text has the link.
    pub key: KeyId,
    /// The heading that the link stands under, by its place in the outline.
    pub heading: Option<u32>,
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Destination<'s> {
    /// To a page in a language, and to a heading on it.
    Page(PageId, Option<&'s str>),
    /// To a heading of the same page.
    Here(&'s str),
    /// To a file that is published as it is.
    File(&'s SourcePath),
    /// To another site: as written, and as sent to the browser.
    Web(&'s str, &'s str),
    /// To a mail address or a telephone.
    Contact(&'s str),
    /// Nowhere; a problem was reported.
    Nowhere,
}

/// Who refers to whom.
#[derive(Debug)]
pub(super) struct References {
    width: usize,
    /// By cell of the grid.
    referrers: Vec<Vec<Referrer>>,
}

impl References {
    /// Follows every link of every page, checks that it arrives, and notes it at its target.
    pub(super) fn new(config: &Config, grid: &Grid, media: &Media) -> Checked<Self> {
        let mut problems = Vec::new();
        let width = config.locales.len();
        let mut referrers = vec![Vec::new(); grid.len() * width];
        for key in grid.keys() {
            for locale in &config.locales {
                let id = PageId { key, locale: locale.id };
                let shown = grid.shown(id);
                let is_own = shown.id == id;
                for link in &shown.page.links {
                    let to = resolve(grid, link, locale.id);
                    if is_own {
                        problems.extend(check_link(config, grid, media, &shown, link, to));
                    }
                    if let Some(to) = to.filter(|to| to.locale == locale.id && to.key != key) {
                        let cell = to.key.index() * width + to.locale.index();
                        referrers[cell].push(Referrer { key, heading: link.heading });
                    }
                }
                if is_own {
                    let missing =
                        shown.page.images.iter().filter(|image| !media.contains_key(&image.path));
                    problems.extend(
                        missing.map(|image| {
                            missing_file(shown.page, &image.range, &image.path, media)
                        }),
                    );
                }
            }
        }
        for list in &mut referrers {
            list.sort_unstable();
            list.dedup();
        }
        Checked { value: Self { width, referrers }, problems }
    }

    pub(super) fn to(&self, id: PageId) -> &[Referrer] {
        &self.referrers[id.key.index() * self.width + id.locale.index()]
    }
}

/// The page that a link leads to for a reader of `locale`; none where it leads elsewhere or nowhere.
fn resolve(grid: &Grid, link: &Link, locale: LocaleId) -> Option<PageId> {
    let Target::Page { key, folder, .. } = &link.target else { return None };
    let locale = match folder {
        Some(folder) => grid.locale(folder)?,
        None => locale,
    };
    grid.find(key).map(|key| PageId { key, locale })
}

/// Where a link of a page leads for a reader of `locale`.
pub(super) fn destination<'s>(
    grid: &'s Grid,
    page: &'s Page,
    index: u32,
    locale: LocaleId,
) -> Destination<'s> {
    let Some(link) = page.links.get(index as usize) else { return Destination::Nowhere };
    match &link.target {
        Target::Page { anchor, .. } => match resolve(grid, link, locale) {
            Some(id) => Destination::Page(id, anchor.as_deref()),
            None => Destination::Nowhere,
        },
        Target::Here(anchor) => Destination::Here(anchor),
        Target::File(path) => Destination::File(path),
        Target::Web { written, href } => Destination::Web(written, href),
        Target::Contact(address) => Destination::Contact(address),
        Target::Nowhere => Destination::Nowhere,
    }
}

/// What is wrong with a link; `to` is the page that it leads to, if it is one.
fn check_link(
    config: &Config,
    grid: &Grid,
    media: &Media,
    shown: &Shown<'_>,
    link: &Link,
    to: Option<PageId>,
) -> Option<Problem> {
    let page = shown.page;
    match (&link.target, to) {
        (Target::Page { anchor, .. }, Some(to)) => {
            let anchor = anchor.as_deref()?;
            check_anchor(config, grid, &grid.shown(to), page, link, anchor)
        }
        (Target::Page { key, folder, .. }, None) => Some(match folder {
            Some(folder) if grid.locale(folder).is_none() => {
                problems::unknown_folder(page, &link.range, folder)
            }
            _ => problems::missing_page(page, &link.range, nearest_page(grid, page, key)),
        }),
        (Target::Here(anchor), _) => check_anchor(config, grid, shown, page, link, anchor),
        (Target::File(path), _) => {
            (!media.contains_key(path)).then(|| missing_file(page, &link.range, path, media))
        }
        (Target::Web { .. } | Target::Contact(_) | Target::Nowhere, _) => None,
    }
}

/// Whether the heading is there. A translation that lags behind its source may lack it; that breaks no site.
fn check_anchor(
    config: &Config,
    grid: &Grid,
    target: &Shown<'_>,
    page: &Page,
    link: &Link,
    anchor: &str,
) -> Option<Problem> {
    let has = |shown: &Shown<'_>| shown.heading_ids().any(|id| id == anchor);
    if !target.page.is_whole || has(target) {
        return None;
    }
    let source = PageId { locale: config.locales.source().id, ..target.id };
    if source != target.id && has(&grid.shown(source)) {
        return Some(problems::lost_anchor(page, &link.range, anchor, target.page));
    }
    let known: Vec<&str> = target.heading_ids().collect();
    Some(problems::missing_anchor(page, &link.range, anchor, &known))
}

fn missing_file(
    page: &Page,
    range: &std::ops::Range<u32>,
    path: &SourcePath,
    media: &Media,
) -> Problem {
    let near = nearest(path.as_str(), media.keys().map(SourcePath::as_str));
    let near = near.and_then(SourcePath::new).map(|near| page.path.relative(&near));
    problems::missing_file(page, range, path.as_str(), near)
}

/// The file that a mistyped link most likely means, as one would write it on this page.
fn nearest_page(grid: &Grid, page: &Page, key: &PageKey) -> Option<String> {
    let same_name = grid.keys().find(|id| grid.key(*id).last() == key.last());
    let by_name = || {
        let names: Vec<String> = grid.keys().map(|id| grid.key(id).to_string()).collect();
        let near = nearest(&key.to_string(), names.iter().map(String::as_str))?;
        names.iter().position(|name| name == near).map(KeyId::from_index)
    };
    let near = same_name.or_else(by_name)?;
    let target = grid.shown(PageId { key: near, locale: page.locale }).page;
    let own_folder = page.path.as_str().splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
    let inside = target.path.as_str().splitn(3, '/').nth(2)?;
    Some(page.path.relative(&SourcePath::new(&format!("{own_folder}/{inside}"))?))
}
