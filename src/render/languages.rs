//! A page's other languages: for the reader the switch, for search engines the alternates.

use super::hrefs::absolute;
use super::view::{AlternateView, LanguageView};
use super::{Hrefs, gather};
use crate::link::{Made, Route, Site};
use crate::model::{Locale, LocaleId, PageId, PageKind, UrlPath};

/// The languages of the switch, on a page.
pub(super) fn languages(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let view = |locale: &Locale| {
        let there = PageId { locale: locale.id, ..id };
        language(
            site,
            locale,
            hrefs,
            site.url(there),
            locale.id == id.locale,
            site.grid.own(there).is_some(),
        )
    };
    site.config.locales.iter().map(view).collect()
}

fn language(
    site: &Site,
    locale: &Locale,
    hrefs: &Hrefs<'_>,
    url: &UrlPath,
    current: bool,
    translated: bool,
) -> LanguageView {
    LanguageView {
        lang: locale.tag.to_string(),
        dir: locale.direction.as_str(),
        name: locale.name.clone(),
        href: hrefs.to(url),
        index: gather::made(site, Made::Index, locale.id, hrefs).unwrap_or_default(),
        current,
        translated,
    }
}

/// The first page of every language.
pub(super) fn homes(site: &Site, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let view =
        |locale: &Locale| language(site, locale, hrefs, site.routes.home(locale.id), false, true);
    site.config.locales.iter().map(view).collect()
}

/// The same page in all languages that have it, itself among them, and the one for readers of none of these.
pub(super) fn alternates(site: &Site, id: PageId) -> Vec<AlternateView> {
    if site.grid.own(id).is_none() {
        return Vec::new();
    }
    let translations: Vec<&Locale> = site.translations(id.key).collect();
    let address = |locale: &Locale| absolute(site, site.url(PageId { locale: locale.id, ..id }));
    let chooser = site.routes.find("/").map(|(url, _)| absolute(site, url));
    let source = translations.iter().find(|locale| locale.id == site.config.locales.source().id);
    let default = match source {
        _ if site.kind(id.key) == PageKind::Home => chooser,
        Some(source) => Some(address(source)),
        None => None,
    };
    with_default(translations.into_iter().map(|locale| (locale, address(locale))), default)
}

fn with_default<'l>(
    translations: impl Iterator<Item = (&'l Locale, String)>,
    default: Option<String>,
) -> Vec<AlternateView> {
    let mut views: Vec<AlternateView> = translations
        .map(|(locale, href)| AlternateView { hreflang: locale.tag.to_string(), href })
        .collect();
    views.extend(default.map(|href| AlternateView { hreflang: "x-default".to_owned(), href }));
    views
}

/// The same generated page in another language, if that language has it; else the language's first page.
fn counterpart<'s>(site: &'s Site, route: &Route, locale: LocaleId) -> &'s UrlPath {
    let made = match route {
        Route::Made(page, _) => site.routes.made(*page, locale),
        _ => None,
    };
    made.unwrap_or_else(|| site.routes.home(locale))
}

/// The same generated page in all languages.
pub(super) fn generated_alternates(site: &Site, route: &Route) -> Vec<AlternateView> {
    let has = |locale: &&Locale| match route {
        Route::Made(page, _) => site.routes.made(*page, locale.id).is_some(),
        _ => true,
    };
    let translations = site
        .config
        .locales
        .iter()
        .filter(has)
        .map(|locale| (locale, absolute(site, counterpart(site, route, locale.id))));
    match route {
        // The print edition says again what the pages say; search engines are not sent there.
        Route::NotFound(_) | Route::NotFoundInAll | Route::Made(Made::Print, _) => Vec::new(),
        Route::Chooser => {
            with_default(translations, site.routes.find("/").map(|(url, _)| absolute(site, url)))
        }
        _ => {
            let source = counterpart(site, route, site.config.locales.source().id);
            with_default(translations, Some(absolute(site, source)))
        }
    }
}

/// The languages of the switch, on a generated page.
pub(super) fn generated_languages(
    site: &Site,
    current: LocaleId,
    route: &Route,
    hrefs: &Hrefs<'_>,
) -> Vec<LanguageView> {
    let view = |locale: &Locale| {
        language(
            site,
            locale,
            hrefs,
            counterpart(site, route, locale.id),
            locale.id == current,
            true,
        )
    };
    site.config.locales.iter().map(view).collect()
}
