//! Pages with the words of a translator: new ones with the blocks of their source, others with new bytes in the places of
//! the old ones. What would make other blocks of a page is left out and said.

use std::collections::BTreeMap;

use super::compose::{Block, blocks, describe, page, value_of};
use super::import::{Change, Taking};
use super::markdown::{Place, bracketed};
use super::problems;
use super::sides::{Part, Row, Side, Twin, What, split_list};
use super::splice::{Edit, Says, Shape, number_of, splice, wanted};
use crate::diagnostic::Problem;
use crate::link::Site;
use crate::model::{PageId, SourcePath};
use crate::parse::{MetaField, UnitKind};

/// A file, its text and what changes in it.
pub(super) type Made = Option<(SourcePath, String, Vec<Change>)>;

/// A page that is not there yet, if all of it is.
pub(super) fn created(
    site: &Site,
    taking: &Taking<'_>,
    (from, id): (PageId, PageId),
    rows: &[Row],
    problems: &mut Vec<Problem>,
) -> Made {
    let first = taking.units.values().next()?;
    let lacking = taking.lacking(rows, |_| true);
    if !lacking.is_empty() {
        let at = &first.range;
        problems.push(problems::incomplete(taking.file, at, taking.key, None, &lacking));
        return None;
    }
    let tag = |locale| site.locale(locale).tag.as_str();
    let inside = taking.source.page.path.as_str().splitn(3, '/').nth(2)?;
    let path = SourcePath::new(&format!("content/{}/{inside}", tag(id.locale)))?;
    let usual_source = site.config.locales.source().id;
    let language = (from.locale != usual_source).then(|| tag(from.locale));
    let shape = Shape::of(&taking.source.page.path, taking.source.text);
    let text = [false, true]
        .into_iter()
        .map(|usual| page(&taking.source, &taking.written, language, usual))
        .find(|text| shape.fits(text, &as_written(taking).iter().collect::<Vec<_>>()));
    let Some(text) = text else {
        problems.push(problems::other_structure(taking.file, first));
        return None;
    };
    let change = Change { at: 0, before: String::new(), after: text.clone() };
    Some((path, text, vec![change]))
}

/// What a page made of the source has to say, as edits without a place.
fn as_written(taking: &Taking<'_>) -> Vec<Edit> {
    let says = |says| Edit { range: 0..0, text: String::new(), says };
    let mut edits = Vec::new();
    let mut number = 0;
    for (part, units) in taking.source.parts.iter().map(|part| &part.units).enumerate() {
        for (at, unit) in units.iter().enumerate() {
            let wanted = match taking.written.blocks.get(&(part, at)) {
                Some(Block::Content(content)) => Some(wanted(content)),
                Some(Block::Markdown(_)) => None,
                None => match unit.kind {
                    UnitKind::Code(_) | UnitKind::Html => Some(unit.normal()),
                    _ => Some(taking.source.said(unit).content.normal()),
                },
            };
            edits.push(says(Says::Unit(number, wanted)));
            number += 1;
        }
    }
    for (field, text) in &taking.written.fields {
        edits.push(says(Says::Front(front_text(*field, text))));
    }
    edits
}

fn front_text(field: MetaField, text: &str) -> String {
    match field {
        MetaField::Keyword => split_list(text).join("\n"),
        _ => text.to_owned(),
    }
}

/// A page that is there, with new words in the places of the old ones.
pub(super) fn rewritten(
    taking: &Taking<'_>,
    target: &Side<'_>,
    rows: &[Row],
    problems: &mut Vec<Problem>,
) -> Made {
    let shape = Shape::of(&target.page.path, target.text);
    let mut edits: Vec<Edit> = Vec::new();
    let mut unlike: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missing: Vec<usize> = Vec::new();
    for (number, unit) in &taking.units {
        let row = &rows[*number];
        match (&row.twin, row.what) {
            (Twin::Unlike(_), What::Alt(alt)) if is_of_missing(taking, target, alt) => {}
            (Twin::Unlike(_), _) => *unlike.entry(&row.section).or_default() += 1,
            (Twin::Missing, What::Block(part, _)) => {
                if !missing.contains(&part) {
                    missing.push(part);
                }
            }
            _ => {
                let tries = [false, true].map(|usual| edit(taking, target, row, usual));
                let fits = |edit: &Edit| {
                    let text = splice(target.text, &[edit]);
                    text.is_some_and(|text| shape.fits(&text, &[edit]))
                };
                match tries.into_iter().flatten().find(fits) {
                    Some(edit) => edits.push(edit),
                    None => problems.push(problems::other_structure(taking.file, unit)),
                }
            }
        }
    }
    for (section, count) in unlike {
        let range = target.part(section).and_then(|part| part.units.first());
        let range = range.map_or(0..0, |unit| unit.range.clone());
        problems.push(problems::other_blocks(target, section, range, count));
    }
    // An image inside of a unit that is written anew has its new words already.
    let whole: Vec<_> = edits
        .iter()
        .filter(|edit| matches!(edit.says, Says::Unit(..)))
        .map(|edit| edit.range.clone())
        .collect();
    edits.retain(|edit| {
        let inside = |range: &std::ops::Range<usize>| {
            range.start <= edit.range.start && edit.range.end <= range.end
        };
        !matches!(edit.says, Says::Alt(..)) || !whole.iter().any(inside)
    });
    let references: Vec<&Edit> = edits.iter().collect();
    let spliced = splice(target.text, &references)?;
    if !shape.fits(&spliced, &references) {
        let first = taking.units.values().next()?;
        problems.push(problems::other_structure(taking.file, first));
        return None;
    }
    let mut all = edits;
    all.extend(inserted(taking, target, rows, &missing, problems));
    let text = splice(target.text, &all.iter().collect::<Vec<_>>())?;
    let change = |edit: &Edit| Change {
        at: edit.range.start,
        before: target.text.get(edit.range.clone()).unwrap_or_default().to_owned(),
        after: edit.text.clone(),
    };
    let mut changes: Vec<Change> = all.iter().map(change).collect();
    changes.sort_by_key(|change| change.at);
    Some((target.page.path.clone(), text, changes))
}

