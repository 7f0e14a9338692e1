//! Headings, items of lists, tables, blocks of code and footnotes: as many as in the source.

use std::collections::BTreeMap;

use super::super::pair::{Pair, Part, Side, pairs};
use super::hint;
use crate::diagnostic::{Problem, Span, codes};
use crate::model::{INTRO_SECTION, META_SECTION};
use crate::parse::{Page, RunKind, Unit, UnitKind};

/// Sections that only one of the two pages has, and headings of another level.
pub(super) fn outline(source: &Side<'_>, target: &Side<'_>) -> Vec<Problem> {
    let page = target.shown.page;
    let adapted = &page.front.adapted;
    let mut found = Vec::new();
    let only_in = |one: &Side<'_>, other: &Side<'_>| -> Vec<(String, usize)> {
        let is_known = |id: &str| other.parts().any(|part| part.id == id);
        one.parts()
            .filter(|part| part.id != INTRO_SECTION && !is_known(part.id) && !adapted.has(part.id))
            .map(|part| (part.id.to_owned(), part.range().start))
            .collect()
    };
    let (lacking, extra) = (only_in(source, target), only_in(target, source));
    let list = |ids: &[(String, usize)]| {
        ids.iter().map(|(id, _)| format!("`{id}`")).collect::<Vec<_>>().join(", ")
    };
    if let Some((first, at)) = lacking.first() {
        let plural = if lacking.len() == 1 { "" } else { "s" };
        let message =
            format!("the section{plural} {} of the source is missing here", list(&lacking));
        let message = if lacking.len() == 1 { message } else { message.replace(" is ", " are ") };
        let place = source.place(*at);
        found.push(
            Problem::new(
                codes::PARITY_STRUCTURE,
                target.span(before(source, target, first)),
                message,
            )
            .hint(format!("translate what stands in {place}, under a heading of the same level")),
        );
    }
    if let Some((first, at)) = extra.first() {
        let end = target.text[*at..].find('\n').map_or(target.text.len(), |length| at + length);
        let message = format!("{} is in no section of the source", list(&extra));
        let message = if extra.len() == 1 { message } else { message.replace(" is in", " are in") };
        let advice = if lacking.is_empty() {
            format!("remove it, or write `adapted = [\"{first}\"]` in the front matter")
        } else {
            format!("give `{}` the headings of `{}`", page.path, source.shown.page.path)
        };
        found.push(
            Problem::new(codes::PARITY_STRUCTURE, target.span(*at..end), message).hint(advice),
        );
    }
    found.extend(order_and_levels(source, target));
    found.extend(meta(source.shown.page, page, target));
    found
}

/// The heading after which a lacking section would stand.
fn before(source: &Side<'_>, target: &Side<'_>, lacking: &str) -> std::ops::Range<usize> {
    let ids: Vec<&str> =
        source.parts().take_while(|part| part.id != lacking).map(|it| it.id).collect();
    let known = ids.iter().rev().find_map(|id| target.parts().find(|part| part.id == *id));
    known.map_or(0..0, |part| part.head())
}

fn order_and_levels(source: &Side<'_>, target: &Side<'_>) -> Option<Problem> {
    let pairs = pairs(source, target);
    let mut reached = 0;
    for pair in &pairs {
        if pair.target.place < reached {
            let message = format!("{} is not at its place", pair.target.name());
            let place = source.place(pair.source.range().start);
            let span = target.span(pair.target.head());
            return Some(
                Problem::new(codes::PARITY_STRUCTURE, span, message)
                    .hint(format!("bring the sections into the order of the source, {place}")),
            );
        }
        reached = pair.target.place;
    }
    let other = pairs.iter().find(|pair| pair.source.level() != pair.target.level())?;
    let (own, its) = (other.target.level(), other.source.level());
    let message = format!("this heading is of level {own}, that of the source of level {its}");
    let place = source.place(other.source.range().start);
    let signs = "#".repeat(usize::from(its));
    Some(
        Problem::new(codes::PARITY_STRUCTURE, target.span(other.target.head()), message)
            .hint(format!("write `{signs}`, as in {place}")),
    )
}

/// A description or an outcome that only the source has.
fn meta(source: &Page, page: &Page, target: &Side<'_>) -> Option<Problem> {
    if page.front.adapted.has(META_SECTION) {
        return None;
    }
    let lacks = |name, theirs: &Option<String>, own: &Option<String>| {
        (theirs.is_some() && own.is_none()).then_some(name)
    };
    let name = lacks("description", &source.front.description, &page.front.description)
        .or_else(|| lacks("outcome", &source.front.outcome, &page.front.outcome))?;
    let message = format!("the front matter has no `{name}`, that of the source has one");
    Some(
        Problem::new(codes::PARITY_STRUCTURE, Span::file(&target.shown.page.path), message)
            .hint(format!("translate `{name}` of `{}`", source.path)),
    )
}

