//! Gathers what the template of a page may see: the page itself, its place among the others, and who refers to it.

use super::Hrefs;
use super::view::{
    ChildView, DateView, FallbackView, HeadingView, LinkView, NamingView, NeighbourView,
    OfflineView, PageView, ParticipantView, PopulationView, PositionView, PublisherView,
    ReferrerView, SectionView, SiteView, StepPlace, StepView, SuccessorView, WebsiteView,
};
use super::volume::Volume;
use crate::link::{Icon, Made, Neighbours, Shown, Site};
use crate::load::Argument;
use crate::model::{
    KeyId, Locale, LocaleId, PageId, PageKind, Participant, Phase, minutes_to_read,
};

pub(super) fn site(site: &Site, locale: LocaleId, hrefs: &Hrefs<'_>) -> SiteView {
    let publisher = site.config.publisher.as_ref().map(|publisher| PublisherView {
        name: publisher.name.clone(),
        url: publisher.url.as_ref().map(ToString::to_string),
    });
    let accessibility = site.navigation.accessibility();
    let chooser = site.routes.find("/").map(|(url, _)| hrefs.to_choice(url)).unwrap_or_default();
    let manifest =
        site.routes.find("/manifest.webmanifest").map(|(url, _)| hrefs.to(url)).unwrap_or_default();
    let tag = &site.locale(locale).tag;
    let find = |url: &str| site.routes.find(url).map(|(url, _)| hrefs.to(url));
    let file = |name: &str| find(&format!("/{tag}/{name}"));
    let offline = || Some(OfflineView { worker: find("/sw.js")?, manifest: file("offline.json")? });
    let touch_icon = site.pictures.icons().iter().find(|(icon, _)| *icon == Icon::Touch);
    SiteView {
        title: site.config.title_in(locale).to_owned(),
        home: hrefs.to(site.routes.home(locale)),
        publisher,
        glossary: made(site, Made::Glossary, locale, hrefs),
        index: made(site, Made::Index, locale, hrefs).unwrap_or_default(),
        search: made(site, Made::Search, locale, hrefs),
        plan: made(site, Made::Plan, locale, hrefs),
        changes: made(site, Made::Changes, locale, hrefs),
        print: made(site, Made::Print, locale, hrefs),
        process: file("process.svg"),
        offline: offline(),
        feed: site.routes.feed(locale).map(|url| hrefs.to(url)),
        chooser,
        accessibility: accessibility.map(|key| hrefs.to(site.url(PageId { key, locale }))),
        colour: site.theme.colour.clone(),
        manifest,
        touch_icon: touch_icon.map(|(_, url)| hrefs.to(url)),
        noindex: site.edition.is_internal(),
    }
}

/// The address of a page that nobody writes.
pub(super) fn made(site: &Site, page: Made, locale: LocaleId, hrefs: &Hrefs<'_>) -> Option<String> {
    site.routes.made(page, locale).map(|url| hrefs.to(url))
}

