//! `offline.json`: the files that a reader keeps on a device to read a language without a network, with the checksum of
//! each, so that what is kept is of one edition or is not used. The script `sw.js` reads it.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Artifact, Bytes, Kind};
use crate::link::{Made, Route, SearchData, Site};
use crate::model::{LocaleId, PageId, SourcePath, UrlPath};

/// A file that may be kept, as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptFile {
    length: usize,
    /// SHA-256, which browsers can check, in Base64.
    hash: String,
}

impl KeptFile {
    /// The file with these bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), hash: STANDARD.encode(Sha256::digest(bytes)) }
    }
}

#[derive(Serialize)]
struct Manifest<'s> {
    format: u32,
    /// A name that no other edition has.
    edition: String,
    lang: &'s str,
    base: &'s str,
    files: Vec<File<'s>>,
}

#[derive(Serialize)]
struct File<'s> {
    url: String,
    bytes: usize,
    hash: &'s str,
}

/// Whether what answers this route is kept by readers of any language.
pub fn may_be_kept(route: &Route) -> bool {
    match route {
        Route::Made(page, _) => *page != Made::Print,
        Route::Page(_)
        | Route::NotFound(_)
        | Route::ProcessMap(_)
        | Route::Manifest
        | Route::Search(_)
        | Route::Asset(_)
        | Route::Media(_) => true,
        _ => false,
    }
}

/// The list for a language. `written` holds the files that may be kept, in the order of the site's routes.
pub fn kept(
    site: &Site,
    url: &UrlPath,
    locale: LocaleId,
    written: &[Option<KeptFile>],
) -> Artifact {
    let images = images(site, locale);
    let base = site.config.base_url.path();
    let mut edition = Sha256::new();
    let mut files = Vec::new();
    for ((url, route), file) in site.routes.iter().zip(written) {
        let Some(file) = file else { continue };
        let wanted = match route {
            Route::Page(id) | Route::Search(SearchData::Text(id)) => id.locale == locale,
            Route::Made(_, own)
            | Route::NotFound(own)
            | Route::ProcessMap(own)
            | Route::Search(SearchData::Index(own) | SearchData::Words(own, _)) => *own == locale,
            Route::Media(path) => images.contains(path),
            _ => true,
        };
        if wanted {
            let url = format!("{base}{}", url.escaped());
            edition.update(format!("{url} {}\n", file.hash));
            files.push(File { url, bytes: file.length, hash: &file.hash });
        }
    }
    let manifest = Manifest {
        format: 1,
        edition: STANDARD.encode(edition.finalize()),
        lang: site.locale(locale).tag.as_str(),
        base,
        files,
    };
    // Invariant: nothing in it can fail to be JSON.
    let json = serde_json::to_string(&manifest).unwrap_or_default();
    Artifact { path: url.file(), kind: Kind::Json, bytes: Bytes::Own(json.into_bytes()) }
}

/// The pictures that the pages of a language show.
fn images(site: &Site, locale: LocaleId) -> BTreeSet<&SourcePath> {
    let shown = site.grid.keys().map(|key| site.shown(PageId { key, locale }));
    shown.flat_map(|shown| shown.page.images.iter().map(|image| &image.path)).collect()
}
