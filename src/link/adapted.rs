//! Where a translation departs from its source on purpose: whether the sections that it names are there, and whether the
//! tasks of all others have the ids of the source.

use super::problems;
use super::{Grid, Shown};
use crate::config::Config;
use crate::diagnostic::Problem;
use crate::model::{INTRO_SECTION, META_SECTION, PageId};
use crate::parse::{Adapted, Task};

/// Sections that are named and not there, and tasks with other ids.
pub(super) fn check(config: &Config, grid: &Grid) -> Vec<Problem> {
    let mut found = Vec::new();
    let cells = grid
        .keys()
        .flat_map(|key| config.locales.iter().map(move |locale| PageId { key, locale: locale.id }));
    for id in cells.filter(|id| grid.own(*id).is_some()) {
        let Some(source) = grid.source(id) else { continue };
        let (shown, source) = (grid.shown(id), grid.shown(source));
        found.extend(unknown_sections(&shown, &source));
        found.extend(compare_tasks(&shown, &source));
    }
    found
}

fn unknown_sections(shown: &Shown<'_>, source: &Shown<'_>) -> Vec<Problem> {
    let Adapted::Sections(ids) = &shown.page.front.adapted else { return Vec::new() };
    let mut known: Vec<&str> = source.heading_ids().chain(shown.heading_ids()).collect();
    known.extend([INTRO_SECTION, META_SECTION]);
    ids.iter()
        .filter(|id| !known.contains(&id.value.as_str()))
        .map(|id| problems::unknown_section(shown.page, id, &known))
        .collect()
}

/// Whether a reader's plan finds the same tasks in both languages. Ids that were made of words differ anyway.
fn compare_tasks(shown: &Shown<'_>, source: &Shown<'_>) -> Option<Problem> {
    let (page, source_page) = (shown.page, source.page);
    let adapted = &page.front.adapted;
    if adapted.is_whole() || !page.is_whole || !source_page.is_whole {
        return None;
    }
    let tasks = |shown: &Shown<'_>| -> Vec<Task> {
        let counts = |task: &&Task| {
            let at = task.written.as_ref().map(|written| written.start);
            at.is_some_and(|at| !adapted.has(section_at(shown, at)))
        };
        shown.page.tasks.iter().filter(counts).cloned().collect()
    };
    let (own, its) = (tasks(shown), tasks(source));
    let only_in = |some: &[Task], others: &[Task]| -> Vec<Task> {
        let is_lacking = |task: &&Task| others.iter().all(|other| other.id != task.id);
        some.iter().filter(is_lacking).cloned().collect()
    };
    let (missing, extra) = (only_in(&its, &own), only_in(&own, &its));
    let differ = !missing.is_empty() || !extra.is_empty();
    differ.then(|| problems::other_tasks(page, source_page, &missing, &extra))
}

/// The id of the section in which this byte of the file stands.
fn section_at<'s>(shown: &Shown<'s>, at: u32) -> &'s str {
    let section = shown.page.sections.iter().find(|section| section.range.contains(&at));
    section.and_then(|section| section.heading).map_or(INTRO_SECTION, |it| shown.heading_id(it))
}
