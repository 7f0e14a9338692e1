//! A page and its translation, unit by unit: which unit of the one is which of the other. Both export and import begin here,
//! so that a name always means the same unit.

use std::ops::Range;

use super::content::{Content, alt_range, single_spaced};
use crate::diagnostic::Texts;
use crate::link::Shown;
use crate::model::{INTRO_SECTION, META_SECTION, SourcePath};
use crate::parse::{FrontWords, MetaField, Page, Run, RunKind, Unit, UnitKind, front_words, units};

/// A page with its text.
#[derive(Clone, Debug)]
pub(super) struct Side<'s> {
    /// The page.
    pub page: &'s Page,
    /// The whole file.
    pub text: &'s str,
    /// What the front matter says.
    pub front: FrontWords,
    /// Its sections.
    pub parts: Vec<Part>,
}

/// A section of a page.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its id, the same in every language.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its units.
    pub units: Vec<Unit>,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// A unit of the source, and where it is in the translation.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its name on the page: section and number, or field.
    pub name: String,
    /// The section.
    pub section: String,
    /// What it is.
    pub what: What,
    /// What it says.
    pub source: Said,
    /// What stands for it in the translation.
    pub twin: Twin,
}

/// Which unit of the source a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// A field of the front matter.
    Front(MetaField),
    /// The alternative text of the image with this number.
    Alt(usize),
    /// The unit of this section, both by number.
    Block(usize, usize),
}

/// What a unit says, in all forms that it is exchanged in.
#[derive(Clone, Debug)]
pub struct Said {
    /// As words and codes.
    pub content: Content,
    /// As Markdown, or as the plain text that a field holds.
    pub markdown: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// What stands for a unit in the translation.
#[derive(Clone, Debug)]
pub(super) enum Twin {
    /// The translation has no such section or field, or is not there at all.
    Missing,
    /// Its section has other blocks than that of the source; what is there may be a hint.
    Unlike(Option<Said>),
    /// This.
    At(Said),
}

impl<'s> Side<'s> {
    /// The page that is shown, if its text is at hand.
    pub(super) fn new(shown: Shown<'s>, texts: &'s Texts) -> Option<Self> {
        let page = shown.page;
        let text = texts.get(&page.path)?;
        let parts = page.sections.iter().zip(units(text, page)).map(|(section, units)| Part {
            id: section.heading.map_or(INTRO_SECTION, |index| shown.heading_id(index)).to_owned(),
            heading: section
                .heading
                .and_then(|index| page.outline.get(index as usize))
                .map(|heading| heading.text.clone())
                .unwrap_or_default(),
            units,
            range: section.range.start as usize..section.range.end as usize,
        });
        let front = front_words(&page.path, text);
        Some(Self { page, text, front, parts: parts.collect() })
    }

    /// The section with this id.
    pub(super) fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    /// What a field of the front matter says.
    pub(super) fn field(&self, field: MetaField) -> Option<Said> {
        let plain = |value: &str, range: &Range<usize>| Said {
            content: Content::plain(value),
            markdown: single_spaced(value),
            range: range.clone(),
        };
        let front = &self.front;
        match field {
            MetaField::Title => front.title.as_ref(),
            MetaField::Description => front.description.as_ref(),
            MetaField::Outcome => front.outcome.as_ref(),
            MetaField::Keyword => {
                let list = front.keywords.as_ref()?;
                return Some(plain(&join_list(&list.value), &list.range));
            }
            MetaField::Alt => None,
        }
        .map(|value| plain(&value.value, &value.range))
    }

    /// The alternative texts of its images, in order.
    pub(super) fn alts(&self) -> Vec<Said> {
        self.parts.iter().flat_map(|part| alts_of(self.text, &part.units)).collect()
    }

    /// The section, and the unit in it, of the image with this number.
    pub(super) fn unit_of_alt(&self, number: usize) -> Option<(usize, usize)> {
        let mut before = 0;
        for (part, units) in self.parts.iter().map(|part| &part.units).enumerate() {
            for (at, unit) in units.iter().enumerate() {
                before += alts_of(self.text, std::slice::from_ref(unit)).len();
                if number < before {
                    return Some((part, at));
                }
            }
        }
        None
    }

    /// The number of the first image that stands in this unit or after it.
    pub(super) fn first_alt(&self, part: usize, unit: usize) -> usize {
        let before = self.parts[..part].iter().flat_map(|part| &part.units);
        let own = self.parts.get(part).map(|part| &part.units[..unit]).unwrap_or_default();
        before.chain(own).map(|unit| alts_of(self.text, std::slice::from_ref(unit)).len()).sum()
    }

