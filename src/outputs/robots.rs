//! `robots.txt`: everything may be read, and where the sitemap is.

use crate::link::Site;
use crate::render::absolute;

/// The file; robots look for it at the root of the host, so under a base path the publisher copies its last line there.
pub(super) fn robots(site: &Site) -> String {
    if site.edition.is_internal() {
        // An edition for those who make the site is nobody else's.
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap =
        site.routes.find("/sitemap.xml").map(|(url, _)| absolute(site, url)).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
