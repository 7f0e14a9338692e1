//! Puts texts into a file by their bytes, and looks whether the file then says what it should: the same blocks as before,
//! the new words in their place, all else as it was.

use std::ops::Range;

use super::content::Content;
use super::sides::{Side, alts_of, said};
use crate::model::SourcePath;
use crate::parse::{Unit, UnitKind, front_words, units_of_file};

/// A text for these bytes of a file.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What is to stand there.
    pub text: String,
    /// What the file then has to say.
    pub says: Says,
}

/// What a file has to say after an edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Says {
    /// The unit with this number says this; nothing certain where its translator wrote Markdown.
    Unit(usize, Option<String>),
    /// The image with this number has this alternative text.
    Alt(usize, String),
    /// A field of the front matter has this value.
    Front(String),
}

/// The text with all edits, which do not overlap.
pub(super) fn splice(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out += text.get(at..edit.range.start)?;
        out += &edit.text;
        at = edit.range.end;
    }
    out += text.get(at..)?;
    Some(out)
}

/// What must not change with a page.
pub(super) struct Shape {
    path: SourcePath,
    kinds: Vec<UnitKind>,
    says: Vec<String>,
    alts: Vec<String>,
}

impl Shape {
    /// Of this file.
    pub(super) fn of(path: &SourcePath, text: &str) -> Self {
        let units = units_of_file(text);
        Self {
            path: path.clone(),
            kinds: units.iter().map(|unit| unit.kind.clone()).collect(),
            says: units.iter().map(|unit| normal(text, unit)).collect(),
            alts: alts_of(text, &units).iter().map(|alt| alt.markdown.clone()).collect(),
        }
    }

    /// Whether a file that had this shape has it still after these edits, and says what it should.
    pub(super) fn fits(&self, text: &str, edits: &[&Edit]) -> bool {
        let units = units_of_file(text);
        let kinds = units.iter().map(|unit| &unit.kind);
        if !kinds.eq(&self.kinds) {
            return false;
        }
        let mut says: Vec<Option<String>> = self.says.iter().cloned().map(Some).collect();
        let mut alts: Vec<Option<String>> = self.alts.iter().cloned().map(Some).collect();
        for edit in edits {
            match &edit.says {
                Says::Unit(number, wanted) => {
                    if let Some(says) = says.get_mut(*number) {
                        says.clone_from(wanted);
                    }
                    // Its images may have gone, or others come.
                    alts.clear();
                }
                Says::Alt(number, wanted) => {
                    if let Some(alt) = alts.get_mut(*number) {
                        *alt = Some(wanted.clone());
                    }
                }
                Says::Front(wanted) => {
                    if !front_says(&self.path, text, wanted) {
                        return false;
                    }
                }
            }
        }
        let is_kept = |(unit, wanted): (&Unit, &Option<String>)| {
            wanted.as_ref().is_none_or(|wanted| normal(text, unit) == *wanted)
        };
        let found = alts_of(text, &units);
        let alt_kept = |(alt, wanted): (&super::sides::Said, &Option<String>)| {
            wanted.as_ref().is_none_or(|wanted| alt.markdown == *wanted)
        };
        units.iter().zip(&says).all(is_kept) && found.iter().zip(&alts).all(alt_kept)
    }
}

fn normal(text: &str, unit: &Unit) -> String {
    match unit.kind {
        UnitKind::Code(_) | UnitKind::Html => unit.normal(),
        _ => said(text, unit).content.normal(),
    }
}

fn front_says(path: &SourcePath, text: &str, wanted: &str) -> bool {
    let front = front_words(path, text);
    let texts = [front.title, front.description, front.outcome].into_iter().flatten();
    let list = front.keywords.map(|list| list.value.join("\n"));
    texts.map(|text| text.value).chain(list).any(|value| value == wanted)
}

/// What a content says once it has been written and read again.
pub(super) fn wanted(content: &Content) -> String {
    let pieces = super::markdown::tidy(content);
    Content { pieces, codes: content.codes.clone() }.normal()
}

/// The number of the unit that begins at this byte.
pub(super) fn number_of(side: &Side<'_>, start: usize) -> Option<usize> {
    let mut units = side.parts.iter().flat_map(|part| &part.units);
    units.position(|unit| unit.range.start == start)
}

/// A text as TOML has it.
pub(super) fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A list of texts as TOML has it.
pub(super) fn toml_list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| toml_text(text)).collect();
    format!("[{}]", texts.join(", "))
}
