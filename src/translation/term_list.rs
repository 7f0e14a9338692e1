//! The terms that a translator should have beside them: of the whole termbase, or of one page.

use std::collections::BTreeSet;

use super::pair::Side;
use super::terms::Termbase;
use crate::link::Site;
use crate::model::{LocaleId, TermWords};
use crate::parse::{UnitKind, meta};

/// A concept with its words in two languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermEntry<'s> {
    /// The id of the concept.
    pub concept: &'s str,
    /// Its words in the language that is translated from, if it has any.
    pub source: Option<&'s TermWords>,
    /// Its words in the language that is translated into; none where nobody has given it any.
    pub target: Option<&'s TermWords>,
}

/// All concepts, or those that a page names, in the order of their source terms.
pub fn term_list<'s>(
    site: &'s Site,
    from: LocaleId,
    to: LocaleId,
    page: Option<&Side<'_>>,
) -> Vec<TermEntry<'s>> {
    let named = page.map(|page| named(&Termbase::new(site), page));
    let is_wanted = |id: &str| named.as_ref().is_none_or(|named| named.contains(id));
    let entry = |(id, term): (&'s String, &'s crate::model::Term)| TermEntry {
        concept: id,
        source: term.words.get(&from),
        target: term.words.get(&to),
    };
    let terms = site.facts.terms.iter().filter(|(id, _)| is_wanted(id));
    let mut entries: Vec<TermEntry<'s>> = terms.map(entry).collect();
    let formats = &site.strings.of(from).formats;
    entries.sort_by(|a, b| formats.compare(a.name(), b.name()));
    entries
}

impl TermEntry<'_> {
    /// What it is listed under.
    pub fn name(&self) -> &str {
        self.source.map_or(self.concept, |words| &words.term)
    }
}

/// The ids of the concepts that a page names.
fn named(termbase: &Termbase<'_>, page: &Side<'_>) -> BTreeSet<String> {
    let locale = page.shown.id.locale;
    let mut texts: Vec<String> = meta(page.shown.page).into_iter().map(|(_, text)| text).collect();
    for unit in page.units.iter().flatten() {
        if !matches!(unit.kind, UnitKind::Code(_) | UnitKind::Html) {
            texts.push(super::flat::Flat::new(unit).text);
        }
    }
    texts.iter().flat_map(|text| termbase.named(locale, text)).map(str::to_owned).collect()
}
