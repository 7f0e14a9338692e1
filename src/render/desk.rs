//! The translators' desk: per language what there is to do, and per page the source and the translation side by side, with
//! what has changed. Pages of an edition that readers never get.

use serde::Serialize;

use super::view::NoteView;
use super::{Hrefs, fill};
use crate::diagnostic::Problem;
use crate::link::{Route, Shown, Site};
use crate::model::{LocaleId, PageId, PageKind, SectionState, SourcePath};
use crate::parse::{MetaField, meta};
use crate::translation::{
    Mark, PageStatus, Piece, SectionStatus, Slot, Text, Tracker, change, new_page,
    review_translation,
};

/// A language at the door of the desk.
#[derive(Serialize)]
pub(super) struct LanguageView {
    tag: String,
    name: String,
    href: String,
    words: u32,
}

/// What there is to do in a language.
#[derive(Serialize)]
pub(super) struct DeskView {
    name: String,
    home: String,
    words: u32,
    pages: Vec<DeskItem>,
}

/// A page that there is something to do on.
#[derive(Serialize)]
struct DeskItem {
    title: String,
    lang: String,
    words: String,
    states: Vec<StateView>,
    compare: Option<String>,
    edit: Option<String>,
    create: Option<String>,
}

/// How many sections stand so.
#[derive(Serialize)]
struct StateView {
    /// `stale`, for the style sheet.
    state: &'static str,
    /// What it is called.
    label: String,
    count: usize,
}

/// A page beside its source.
#[derive(Serialize)]
pub(super) struct DeskPageView {
    name: String,
    title: String,
    home: String,
    list: String,
    source: SideView,
    target: SideView,
    meta: Vec<MetaView>,
    sections: Vec<DeskSection>,
}

/// The source, or the translation.
#[derive(Serialize)]
struct SideView {
    lang: String,
    dir: &'static str,
    name: String,
    path: String,
    href: String,
    edit: Option<String>,
}

/// What stands in the front matter, on both sides.
#[derive(Serialize)]
struct MetaView {
    field: &'static str,
    source: String,
    target: String,
}

/// A section, on both sides.
#[derive(Serialize)]
struct DeskSection {
    id: String,
    state: &'static str,
    label: String,
    changes: Vec<Vec<PieceView>>,
    source: String,
    target: String,
    edit: Option<String>,
    line: Option<usize>,
    /// What differs between the two, and what the termbase says.
    notes: Vec<NoteView>,
}

/// Words of the source as they were and are.
#[derive(Serialize)]
struct PieceView {
    /// `same`, `removed` or `added`.
    kind: &'static str,
    text: String,
}

/// The languages that have something to translate from, the ones with most to do first.
pub(super) fn languages(tracker: &Tracker<'_>, hrefs: &Hrefs<'_>) -> Vec<LanguageView> {
    let site = tracker.site();
    let statuses = tracker.statuses();
    let mut all: Vec<LanguageView> = Vec::new();
    for locale in &site.config.locales {
        let mut cells = statuses.iter().filter(|cell| cell.id.locale == locale.id).peekable();
        let words = cells.clone().map(PageStatus::words_to_do).sum();
        if cells.any(|cell| cell.source.is_some()) {
            let href = address(site, &Route::Desk(locale.id), hrefs).unwrap_or_default();
            let (tag, name) = (locale.tag.to_string(), locale.name.clone());
            all.push(LanguageView { tag, name, href, words });
        }
    }
    all.sort_by_key(|language| std::cmp::Reverse(language.words));
    all
}

/// What there is to do: steps before what is around them, what is around them before cases and participants; within
/// these, the most words first.
pub(super) fn list(tracker: &Tracker<'_>, locale: LocaleId, hrefs: &Hrefs<'_>) -> DeskView {
    let site = tracker.site();
    let statuses = site.grid.keys().map(|key| tracker.status(PageId { key, locale }));
    let is_open = |status: &PageStatus| {
        let states = status.sections.iter().any(|section| section.state != SectionState::Ok);
        states && !matches!(status.mark, Mark::Original | Mark::Adapted)
    };
    let mut open: Vec<PageStatus> = statuses.filter(is_open).collect();
    let rank = |status: &PageStatus| match site.kind(status.id.key) {
        PageKind::Home | PageKind::Step => 0,
        PageKind::Case | PageKind::Participant => 2,
        _ => 1,
    };
    open.sort_by_key(|status| (rank(status), std::cmp::Reverse(status.words_to_do())));
    let language = site.locale(locale);
    DeskView {
        name: language.name.clone(),
        home: address(site, &Route::Desks, hrefs).unwrap_or_default(),
        words: open.iter().map(PageStatus::words_to_do).sum(),
        pages: open.iter().map(|status| item(site, status, hrefs)).collect(),
    }
}

fn item(site: &Site, status: &PageStatus, hrefs: &Hrefs<'_>) -> DeskItem {
    let shown = site.shown(status.source.unwrap_or(status.id));
    let own = site.grid.own(status.id);
    let states = SectionState::URGENT_FIRST.into_iter().filter(|state| *state != SectionState::Ok);
    let count = |state: SectionState| {
        let count = status.count(state);
        let label = label(site, status.id.locale, state);
        (count > 0).then(|| StateView { state: state.as_str(), label, count })
    };
    DeskItem {
        title: own.map_or(&shown.page.title, |own| &own.title).clone(),
        lang: site
            .locale(if own.is_some() { status.id.locale } else { shown.id.locale })
            .tag
            .to_string(),
        words: site.strings.of(status.id.locale).formats.number(i64::from(status.words_to_do())),
        states: states.filter_map(count).collect(),
        compare: address(site, &Route::DeskPage(status.id), hrefs),
        edit: own.and_then(|own| site.config.edit_link(&own.path)),
        create: match (own, status.source) {
            (None, Some(source)) => new_page(site, status.id, source),
            _ => None,
        },
    }
}

