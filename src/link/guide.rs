//! What each page is for the guide, and whether it has what a page of that kind needs.

use super::{Grid, problems};
use crate::config::Config;
use crate::diagnostic::Problem;
use crate::model::{Facts, PageId, PageKey, PageKind, SectionKind, StepSection};
use crate::parse::Page;

/// What each key is, by row.
pub(super) fn kinds(config: &Config, grid: &Grid) -> Vec<PageKind> {
    let kind_of = |key| {
        let name = grid.key(key);
        let Some(parent) = name.parent() else { return PageKind::Home };
        let page = grid.shown(PageId { key, locale: config.locales.source().id }).page;
        if page.path.file_name() == "index.md" {
            return PageKind::Section(config.section_kind(name.as_str()));
        }
        config.section_kind(parent.as_str()).page_kind()
    };
    grid.keys().map(kind_of).collect()
}

/// Steps without their sections, participants without facts, facts without a participant.
pub(super) fn check(
    config: &Config,
    facts: &Facts,
    grid: &Grid,
    kinds: &[PageKind],
) -> Vec<Problem> {
    let mut found = Vec::new();
    for key in grid.keys() {
        for locale in &config.locales {
            let id = PageId { key, locale: locale.id };
            let Some(page) = grid.own(id) else { continue };
            match kinds[key.index()] {
                PageKind::Step if page.is_whole && !page.front.adapted.is_whole() => {
                    let ids: Vec<&str> = grid.shown(id).heading_ids().collect();
                    found.extend(check_step(page, &ids));
                }
                PageKind::Participant if !facts.known.contains(page.key.last()) => {
                    found.push(problems::page_without_facts(page));
                }
                _ => {}
            }
        }
    }
    let folder = config.sections.iter().find(|(_, kind)| *kind == SectionKind::Participants);
    if let Some((folder, _)) = folder {
        let has_page =
            |id: &str| grid.find(&PageKey::of_file(&format!("{folder}/{id}.md")).0).is_some();
        let without = facts.known.iter().filter(|id| !has_page(id));
        found.extend(without.filter_map(|id| problems::facts_without_page(id)));
    }
    found
}

fn check_step(page: &Page, ids: &[&str]) -> Vec<Problem> {
    let missing = StepSection::ALL.iter().filter(|section| !ids.contains(&section.id())).count();
    // Headings that are not those of the source inherit no ids: one thing is wrong then, not seven.
    if missing > 2 && !page.outline.is_empty() {
        return vec![problems::missing_step_sections(page, missing)];
    }
    let mut found = Vec::new();
    let mut reached = 0;
    for section in StepSection::ALL {
        match ids.iter().position(|id| *id == section.id()) {
            None if page.front.adapted.has(section.id()) => {}
            None => found.push(problems::missing_step_section(page, section.id())),
            Some(at) if at < reached => {
                found.push(problems::step_section_order(page, section.id()));
            }
            Some(at) => reached = at,
        }
    }
    found
}
