//! Where links and images lead, as far as their own file tells. Only schemes of a list are let through, decided after the
//! address has been parsed as a browser would: disguises with case, entities, tabs and controls come to nothing
//! (comrak, RUSTSEC-2021-0026 and -0063).

use std::ops::Range;

use url::Url;

use super::outline::safe_id;
use super::problems;
use crate::diagnostic::Problem;
use crate::load::Source;
use crate::model::{PageKey, SourcePath, is_hidden, percent};

/// A link of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The author's title of it, shown by browsers as a tip.
    pub title: Option<String>,
    /// Whether it has no text of its own.
    pub is_empty: bool,
    /// The heading it stands under, by its place in the outline.
    pub heading: Option<u32>,
    /// The bytes of its address in the file.
    pub range: Range<u32>,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// To a page, by its file, and to a heading on it.
    Page {
        /// The key of the file.
        key: PageKey,
        /// The language folder, where it is not the page's own.
        folder: Option<Box<str>>,
        /// The id of the heading.
        anchor: Option<Box<str>>,
    },
    /// To a heading of the same page.
    Here(Box<str>),
    /// To a file that is published as it is.
    File(SourcePath),
    /// To another site: as the author wrote it, and as it is sent to the browser.
    Web {
        /// As written, which `content/facts/links.toml` knows it by.
        written: Box<str>,
        /// As parsed and written anew.
        href: Box<str>,
    },
    /// To a mail address or a telephone.
    Contact(Box<str>),
    /// Nowhere: a problem was reported.
    Nowhere,
}

/// An image of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    /// The file.
    pub path: SourcePath,
    /// What it shows, in words.
    pub alt: String,
    /// The author's title of it.
    pub title: Option<String>,
    /// Its bytes in the file.
    pub range: Range<u32>,
}

/// What a link's address means.
pub(super) fn target(
    source: &Source,
    written: &str,
    range: Range<usize>,
) -> Result<Target, Box<Problem>> {
    let unsafe_scheme = || Box::new(problems::unsafe_scheme(source, range.clone(), written));
    if written.chars().any(is_disguise) {
        return Err(unsafe_scheme());
    }
    if let Ok(url) = Url::parse(written) {
        return match url.scheme() {
            "http" | "https" if url.has_host() => {
                Ok(Target::Web { written: written.into(), href: url.as_str().into() })
            }
            "mailto" | "tel" => Ok(Target::Contact(url.as_str().into())),
            _ => Err(unsafe_scheme()),
        };
    }
    let decoded = percent::decode(written);
    let (path, anchor) = match decoded.split_once('#') {
        Some((path, anchor)) => (path, Some(safe_id(anchor))),
        None => (&*decoded, None),
    };
    if path.starts_with('/') || path.contains(['\\', '?', ':', '\0']) {
        return Err(Box::new(problems::not_a_file(source, range, written)));
    }
    if path.is_empty() {
        return match anchor {
            Some(anchor) if !anchor.is_empty() => Ok(Target::Here(anchor.into())),
            _ => Err(Box::new(problems::not_a_file(source, range, written))),
        };
    }
    let Some(file) = source.path.join(path).filter(|file| file.as_str().starts_with("content/"))
    else {
        return Err(Box::new(problems::outside(source, range, written)));
    };
    if file.as_str().ends_with(".md") {
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(Box::from);
        let Some((folder, rest)) = language_folder(&file) else {
            return Err(Box::new(problems::not_a_file(source, range, written)));
        };
        let own = language_folder(&source.path).is_some_and(|(own, _)| own == folder);
        let folder = (!own).then(|| folder.into());
        return Ok(Target::Page { key: PageKey::of_file(rest).0, folder, anchor });
    }
    if path.ends_with('/') || !file.file_name().contains('.') {
        return Err(Box::new(problems::not_a_file(source, range, written)));
    }
    Ok(Target::File(file))
}

/// `content/nb/steps/index.md` lies in the folder `nb` and is called `steps/index.md` there.
fn language_folder(path: &SourcePath) -> Option<(&str, &str)> {
    path.as_str().strip_prefix("content/")?.split_once('/')
}

/// What a browser would drop or not show, and a reader of the source not see.
fn is_disguise(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocaleId;

    fn check(written: &str) -> Option<Target> {
        let path = SourcePath::new("content/nb/steps/2-strategy.md")?;
        let source = Source {
            path,
            locale: LocaleId::from_index(0),
            key: PageKey::of_file("steps/2-strategy.md").0,
            ordinal: Some(2),
            fingerprint: blake3::hash(b""),
            is_whole: true,
            text: String::new(),
        };
        target(&source, written, 0..0).ok()
    }

    #[test]
    fn links_name_files() {
        let page = |file, folder: Option<&str>, anchor: Option<&str>| {
            let key = PageKey::of_file(file).0;
            Some(Target::Page { key, folder: folder.map(Box::from), anchor: anchor.map(Box::from) })
        };
        assert_eq!(
            check("3-communication-plan.md#advice"),
            page("steps/communication-plan.md", None, Some("advice"))
        );
        assert_eq!(check("../participants/odense.md"), page("participants/odense.md", None, None));
        assert_eq!(check("../../en/index.md"), page("index.md", Some("en"), None));
        assert_eq!(check("#advice"), Some(Target::Here("advice".into())));
        assert!(matches!(check("../../media/plan.pdf"), Some(Target::File(_))));
        assert!(matches!(check("mailto:post@example.org"), Some(Target::Contact(_))));
    }

    #[test]
    fn nothing_else_passes() {
        for written in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "//evil.example/",
            "/etc/passwd",
            "\\\\evil\\x",
            "../../../etc/passwd",
            "..%2f..%2f..%2f..%2fetc/passwd",
            "C:/x.md",
            "",
            "?q=x",
            "java\u{ad}script:x",
            "https://exam\u{ad}ple.org/",
            "https://example.org/\u{202e}",
            "a\u{200b}.md",
            "x\0.md",
            "../../../content-evil/x.md",
            "../../../themes/x.css",
            "/x.md",
            "//evil.example/x.md",
            "..\\x.md",
            "x.md?q=y",
            "steps/",
        ] {
            assert_eq!(check(written), None, "{written:?}");
        }
    }
}