/// How a section stands, in the words of the theme.
fn label(site: &Site, locale: LocaleId, state: SectionState) -> String {
    let key = match state {
        SectionState::Ok => "state-ok",
        SectionState::Stale => "state-stale",
        SectionState::Check => "state-check",
        SectionState::Missing => "state-missing",
        SectionState::Extra => "state-extra",
        SectionState::Untracked => "state-untracked",
    };
    site.strings.text(site.locale(locale), key, &[])
}

/// The address of a page of the desk, if there is one.
fn address(site: &Site, route: &Route, hrefs: &Hrefs<'_>) -> Option<String> {
    let is_it = |(_, known): &(&crate::model::UrlPath, &Route)| *known == route;
    site.routes.desk().find(is_it).map(|(url, _)| hrefs.to(url))
}

/// A page beside its source.
pub(super) fn page(tracker: &Tracker<'_>, id: PageId, hrefs: &Hrefs<'_>) -> Option<DeskPageView> {
    let site = tracker.site();
    let status = tracker.status(id);
    let (source, target) = (site.shown(status.source?), site.shown(id));
    let texts = (text(&source), text(&target));
    let read = |path: &SourcePath| {
        let mut pages = site
            .config
            .locales
            .iter()
            .filter_map(|locale| site.grid.own(PageId { locale: locale.id, ..id }));
        pages.find(|page| page.path == *path)?.text.as_deref().map(str::to_owned)
    };
    let problems = review_translation(site, id, &read);
    let section = |section: &SectionStatus| {
        let old = section.origin.as_ref().and_then(|origin| site.base.get(&origin.source));
        let changes = change(section, old.map(String::as_str), &texts.0, Some(&texts.1));
        let html = |shown: &Shown<'_>, slot: Option<Slot>, prefix: &str| match slot {
            Some(Slot::Section(place)) => fill::section(site, shown, place, hrefs, prefix),
            _ => String::new(),
        };
        let line = section.sides.target.map(|slot| texts.1.line(slot));
        let edit = site.config.edit_link(&target.page.path);
        DeskSection {
            id: section.id.clone(),
            state: section.state.as_str(),
            label: label(site, id.locale, section.state),
            changes: changes
                .blocks
                .iter()
                .map(|block| block.pieces.iter().map(piece).collect())
                .collect(),
            source: html(&source, section.sides.source, "source-"),
            target: html(&target, section.sides.target, ""),
            edit: edit.map(|edit| line.map_or(edit.clone(), |line| format!("{edit}#L{line}"))),
            line,
            notes: notes(&problems, &texts.1, section.sides.target),
        }
    };
    let list = address(site, &Route::Desk(id.locale), hrefs).unwrap_or_default();
    Some(DeskPageView {
        name: site.locale(id.locale).name.clone(),
        title: target.page.title.clone(),
        home: address(site, &Route::Desks, hrefs).unwrap_or_default(),
        list,
        meta: meta_rows(&source, &target),
        sections: status.sections.iter().map(section).collect(),
        source: side(site, &source, hrefs),
        target: side(site, &target, hrefs),
    })
}

/// The problems that lie in a section, and those of the whole file in the first.
fn notes(problems: &[Problem], text: &Text<'_>, slot: Option<Slot>) -> Vec<NoteView> {
    let Some(slot) = slot else { return Vec::new() };
    let range = text.range(slot);
    let note = |problem: &Problem| NoteView {
        severity: problem.code.severity.as_str(),
        code: problem.code.name,
        place: format!("{}:{}", problem.span.path, text.line_of(problem.span.range.start)),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    };
    problems.iter().filter(|problem| range.contains(&problem.span.range.start)).map(note).collect()
}

fn text<'s>(shown: &Shown<'s>) -> Text<'s> {
    Text::new(*shown, shown.page.text.as_deref().unwrap_or_default())
}

fn side(site: &Site, shown: &Shown<'_>, hrefs: &Hrefs<'_>) -> SideView {
    let locale = site.locale(shown.id.locale);
    SideView {
        lang: locale.tag.to_string(),
        dir: locale.direction.as_str(),
        name: locale.name.clone(),
        path: shown.page.path.to_string(),
        href: hrefs.to(site.url(shown.id)),
        edit: site.config.edit_link(&shown.page.path),
    }
}

fn piece(piece: &Piece) -> PieceView {
    let (kind, text) = match piece {
        Piece::Same(text) => ("same", text),
        Piece::Removed(text) => ("removed", text),
        Piece::Added(text) => ("added", text),
    };
    PieceView { kind, text: text.clone() }
}

/// Titles and the like, field by field; several of a kind in one line.
fn meta_rows(source: &Shown<'_>, target: &Shown<'_>) -> Vec<MetaView> {
    let (source, target) = (meta(source.page), meta(target.page));
    let all = |side: &[(MetaField, String)], field: MetaField| {
        let texts = side.iter().filter(|(known, _)| *known == field).map(|(_, text)| text.as_str());
        texts.collect::<Vec<_>>().join(" · ")
    };
    [
        MetaField::Title,
        MetaField::Description,
        MetaField::Outcome,
        MetaField::Keyword,
        MetaField::Alt,
    ]
    .into_iter()
    .map(|field| MetaView {
        field: field.as_str(),
        source: all(&source, field),
        target: all(&target, field),
    })
    .filter(|row| !row.source.is_empty() || !row.target.is_empty())
    .collect()
}
