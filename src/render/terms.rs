//! The terms that are explained where they stand: what opens beside the text when a reader asks.

use super::Hrefs;
use super::view::ExplainedTermView;
use crate::link::{Made, Shown, Site};
use crate::model::slugify;

/// The terms of a page by their number, in the language of its text, which is not always the reader's.
pub(super) fn explained(
    site: &Site,
    shown: &Shown<'_>,
    hrefs: &Hrefs<'_>,
) -> Vec<ExplainedTermView> {
    let locale = shown.id.locale;
    let Some(glossary) = site.routes.made(Made::Glossary, locale) else { return Vec::new() };
    let view = |(place, id): (usize, &std::sync::Arc<str>)| {
        let words = site.facts.terms.get(&**id)?.words.get(&locale)?;
        Some(ExplainedTermView {
            id: id_of(place + 1),
            term: words.term.clone(),
            definition: words.definition.clone()?,
            href: hrefs.to_anchor(glossary, &entry_id(id)),
        })
    };
    shown.page.terms.iter().enumerate().filter_map(view).collect()
}

/// The id of what explains the term with this number on a page. No heading has it: `parse` keeps it free.
pub(super) fn id_of(number: usize) -> String {
    format!("term-{number}")
}

/// The id of a concept's entry in the glossary.
pub(super) fn entry_id(concept: &str) -> String {
    format!("term-{}", slugify(concept))
}
