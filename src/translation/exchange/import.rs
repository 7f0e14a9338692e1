//! Takes back what a translator has written: decides unit by unit whether it can stand, and makes the pages anew. Nothing is
//! written here; the caller looks whether the site still builds with these pages.

use std::collections::BTreeMap;

use super::accept::{Accepted, accept};
use super::compose::{Block, Written, blocks, describe, page, value_of};
use super::content::Content;
use super::markdown::{Place, bracketed};
use super::problems;
use super::returned::{Returned, ReturnedUnit};
use super::sides::{Row, Side, Twin, What, rows, split_list};
use super::splice::{Edit, Says, Shape, number_of, splice, wanted};
use crate::diagnostic::{Problem, Texts};
use crate::link::Site;
use crate::model::{KeyId, LocaleId, PageId, PageKey, SourcePath};
use crate::parse::{MetaField, UnitKind};

/// What an import does.
#[derive(Default, Debug)]
pub struct Import {
    /// The pages that change.
    pub pages: Vec<Rewritten>,
    /// What cannot be taken, and why.
    pub problems: Vec<Problem>,
    /// How many units say what they said.
    pub same: usize,
}

/// A page as it is to be.
#[derive(Clone, Debug)]
pub struct Rewritten {
    /// The file.
    pub path: SourcePath,
    /// Its language.
    pub locale: LocaleId,
    /// Its key.
    pub key: PageKey,
    /// Its text.
    pub text: String,
    /// Whether it was not there before.
    pub is_new: bool,
    /// What changes: the place in the present file, what stood there and what will.
    pub changes: Vec<Change>,
}

/// A change of a page.
#[derive(Clone, Debug)]
pub struct Change {
    /// Where, in the file as it is: its bytes begin here.
    pub at: usize,
    /// What stood there.
    pub before: String,
    /// What will.
    pub after: String,
}

/// Decides what of a file can be taken. `file` is what it is called in messages.
pub fn import(site: &Site, texts: &Texts, returned: &Returned, file: &SourcePath) -> Import {
    let mut import = Import::default();
    let tags: Vec<&str> = site.config.locales.iter().map(|locale| locale.tag.as_str()).collect();
    let find = |tag: &str| {
        let general = tag.split('-').next().unwrap_or_default();
        let locales = &site.config.locales;
        locales.find(tag).or_else(|| locales.find(general)).map(|locale| locale.id)
    };
    let mut languages = Vec::new();
    for (placed, what) in [(&returned.source, "source"), (&returned.target, "translation")] {
        match find(&placed.text) {
            Some(locale) => languages.push(locale),
            None => import.problems.push(problems::language(
                file,
                &placed.range,
                what,
                &placed.text,
                &tags,
            )),
        }
    }
    let [from, to] = languages[..] else { return import };
    let mut pages: BTreeMap<KeyId, Vec<&ReturnedUnit>> = BTreeMap::new();
    let mut unknown: Vec<&str> = Vec::new();
    for unit in &returned.units {
        if let Some(key) = site.grid.find(&key_of(&unit.page)) {
            pages.entry(key).or_default().push(unit);
        } else if !unknown.contains(&unit.page.as_str()) {
            unknown.push(&unit.page);
            import.problems.push(problems::unknown_page(file, unit));
        }
    }
    for (key, units) in pages {
        let id = PageId { key, locale: to };
        let source = site.grid.source(id);
        match source.filter(|source| source.locale == from) {
            Some(source) => one_page(site, texts, (source, id), &units, file, &mut import),
            None => {
                let tag = source.map(|source| site.locale(source.locale).tag.as_str());
                import.problems.push(problems::other_source(file, units[0], tag));
            }
        }
    }
    import
}

/// The key of a page, by the file of its source or by itself. What it names is looked up and never joined to a path.
fn key_of(page: &str) -> PageKey {
    let inside = page.strip_prefix("content/").and_then(|inside| inside.split_once('/'));
    PageKey::of_file(inside.map_or(page, |(_, rest)| rest)).0
}

/// A page that is being taken back.
struct Taking<'s> {
    file: &'s SourcePath,
    source: Side<'s>,
    target: Option<Side<'s>>,
    key: &'s PageKey,
    written: Written,
    /// The unit of the file that each row comes from, by the row's number.
    units: BTreeMap<usize, &'s ReturnedUnit>,
}

