//! The steps of the process outside their own pages: on the page of the plan, with what is to be done in each, and in the
//! drawing of the whole way.

use super::fill;
use super::gather::{self, step_place};
use super::hrefs::{Hrefs, absolute};
use super::view::{PlanStepView, StepView, TaskView};
use crate::link::{Shown, Site};
use crate::model::{LocaleId, PageId, PageKind};
use crate::parse::Task;

/// All steps with what is to be done in them.
pub(super) fn steps(site: &Site, locale: LocaleId, hrefs: &Hrefs<'_>) -> Vec<PlanStepView> {
    let task_view = |shown: &Shown<'_>, task: &Task| TaskView {
        id: task.id.to_string(),
        html: fill::task(site, shown, task, locale, hrefs),
    };
    let view = |key: &_| {
        let id = PageId { key: *key, locale };
        let shown = site.shown(id);
        let place = step_place(site, id)?;
        Some(PlanStepView {
            number: place.number,
            title: shown.page.title.clone(),
            href: hrefs.to(site.url(id)),
            lang: site.locale(shown.id.locale).tag.to_string(),
            phase: place.phase,
            key: site.grid.key(*key).to_string(),
            outcome: place.outcome,
            tasks: shown.page.tasks.iter().map(|task| task_view(&shown, task)).collect(),
        })
    };
    site.navigation.steps(locale).iter().filter_map(view).collect()
}

/// All steps for a drawing that may be shown anywhere: its links are whole addresses.
pub(super) fn drawn_steps(site: &Site, locale: LocaleId) -> Vec<StepView> {
    let Some(key) = site.grid.keys().find(|key| site.kind(*key) == PageKind::Home) else {
        return Vec::new();
    };
    let home = PageId { key, locale };
    let hrefs = Hrefs::new(site, site.routes.home(locale));
    let mut steps = gather::all_steps(site, home, PageKind::Home, &hrefs);
    for (step, key) in steps.iter_mut().zip(site.navigation.steps(locale)) {
        step.href = absolute(site, site.url(PageId { key: *key, locale }));
    }
    steps
}
