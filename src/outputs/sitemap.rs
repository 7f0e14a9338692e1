//! The sitemap, with the translations of every page (`xhtml:link`, as search engines ask for it). Pages that stand in for a
//! translation are not in it. A large site has an index and parts.

use std::fmt::Write as _;

use super::xml::escape;
use crate::link::{SITEMAP_PART, Site};
use crate::model::{Date, PageId, UrlPath};
use crate::render::{absolute, alternates};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `sitemap.xml`.
pub(super) fn sitemap(site: &Site) -> String {
    let parts: Vec<&UrlPath> = site
        .routes
        .iter()
        .filter(|(_, route)| matches!(route, crate::link::Route::SitemapPart(_)))
        .map(|(url, _)| url)
        .collect();
    if parts.is_empty() {
        return urls(site, site.page_ids());
    }
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for url in parts {
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(&absolute(site, url)));
    }
    out + "</sitemapindex>\n"
}

/// `sitemap-2.xml`.
pub(super) fn part(site: &Site, part: usize) -> String {
    urls(site, site.page_ids().skip((part - 1) * SITEMAP_PART).take(SITEMAP_PART))
}

fn urls(site: &Site, ids: impl Iterator<Item = PageId>) -> String {
    let mut out = format!(
        "{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for id in ids {
        let Some(page) = site.grid.own(id) else { continue };
        if page.front.draft {
            continue;
        }
        let _ = write!(out, "<url><loc>{}</loc>", escape(&absolute(site, site.url(id))));
        if let Some(updated) = page.front.updated {
            let _ = write!(out, "<lastmod>{}</lastmod>", Date::to_string(&updated));
        }
        for (hreflang, href) in alternates(site, id) {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                escape(&hreflang),
                escape(&href)
            );
        }
        out.push_str("</url>\n");
    }
    out + "</urlset>\n"
}
