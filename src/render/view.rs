//! All that a template may see. Themes are written against these types, which change only with a note in the changelog;
//! what the rest of the program calls things is its own affair.

use serde::Serialize;

/// The site, in one language.
#[derive(Serialize)]
pub(super) struct SiteView {
    pub(super) title: String,
    pub(super) home: String,
    pub(super) publisher: Option<PublisherView>,
    pub(super) glossary: Option<String>,
    pub(super) index: String,
    pub(super) feed: Option<String>,
    pub(super) chooser: String,
    pub(super) accessibility: Option<String>,
    pub(super) colour: String,
    pub(super) manifest: String,
}

#[derive(Serialize)]
pub(super) struct PublisherView {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// A page, as its template shows it.
#[derive(Serialize)]
pub(super) struct PageView {
    pub(super) kind: &'static str,
    pub(super) key: String,
    pub(super) title: String,
    pub(super) head_title: String,
    pub(super) description: Option<String>,
    pub(super) canonical: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) open_graph: String,
    pub(super) fallback: Option<FallbackView>,
    pub(super) minutes: Option<u32>,
    pub(super) body: String,
    pub(super) contents: Vec<HeadingView>,
    pub(super) breadcrumbs: Vec<LinkView>,
    pub(super) children: Vec<ChildView>,
    pub(super) steps: Vec<StepView>,
    pub(super) step: Option<StepPlace>,
    pub(super) previous: Option<NeighbourView>,
    pub(super) next: Option<NeighbourView>,
    pub(super) referrers: Vec<ReferrerView>,
    pub(super) participant: Option<ParticipantView>,
    pub(super) keywords: Vec<String>,
    pub(super) updated: Option<DateView>,
    pub(super) edit: Option<String>,
    pub(super) draft: bool,
}

#[derive(Serialize)]
pub(super) struct FallbackView {
    pub(super) name: String,
    pub(super) href: String,
}

#[derive(Serialize)]
pub(super) struct HeadingView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) children: Vec<HeadingView>,
}

/// A link to a page, with the language of its title.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
}

#[derive(Serialize)]
pub(super) struct ChildView {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) number: Option<usize>,
    pub(super) phase: Option<&'static str>,
    pub(super) country: Option<String>,
    pub(super) kind: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct StepView {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) current: bool,
    pub(super) phase: &'static str,
}

#[derive(Serialize)]
pub(super) struct StepPlace {
    pub(super) number: usize,
    pub(super) total: usize,
    pub(super) phase: &'static str,
}

#[derive(Serialize)]
pub(super) struct NeighbourView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) number: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct ReferrerView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) sections: Vec<SectionView>,
}

#[derive(Serialize)]
pub(super) struct SectionView {
    pub(super) title: String,
    pub(super) href: String,
}

#[derive(Serialize)]
pub(super) struct ParticipantView {
    pub(super) name: String,
    pub(super) name_lang: Option<String>,
    pub(super) country: String,
    pub(super) kind: &'static str,
    pub(super) population: Option<PopulationView>,
    pub(super) websites: Vec<WebsiteView>,
    pub(super) members: Option<String>,
    pub(super) successor: Option<SuccessorView>,
    pub(super) named_as: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PopulationView {
    pub(super) text: String,
    pub(super) year: Option<u16>,
    pub(super) source: String,
    pub(super) approximate: bool,
}

#[derive(Serialize)]
pub(super) struct WebsiteView {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) gone: bool,
}

#[derive(Serialize)]
pub(super) struct SuccessorView {
    pub(super) name: String,
    pub(super) since: Option<String>,
    pub(super) source: Option<String>,
}

#[derive(Serialize)]
pub(super) struct DateView {
    pub(super) iso: String,
    pub(super) text: String,
}

/// A language of the switch.
#[derive(Serialize)]
pub(super) struct LanguageView {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) index: String,
    pub(super) current: bool,
    pub(super) translated: bool,
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
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) current: bool,
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
