//! `_redirects`, which Netlify reads: old addresses, and the page that answers what was not found in
//! each language. Hosts that do not read it have the pages at the old addresses.

use std::fmt::Write as _;

use crate::link::{Route, Site};

/// The file, in Netlify's form; Cloudflare Pages passes over lines with `!` or 404. Netlify would answer an old address with the page that lies there; `!` lets the redirect win.
pub(super) fn redirects(site: &Site) -> String {
    let base = site.config.base_url.path();
    let mut out = String::new();
    for (url, route) in site.routes.iter() {
        if let Route::Redirect(to) = route {
            let _ = writeln!(out, "{base}{} {base}{} 301!", url.escaped(), site.url(*to).escaped());
        }
    }
    for locale in &site.config.locales {
        let _ = writeln!(out, "{base}{0}/* {base}{0}/404.html 404", locale.tag);
    }
    out
}
