//! Makes what is not there yet: a page, or a section of one, with the blocks of the source and the words of the translation.

use std::collections::BTreeMap;
use std::ops::Range;

use super::content::{CodeKind, Content};
use super::markdown::{Place, Spot, bracketed, markdown};
use super::sides::{FIELDS, Side, split_list};
use super::splice::{toml_list, toml_text};
use crate::parse::{MetaField, Unit, UnitKind};

/// What a translator has written for the units of a source.
#[derive(Default)]
pub(super) struct Written {
    /// Fields of the front matter.
    pub fields: BTreeMap<MetaField, String>,
    /// Alternative texts, by the number of the image.
    pub alts: BTreeMap<usize, String>,
    /// Units, by the numbers of section and unit.
    pub blocks: BTreeMap<(usize, usize), Block>,
}

/// A unit as its translator wrote it.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// Words and codes.
    Content(Content),
    /// Markdown.
    Markdown(String),
}

impl Block {
    /// What stands in the file for it.
    pub(super) fn markdown(&self, place: &Place) -> String {
        match self {
            Self::Content(content) => markdown(content, place),
            Self::Markdown(markdown) => markdown.replace('\n', &format!("\n{}", place.indent)),
        }
    }
}

/// A whole page. `language` is that of the source, where pages are not usually translated from it.
pub(super) fn page(
    source: &Side<'_>,
    written: &Written,
    language: Option<&str>,
    usual: bool,
) -> String {
    let mut out = String::from("+++\n");
    let front = &source.page.front;
    for field in FIELDS {
        if let Some(text) = written.fields.get(&field) {
            let value = value_of(field, text);
            out += &format!("{} = {value}\n", field.as_str());
        }
        if field == MetaField::Outcome
            && let Some(date) = front.updated
        {
            out += &format!("updated = {date}\n");
        }
    }
    if let Some(weight) = front.weight {
        out += &format!("weight = {weight}\n");
    }
    if front.unexplained {
        out += "glossary = false\n";
    }
    if let Some(language) = language {
        out += &format!("source = {}\n", toml_text(language));
    }
    if front.draft {
        out += "draft = true\n";
    }
    out += "+++\n";
    let start = source.parts.first().map_or(source.text.len(), |part| part.range.start);
    out += &blocks(source, start..source.text.len(), written, false, usual).replace("\r\n", "\n");
    if source.text.contains("\r\n") { out.replace('\n', "\r\n") } else { out }
}

/// A field as TOML has it.
pub(super) fn value_of(field: MetaField, text: &str) -> String {
    match field {
        MetaField::Keyword => toml_list(&split_list(text)),
        _ => toml_text(text),
    }
}

/// These bytes of the source with the words of the translation. Ids of headings are left out unless `with_ids`.
pub(super) fn blocks(
    source: &Side<'_>,
    range: Range<usize>,
    written: &Written,
    with_ids: bool,
    usual: bool,
) -> String {
    let text = source.text;
    let mut out = String::new();
    let mut at = range.start;
    for (part, units) in source.parts.iter().map(|part| &part.units).enumerate() {
        for (number, unit) in units.iter().enumerate() {
            if unit.range.start < at || unit.range.end > range.end {
                continue;
            }
            out += text.get(at..unit.range.start).unwrap_or_default();
            at = unit.range.end;
            if let UnitKind::Code(_) | UnitKind::Html = unit.kind {
                out += text.get(unit.range.clone()).unwrap_or_default();
                continue;
            }
            let place = Place { usual, ..Place::of(text, &unit.kind, unit.range.start) };
            out += &block(source, (part, number), unit, written, &place);
            if !with_ids && let UnitKind::Heading(_) = unit.kind {
                at += id_after(text.get(at..).unwrap_or_default());
            }
        }
    }
    out += text.get(at..range.end).unwrap_or_default();
    out
}

fn block(
    source: &Side<'_>,
    (part, number): (usize, usize),
    unit: &Unit,
    written: &Written,
    place: &Place,
) -> String {
    let mut block = match written.blocks.get(&(part, number)) {
        Some(block) => block.clone(),
        // Nothing to translate: an image, a link without words.
        None => Block::Content(source.said(unit).content),
    };
    if let Block::Content(content) = &mut block {
        describe(content, source.first_alt(part, number), &written.alts, place.spot);
    }
    block.markdown(place)
}

/// Gives the images of a content new alternative texts; `first` is the number of the first of them on its page.
pub(super) fn describe(
    content: &mut Content,
    first: usize,
    alts: &BTreeMap<usize, String>,
    spot: Spot,
) {
    let images = content.codes.iter_mut().filter(|code| matches!(code.kind, CodeKind::Image(_)));
    for (number, code) in images.enumerate() {
        if let Some(alt) = alts.get(&(first + number)) {
            code.alt = bracketed(alt, spot);
        }
    }
}

/// How many bytes ` {#id}` has at the end of a heading's line; none where something else stands there.
fn id_after(rest: &str) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    let trimmed = line.trim();
    let is_id = trimmed.strip_prefix("{#").and_then(|id| id.strip_suffix('}'));
    let is_plain = is_id.is_some_and(|id| !id.contains(|c: char| c.is_whitespace() || c == '}'));
    if is_plain { line.trim_end().len() } else { 0 }
}
