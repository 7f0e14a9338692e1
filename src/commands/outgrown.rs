//! What a site has outgrown: hosts of static sites have limits, and Cloudflare Pages passes some of them over in silence.

use std::fs;
use std::path::Path;

use crate::link::{Route, Site};
use crate::load::Disk;

/// The limits of Cloudflare Pages, as its documents have them.
const FILES: usize = 20_000;
const FILE_BYTES: u64 = 25 * 1024 * 1024;
const REDIRECTS: usize = 2_000;
const REDIRECT_BYTES: usize = 100 * 1024;
const HEADER_RULES: usize = 100;

/// One line for each limit that the site published in `out` is beyond.
pub(super) fn limits(site: &Site, disk: &Disk, compressed: bool, out: &Path) -> Vec<String> {
    let read = |name| fs::read_to_string(out.join(name)).unwrap_or_default();
    let redirects = read("_redirects");
    let rules = read("_headers").lines().filter(|line| !line.starts_with(' ')).count();
    let routes = site.routes.len();
    let files = if compressed { 3 * routes } else { routes };
    let lines = site.routes.iter().filter(|(_, route)| matches!(route, Route::Redirect(_))).count();
    let mut beyond = Vec::new();
    if files > FILES {
        let about = if compressed { "with twins up to " } else { "" };
        beyond.push(format!("{FILES} files (it has {about}{files})"));
    }
    if lines > REDIRECTS {
        beyond.push(format!("{REDIRECTS} redirects (it has {lines})"));
    }
    if redirects.len() > REDIRECT_BYTES {
        beyond.push(format!("100 KB of _redirects (it has {} KB)", redirects.len() / 1024));
    }
    if rules > HEADER_RULES {
        beyond.push(format!(
            "{HEADER_RULES} rules of _headers, one for each drawing (it has {rules})"
        ));
    }
    for path in site.media.keys() {
        let length = fs::metadata(disk.locate(path)).map_or(0, |file| file.len());
        if length > FILE_BYTES {
            beyond.push(format!("25 MiB a file ({path} has {} MiB)", length / 1024 / 1024));
        }
    }
    beyond
        .into_iter()
        .map(|limit| format!("note: Cloudflare Pages takes no more than {limit}"))
        .collect()
}