    /// What a unit says.
    pub(super) fn said(&self, unit: &Unit) -> Said {
        said(self.text, unit)
    }
}

/// What a unit of a file says.
pub(super) fn said(text: &str, unit: &Unit) -> Said {
    let mut markdown = String::new();
    for run in &unit.runs {
        match run.kind {
            RunKind::Break(false) => markdown.push(' '),
            RunKind::Break(true) => markdown += "\\\n",
            _ => markdown += text.get(run.range.clone()).unwrap_or_default(),
        }
    }
    Said {
        content: Content::of_unit(text, unit),
        markdown: spaced_lines(&markdown),
        range: unit.range.clone(),
    }
}

/// The alternative texts of the images in these units.
pub(super) fn alts_of(text: &str, units: &[Unit]) -> Vec<Said> {
    let runs = units.iter().flat_map(|unit| &unit.runs);
    runs.filter_map(|run| said_of_alt(text, run)).collect()
}

fn said_of_alt(text: &str, run: &Run) -> Option<Said> {
    let RunKind::Image { alt, .. } = &run.kind else { return None };
    let range = alt_range(text, run)?;
    Some(Said { content: Content::plain(alt), markdown: single_spaced(alt), range })
}

/// Markdown with single spaces, on a line for each that its author wanted.
pub(super) fn spaced_lines(markdown: &str) -> String {
    markdown.split("\\\n").map(single_spaced).collect::<Vec<_>>().join("\\\n")
}

/// Keywords as one text: with commas between them, or semicolons where one of them has a comma.
fn join_list(words: &[String]) -> String {
    if words.iter().all(|word| !word.contains([',', ';'])) {
        return words.join(", ");
    }
    words.iter().map(|word| format!("{};", word.replace(';', ","))).collect::<Vec<_>>().join(" ")
}

/// The keywords of such a text.
pub(super) fn split_list(text: &str) -> Vec<String> {
    let sign = if text.contains(';') { ';' } else { ',' };
    text.split(sign).map(single_spaced).filter(|word| !word.is_empty()).collect()
}

/// The fields of the front matter that are translated, in the order in which pages have them.
pub(super) const FIELDS: [MetaField; 4] =
    [MetaField::Title, MetaField::Description, MetaField::Outcome, MetaField::Keyword];

/// All units of a source that have words, with their twins. Code and raw HTML stay as they are.
pub(super) fn rows(source: &Side<'_>, target: Option<&Side<'_>>) -> Vec<Row> {
    let mut rows = Vec::new();
    for field in FIELDS {
        let Some(said) = source.field(field) else { continue };
        rows.push(Row {
            name: format!("{META_SECTION}/{}", field.as_str()),
            section: META_SECTION.to_owned(),
            what: What::Front(field),
            source: said,
            twin: target.and_then(|target| target.field(field)).map_or(Twin::Missing, Twin::At),
        });
    }
    let alts = source.alts();
    let twins = target.map(Side::alts).unwrap_or_default();
    let is_same_count = alts.len() == twins.len();
    for (number, said) in alts.into_iter().enumerate() {
        let twin = match target {
            None => Twin::Missing,
            Some(_) if is_same_count => twins.get(number).cloned().map_or(Twin::Missing, Twin::At),
            Some(_) => Twin::Unlike(None),
        };
        rows.push(Row {
            name: format!("{META_SECTION}/{}-{}", MetaField::Alt.as_str(), number + 1),
            section: META_SECTION.to_owned(),
            what: What::Alt(number),
            source: said,
            twin,
        });
    }
    for (place, part) in source.parts.iter().enumerate() {
        let twins = target.and_then(|target| Some((target, target.part(&part.id)?)));
        let pairs = twins.is_some_and(|(_, twin)| is_alike(&part.units, &twin.units));
        for (number, unit) in part.units.iter().enumerate() {
            let said = source.said(unit);
            let twin = match twins.map(|(side, twin)| (side, twin.units.get(number))) {
                None => Twin::Missing,
                Some((side, Some(other))) if pairs => Twin::At(side.said(other)),
                Some((side, other)) => {
                    let hint = other.filter(|other| is_same_kind(&unit.kind, &other.kind));
                    Twin::Unlike(hint.map(|other| side.said(other)))
                }
            };
            rows.push(Row {
                name: format!("{}/{}", part.id, number + 1),
                section: part.id.clone(),
                what: What::Block(place, number),
                source: said,
                twin,
            });
        }
    }
    rows.retain(|row| row.source.content.has_words() && !is_verbatim(source, row.what));
    rows
}

fn is_verbatim(source: &Side<'_>, what: What) -> bool {
    let What::Block(part, unit) = what else { return false };
    let unit = source.parts.get(part).and_then(|part| part.units.get(unit));
    unit.is_some_and(|unit| matches!(unit.kind, UnitKind::Code(_) | UnitKind::Html))
}

/// Whether two sections have the same blocks.
pub(super) fn is_alike(source: &[Unit], target: &[Unit]) -> bool {
    let same = |(one, other): (&Unit, &Unit)| is_same_kind(&one.kind, &other.kind);
    source.len() == target.len() && source.iter().zip(target).all(same)
}

fn is_same_kind(one: &UnitKind, other: &UnitKind) -> bool {
    match (one, other) {
        (UnitKind::Code(_), UnitKind::Code(_)) => true,
        (UnitKind::Task(one), UnitKind::Task(other)) => {
            one == other || one.is_none() || other.is_none()
        }
        (
            UnitKind::Cell { row, column, .. },
            UnitKind::Cell { row: other_row, column: other_column, .. },
        ) => (row, column) == (other_row, other_column),
        _ => one == other,
    }
}

/// What a place of a file is called in messages: `content/nb/index.md:14`.
pub(super) fn place(path: &SourcePath, text: &str, at: usize) -> String {
    format!("{path}:{}", 1 + text.get(..at).unwrap_or_default().matches('\n').count())
}
