//! All that a template may see. Themes are written against these types, which change only with a note in the changelog;
//! what the rest of the program calls things is its own affair.

use serde::Serialize;

use super::Hrefs;
use super::hrefs::absolute;
use crate::link::{Route, Site};
use crate::load::Argument;
use crate::model::{KeyId, Locale, LocaleId, PageId, PageKind, Participant, Phase, UrlPath};

/// The site, in one language.
#[derive(Serialize)]
pub(super) struct SiteView {
    title: String,
    home: String,
    publisher: Option<PublisherView>,
    glossary: Option<String>,
    index: String,
    feed: Option<String>,
    chooser: String,
    accessibility: Option<String>,
    colour: String,
    manifest: String,
}

#[derive(Serialize)]
struct PublisherView {
    name: String,
    url: Option<String>,
}

/// A page, as its template shows it.
#[derive(Serialize)]
pub(super) struct PageView {
    kind: &'static str,
    key: String,
    title: String,
    head_title: String,
    description: Option<String>,
    canonical: String,
    lang: String,
    dir: &'static str,
    open_graph: String,
    fallback: Option<FallbackView>,
    body: String,
    contents: Vec<HeadingView>,
    breadcrumbs: Vec<LinkView>,
    children: Vec<ChildView>,
    steps: Vec<StepView>,
    step: Option<StepPlace>,
    previous: Option<NeighbourView>,
    next: Option<NeighbourView>,
    referrers: Vec<ReferrerView>,
    participant: Option<ParticipantView>,
    keywords: Vec<String>,
    updated: Option<DateView>,
    edit: Option<String>,
    draft: bool,
}

#[derive(Serialize)]
struct FallbackView {
    name: String,
    href: String,
}

#[derive(Serialize)]
struct HeadingView {
    id: String,
    title: String,
    children: Vec<HeadingView>,
}

/// A link to a page, with the language of its title.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
}

