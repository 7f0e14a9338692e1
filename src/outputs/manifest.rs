//! `manifest.webmanifest`: the site's name and icon, for those who put it on their home screen.

use serde_json::json;

use crate::link::{Icon, Site};

/// The file.
pub(super) fn manifest(site: &Site) -> String {
    let base = site.config.base_url.path();
    let icon = site.theme.assets.get("images/favicon.svg");
    let drawing = icon
        .map(|icon| json!({ "src": format!("{base}{}", icon.url.escaped()), "sizes": "any", "type": "image/svg+xml" }));
    let pictures = site.pictures.icons().iter().filter_map(|(icon, url)| {
        let purpose = match icon {
            // Apple's devices read the page for theirs.
            Icon::Touch => return None,
            Icon::Plain => "any",
            Icon::Maskable => "maskable",
        };
        let sizes = format!("{0}x{0}", icon.side());
        Some(json!({ "src": format!("{base}{}", url.escaped()), "sizes": sizes, "type": "image/png", "purpose": purpose }))
    });
    let icons: Vec<_> = drawing.into_iter().chain(pictures).collect();
    let manifest = json!({
        "name": site.config.title,
        "short_name": site.config.title,
        "start_url": base,
        "scope": base,
        "display": "browser",
        "theme_color": site.theme.colour,
        "background_color": site.theme.background,
        "icons": icons,
    });
    format!("{manifest}\n")
}
