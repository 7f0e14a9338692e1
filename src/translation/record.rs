//! What `i18n/state/` should say now. Nothing here reads git or the disk; the command brings what it knows.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::changes::split;
use super::status::compare;
use super::text::meta_blocks;
use super::{PageStatus, SectionStatus, Text};
use crate::load::Source;
use crate::model::{
    Date, INTRO_SECTION, LocaleId, META_SECTION, Origin, PageKey, Print, SectionState, SourcePath,
    Voucher,
};
use crate::parse::{Glossary, SectionPrint, Unit, parse, units};

/// What is vouched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim<'c> {
    /// What can be told from the texts, and from the source that the author had.
    Told,
    /// All sections that both sides have: a person says that they are right.
    Right(Voucher),
    /// This one.
    Section(&'c str),
}

/// What is known of a page besides its two texts.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The source as the author of the translation had it, section by section, where that is known.
    pub then: Option<&'k Sections>,
    /// Old sections, by their prints.
    pub base: &'k BTreeMap<Print, String>,
    /// The day that is written down.
    pub today: Date,
}

/// The blocks of each section of a page, in their normal form, by the section's id.
pub type Sections = BTreeMap<String, Vec<String>>;

/// The sections of a text that is not the present one of this page.
pub fn sections_of(path: &SourcePath, locale: LocaleId, key: &PageKey, text: &str) -> Sections {
    let source = Source {
        path: path.clone(),
        locale,
        key: key.clone(),
        ordinal: None,
        fingerprint: blake3::hash(text.as_bytes()),
        is_whole: true,
        text: text.to_owned(),
    };
    let page = parse(&source, &Glossary::default()).value;
    let mut all = Sections::from([(META_SECTION.to_owned(), meta_blocks(&page))]);
    for (section, units) in page.sections.iter().zip(units(text, &page)) {
        let id = match section.heading.and_then(|heading| page.outline.get(heading as usize)) {
            Some(heading) => heading.id.clone(),
            None => INTRO_SECTION.to_owned(),
        };
        all.insert(id, units.iter().map(Unit::normal).collect());
    }
    all
}

/// What each section of a page was made from, after all that is now known.
pub fn record(
    statuses: &[SectionStatus],
    source: &Text<'_>,
    target: &Text<'_>,
    claim: Claim<'_>,
    known: Known<'_>,
) -> BTreeMap<String, Origin> {
    let mut sections = BTreeMap::new();
    for section in statuses {
        let (Some(here), Some(there)) = (section.sides.source, section.sides.target) else {
            // What only one side has is kept in mind while the translation still has it.
            if let (Some(origin), Some(_)) = (&section.origin, section.sides.target) {
                sections.insert(section.id.clone(), origin.clone());
            }
            continue;
        };
        let (now, translated) = (source.blocks(here), target.blocks(there));
        let made = |source: &[String], by: Voucher| {
            let source = SectionPrint::of(source, 0).print;
            let SectionPrint { print, blocks, .. } = SectionPrint::of(&translated, 0);
            Origin { source, target: print, blocks, by, on: known.today }
        };
        let origin = match claim {
            Claim::Right(by) => Some(made(&now, by)),
            Claim::Section(id) if id == section.id => Some(made(&now, Voucher::Human)),
            Claim::Section(_) => section.origin.clone(),
            Claim::Told => tell(section, &translated, known, made),
        };
        // A day is written when something has changed, so that doing it twice is doing it once.
        let origin = origin.map(|origin| match &section.origin {
            Some(old) if is_same(old, &origin) => old.clone(),
            _ => origin,
        });
        if let Some(origin) = origin {
            sections.insert(section.id.clone(), origin);
        }
    }
    sections
}

/// What [`record`] will make of a page, so that one can tell before it is done.
pub fn foresee(status: &mut PageStatus, source: &Text<'_>, target: &Text<'_>, known: Known<'_>) {
    if !status.is_trusted {
        return;
    }
    let told = record(&status.sections, source, target, Claim::Told, known);
    for section in &mut status.sections {
        let sides = section.sides.source.zip(section.sides.target);
        if let (Some((here, there)), Some(origin)) = (sides, told.get(&section.id)) {
            let source = SectionPrint::of(&source.blocks(here), 0).print;
            let target = SectionPrint::of(&target.blocks(there), 0).print;
            section.state = compare(origin, source, target);
        }
    }
}

fn is_same(old: &Origin, new: &Origin) -> bool {
    (old.source, old.target, &old.blocks) == (new.source, new.target, &new.blocks)
}

fn tell(
    section: &SectionStatus,
    translated: &[String],
    known: Known<'_>,
    made: impl Fn(&[String], Voucher) -> Origin,
) -> Option<Origin> {
    let then = known.then.and_then(|then| then.get(&section.id));
    let Some(origin) = &section.origin else {
        // A section, or a page, that is new on both sides.
        return then.map(|then| made(then, Voucher::Record));
    };
    match section.state {
        SectionState::Ok if SectionPrint::of(translated, 0).print != origin.target => {
            // The wording was improved.
            let SectionPrint { print, blocks, .. } = SectionPrint::of(translated, 0);
            Some(Origin {
                target: print,
                blocks,
                on: known.today,
                by: Voucher::Record,
                ..origin.clone()
            })
        }
        SectionState::Check => {
            let old = known.base.get(&origin.source).map(|base| split(base));
            let told = then.zip(old).and_then(|(then, old)| {
                let had_old = SectionPrint::of(then, 0).print == origin.source;
                (had_old || every_change_has_a_twin(&old, then, origin, translated))
                    .then(|| made(then, Voucher::Record))
            });
            told.or_else(|| Some(origin.clone()))
        }
        _ => Some(origin.clone()),
    }
}

/// Whether the translation has changed wherever the source has. Blocks pair by their places, before and after.
fn every_change_has_a_twin(
    old: &[String],
    then: &[String],
    origin: &Origin,
    translated: &[String],
) -> bool {
    if old.len() != origin.blocks.len() || then.len() != translated.len() {
        return false;
    }
    let now: Vec<_> = translated.iter().map(|text| Print::of(text).short()).collect();
    let changed = |ops: Vec<DiffOp>| -> Vec<DiffOp> {
        ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).collect()
    };
    let source = changed(capture_diff_slices(Algorithm::Patience, old, then));
    let target = changed(capture_diff_slices(Algorithm::Patience, &origin.blocks, &now));
    let covers = |op: &DiffOp| {
        let inside = |one: std::ops::Range<usize>, other: std::ops::Range<usize>| {
            other.start <= one.start && one.end <= other.end
        };
        target.iter().any(|twin| {
            inside(op.old_range(), twin.old_range()) && inside(op.new_range(), twin.new_range())
        })
    };
    !source.is_empty() && source.iter().all(covers)
}