#[derive(Serialize)]
struct ChildView {
    title: String,
    description: Option<String>,
    href: String,
    lang: String,
    number: Option<usize>,
    phase: Option<&'static str>,
    country: Option<String>,
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct StepView {
    number: usize,
    title: String,
    href: String,
    lang: String,
    current: bool,
    phase: &'static str,
}

#[derive(Serialize)]
struct StepPlace {
    number: usize,
    total: usize,
    phase: &'static str,
}

#[derive(Serialize)]
struct NeighbourView {
    title: String,
    href: String,
    lang: String,
    number: Option<usize>,
}

#[derive(Serialize)]
struct ReferrerView {
    title: String,
    href: String,
    lang: String,
    sections: Vec<SectionView>,
}

#[derive(Serialize)]
struct SectionView {
    title: String,
    href: String,
}

#[derive(Serialize)]
struct ParticipantView {
    name: String,
    name_lang: Option<String>,
    country: String,
    kind: &'static str,
    population: Option<PopulationView>,
    websites: Vec<WebsiteView>,
    members: Option<String>,
    successor: Option<SuccessorView>,
    named_as: Option<String>,
}

#[derive(Serialize)]
struct PopulationView {
    text: String,
    year: Option<u16>,
    source: String,
    approximate: bool,
}

#[derive(Serialize)]
struct WebsiteView {
    href: String,
    text: String,
    gone: bool,
}

#[derive(Serialize)]
struct SuccessorView {
    name: String,
    since: Option<String>,
    source: Option<String>,
}

#[derive(Serialize)]
struct DateView {
    iso: String,
    text: String,
}

/// A language of the switch.
#[derive(Serialize)]
pub(super) struct LanguageView {
    lang: String,
    dir: &'static str,
    name: String,
    href: String,
    index: String,
    current: bool,
    translated: bool,
}

/// The same page in another language, for search engines.
#[derive(Serialize)]
pub(super) struct AlternateView {
    pub(super) hreflang: String,
    pub(super) href: String,
}

/// An entry of the navigation.
#[derive(Serialize)]
pub(super) struct NavigationView {
    title: String,
    href: String,
    lang: String,
    current: bool,
}

/// What a preview shows beside the page.
#[derive(Serialize)]
pub(super) struct PreviewView {
    /// How many changes the preview has seen, so that a page can tell whether it is the latest.
    pub(super) version: u64,
    pub(super) problems: Vec<NoteView>,
    pub(super) more: usize,
}

/// A problem, in the preview.
#[derive(Serialize)]
pub(super) struct NoteView {
    pub(super) severity: &'static str,
    pub(super) code: &'static str,
    pub(super) place: String,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

pub(super) fn site(site: &Site, locale: LocaleId, hrefs: &Hrefs<'_>) -> SiteView {
    let publisher = site.config.publisher.as_ref().map(|publisher| PublisherView {
        name: publisher.name.clone(),
        url: publisher.url.as_ref().map(ToString::to_string),
    });
    let accessibility = site.grid.keys().find(|key| site.grid.key(*key).last() == "accessibility");
    let chooser = site.routes.find("/").map(|(url, _)| hrefs.to(url)).unwrap_or_default();
    let manifest = site.routes.find("/manifest.webmanifest").map(|(url, _)| hrefs.to(url)).unwrap_or_default();
    SiteView {
        title: site.config.title_in(locale).to_owned(),
        home: hrefs.to(site.routes.home(locale)),
        publisher,
        glossary: (!site.facts.terms.is_empty()).then(|| hrefs.to(site.routes.glossary(locale))),
        index: hrefs.to(site.routes.index(locale)),
        feed: site.routes.feed(locale).map(|url| hrefs.to(url)),
        chooser,
        accessibility: accessibility.map(|key| hrefs.to(site.url(PageId { key, locale }))),
        colour: site.theme.colour.clone(),
        manifest,
    }
}

pub(super) fn page(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> PageView {
    let shown = site.shown(id);
    let page = shown.page;
    let reader = site.locale(id.locale);
    let content = site.locale(shown.id.locale);
    let kind = site.kind(id.key);
    let step = step_place(site, id);
    let neighbours = match kind {
        PageKind::Home | PageKind::Section(_) => crate::link::Neighbours::default(),
        _ => site.navigation.neighbours(id),
    };
    let title = page.title.clone();
    PageView {
        kind: kind.as_str(),
        key: site.grid.key(id.key).to_string(),
        head_title: head_title(site, reader, kind, &title, step.as_ref()),
        title,
        description: page.front.description.clone(),
        canonical: hrefs.absolute(site.url(shown.id)),
        lang: content.tag.to_string(),
        dir: content.direction.as_str(),
        open_graph: content.open_graph.clone(),
        fallback: (shown.id != id)
            .then(|| FallbackView { name: content.name.clone(), href: hrefs.to(site.url(shown.id)) }),
        body: super::body(site, &shown, id.locale, hrefs),
        contents: contents(&shown),
        breadcrumbs: site.navigation.ancestors(id.key).into_iter().map(|key| link(site, PageId { key, ..id }, hrefs)).collect(),
        children: site.navigation.children(id).iter().map(|key| child(site, PageId { key: *key, ..id }, hrefs)).collect(),
        steps: steps(site, id, kind, hrefs),
        step,
        previous: neighbours.previous.map(|key| neighbour(site, PageId { key, ..id }, hrefs)),
        next: neighbours.next.map(|key| neighbour(site, PageId { key, ..id }, hrefs)),
        referrers: referrers(site, id, hrefs),
        participant: participant(site, id),
        keywords: page.front.keywords.clone(),
        updated: page.front.updated.map(|date| DateView {
            iso: date.to_string(),
            text: site.strings.of(id.locale).formats.date(date),
        }),
        edit: site.config.edit_link(&page.path),
        draft: page.front.draft,
    }
}

/// The title of the browser's window: what the page is, then whose.
fn head_title(site: &Site, reader: &Locale, kind: PageKind, title: &str, step: Option<&StepPlace>) -> String {
    let name = site.config.title_in(reader.id);
    match step {
        _ if kind == PageKind::Home && title == name => title.to_owned(),
        Some(StepPlace { number, total, .. }) => {
            let count = |number: usize| Argument::Number(i64::try_from(number).unwrap_or(i64::MAX));
            let (number, total) = (count(*number), count(*total));
            let count = site.strings.text(reader, "step-count", &[("number", number), ("total", total)]);
            format!("{count}: {title} – {name}")
        }
        None => format!("{title} – {name}"),
    }
}

/// The headings of the second and third level.
fn contents(shown: &crate::link::Shown<'_>) -> Vec<HeadingView> {
    let mut contents: Vec<HeadingView> = Vec::new();
    for (heading, id) in shown.page.outline.iter().zip(shown.heading_ids()) {
        let view = HeadingView { id: id.to_owned(), title: heading.text.clone(), children: Vec::new() };
        match (heading.level, contents.last_mut()) {
            (2, _) => contents.push(view),
            (3, Some(parent)) => parent.children.push(view),
            _ => {}
        }
    }
    contents
}

/// A link to a page, for a reader of its language.
pub(super) fn link(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> LinkView {
    let shown = site.shown(id);
    LinkView {
        title: shown.page.title.clone(),
        href: hrefs.to(site.url(id)),
        lang: site.locale(shown.id.locale).tag.to_string(),
    }
}

fn step_place(site: &Site, id: PageId) -> Option<StepPlace> {
    let steps = site.navigation.steps(id.locale);
    let at = steps.iter().position(|key| *key == id.key)?;
    Some(StepPlace { number: at + 1, total: steps.len(), phase: Phase::of_step(at + 1, steps.len()).as_str() })
}

fn child(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> ChildView {
    let LinkView { title, href, lang } = link(site, id, hrefs);
    let step = step_place(site, id);
    let facts = participant_facts(site, id.key);
    ChildView {
        title,
        description: site.shown(id).page.front.description.clone(),
        href,
        lang,
        number: step.as_ref().map(|step| step.number),
        phase: step.map(|step| step.phase),
        country: facts.map(|facts| facts.country.clone()),
        kind: facts.map(|facts| facts.kind.as_str()),
    }
}

fn steps(site: &Site, id: PageId, kind: PageKind, hrefs: &Hrefs<'_>) -> Vec<StepView> {
    if !matches!(kind.as_str(), "home" | "process" | "step") {
        return Vec::new();
    }
    let steps = site.navigation.steps(id.locale);
    let view = |(at, key): (usize, &KeyId)| {
        let LinkView { title, href, lang } = link(site, PageId { key: *key, ..id }, hrefs);
        let phase = Phase::of_step(at + 1, steps.len()).as_str();
        StepView { number: at + 1, title, href, lang, current: *key == id.key, phase }
    };
    steps.iter().enumerate().map(view).collect()
}

fn neighbour(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> NeighbourView {
    let LinkView { title, href, lang } = link(site, id, hrefs);
    NeighbourView { title, href, lang, number: step_place(site, id).map(|step| step.number) }
}

fn referrers(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> Vec<ReferrerView> {
    let mut views: Vec<(KeyId, ReferrerView)> = Vec::new();
    for referrer in site.referrers(id) {
        let from = PageId { key: referrer.key, ..id };
        if views.last().is_none_or(|(key, _)| *key != referrer.key) {
            let LinkView { title, href, lang } = link(site, from, hrefs);
            views.push((referrer.key, ReferrerView { title, href, lang, sections: Vec::new() }));
        }
        let shown = site.shown(from);
        let heading = referrer.heading.and_then(|at| Some((at, shown.page.outline.get(at as usize)?)));
        if let (Some((at, heading)), Some((_, view))) = (heading, views.last_mut()) {
            let href = hrefs.to_anchor(site.url(from), shown.heading_id(at));
            view.sections.push(SectionView { title: heading.text.clone(), href });
        }
    }
    views.into_iter().map(|(_, view)| view).collect()
}

fn participant_facts(site: &Site, key: KeyId) -> Option<&Participant> {
    (site.kind(key) == PageKind::Participant).then(|| site.facts.participants.get(site.grid.key(key).last())).flatten()
}

fn participant(site: &Site, id: PageId) -> Option<ParticipantView> {
    let facts = participant_facts(site, id.key)?;
    let formats = &site.strings.of(id.locale).formats;
    let website = |address: &String| WebsiteView {
        href: address.clone(),
        text: bare(address).to_owned(),
        gone: site.facts.links.contains_key(address),
    };
    Some(ParticipantView {
        name: facts.name.clone(),
        name_lang: facts.name_language.clone(),
        country: facts.country.clone(),
        kind: facts.kind.as_str(),
        population: facts.population.as_ref().map(|population| PopulationView {
            text: formats.number(i64::from(population.inhabitants)),
            year: population.year,
            source: population.source.clone(),
            approximate: population.approximate,
        }),
        websites: facts.websites.iter().map(website).collect(),
        members: (!facts.members.is_empty()).then(|| formats.list(&facts.members)),
        successor: facts.successor.as_ref().map(|successor| SuccessorView {
            name: successor.name.clone(),
            since: successor.since.map(|date| formats.date(date)),
            source: successor.source.clone(),
        }),
        named_as: facts.named_as.clone(),
    })
}

/// An address as one says it: `www.odense.dk/cfv`.
fn bare(address: &str) -> &str {
    let address = address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or(address);
    address.strip_suffix('/').unwrap_or(address)
}

/// The languages of the switch, on a page.
pub(super) fn languages(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let view = |locale: &Locale| {
        let there = PageId { locale: locale.id, ..id };
        language(site, locale, hrefs, site.url(there), locale.id == id.locale, site.grid.own(there).is_some())
    };
    site.config.locales.iter().map(view).collect()
}

fn language(site: &Site, locale: &Locale, hrefs: &Hrefs<'_>, url: &UrlPath, current: bool, translated: bool) -> LanguageView {
    LanguageView {
        lang: locale.tag.to_string(),
        dir: locale.direction.as_str(),
        name: locale.name.clone(),
        href: hrefs.to(url),
        index: hrefs.to(site.routes.index(locale.id)),
        current,
        translated,
    }
}

/// The first page of every language.
pub(super) fn homes(site: &Site, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let view = |locale: &Locale| language(site, locale, hrefs, site.routes.home(locale.id), false, true);
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
    let mut views: Vec<AlternateView> =
        translations.map(|(locale, href)| AlternateView { hreflang: locale.tag.to_string(), href }).collect();
    views.extend(default.map(|href| AlternateView { hreflang: "x-default".to_owned(), href }));
    views
}

/// The top-level pages, for the navigation.
pub(super) fn navigation(site: &Site, locale: LocaleId, current: Option<KeyId>, hrefs: &Hrefs<'_>) -> Vec<NavigationView> {
    let home = site.grid.keys().find(|key| site.kind(*key) == PageKind::Home);
    let Some(key) = home else { return Vec::new() };
    let view = |key: &KeyId| {
        let LinkView { title, href, lang } = link(site, PageId { key: *key, locale }, hrefs);
        NavigationView { title, href, lang, current: current == Some(*key) }
    };
    site.navigation.children(PageId { key, locale }).iter().map(view).collect()
}

/// A page that nobody writes.
pub(super) fn generated(site: &Site, locale: LocaleId, route: &Route, url: &UrlPath, hrefs: &Hrefs<'_>) -> PageView {
    let reader = site.locale(locale);
    let word = |key: &str| site.strings.text(reader, key, &[]);
    let (kind, title, description) = match route {
        Route::Glossary(_) => ("glossary", word("glossary-title"), Some(word("glossary-description"))),
        Route::Index(_) => ("index", word("index-title"), Some(word("index-description"))),
        Route::Chooser => ("chooser", site.config.title_in(locale).to_owned(), None),
        _ => ("not-found", word("not-found-title"), None),
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
        canonical: hrefs.absolute(url),
        lang: reader.tag.to_string(),
        dir: reader.direction.as_str(),
        open_graph: reader.open_graph.clone(),
        fallback: None,
        body: String::new(),
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
        draft: false,
    }
}

fn counterpart<'s>(site: &'s Site, route: &Route, locale: LocaleId) -> &'s UrlPath {
    match route {
        Route::Glossary(_) => site.routes.glossary(locale),
        Route::Index(_) => site.routes.index(locale),
        _ => site.routes.home(locale),
    }
}

/// The same generated page in all languages.
pub(super) fn generated_alternates(site: &Site, route: &Route) -> Vec<AlternateView> {
    let translations = site.config.locales.iter().map(|locale| (locale, absolute(site, counterpart(site, route, locale.id))));
    match route {
        Route::NotFound(_) | Route::NotFoundInAll => Vec::new(),
        Route::Chooser => with_default(translations, site.routes.find("/").map(|(url, _)| absolute(site, url))),
        _ => {
            let source = counterpart(site, route, site.config.locales.source().id);
            with_default(translations, Some(absolute(site, source)))
        }
    }
}

/// The languages of the switch, on a generated page.
pub(super) fn generated_languages(site: &Site, current: LocaleId, route: &Route, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let view = |locale: &Locale| {
        language(site, locale, hrefs, counterpart(site, route, locale.id), locale.id == current, true)
    };
    site.config.locales.iter().map(view).collect()
}
