//! Takes back what a translator has written: decides unit by unit whether it can stand, and makes the pages anew. Nothing is
//! written here; the caller looks whether the site still builds with these pages.

use std::collections::BTreeMap;

use super::accept::{Accepted, accept};
use super::compose::{Block, Written};
use super::problems;
use super::returned::{Returned, ReturnedUnit};
use super::rewrite::{created, rewritten};
use super::sides::{Row, Side, What, rows};
use crate::diagnostic::{Problem, Texts};
use crate::link::Site;
use crate::model::{KeyId, LocaleId, PageId, PageKey, SourcePath};
use crate::parse::MetaField;

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
        if let Some(source) = source.filter(|source| source.locale == from) {
            one_page(site, texts, (source, id), &units, file, &mut import);
        } else {
            let tag = source.map(|source| site.locale(source.locale).tag.as_str());
            import.problems.push(problems::other_source(file, units[0], tag));
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
pub(super) struct Taking<'s> {
    pub(super) file: &'s SourcePath,
    pub(super) source: Side<'s>,
    pub(super) target: Option<Side<'s>>,
    pub(super) key: &'s PageKey,
    pub(super) written: Written,
    /// The unit of the file that each row comes from, by the row's number.
    pub(super) units: BTreeMap<usize, &'s ReturnedUnit>,
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
                taking.take(&rows[row], block);
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
    fn take(&mut self, row: &Row, block: Block) {
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
    pub(super) fn lacking<'r>(
        &self,
        rows: &'r [Row],
        is_asked: impl Fn(&Row) -> bool,
    ) -> Vec<&'r str> {
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
