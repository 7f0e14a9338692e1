//! What a translation was made from: for each section the prints of both sides as they were when somebody, or the tool,
//! last vouched for them. Lies in `i18n/state/`, one file a language and page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Date, LocaleId, PageKey, Print, ShortPrint};

/// The form of the files in `i18n/state/`.
pub const STATE_FORMAT: i64 = 1;

/// The section that holds titles, descriptions, keywords and alternative texts.
pub const META_SECTION: &str = "_meta";

/// The section before the first heading.
pub const INTRO_SECTION: &str = "_intro";

/// What a page's sections were made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// The language it was translated from, as a tag.
    pub from: String,
    /// By the id of the section.
    pub sections: BTreeMap<String, Origin>,
    /// Whether the file is as the tool wrote it.
    pub is_sealed: bool,
}

/// What a section was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The source as it was then.
    pub source: Print,
    /// The translation as it was then.
    pub target: Print,
    /// Short prints of the translation's blocks, by which one can tell later which of them have changed.
    pub blocks: Vec<ShortPrint>,
    /// Who said so.
    pub by: Voucher,
    /// When.
    pub on: Date,
}

/// Who said that a translation says what its source says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voucher {
    /// A person, with `accept`.
    Human,
    /// The tool, with `record`.
    Record,
    /// A person, for the whole tree at once.
    Baseline,
}

impl Voucher {
    /// How state files write each of them.
    pub const NAMES: [(&'static str, Self); 3] =
        [("human", Self::Human), ("record", Self::Record), ("baseline", Self::Baseline)];

    fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, voucher)| *voucher == self).map_or("", |(name, _)| name)
    }
}

impl Provenance {
    /// The file's text, the same for the same content. The seal is a print of all the rest: it keeps nobody from writing
    /// the file by hand, but tells that somebody has.
    pub fn to_toml(&self) -> String {
        let body = self.body();
        format!(
            "# Written by `vegvisir record` and `vegvisir accept`. Do not edit.\nformat = {STATE_FORMAT}\nfrom = {}\nseal = \"{}\"\n\n[sections]\n{body}",
            quoted(&self.from),
            self.seal()
        )
    }

    /// The print that the file must have.
    pub fn seal(&self) -> Print {
        Print::of(&format!("{}\n{}", self.from, self.body()))
    }

    fn body(&self) -> String {
        let mut body = String::new();
        for (id, Origin { source, target, blocks, by, on }) in &self.sections {
            let is_bare = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            let id = if is_bare && !id.is_empty() { id.clone() } else { quoted(id) };
            let blocks: Vec<String> = blocks.iter().map(ShortPrint::to_string).collect();
            let blocks = blocks.join(" ");
            let by = by.as_str();
            // Writing to a text cannot fail.
            let _ = writeln!(
                body,
                "{id} = {{ source = \"{source}\", target = \"{target}\", blocks = \"{blocks}\", by = \"{by}\", on = {on} }}"
            );
        }
        body
    }
}

/// A text as TOML writes it between quotation marks.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // Writing to a text cannot fail.
            c if c.is_control() => drop(write!(quoted, "\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// How a section of a translation stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SectionState {
    /// It says what its source says, as far as anybody vouched for it.
    Ok,
    /// The source has changed since.
    Stale,
    /// Both sides have changed, or nobody has vouched for it yet; only a person can tell.
    Check,
    /// The translation does not have it.
    Missing,
    /// The source does not have it, or no longer.
    Extra,
    /// Nothing is known of the page.
    Untracked,
}

impl SectionState {
    /// All of them, the most urgent first.
    pub const URGENT_FIRST: [Self; 6] =
        [Self::Missing, Self::Stale, Self::Check, Self::Extra, Self::Untracked, Self::Ok];

    /// The state that reports and `site.toml` call so.
    pub fn named(name: &str) -> Option<Self> {
        Self::URGENT_FIRST.into_iter().find(|state| state.as_str() == name)
    }

    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Stale => "stale",
            Self::Check => "check",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Untracked => "untracked",
        }
    }
}

/// All of `i18n/state/`.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct States {
    /// Whether the site tracks its translations.
    pub is_tracked: bool,
    /// By language and page; also of pages that are no more.
    pub pages: BTreeMap<(LocaleId, PageKey), Provenance>,
}

impl States {
    /// Where the state of a page lies, below the site's root.
    pub fn path(tag: &str, key: &PageKey) -> String {
        format!("{STATE_FOLDER}/{tag}/{key}.toml")
    }

    /// Where an old section lies, below the site's root.
    pub fn base_path(print: Print) -> String {
        let name = print.to_string();
        format!("{BASE_FOLDER}/{}/{name}.txt", &name[..2])
    }
}

/// Where the states of all translations lie.
pub const STATE_FOLDER: &str = "i18n/state";

/// Where old sections lie, by their prints.
pub const BASE_FOLDER: &str = "i18n/state/base";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_depends_on_everything() {
        let origin = Origin {
            source: Print::of("a"),
            target: Print::of("b"),
            blocks: vec![Print::of("b").short()],
            by: Voucher::Human,
            on: Date::new(2026, 11, 22).unwrap(),
        };
        let sections = BTreeMap::from([("råd".to_owned(), origin.clone())]);
        let provenance = Provenance { from: "en".to_owned(), sections, is_sealed: true };
        let mut other = provenance.clone();
        other.sections.insert("råd".to_owned(), Origin { source: Print::of("c"), ..origin });
        assert_ne!(provenance.seal(), other.seal());
        assert_ne!(
            provenance.seal(),
            Provenance { from: "da".to_owned(), ..provenance.clone() }.seal()
        );
        assert!(provenance.to_toml().contains("\"råd\" = {"), "{}", provenance.to_toml());
    }
}
