//! The sitemap, with the translations of every page (`xhtml:link`, as search engines ask for it). Pages that stand in for a
//! translation are not in it. A large site has an index and parts.

use std::fmt::Write as _;

use super::xml::escape;
use crate::link::{Made, Route, SITEMAP_PART, Site};
use crate::model::{Date, PageId, UrlPath};
use crate::render::{absolute, alternates, generated_alternates};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `sitemap.xml`.
pub(super) fn sitemap(site: &Site) -> String {
    let parts: Vec<&UrlPath> = site
        .routes
        .iter()
        .filter(|(_, route)| matches!(route, Route::SitemapPart(_)))
        .map(|(url, _)| url)
        .collect();
    if parts.is_empty() {
        return urls(site, site.page_ids(), true);
    }
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for url in parts {
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(&absolute(site, url)));
    }
    out + "</sitemapindex>\n"
}

/// `sitemap-2.xml`. The pages that nobody writes are in the first.
pub(super) fn part(site: &Site, part: usize) -> String {
    urls(site, site.page_ids().skip((part - 1) * SITEMAP_PART).take(SITEMAP_PART), part == 1)
}

fn urls(site: &Site, ids: impl Iterator<Item = PageId>, generated: bool) -> String {
    let mut out = format!(
        "{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for (url, route) in site.routes.iter().filter(|_| generated) {
        if matches!(route, Route::Chooser | Route::Made(..)) && !is_left_out(route) {
            entry(&mut out, &absolute(site, url), None, &generated_alternates(site, route));
        }
    }
    for id in ids {
        let Some(page) = site.grid.own(id).filter(|page| !page.front.draft) else { continue };
        entry(&mut out, &absolute(site, site.url(id)), page.front.updated, &alternates(site, id));
    }
    out + "</urlset>\n"
}

/// The print edition says again what the pages say.
fn is_left_out(route: &Route) -> bool {
    matches!(route, Route::Made(Made::Print, _))
}

fn entry(out: &mut String, url: &str, updated: Option<Date>, alternates: &[(String, String)]) {
    let _ = write!(out, "<url><loc>{}</loc>", escape(url));
    if let Some(updated) = updated {
        let _ = write!(out, "<lastmod>{updated}</lastmod>");
    }
    for (hreflang, href) in alternates {
        let (hreflang, href) = (escape(hreflang), escape(href));
        let _ =
            write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{hreflang}\" href=\"{href}\"/>");
    }
    out.push_str("</url>\n");
}
