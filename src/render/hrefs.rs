//! Addresses as one page writes them: from the site's root under its base path, or relative from the page's own folder.

use crate::link::Site;
use crate::model::UrlPath;

/// How the page at one address names the others.
#[derive(Debug)]
pub struct Hrefs<'s> {
    site: &'s Site,
    root: String,
    is_relative: bool,
}

impl<'s> Hrefs<'s> {
    /// The names of things on the page at this address.
    pub fn new(site: &'s Site, from: &UrlPath) -> Self {
        if site.edition.relative {
            return Self::relative(site, from);
        }
        Self { site, root: site.config.base_url.path().to_owned(), is_relative: false }
    }

    /// The names of things on a page that is opened from a folder.
    pub fn relative(site: &'s Site, from: &UrlPath) -> Self {
        let root = match from.depth() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        Self { site, root, is_relative: true }
    }

    /// Whether the page is one that may be opened from a folder.
    pub(super) fn is_relative(&self) -> bool {
        self.is_relative
    }

    /// What stands before the address of a file, from here.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// An address of the site.
    pub fn to(&self, url: &UrlPath) -> String {
        // A folder of files has no server that would look for its index.
        let index = if self.is_relative && url.as_str().ends_with('/') { "index.html" } else { "" };
        format!("{}{}{index}", self.root, url.escaped())
    }

    /// The choice of languages. Hosts may send a reader on from there to the language that the browser names; who asks to
    /// see all languages is left to choose.
    pub fn to_choice(&self, url: &UrlPath) -> String {
        let asked = if self.is_relative { "" } else { "?languages=all" };
        self.to(url) + asked
    }

    /// A place on a page of the site.
    pub fn to_anchor(&self, url: &UrlPath, anchor: &str) -> String {
        let mut href = self.to(url);
        if !anchor.is_empty() {
            href.push('#');
            href.push_str(anchor);
        }
        href
    }

    /// The whole address, as other sites and search engines know it.
    pub fn absolute(&self, url: &UrlPath) -> String {
        absolute(self.site, url)
    }
}

/// The whole address of something, as other sites and search engines know it.
pub(crate) fn absolute(site: &Site, url: &UrlPath) -> String {
    format!("{}{}", site.config.base_url.as_str(), url.escaped())
}
