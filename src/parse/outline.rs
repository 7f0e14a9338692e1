//! The headings of a page and their ids. A translation inherits its ids in `link`; here a heading gets the one that it
//! would have alone.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::slugify;

/// A heading of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 2 to 6; the page's title is the only 1.
    pub level: u8,
    /// The id that the author wrote, `{#advice}`.
    pub explicit_id: Option<String>,
    /// The id it has in its own language: the author's, else one made of its words.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// Names that a document or a window of a browser, or the theme, has for itself. An element with such an id would stand
/// in their way ("DOM clobbering", webpack CVE-2024-43788).
const RESERVED: &[&str] = &[
    "alert",
    "all",
    "anchors",
    "attributes",
    "blur",
    "body",
    "children",
    "close",
    "closed",
    "confirm",
    "content",
    "contents",
    "cookie",
    "crypto",
    "document",
    "domain",
    "embeds",
    "event",
    "external",
    "fetch",
    "find",
    "focus",
    "forms",
    "frames",
    "head",
    "history",
    "images",
    "implementation",
    "language",
    "languages",
    "length",
    "links",
    "location",
    "main",
    "menu",
    "name",
    "navigation",
    "navigator",
    "open",
    "opener",
    "origin",
    "parent",
    "performance",
    "plugins",
    "print",
    "prompt",
    "q",
    "query",
    "referrer",
    "screen",
    "scripts",
    "scroll",
    "search",
    "self",
    "status",
    "stop",
    "title",
    "toolbar",
    "top",
    "url",
    "write",
];

/// An id that stands in nobody's way: a reserved one gets an ending. Headings and the links to them go through here alike.
pub(super) fn safe_id(id: &str) -> String {
    if is_reserved(id) { format!("{id}-section") } else { id.to_owned() }
}

fn is_reserved(id: &str) -> bool {
    let lower = id.to_lowercase();
    let numbered = ["fnref-", "fn-", "term-"]
        .iter()
        .filter_map(|prefix| lower.strip_prefix(prefix))
        .any(|rest| rest.parse::<u32>().is_ok());
    numbered
        || RESERVED.binary_search(&lower.as_str()).is_ok()
        || matches!(lower.as_str(), "currentscript" | "constructor")
}

/// Hands out the ids of one page, each once.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// An id for a heading with these words.
    pub(super) fn of_text(&mut self, text: &str) -> String {
        let id = slugify(text);
        let id = if id.is_empty() { "section".to_owned() } else { safe_id(&id) };
        if !self.0.contains_key(&id) {
            self.0.insert(id.clone(), 1);
            return id;
        }
        loop {
            let count = self.0.entry(id.clone()).or_insert(1);
            *count += 1;
            let numbered = format!("{id}-{count}");
            if !self.0.contains_key(&numbered) {
                self.0.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }

    /// Takes the id that an author wrote; `false` if the page has it already.
    pub(super) fn take(&mut self, id: &str) -> bool {
        let is_new = !self.0.contains_key(id);
        if is_new {
            self.0.insert(id.to_owned(), 1);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_handed_out_once() {
        let mut ids = Ids::default();
        assert!(ids.take("advice"));
        assert!(!ids.take("advice"));
        let made: Vec<String> = ["Advice", "Advice", "Cookie", "…", "Råd"]
            .iter()
            .map(|text| ids.of_text(text))
            .collect();
        assert_eq!(made, ["advice-2", "advice-3", "cookie-section", "section", "råd"]);
        for reserved in ["Cookie", "fn-1", "fnref-12", "term-3", "currentScript"] {
            assert_eq!(safe_id(reserved), format!("{reserved}-section"));
        }
    }

    #[test]
    fn reserved_names_are_sorted() {
        assert!(RESERVED.is_sorted(), "binary search wants them sorted");
    }
}
