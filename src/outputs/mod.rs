//! Everything that is published: one file a format, one `match` that picks it. Outputs read the site and know nothing of
//! one another.

mod feed;
mod headers;
mod kept;
mod manifest;
mod open_data;
mod pictures;
#[cfg(feature = "cards")]
mod png;
mod redirects;
mod robots;
mod search;
mod sitemap;
mod xml;

use std::sync::Arc;

pub use search::Searches;
pub(crate) use search::probe;

use crate::link::{Route, Site, WORKER};
use crate::model::UrlPath;
use crate::render::{Error, Renderer};

pub use kept::{KeptFile, kept, may_be_kept};

/// A file of the published site.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Where it lies below the public folder.
    pub path: String,
    /// What kind of file it is.
    pub kind: Kind,
    /// What is in it.
    pub bytes: Bytes,
}

/// What is in an artifact: made for it, or lying in memory already.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Made for this artifact.
    Own(Vec<u8>),
    /// A file of the content folder or of the theme.
    Shared(Arc<[u8]>),
}

impl Bytes {
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// What kind of file an artifact is, which tells how it is minified and served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A page, made of templates and text that are minified already.
    Page,
    /// A style sheet.
    Style,
    /// A script.
    Script,
    /// JSON in any of its forms.
    Json,
    /// XML in any of its forms.
    Xml,
    /// Plain text.
    Text,
    /// Anything else, which is sent as it is.
    Other,
}

/// What answers a route.
pub fn produce(
    renderer: &Renderer<'_>,
    searches: &Searches,
    url: &UrlPath,
    route: &Route,
) -> Result<Artifact, Error> {
    let site = renderer.site;
    let page = |html: String| (Kind::Page, Bytes::Own(html.into_bytes()));
    let text = |kind, text: String| (kind, Bytes::Own(text.into_bytes()));
    let (kind, bytes) = match route {
        Route::Page(id) => page(renderer.page(*id)?),
        Route::Redirect(to) => page(renderer.redirect(*to, url)?),
        Route::Made(..) | Route::NotFound(_) | Route::NotFoundInAll | Route::Chooser => {
            page(renderer.generated(route, url)?)
        }
        Route::Desks => page(renderer.desks(url)?),
        Route::Desk(locale) => page(renderer.desk(*locale, url)?),
        Route::DeskPage(id) => page(renderer.desk_page(*id, url)?),
        Route::ProcessMap(locale) => text(Kind::Xml, renderer.process_map(*locale, url)?),
        // Both are made of what has been written already.
        Route::Kept(_) => text(Kind::Json, String::new()),
        Route::Pdf(_) => (Kind::Other, Bytes::Own(Vec::new())),
        Route::Feed(locale) => text(Kind::Xml, feed::atom(site, *locale)),
        Route::Sitemap => text(Kind::Xml, sitemap::sitemap(site)),
        Route::SitemapPart(part) => text(Kind::Xml, sitemap::part(site, *part)),
        Route::Robots => text(Kind::Text, robots::robots(site)),
        Route::Redirects => text(Kind::Text, redirects::redirects(site)),
        Route::Headers => text(Kind::Text, headers::headers(site)),
        Route::Manifest => text(Kind::Json, manifest::manifest(site)),
        Route::Search(data) => text(Kind::Json, searches.file(site, *data)),
        Route::OpenData => text(Kind::Json, open_data::toolbox(site)),
        Route::Card(id) => (Kind::Other, Bytes::Own(pictures::card(renderer, *id)?)),
        Route::Icon(icon) => (Kind::Other, Bytes::Own(pictures::icon(site, *icon)?)),
        Route::Asset(name) => (kind_of(name), theme_file(site, name)),
        Route::Worker => (kind_of(WORKER), theme_file(site, WORKER)),
        Route::Media(path) => {
            let bytes =
                site.media.get(path).map(|file| Arc::clone(&file.bytes)).unwrap_or_default();
            (Kind::Other, Bytes::Shared(bytes))
        }
    };
    Ok(Artifact { path: url.file(), kind, bytes })
}

fn theme_file(site: &Site, name: &str) -> Bytes {
    let file = site.theme.assets.get(name).map(|asset| Arc::clone(&asset.bytes));
    Bytes::Shared(file.unwrap_or_default())
}

fn kind_of(name: &str) -> Kind {
    match name.rsplit('.').next() {
        Some("css") => Kind::Style,
        Some("js" | "mjs") => Kind::Script,
        _ => Kind::Other,
    }
}
