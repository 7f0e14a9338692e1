//! Pages that nobody writes, the glossary, the index, what was not found and the choice of languages, and the navigation
//! that all pages share.

use super::Hrefs;
use super::gather::link;
use super::view::{LinkView, NavigationView, PageView};
use crate::link::{Made, Route, Site};
use crate::load::Argument;
use crate::model::{KeyId, LocaleId, PageId, PageKind, UrlPath};

/// A page that nobody writes.
pub(super) fn page(
    site: &Site,
    locale: LocaleId,
    route: &Route,
    url: &UrlPath,
    hrefs: &Hrefs<'_>,
) -> PageView {
    let reader = site.locale(locale);
    let word = |key: &str| site.strings.text(reader, key, &[]);
    let (kind, title, description) = match route {
        Route::Made(page, _) => {
            let (title, description) = match page {
                Made::Glossary => ("glossary-title", "glossary-description"),
                Made::Index => ("index-title", "index-description"),
                Made::Plan => ("plan-title", "plan-description"),
                Made::Changes => ("changes-title", "changes-description"),
                Made::Search => ("search-title", "search-description"),
                Made::Print => ("print-title", "print-description"),
            };
            let name = Argument::Text(site.config.title_in(locale).to_owned());
            let title = site.strings.text(reader, title, &[("title", name)]);
            (page.as_str(), title, Some(word(description)))
        }
        Route::Chooser => ("chooser", site.config.title_in(locale).to_owned(), None),
        _ => ("not-found", word("not-found-title"), Some(word("not-found-text"))),
    };
    let name = site.config.title_in(locale);
    let home = site.grid.keys().find(|key| site.kind(*key) == PageKind::Home);
    let breadcrumbs = match (route, home) {
        (Route::Chooser | Route::NotFoundInAll, _) | (_, None) => Vec::new(),
        (_, Some(key)) => vec![link(site, PageId { key, locale }, hrefs)],
    };
    PageView {
        kind,
        key: kind.to_owned(),
        head_title: if title == name { title.clone() } else { format!("{title} – {name}") },
        title,
        description,
        canonical: match route {
            // It says again what the pages say.
            Route::Made(Made::Print, _) => hrefs.absolute(site.routes.home(locale)),
            _ => hrefs.absolute(url),
        },
        card: home
            .and_then(|key| site.card_url(PageId { key, locale }))
            .map(|url| hrefs.absolute(url)),
        lang: reader.tag.to_string(),
        dir: reader.direction.as_str(),
        open_graph: reader.open_graph.clone(),
        fallback: None,
        minutes: None,
        body: String::new(),
        terms: Vec::new(),
        contents: Vec::new(),
        breadcrumbs,
        children: Vec::new(),
        steps: Vec::new(),
        step: None,
        previous: None,
        next: None,
        referrers: Vec::new(),
        participant: None,
        keywords: Vec::new(),
        updated: None,
        edit: None,
        pdf: match route {
            Route::Made(Made::Print, _) => site.routes.pdf(locale).map(|url| hrefs.to(url)),
            _ => None,
        },
        draft: false,
    }
}

/// The top-level pages, for the navigation.
pub(super) fn navigation(
    site: &Site,
    locale: LocaleId,
    current: Option<KeyId>,
    hrefs: &Hrefs<'_>,
) -> Vec<NavigationView> {
    let home = site.grid.keys().find(|key| site.kind(*key) == PageKind::Home);
    let Some(key) = home else { return Vec::new() };
    let view = |key: &KeyId| {
        let LinkView { title, href, lang } = link(site, PageId { key: *key, locale }, hrefs);
        NavigationView { title, href, lang, current: current == Some(*key) }
    };
    site.navigation.children(PageId { key, locale }).iter().map(view).collect()
}
