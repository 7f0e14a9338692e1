//! `manifest.webmanifest`: the site's name and icon, for those who put it on their home screen.

use serde_json::json;

use crate::link::Site;

/// The file.
pub(super) fn manifest(site: &Site) -> String {
    let base = site.config.base_url.path();
    let icon = site.theme.assets.get("images/favicon.svg");
    let icons: Vec<_> = icon
        .map(|icon| json!({ "src": format!("{base}{}", icon.url.escaped()), "sizes": "any", "type": "image/svg+xml" }))
        .into_iter()
        .collect();
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
