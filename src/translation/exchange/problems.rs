//! The words for what can be wrong with a file that comes back.

use std::ops::Range;

use super::returned::{Broken, ReturnedUnit};
use super::sides::{Row, Side};
use crate::diagnostic::{Problem, Span, codes};
use crate::model::{PageKey, SourcePath};

/// The file cannot be read.
pub fn broken(file: &SourcePath, broken: &Broken) -> Problem {
    let span = Span::new(file, broken.at..broken.at);
    Problem::new(codes::EXCHANGE_SYNTAX, span, &broken.message).hint(broken.hint)
}

pub(super) fn language(
    file: &SourcePath,
    range: &Range<usize>,
    what: &str,
    tag: &str,
    known: &[&str],
) -> Problem {
    let message = match tag {
        "" => format!("the file does not say what the language of the {what} is"),
        tag => format!("`{tag}`, the language of the {what}, is not one of this site"),
    };
    Problem::new(codes::EXCHANGE_UNKNOWN, Span::new(file, range.clone()), message)
        .hint(format!("the languages are {}", known.join(", ")))
}

pub(super) fn unknown_page(file: &SourcePath, unit: &ReturnedUnit) -> Problem {
    let message = format!("`{}` is not a page of this site", unit.page);
    Problem::new(codes::EXCHANGE_UNKNOWN, Span::new(file, unit.range.clone()), message)
        .hint("it has been renamed or removed since the export; export again")
}

pub(super) fn other_source(
    file: &SourcePath,
    unit: &ReturnedUnit,
    source: Option<&str>,
) -> Problem {
    let message = match source {
        Some(tag) => format!("`{}` is translated from `{tag}`", unit.page),
        None => format!("`{}` was written in this language first", unit.page),
    };
    Problem::new(codes::EXCHANGE_UNKNOWN, Span::new(file, unit.range.clone()), message)
        .hint("export again")
}

pub(super) fn unknown_unit(file: &SourcePath, unit: &ReturnedUnit) -> Problem {
    let message = format!("the source of `{}` has no unit `{}`", unit.page, unit.name);
    Problem::new(codes::EXCHANGE_SOURCE, Span::new(file, unit.range.clone()), message)
        .hint("it has been taken out since the export; export again to get what is there now")
}

pub(super) fn source_changed(source: &Side<'_>, row: &Row) -> Problem {
    let message = format!(
        "the source of `{}` in section `{}` has changed since the export",
        row.name, row.section
    );
    let span = Span::new(&source.page.path, row.source.range.clone());
    Problem::new(codes::EXCHANGE_SOURCE, span, message)
        .label("this is what it says now")
        .hint("export again: the translation that came back is of another text")
}

pub(super) fn target_changed(target: &Side<'_>, row: &Row, range: Range<usize>) -> Problem {
    let message = format!("somebody has changed `{}` since the export", row.name);
    Problem::new(codes::EXCHANGE_TARGET, Span::new(&target.page.path, range), message)
        .label("this would be lost")
        .hint("compare the two and edit the page, or export again")
}

pub(super) fn other_blocks(
    target: &Side<'_>,
    section: &str,
    range: Range<usize>,
    units: usize,
) -> Problem {
    let message = format!(
        "section `{section}` has other blocks than its source, so that {units} of its units cannot be put in their places"
    );
    Problem::new(codes::EXCHANGE_BLOCKS, Span::new(&target.page.path, range), message)
        .hint("edit the page: give the section the paragraphs, items and cells that its source has")
}

pub(super) fn incomplete(
    file: &SourcePath,
    at: &Range<usize>,
    key: &PageKey,
    section: Option<&str>,
    lacking: &[&str],
) -> Problem {
    let what = match section {
        Some(section) => format!("section `{section}` of `{key}`"),
        None => format!("`{key}`"),
    };
    let shown: Vec<String> = lacking.iter().take(5).map(|name| format!("`{name}`")).collect();
    let more = if lacking.len() > shown.len() { " and others" } else { "" };
    let message = format!("{what} is not translated yet, and this file does not have all of it");
    Problem::new(codes::EXCHANGE_INCOMPLETE, Span::new(file, at.clone()), message)
        .hint(format!("translate {}{more}", shown.join(", ")))
}

pub(super) fn unknown_code(file: &SourcePath, unit: &ReturnedUnit, id: &str) -> Problem {
    let message = format!("`{}` has a code `{id}` that its source does not have", unit.name);
    Problem::new(codes::EXCHANGE_MARKUP, Span::new(file, unit.range.clone()), message)
        .hint("use the codes of the source; a new link or emphasis is made in the page itself")
}

pub(super) fn crossed_codes(file: &SourcePath, unit: &ReturnedUnit) -> Problem {
    let message = format!("the codes of `{}` are not closed one in the other", unit.name);
    Problem::new(codes::EXCHANGE_MARKUP, Span::new(file, unit.range.clone()), message)
        .hint("close last what is opened first, as in the source")
}

pub(super) fn characters(file: &SourcePath, unit: &ReturnedUnit, c: char) -> Problem {
    let message =
        format!("`{}` has a character that cannot be seen, U+{:04X}", unit.name, u32::from(c));
    Problem::new(codes::EXCHANGE_MARKUP, Span::new(file, unit.range.clone()), message)
        .hint("take it out")
}

pub(super) fn other_structure(file: &SourcePath, unit: &ReturnedUnit) -> Problem {
    let message = format!("`{}` would change the blocks of the page around it", unit.name);
    Problem::new(codes::EXCHANGE_MARKUP, Span::new(file, unit.range.clone()), message)
        .hint("a unit is one block: no lists, headings or empty lines in it, and a space or a stop beside each emphasis")
}

pub(super) fn lost_code(file: &SourcePath, unit: &ReturnedUnit, written: &str) -> Problem {
    let message = format!("`{}` has lost `{written}`", unit.name);
    Problem::new(codes::EXCHANGE_LOST_CODE, Span::new(file, unit.range.clone()), message)
        .hint("put the code back in the translation, if it was not taken out on purpose")
}