/// Whether an image of the source stands in a section that the translation does not have.
fn is_of_missing(taking: &Taking<'_>, target: &Side<'_>, alt: usize) -> bool {
    let part = taking.source.unit_of_alt(alt).and_then(|(part, _)| taking.source.parts.get(part));
    part.is_some_and(|part| target.part(&part.id).is_none())
}

fn edit(taking: &Taking<'_>, target: &Side<'_>, row: &Row, usual: bool) -> Option<Edit> {
    match (&row.twin, row.what) {
        (Twin::At(said), What::Front(field)) => {
            let text = taking.written.fields.get(&field)?;
            let says = Says::Front(front_text(field, text));
            Some(Edit { range: said.range.clone(), text: value_of(field, text), says })
        }
        (Twin::Missing, What::Front(field)) => {
            let text = taking.written.fields.get(&field)?;
            let end = target.front.range.as_ref()?.end;
            let line = format!("{} = {}\n", field.as_str(), value_of(field, text));
            let text_of_file =
                if target.text.contains("\r\n") { line.replace('\n', "\r\n") } else { line };
            Some(Edit {
                range: end..end,
                text: text_of_file,
                says: Says::Front(front_text(field, text)),
            })
        }
        (Twin::At(said), What::Alt(number)) => {
            let alt = taking.written.alts.get(&number)?;
            let (part, unit) = target.unit_of_alt(number)?;
            let unit = target.parts.get(part)?.units.get(unit)?;
            let spot = Place::of(target.text, &unit.kind, unit.range.start).spot;
            let says = Says::Alt(number, alt.clone());
            Some(Edit { range: said.range.clone(), text: bracketed(alt, spot), says })
        }
        (Twin::At(said), What::Block(part, number)) => {
            let own = target.part(&row.section)?;
            let unit = own.units.get(number)?;
            let at = target.parts.iter().position(|part| part.id == row.section)?;
            let place = Place { usual, ..Place::of(target.text, &unit.kind, unit.range.start) };
            let mut block = taking.written.blocks.get(&(part, number))?.clone();
            if let Block::Content(content) = &mut block {
                describe(content, target.first_alt(at, number), &taking.written.alts, place.spot);
            }
            let wanted = match &block {
                Block::Content(content) => Some(wanted(content)),
                Block::Markdown(_) => None,
            };
            let text = block.markdown(&place);
            let text = if target.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
            let says = Says::Unit(number_of(target, unit.range.start)?, wanted);
            Some(Edit { range: said.range.clone(), text, says })
        }
        _ => None,
    }
}

/// Sections that the translation does not have, each after the one that it follows in the source.
fn inserted(
    taking: &Taking<'_>,
    target: &Side<'_>,
    rows: &[Row],
    missing: &[usize],
    problems: &mut Vec<Problem>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for part in missing.iter().copied() {
        let section = &taking.source.parts[part];
        let of_section = |row: &Row| match row.what {
            What::Block(of, _) => of == part,
            What::Alt(alt) => taking.source.unit_of_alt(alt).is_some_and(|(of, _)| of == part),
            What::Front(_) => false,
        };
        let lacking = taking.lacking(rows, of_section);
        let first = taking.units.iter().find(|(row, _)| of_section(&rows[**row]));
        let Some((_, first)) = first else { continue };
        if !lacking.is_empty() {
            let id = Some(section.id.as_str());
            problems.push(problems::incomplete(
                taking.file,
                &first.range,
                taking.key,
                id,
                &lacking,
            ));
            continue;
        }
        let before = taking.source.parts[..part].iter().rev();
        let at =
            before.filter_map(|before| target.part(&before.id)).map(|part| part.range.end).next();
        let start = target.parts.first().map_or(target.text.len(), |part| part.range.start);
        let at = at.unwrap_or(start);
        let with_ids = section.heading.is_empty() || !has_same_outline(taking, target, missing);
        let mut text =
            blocks(&taking.source, section.range.clone(), &taking.written, with_ids, false);
        if with_ids && !text.lines().next().unwrap_or_default().contains("{#") {
            let line = text.lines().next().unwrap_or_default().len();
            text.insert_str(line, &format!(" {{#{}}}", section.id));
        }
        let before = &target.text[..at];
        let gap = if before.ends_with("\n\n") || before.is_empty() || before.ends_with("\n\r\n") {
            ""
        } else if before.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let after = if at < target.text.len() { "\n\n" } else { "\n" };
        let text = format!("{gap}{}{after}", text.replace("\r\n", "\n").trim_end());
        let text = if target.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
        edits.push(Edit { range: at..at, text, says: Says::Front(String::new()) });
    }
    edits
}

/// Whether the headings are those of the source once the missing sections are in, so that they inherit their ids.
fn has_same_outline(taking: &Taking<'_>, target: &Side<'_>, missing: &[usize]) -> bool {
    let source = &taking.source.parts;
    let known = |(number, part): &(usize, &Part)| {
        target.part(&part.id).is_some() || missing.contains(number)
    };
    source.iter().enumerate().all(|both| both.1.heading.is_empty() || known(&both))
        && target.parts.iter().all(|part| taking.source.part(&part.id).is_some())
}