fn one_page<'s>(
    site: &'s Site,
    texts: &'s Texts,
    (from, id): (PageId, PageId),
    units: &[&'s ReturnedUnit],
    file: &'s SourcePath,
    import: &mut Import,
) {
    let Some(source) = Side::new(site.shown(from), texts) else { return };
    let own = site.grid.own(id).is_some_and(|page| texts.contains_key(&page.path));
    let target = if own { Side::new(site.shown(id), texts) } else { None };
    let key = site.grid.key(id.key);
    let rows = rows(&source, target.as_ref());
    let (written, from_units) = (Written::default(), BTreeMap::new());
    let mut taking = Taking { file, source, target, key, written, units: from_units };
    let mut refused = Vec::new();
    for unit in units {
        match accept(&rows, &taking.source, taking.target.as_ref(), unit, file) {
            Accepted::Same => import.same += 1,
            Accepted::Refused(problem) => refused.push(*problem),
            Accepted::New { row, block, warning } => {
                import.problems.extend(warning);
                taking.take(row, &rows[row], block);
                taking.units.insert(row, unit);
            }
        }
    }
    import.problems.extend(refused);
    if taking.units.is_empty() {
        return;
    }
    let made = match &taking.target {
        Some(target) => rewritten(&taking, target, &rows, &mut import.problems),
        None => created(site, &taking, (from, id), &rows, &mut import.problems),
    };
    let Some((path, text, changes)) = made else { return };
    let is_new = taking.target.is_none();
    if !changes.is_empty() {
        let key = key.clone();
        import.pages.push(Rewritten { path, locale: id.locale, key, text, is_new, changes });
    }
}

impl Taking<'_> {
    fn take(&mut self, _number: usize, row: &Row, block: Block) {
        match (row.what, block) {
            (What::Block(part, unit), block) => {
                self.written.blocks.insert((part, unit), block);
            }
            (What::Front(field), block) => {
                self.written.fields.insert(field, words_of(&block));
            }
            (What::Alt(number), block) => {
                self.written.alts.insert(number, words_of(&block));
            }
        }
    }

    /// Rows of a section that nothing was written for.
    fn lacking<'r>(&self, rows: &'r [Row], is_asked: impl Fn(&Row) -> bool) -> Vec<&'r str> {
        let optional = [MetaField::Description, MetaField::Outcome, MetaField::Keyword];
        let is_optional =
            |row: &Row| matches!(row.what, What::Front(field) if optional.contains(&field));
        let lacks = |(number, row): &(usize, &Row)| {
            is_asked(row) && !is_optional(row) && !self.units.contains_key(number)
        };
        rows.iter().enumerate().filter(lacks).map(|(_, row)| row.name.as_str()).collect()
    }
}

fn words_of(block: &Block) -> String {
    match block {
        Block::Content(content) => content.words(),
        Block::Markdown(text) => text.clone(),
    }
}

type Made = Option<(SourcePath, String, Vec<Change>)>;

/// A page that is not there yet, if all of it is.
fn created(
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
fn rewritten(
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
            let in_cell = matches!(unit.kind, UnitKind::Cell { .. });
            let says = Says::Alt(number, alt.clone());
            Some(Edit { range: said.range.clone(), text: bracketed(alt, in_cell), says })
        }
        (Twin::At(said), What::Block(part, number)) => {
            let own = target.part(&row.section)?;
            let unit = own.units.get(number)?;
            let at = target.parts.iter().position(|part| part.id == row.section)?;
            let place = Place { usual, ..Place::of(target.text, &unit.kind, unit.range.start) };
            let mut block = taking.written.blocks.get(&(part, number))?.clone();
            if let Block::Content(content) = &mut block {
                describe(
                    content,
                    target.first_alt(at, number),
                    &taking.written.alts,
                    place.in_cell,
                );
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
    let known = |(number, part): &(usize, &super::sides::Part)| {
        target.part(&part.id).is_some() || missing.contains(number)
    };
    source.iter().enumerate().all(|both| both.1.heading.is_empty() || known(&both))
        && target.parts.iter().all(|part| taking.source.part(&part.id).is_some())
}

/// Whether a content holds codes that are closed one in the other.
pub(super) fn is_nested(content: &Content) -> bool {
    use super::content::Piece;
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
