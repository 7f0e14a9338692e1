//! `_redirects`, which Netlify reads: old addresses, and the page that answers what was not found in
//! each language. Hosts that do not read it have the pages at the old addresses.

use std::fmt::Write as _;

use crate::link::{Route, Site};

/// The file. Of two lines for one address the first that a host knows counts: Netlify would answer with the page that lies
/// there, were it not for `!`, which Cloudflare Pages does not know. Netlify decodes what is asked for before it compares.
pub(super) fn redirects(site: &Site) -> String {
    let base = site.config.base_url.path();
    let mut out = String::new();
    for (url, route) in site.routes.iter() {
        if let Route::Redirect(to) = route {
            let (from, to) = (url.escaped(), site.url(*to).escaped());
            let _ = writeln!(out, "{base}{from} {base}{to} 301!");
            let decoded = &url.as_str()[1..];
            if decoded != from && !decoded.contains(is_of_a_rule) {
                let _ = writeln!(out, "{base}{decoded} {base}{to} 301!");
            }
            let _ = writeln!(out, "{base}{from} {base}{to} 301");
        }
    }
    for locale in &site.config.locales {
        let _ = writeln!(out, "{base}{0}/* {base}{0}/404.html 404", locale.tag);
    }
    out
}

/// What would end an address in a rule, or let it stand for others.
fn is_of_a_rule(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | ':')
}
