//! `_headers`, which Netlify and Cloudflare Pages read: what a browser may do with the site, and how long it may keep what.

use std::fmt::Write as _;

use crate::link::{Route, Site};
use crate::model::UrlPath;
use crate::render::CONTENT_SECURITY_POLICY;

/// The file.
pub(super) fn headers(site: &Site) -> String {
    let base = site.config.base_url.path();
    let mut out = String::new();
    let _ = writeln!(out, "{base}*");
    for (name, value) in [
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        let _ = writeln!(out, "  {name}: {value}");
    }
    if site.edition.is_internal() {
        out.push_str("  X-Robots-Tag: noindex\n");
    }
    // Their names change with what is in them, so a browser need never ask again.
    let _ = writeln!(out, "{base}assets/*\n  Cache-Control: public, max-age=31536000, immutable");
    // Cards are made to be shown by other sites. Where a host sends both values, browsers hold to neither.
    if site.routes.iter().any(|(_, route)| matches!(route, Route::Card(_))) {
        let _ = writeln!(out, "{base}assets/cards/*\n  Cross-Origin-Resource-Policy: cross-origin");
    }
    // A drawing that is opened by itself is a document; it may do nothing at all.
    let drawn = |(url, route): &(&UrlPath, &Route)| {
        matches!(route, Route::Media(_)) && url.as_str().to_lowercase().ends_with(".svg")
    };
    for (url, _) in site.routes.iter().filter(drawn) {
        let _ = writeln!(
            out,
            "{base}{}\n  Content-Security-Policy: default-src 'none'; sandbox",
            url.escaped()
        );
    }
    out
}
