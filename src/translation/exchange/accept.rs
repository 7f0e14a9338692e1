//! Whether one unit that came back can be taken: its source has not moved on, nobody has changed its translation meanwhile,
//! and its codes are those of the source.

use super::compose::Block;
use super::content::{Code, CodeKind, Content, Piece};
use super::problems;
use super::returned::{ReturnedUnit, Words};
use super::sides::{Row, Said, Side, Twin, What};
use super::xliff::token;
use crate::diagnostic::Problem;
use crate::model::SourcePath;
use crate::parse::Mark;

/// What becomes of a unit.
pub(super) enum Accepted {
    /// It says what the page says already.
    Same,
    /// It cannot be taken.
    Refused(Box<Problem>),
    /// It is new.
    New {
        /// The number of its row.
        row: usize,
        /// What it says.
        block: Block,
        /// What it may have lost.
        warning: Option<Problem>,
    },
}

/// Decides on one unit.
pub(super) fn accept(
    rows: &[Row],
    source: &Side<'_>,
    target: Option<&Side<'_>>,
    unit: &ReturnedUnit,
    file: &SourcePath,
) -> Accepted {
    let refused = |problem: Problem| Accepted::Refused(Box::new(problem));
    let row = match find(rows, unit) {
        Found::Row(row) => row,
        Found::Moved(row) => return refused(problems::source_changed(source, &rows[row])),
        Found::Nothing => return refused(problems::unknown_unit(file, unit)),
    };
    let known = &rows[row];
    let present = match &known.twin {
        Twin::At(said) => Some(Said {
            content: said.content.clone().named_as(&known.source.content),
            ..said.clone()
        }),
        _ => None,
    };
    let block = match &unit.target {
        Words::Markdown(markdown) => Block::Markdown(markdown.clone()),
        Words::Pieces(pieces) => {
            let codes = codes(present.as_ref(), &known.source);
            Block::Content(Content { pieces: pieces.clone(), codes })
        }
    };
    if let Block::Content(content) = &block {
        let names = content.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Open(id) | Piece::Close(id) | Piece::Alone(id) => Some(id),
        });
        for id in names {
            if content.code(id).is_none() {
                return refused(problems::unknown_code(file, unit, id));
            }
        }
    }
    let is_same = present.as_ref().is_some_and(|said| match &block {
        Block::Content(content) => content.normal() == said.content.normal(),
        Block::Markdown(markdown) => *markdown == said.markdown,
    });
    if is_same {
        return Accepted::Same;
    }
    if let (Some(said), Some(side)) = (&present, target)
        && unit.source_print.is_some()
        && unit.target_print != Some(said.content.print())
    {
        return refused(problems::target_changed(side, known, said.range.clone()));
    }
    match &block {
        Block::Content(content) if !is_nested(content) => {
            return refused(problems::crossed_codes(file, unit));
        }
        _ => {}
    }
    if let Some(c) = unseen(&block) {
        return refused(problems::characters(file, unit, c));
    }
    let is_plain = !matches!(known.what, What::Block(..));
    let block = match block {
        Block::Content(content) if is_plain => Block::Markdown(content.words()),
        block => block,
    };
    let warning = lost(present.as_ref().unwrap_or(&known.source), &block)
        .map(|code| problems::lost_code(file, unit, &written(code)));
    Accepted::New { row, block, warning }
}

enum Found {
    Row(usize),
    /// It is there, but says something else.
    Moved(usize),
    Nothing,
}

/// The row of a unit: that of its name, or another one of the same section with the very same words.
fn find(rows: &[Row], unit: &ReturnedUnit) -> Found {
    let is_named = |row: &Row| row.name == unit.name || token(&row.name) == unit.name;
    let named = rows.iter().position(is_named);
    if let Some(row) = named.filter(|row| is_source_of(&rows[*row], unit)) {
        return Found::Row(row);
    }
    let section = |name: &str| name.rsplit_once(['/', '.']).map(|(section, _)| token(section));
    let mut alike = rows.iter().enumerate().filter(|(_, row)| {
        section(&token(&row.name)) == section(&unit.name) && is_source_of(row, unit)
    });
    match (alike.next(), alike.next(), named) {
        (Some((row, _)), None, _) => Found::Row(row),
        (_, _, Some(row)) => Found::Moved(row),
        _ => Found::Nothing,
    }
}

/// Whether a unit was made from what a row says now. A tool may have lost the print; then the words decide.
fn is_source_of(row: &Row, unit: &ReturnedUnit) -> bool {
    if let Some(print) = unit.source_print {
        return print == row.source.content.print();
    }
    match &unit.source {
        Words::Markdown(markdown) => *markdown == row.source.markdown,
        Words::Pieces(pieces) => {
            let codes = row.source.content.codes.clone();
            Content { pieces: pieces.clone(), codes }.normal() == row.source.content.normal()
        }
    }
}

/// The codes that a translation may use: its own, as its author wrote them, and all others of the source.
fn codes(present: Option<&Said>, source: &Said) -> Vec<Code> {
    let mut codes = present.map(|said| said.content.codes.clone()).unwrap_or_default();
    for code in &source.content.codes {
        if !codes.iter().any(|known| known.id == code.id) {
            codes.push(code.clone());
        }
    }
    codes
}

/// The first character that has no place in a text.
fn unseen(block: &Block) -> Option<char> {
    let is_unseen = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{200b}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match block {
        Block::Markdown(text) => text.chars().find(is_unseen),
        Block::Content(content) => content.pieces.iter().find_map(|piece| match piece {
            Piece::Text(text) => text.chars().find(is_unseen),
            _ => None,
        }),
    }
}

/// A link, an image or a footnote that was there and is no more.
fn lost<'s>(before: &'s Said, block: &Block) -> Option<&'s Code> {
    let Block::Content(content) = block else { return None };
    before.content.codes.iter().find(|code| {
        let matters = matches!(
            code.kind,
            CodeKind::Mark(Mark::Link { .. })
                | CodeKind::BareLink(_)
                | CodeKind::Image(_)
                | CodeKind::Footnote(_)
        );
        let is_used = content.pieces.iter().any(|piece| match piece {
            Piece::Open(id) | Piece::Alone(id) => *id == code.id,
            _ => false,
        });
        matters && !is_used
    })
}

fn written(code: &Code) -> String {
    match code.kind {
        CodeKind::Mark(_) => format!("{}…{}", code.open, code.close),
        _ => format!("{}{}{}", code.open, code.alt, code.close),
    }
}

/// Whether a content holds codes that are closed one in the other.
fn is_nested(content: &Content) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for piece in &content.pieces {
        match piece {
            Piece::Open(id) => open.push(id),
            Piece::Close(id) if open.pop() != Some(id.as_str()) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