pub(super) fn page(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> PageView {
    let shown = site.shown(id);
    let page = shown.page;
    let reader = site.locale(id.locale);
    let content = site.locale(shown.id.locale);
    let kind = site.kind(id.key);
    let step = step_place(site, id);
    let neighbours = match kind {
        PageKind::Home | PageKind::Section(_) => Neighbours::default(),
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
        card: site.card_url(id).map(|url| hrefs.absolute(url)),
        lang: content.tag.to_string(),
        dir: content.direction.as_str(),
        open_graph: content.open_graph.clone(),
        fallback: (shown.id != id).then(|| FallbackView {
            name: content.name.clone(),
            href: hrefs.to(site.url(shown.id)),
        }),
        minutes: Some(minutes_to_read(&content.tag, page.characters)),
        terms: super::terms::explained(site, &shown, hrefs),
        body: super::body(site, &shown, id.locale, hrefs),
        contents: contents(&shown),
        breadcrumbs: site
            .navigation
            .ancestors(id.key)
            .into_iter()
            .map(|key| link(site, PageId { key, ..id }, hrefs))
            .collect(),
        children: site
            .navigation
            .children(id)
            .iter()
            .map(|key| child(site, PageId { key: *key, ..id }, hrefs))
            .collect(),
        steps: steps(site, id, kind, hrefs),
        step,
        previous: neighbours.previous.map(|key| neighbour(site, PageId { key, ..id }, hrefs)),
        next: neighbours.next.map(|key| neighbour(site, PageId { key, ..id }, hrefs)),
        referrers: referrers(site, id, hrefs),
        participant: participant(site, id, None),
        keywords: page.front.keywords.clone(),
        updated: page.front.updated.map(|date| DateView {
            iso: date.to_string(),
            text: site.strings.of(id.locale).formats.date(date),
        }),
        edit: site.config.edit_link(&page.path),
        pdf: None,
        draft: page.front.draft,
    }
}

/// The title of the browser's window: what the page is, then whose.
fn head_title(
    site: &Site,
    reader: &Locale,
    kind: PageKind,
    title: &str,
    step: Option<&StepPlace>,
) -> String {
    let name = site.config.title_in(reader.id);
    match step {
        _ if kind == PageKind::Home && title == name => title.to_owned(),
        Some(StepPlace { number, total, .. }) => {
            let count = |number: usize| Argument::Number(i64::try_from(number).unwrap_or(i64::MAX));
            let (number, total) = (count(*number), count(*total));
            let count =
                site.strings.text(reader, "step-count", &[("number", number), ("total", total)]);
            format!("{count}: {title} – {name}")
        }
        None => format!("{title} – {name}"),
    }
}

/// The headings of the second and third level.
fn contents(shown: &Shown<'_>) -> Vec<HeadingView> {
    let mut contents: Vec<HeadingView> = Vec::new();
    for (heading, id) in shown.page.outline.iter().zip(shown.heading_ids()) {
        let view =
            HeadingView { id: id.to_owned(), title: heading.text.clone(), children: Vec::new() };
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

pub(super) fn step_place(site: &Site, id: PageId) -> Option<StepPlace> {
    let steps = site.navigation.steps(id.locale);
    let at = steps.iter().position(|key| *key == id.key)?;
    Some(StepPlace {
        number: at + 1,
        total: steps.len(),
        phase: Phase::of_step(at + 1, steps.len()).as_str(),
        outcome: site.shown(id).page.front.outcome.clone(),
    })
}

fn child(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> ChildView {
    let LinkView { title, href, lang } = link(site, id, hrefs);
    let step = step_place(site, id);
    let facts = participant_facts(site, id.key);
    let steps = match facts {
        Some(_) => steps_that_name(site, id, hrefs),
        None => Vec::new(),
    };
    ChildView {
        title,
        description: site.shown(id).page.front.description.clone(),
        href,
        lang,
        number: step.as_ref().map(|step| step.number),
        phase: step.map(|step| step.phase),
        steps,
        position: facts.and_then(|facts| facts.position).map(|position| {
            let (x, y) = position.on_map();
            PositionView { x, y }
        }),
        country: facts.map(|facts| facts.country.clone()),
        kind: facts.map(|facts| facts.kind.as_str()),
    }
}

/// The steps whose text names a participant, in order.
fn steps_that_name(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> Vec<NamingView> {
    let mut places: Vec<(usize, KeyId)> = site
        .referrers(id)
        .iter()
        .filter_map(|referrer| {
            let place = step_place(site, PageId { key: referrer.key, ..id })?;
            Some((place.number, referrer.key))
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    let view = |(number, key): (usize, KeyId)| {
        let LinkView { title, href, lang } = link(site, PageId { key, ..id }, hrefs);
        NamingView { number, title, href, lang }
    };
    places.into_iter().map(view).collect()
}

fn steps(site: &Site, id: PageId, kind: PageKind, hrefs: &Hrefs<'_>) -> Vec<StepView> {
    match kind.as_str() {
        "home" | "process" | "step" => all_steps(site, id, kind, hrefs),
        _ => Vec::new(),
    }
}

/// All steps of the process, for a page that shows the way.
pub(super) fn all_steps(
    site: &Site,
    id: PageId,
    kind: PageKind,
    hrefs: &Hrefs<'_>,
) -> Vec<StepView> {
    let steps = site.navigation.steps(id.locale);
    let tasks = |id: PageId| {
        let shown = site.shown(id);
        shown.page.tasks.iter().map(|task| task.id.to_string()).collect()
    };
    let view = |(at, key): (usize, &KeyId)| {
        let LinkView { title, href, lang } = link(site, PageId { key: *key, ..id }, hrefs);
        let phase = Phase::of_step(at + 1, steps.len()).as_str();
        // Beside the text of a step the list is for finding one's way; its names are enough.
        let description = match kind {
            PageKind::Step => None,
            _ => site.shown(PageId { key: *key, ..id }).page.front.description.clone(),
        };
        StepView {
            number: at + 1,
            title,
            key: site.grid.key(*key).to_string(),
            description,
            outcome: site.shown(PageId { key: *key, ..id }).page.front.outcome.clone(),
            tasks: tasks(PageId { key: *key, ..id }),
            href,
            lang,
            current: *key == id.key,
            phase,
        }
    };
    steps.iter().enumerate().map(view).collect()
}

fn neighbour(site: &Site, id: PageId, hrefs: &Hrefs<'_>) -> NeighbourView {
    let LinkView { title, href, lang } = link(site, id, hrefs);
    let step = step_place(site, id);
    NeighbourView {
        title,
        href,
        lang,
        number: step.as_ref().map(|step| step.number),
        outcome: step.and_then(|step| step.outcome),
    }
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
        let heading =
            referrer.heading.and_then(|at| Some((at, shown.page.outline.get(at as usize)?)));
        if let (Some((at, heading)), Some((_, view))) = (heading, views.last_mut()) {
            let href = hrefs.to_anchor(site.url(from), shown.heading_id(at));
            view.sections.push(SectionView { title: heading.text.clone(), href });
        }
    }
    views.sort_by_key(|(key, _)| site.navigation.rank(PageId { key: *key, ..id }));
    views.into_iter().map(|(_, view)| view).collect()
}

fn participant_facts(site: &Site, key: KeyId) -> Option<&Participant> {
    (site.kind(key) == PageKind::Participant)
        .then(|| site.facts.participants.get(site.grid.key(key).last()))
        .flatten()
}

/// The facts of a participant. In the print edition each address gets a number, in the order of the facts.
pub(super) fn participant(
    site: &Site,
    id: PageId,
    volume: Option<&Volume>,
) -> Option<ParticipantView> {
    let facts = participant_facts(site, id.key)?;
    let note = |address: &String| volume.map(|volume| volume.note(address));
    let formats = &site.strings.of(id.locale).formats;
    let website = |address: &String| WebsiteView {
        href: address.clone(),
        text: bare(address).to_owned(),
        gone: site.facts.links.contains_key(address),
        note: note(address),
    };
    let population = facts.population.as_ref().map(|population| PopulationView {
        text: formats.number(i64::from(population.inhabitants)),
        year: population.year,
        source: population.source.clone(),
        approximate: population.approximate,
        note: note(&population.source),
    });
    let successor = facts.successor.as_ref().map(|successor| SuccessorView {
        name: successor.name.clone(),
        since: successor.since.map(|date| formats.date(date)),
        source: successor.source.clone(),
        note: successor.source.as_ref().and_then(note),
    });
    Some(ParticipantView {
        name: facts.name.clone(),
        name_lang: facts.name_language.clone(),
        country: facts.country.clone(),
        kind: facts.kind.as_str(),
        population,
        websites: facts.websites.iter().map(website).collect(),
        members: (!facts.members.is_empty()).then(|| formats.list(&facts.members)),
        successor,
        named_as: facts.named_as.clone(),
    })
}

/// An address as one says it: `www.odense.dk/cfv`.
pub(super) fn bare(address: &str) -> &str {
    let address =
        address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or(address);
    address.strip_suffix('/').unwrap_or(address)
}
