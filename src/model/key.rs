//! What names a page: its source file, the key that its translations share, and the address a reader sees.

use std::fmt;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::{LocaleId, percent};

/// Where a text lies, from the site's root, with `/` on every system: `content/nb/steps/2-strategy.md`.
///
/// Invariant: relative, and no part of it is empty, `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path from the site's root, or `None` if it leads out of it.
    ///
    /// ```
    /// use vegvisir::model::SourcePath;
    ///
    /// assert!(SourcePath::new("content/en/index.md").is_some());
    /// assert!(SourcePath::new("content/../../secret").is_none());
    /// ```
    pub fn new(path: &str) -> Option<Self> {
        let sound = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        sound.then(|| Self(path.into()))
    }

    /// What a relative link in this file means: `../participants/odense.md` in `content/nb/steps/2-strategy.md` is
    /// `content/nb/participants/odense.md`. `None` if it leads out of the site.
    pub fn join(&self, link: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.0.split('/').collect();
        parts.pop();
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Self::new(&parts.join("/"))
    }

    /// Another file as a link in this one names it.
    ///
    /// ```
    /// use vegvisir::model::SourcePath;
    ///
    /// let from = SourcePath::new("content/nb/steps/2-strategy.md").unwrap();
    /// let to = SourcePath::new("content/nb/participants/odense.md").unwrap();
    /// assert_eq!(from.relative(&to), "../participants/odense.md");
    /// ```
    pub fn relative(&self, to: &Self) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = to.0.split('/').collect();
        let shared = from[..from.len() - 1].iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(from.len() - 1 - shared);
        up + &to[shared..].join("/")
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `2-strategy.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What all translations of a page share: the path below the language folder, without extension and without leading
/// ordinals. The index of a folder has the folder's key; the home page has the empty one, shown as `index`.
///
/// ```
/// use vegvisir::model::PageKey;
///
/// let (key, ordinal) = PageKey::of_file("steps/2-strategy.md");
/// assert_eq!((key.as_str(), ordinal), ("steps/strategy", Some(2)));
/// assert_eq!(PageKey::of_file("steps/index.md").0.as_str(), "steps");
/// assert_eq!(PageKey::of_file("2017-report.md").0.as_str(), "2017-report");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageKey {
    /// Of the text, made once: every link of every page is looked up after every keystroke.
    hash: u64,
    text: Arc<str>,
}

impl Hash for PageKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl Ord for PageKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl PartialOrd for PageKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// For maps by [`PageKey`], which brings its hash along.
pub type KeyHasher = BuildHasherDefault<Brought>;

/// Passes on the one number it is given.
#[derive(Clone, Copy, Default, Debug)]
pub struct Brought(u64);

impl Hasher for Brought {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only keys are hashed with this, and they write one number.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl PageKey {
    fn new(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self { hash: hasher.finish(), text: text.into() }
    }

    /// The key of a file below the language folder, and the ordinal that its name begins with.
    pub fn of_file(path: &str) -> (Self, Option<u32>) {
        let path = path.strip_suffix(".md").unwrap_or(path);
        let mut ordinal = None;
        let mut parts = Vec::new();
        for part in path.split('/') {
            let (number, name) = split_ordinal(part);
            ordinal = number;
            parts.push(name);
        }
        if parts.last() == Some(&"index") {
            parts.pop();
            // The folder's own ordinal is the section's.
            ordinal = path.rsplit('/').nth(1).and_then(|folder| split_ordinal(folder).0);
        }
        (Self::new(&parts.join("/")), ordinal)
    }

    /// The key of the home page.
    pub fn home() -> Self {
        Self::new("")
    }

    /// The key as text; empty for the home page.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The key of the section the page lies in, or `None` for the home page.
    pub fn parent(&self) -> Option<Self> {
        match self.text.rfind('/') {
            Some(end) => Some(Self::new(&self.text[..end])),
            None => (!self.text.is_empty()).then(Self::home),
        }
    }

    /// The last part of the key: `strategy`.
    pub fn last(&self) -> &str {
        self.text.rsplit('/').next().unwrap_or_default()
    }

    /// How many parts the key has; 0 for the home page.
    pub fn depth(&self) -> usize {
        if self.text.is_empty() { 0 } else { self.text.split('/').count() }
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.text.is_empty() { "index" } else { &self.text })
    }
}

/// `2-strategy` is the second and called `strategy`. Four digits are a year and stay.
fn split_ordinal(name: &str) -> (Option<u32>, &str) {
    match name.split_once('-') {
        Some((digits, rest))
            if (1..=3).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && !rest.is_empty() =>
        {
            (digits.parse().ok(), rest)
        }
        _ => (None, name),
    }
}

/// The place of a key in the site: the row of the grid of translations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyId(u32);

impl KeyId {
    /// The row number, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The id of a row. A site of four thousand million pages does not fit in memory.
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A key in a language: one cell of the grid, whether or not it is translated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageId {
    /// Which page.
    pub key: KeyId,
    /// In which language.
    pub locale: LocaleId,
}

/// An address inside the site, from its root, not escaped: `/nb/trinn/strategi/` or `/sitemap.xml`. What ends in `/` is
/// a page.
///
/// Invariant: begins with `/`; no part is empty, `.` or `..`, or holds a control character or one of `\ ? # %`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// The address, or `None` if it is not one.
    ///
    /// ```
    /// use vegvisir::model::UrlPath;
    ///
    /// assert!(UrlPath::new("/is/skref/").is_some());
    /// assert!(UrlPath::new("//evil.example/").is_none());
    /// assert!(UrlPath::new("/a/../b").is_none());
    /// ```
    pub fn new(path: &str) -> Option<Self> {
        let inner = path.strip_prefix('/')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let unsound =
            |c: char| c.is_control() || matches!(c, '\\' | '?' | '#' | '%' | '<' | '>' | '"');
        let sound = inner.is_empty() && path == "/"
            || inner
                .split('/')
                .all(|part| !matches!(part, "" | "." | "..") && !part.contains(unsound));
        sound.then(|| Self(path.into()))
    }

    /// The address as text, not escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the artifact lies below the output folder: a page's address gets its `index.html`.
    pub fn file(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// The address without its leading `/`, escaped for an `href`.
    pub fn escaped(&self) -> String {
        percent::encode_path(&self.0[1..])
    }

    /// How many folders deep the artifact lies.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count() - 1
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_cannot_leave_the_site() {
        let page = SourcePath::new("content/nb/steps/2-strategy.md").unwrap();
        let join = |link| page.join(link).map(|path| path.to_string());
        assert_eq!(
            join("../participants/odense.md").as_deref(),
            Some("content/nb/participants/odense.md")
        );
        assert_eq!(join("../../../../etc/hostname"), None);
        assert_eq!(join("../../.."), None);
    }

    #[test]
    fn addresses_are_escaped_for_html() {
        assert_eq!(
            UrlPath::new("/is/stefnuáætlun/").unwrap().escaped(),
            "is/stefnu%C3%A1%C3%A6tlun/"
        );
        assert_eq!(UrlPath::new("/").unwrap().file(), "index.html");
    }
}
