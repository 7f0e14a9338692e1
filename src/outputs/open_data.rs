//! `toolbox.json`: the whole site as open data. Its form is a promise to others; `format` grows when it changes.

use serde::Serialize;

use crate::link::Site;
use crate::model::{PageId, Participant};
use crate::render::absolute;

#[derive(Serialize)]
struct Toolbox<'s> {
    format: u32,
    title: &'s str,
    url: &'s str,
    languages: Vec<Language<'s>>,
    pages: Vec<Page<'s>>,
    participants: Vec<Profile<'s>>,
    terms: Vec<Concept<'s>>,
}

#[derive(Serialize)]
struct Language<'s> {
    lang: &'s str,
    name: &'s str,
    url: String,
    source: bool,
}

#[derive(Serialize)]
struct Page<'s> {
    key: String,
    lang: &'s str,
    url: String,
    title: &'s str,
    kind: &'static str,
    /// Whether the page exists in this language. What a reader gets instead is in `shown_in`.
    translated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    shown_in: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    keywords: &'s [String],
}

#[derive(Serialize)]
struct Profile<'s> {
    id: &'s str,
    name: &'s str,
    country: &'s str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    inhabitants: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'s str>,
    websites: &'s [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    members: &'s [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<&'s str>,
}

#[derive(Serialize)]
struct Concept<'s> {
    id: &'s str,
    words: Vec<Word<'s>>,
}

#[derive(Serialize)]
struct Word<'s> {
    lang: &'s str,
    term: &'s str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    synonyms: &'s [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'s str>,
}

/// The file.
pub(super) fn toolbox(site: &Site) -> String {
    let languages = site.config.locales.iter().map(|locale| Language {
        lang: locale.tag.as_str(),
        name: &locale.name,
        url: absolute(site, site.routes.home(locale.id)),
        source: locale.id == site.config.locales.source().id,
    });
    let toolbox = Toolbox {
        format: 1,
        title: &site.config.title,
        url: site.config.base_url.as_str(),
        languages: languages.collect(),
        pages: site.page_ids().map(|id| page(site, id)).collect(),
        participants: site
            .facts
            .participants
            .iter()
            .map(|(id, participant)| profile(id, participant))
            .collect(),
        terms: concepts(site),
    };
    // Invariant: the types above hold nothing that JSON has not.
    serde_json::to_string(&toolbox).unwrap_or_default() + "\n"
}

fn page(site: &Site, id: PageId) -> Page<'_> {
    let shown = site.shown(id);
    let translated = shown.id == id;
    Page {
        key: site.grid.key(id.key).to_string(),
        lang: site.locale(id.locale).tag.as_str(),
        url: absolute(site, site.url(id)),
        title: &shown.page.title,
        kind: site.kind(id.key).as_str(),
        translated,
        shown_in: (!translated).then(|| site.locale(shown.id.locale).tag.as_str()),
        description: shown.page.front.description.as_deref(),
        updated: shown.page.front.updated.map(|date| date.to_string()),
        keywords: &shown.page.front.keywords,
    }
}

fn profile<'s>(id: &'s str, participant: &'s Participant) -> Profile<'s> {
    let population = participant.population.as_ref();
    Profile {
        id,
        name: &participant.name,
        country: &participant.country,
        kind: participant.kind.as_str(),
        inhabitants: population.map(|population| population.inhabitants),
        year: population.and_then(|population| population.year),
        source: population.map(|population| population.source.as_str()),
        websites: &participant.websites,
        members: &participant.members,
        successor: participant.successor.as_ref().map(|successor| successor.name.as_str()),
    }
}

fn concepts(site: &Site) -> Vec<Concept<'_>> {
    site.facts
        .terms
        .iter()
        .map(|(id, term)| Concept {
            id,
            words: term
                .words
                .iter()
                .map(|(locale, words)| Word {
                    lang: site.locale(*locale).tag.as_str(),
                    term: &words.term,
                    synonyms: &words.synonyms,
                    definition: words.definition.as_deref(),
                })
                .collect(),
        })
        .collect()
}
