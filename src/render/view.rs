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
    pub(super) search: Option<String>,
    pub(super) plan: Option<String>,
    pub(super) changes: Option<String>,
    pub(super) print: Option<String>,
    pub(super) process: Option<String>,
    pub(super) offline: Option<OfflineView>,
    pub(super) feed: Option<String>,
    pub(super) chooser: String,
    pub(super) accessibility: Option<String>,
    pub(super) colour: String,
    pub(super) manifest: String,
    pub(super) touch_icon: Option<String>,
    /// Whether search engines are asked to leave the edition alone.
    pub(super) noindex: bool,
}

/// What a reader needs to keep the site on a device.
#[derive(Serialize)]
pub(super) struct OfflineView {
    pub(super) worker: String,
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
    pub(super) card: Option<String>,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) open_graph: String,
    pub(super) fallback: Option<FallbackView>,
    pub(super) minutes: Option<u32>,
    pub(super) body: String,
    pub(super) terms: Vec<ExplainedTermView>,
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
    /// Of the print edition: the same as a PDF.
    pub(super) pdf: Option<String>,
    pub(super) draft: bool,
}

#[derive(Serialize)]
pub(super) struct FallbackView {
    pub(super) name: String,
    pub(super) href: String,
}

/// What a page says that lags behind its source.
#[derive(Serialize)]
pub(super) struct LaggingView {
    /// The name of the source's language.
    pub(super) name: String,
    /// Its code.
    pub(super) lang: String,
    /// The sections of the source that have changed.
    pub(super) sections: Vec<LinkView>,
}

/// A term of the text, which a reader may ask for.
#[derive(Serialize)]
pub(super) struct ExplainedTermView {
    pub(super) id: String,
    pub(super) term: String,
    pub(super) definition: String,
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
    /// Of a participant: the steps whose text names it.
    pub(super) steps: Vec<NamingView>,
    pub(super) position: Option<PositionView>,
}

/// A step that names a participant.
#[derive(Serialize)]
pub(super) struct NamingView {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
}

/// A place on the map of the Nordic region, in the map's own units.
#[derive(Serialize)]
pub(super) struct PositionView {
    pub(super) x: f64,
    pub(super) y: f64,
}

#[derive(Serialize)]
pub(super) struct StepView {
    pub(super) number: usize,
    pub(super) title: String,
    /// What its translations share.
    pub(super) key: String,
    pub(super) description: Option<String>,
    /// What it hands on to the steps after it.
    pub(super) outcome: Option<String>,
    /// The ids of what is to be done in it.
    pub(super) tasks: Vec<String>,
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
    pub(super) outcome: Option<String>,
}

/// A step on the page of the plan.
#[derive(Serialize)]
pub(super) struct PlanStepView {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) phase: &'static str,
    pub(super) key: String,
    pub(super) outcome: Option<String>,
    pub(super) tasks: Vec<TaskView>,
}

/// Something to be done.
#[derive(Serialize)]
pub(super) struct TaskView {
    pub(super) id: String,
    pub(super) html: String,
}

/// A day on which pages changed.
#[derive(Serialize)]
pub(super) struct DayView {
    pub(super) iso: String,
    pub(super) text: String,
    pub(super) pages: Vec<ChangeView>,
}

#[derive(Serialize)]
pub(super) struct ChangeView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) description: Option<String>,
}

/// A page as a chapter of the print edition.
#[derive(Serialize)]
pub(super) struct ChapterView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) number: Option<usize>,
    pub(super) phase: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    /// How deep it lies: 0 for a chapter of its own, 1 for what lies in one.
    pub(super) level: usize,
    pub(super) description: Option<String>,
    pub(super) participant: Option<ParticipantView>,
    pub(super) body: String,
}

/// Where a link of the print edition leads.
#[derive(Serialize)]
pub(super) struct LinkNoteView {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) href: String,
    pub(super) text: String,
    pub(super) archived: bool,
    pub(super) copy: Option<String>,
}

#[derive(Serialize)]
pub(super) struct NeighbourView {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) number: Option<usize>,
    pub(super) outcome: Option<String>,
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
    /// In the print edition, the number of the note that tells the address; so below.
    pub(super) note: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct WebsiteView {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) gone: bool,
    pub(super) note: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct SuccessorView {
    pub(super) name: String,
    pub(super) since: Option<String>,
    pub(super) source: Option<String>,
    pub(super) note: Option<usize>,
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
