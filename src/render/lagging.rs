//! What a page says that lags behind its source: which sections of the source have changed since, in the reader's words.

use super::Hrefs;
use super::view::{LaggingView, LinkView};
use crate::link::Site;
use crate::model::{META_SECTION, PageId, SectionState};
use crate::translation::{Mark, PageStatus, SectionStatus, Slot};

/// What readers of this page are told, if they are to be told anything.
pub(super) fn lagging(site: &Site, status: &PageStatus, hrefs: &Hrefs<'_>) -> Option<LaggingView> {
    let source = status.source.filter(|_| status.mark == Mark::Tracked)?;
    let language = site.locale(source.locale);
    // What stands in lists and search engines is no reader's concern.
    let changed = status.sections.iter().filter(|section| section.id != META_SECTION);
    let sections: Vec<LinkView> = changed
        .filter(|section| has_new_source(site, source, section))
        .filter_map(|section| link(site, status.id, source, section, hrefs))
        .collect();
    let is_told = site.config.translation.notice(status.id.locale) && !sections.is_empty();
    is_told.then(|| LaggingView {
        name: language.name.clone(),
        lang: language.tag.to_string(),
        sections,
    })
}

/// Whether the source says something that the translation may not.
fn has_new_source(site: &Site, source: PageId, section: &SectionStatus) -> bool {
    match section.state {
        SectionState::Stale | SectionState::Missing => true,
        SectionState::Check => {
            let prints = site.shown(source).page.prints.as_ref();
            let now = match section.sides.source {
                Some(Slot::Section(place)) => prints.and_then(|prints| prints.sections.get(place)),
                _ => None,
            };
            let then = section.origin.as_ref().map(|origin| origin.source);
            now.zip(then).is_some_and(|(now, then)| now.print != then)
        }
        _ => false,
    }
}

/// A link to the section of the source, by the name it has in the translation, where it has one.
fn link(
    site: &Site,
    id: PageId,
    source: PageId,
    section: &SectionStatus,
    hrefs: &Hrefs<'_>,
) -> Option<LinkView> {
    let (named, slot) = match (section.sides.target, section.sides.source) {
        (Some(slot), _) => (id, slot),
        (None, Some(slot)) => (source, slot),
        (None, None) => return None,
    };
    let page = site.shown(named).page;
    let Slot::Section(place) = slot else { return None };
    let heading = page.sections.get(place)?.heading.and_then(|at| page.outline.get(at as usize));
    let anchor = if heading.is_some() { section.id.as_str() } else { "" };
    Some(LinkView {
        title: heading.map_or(page.title.as_str(), |heading| &heading.text).to_owned(),
        href: hrefs.to_anchor(site.url(source), anchor),
        lang: site.locale(named.locale).tag.to_string(),
    })
}