/// What is counted, and how it is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Item,
    Task,
    Table,
    Code,
    Footnote,
}

impl Counted {
    fn name(self, count: usize) -> String {
        let word = match self {
            Self::Item => "item",
            Self::Task => "task",
            Self::Table => "table",
            Self::Code => "block of code",
            Self::Footnote => "reference to a footnote",
        };
        match (count, self) {
            (0, _) => format!("no {word}"),
            (1, _) => format!("1 {word}"),
            (_, Self::Code) => format!("{count} blocks of code"),
            (_, Self::Footnote) => format!("{count} references to footnotes"),
            _ => format!("{count} {word}s"),
        }
    }
}

/// The first byte of each, by what it is.
fn places(part: &Part<'_>) -> BTreeMap<Counted, Vec<usize>> {
    let mut places: BTreeMap<Counted, Vec<usize>> = BTreeMap::new();
    let mut table = None;
    for unit in part.units {
        let kind = match &unit.kind {
            UnitKind::Item => Some(Counted::Item),
            UnitKind::Task(_) => Some(Counted::Task),
            UnitKind::Code(_) => Some(Counted::Code),
            UnitKind::Cell { table: number, .. } if table != Some(*number) => {
                table = Some(*number);
                Some(Counted::Table)
            }
            _ => None,
        };
        if let Some(kind) = kind {
            places.entry(kind).or_default().push(unit.range.start);
        }
        let notes = unit.runs.iter().filter(|run| matches!(run.kind, RunKind::Footnote(_)));
        let notes: Vec<usize> = notes.map(|run| run.range.start).collect();
        if !notes.is_empty() {
            places.entry(Counted::Footnote).or_default().extend(notes);
        }
    }
    places
}

/// What a section has more or less of than its source.
pub(super) fn section(pair: &Pair<'_>) -> Vec<Problem> {
    let (source, target) = (places(&pair.source), places(&pair.target));
    let mut found = Vec::new();
    let none = Vec::new();
    for kind in [Counted::Item, Counted::Task, Counted::Table, Counted::Code, Counted::Footnote] {
        let theirs = source.get(&kind).unwrap_or(&none);
        let own = target.get(&kind).unwrap_or(&none);
        if theirs.len() == own.len() {
            continue;
        }
        // A list that was cut is best looked for at its end.
        let at = if own.len() > theirs.len() { own.get(theirs.len()) } else { None };
        let at = at.map_or_else(|| pair.target.head(), |at| *at..*at);
        let its = theirs.first().copied().unwrap_or(pair.source.range().start);
        let place = pair.source.side.place(its);
        let message = format!(
            "{} has {}, its source {}",
            pair.target.name(),
            kind.name(own.len()),
            kind.name(theirs.len())
        );
        found.push(
            super::problem(codes::PARITY_STRUCTURE, pair, at, message)
                .hint(hint(&place, pair.target.id)),
        );
    }
    found.extend(tables(pair));
    found
}

/// A table's rows and columns, and where it begins.
fn shapes(units: &[Unit]) -> Vec<(u32, u32, usize)> {
    let mut shapes: Vec<(u32, (u32, u32, usize))> = Vec::new();
    for unit in units {
        let UnitKind::Cell { table, row, column } = unit.kind else { continue };
        match shapes.last_mut() {
            Some((known, shape)) if *known == table => {
                shape.0 = shape.0.max(row + 1);
                shape.1 = shape.1.max(column + 1);
            }
            _ => shapes.push((table, (row + 1, column + 1, unit.range.start))),
        }
    }
    shapes.into_iter().map(|(_, shape)| shape).collect()
}

fn tables(pair: &Pair<'_>) -> Vec<Problem> {
    let (source, target) = (shapes(pair.source.units), shapes(pair.target.units));
    if source.len() != target.len() {
        return Vec::new();
    }
    let differ = source.iter().zip(&target).filter(|(its, own)| (its.0, its.1) != (own.0, own.1));
    differ
        .map(|(its, own)| {
            let message = format!(
                "the table has {} × {} cells (rows × columns), that of the source {} × {}",
                own.0, own.1, its.0, its.1
            );
            let place = pair.source.side.place(its.2);
            super::problem(codes::PARITY_STRUCTURE, pair, own.2..own.2, message)
                .hint(hint(&place, pair.target.id))
        })
        .collect()
}
