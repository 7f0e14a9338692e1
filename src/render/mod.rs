//! One page to HTML: fills the holes of its body, gathers what a template may see, and lets the theme's template say it.
//! What is the same on many pages, the navigation and the foot of a language, is rendered once and put in whole.

mod card;
mod desk;
mod fill;
mod fit;
mod functions;
mod gather;
mod generated;
mod hrefs;
mod json_ld;
mod lagging;
mod languages;
mod lists;
mod plan;
mod policy;
mod templates;
mod terms;
mod view;
mod volume;

use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use crate::diagnostic::Report;
use crate::link::{Made, Route, Site};
use crate::model::{KeyId, LocaleId, PageId, PageKind, UrlPath};
use crate::translation::Tracker;

pub use fill::{body, task};
pub use hrefs::Hrefs;
pub(crate) use hrefs::absolute;
pub use policy::CONTENT_SECURITY_POLICY;
pub use templates::{Error, Templates};

use view::{NoteView, PreviewView};

/// Renders the pages of one site.
pub struct Renderer<'s> {
    /// The site.
    pub site: &'s Site,
    templates: &'s Templates,
    /// The problems that a preview shows on every page.
    preview: Option<Value>,
    /// By locale: what templates know of the site.
    sites: Vec<Value>,
    /// By locale and top-level section, the last for pages that lie in none: the navigation.
    navigations: Vec<OnceLock<Arc<str>>>,
    /// By locale: the foot of a page.
    footers: Vec<OnceLock<Arc<str>>>,
    /// The pages of the navigation, by row.
    top: Vec<KeyId>,
    /// How translations stand, once somebody asks.
    tracker: OnceLock<Tracker<'s>>,
}

impl<'s> Renderer<'s> {
    /// A renderer for this site. A preview shows problems and knows how many changes it has seen.
    pub fn new(site: &'s Site, templates: &'s Templates, preview: Option<(&Report, u64)>) -> Self {
        let home = site.grid.keys().find(|key| site.kind(*key) == PageKind::Home);
        let source = site.config.locales.source().id;
        let top = home
            .map(|key| site.navigation.children(PageId { key, locale: source }).to_vec())
            .unwrap_or_default();
        let locales = site.config.locales.len();
        let cells = |count: usize| std::iter::repeat_with(OnceLock::new).take(count).collect();
        let sites = site.config.locales.iter().map(|locale| {
            // Absolute links are the same on every page; relative ones are made anew for each.
            let hrefs = Hrefs::new(site, site.routes.home(locale.id));
            Value::from_serializable(&gather::site(site, locale.id, &hrefs))
        });
        Self {
            site,
            templates,
            preview: preview
                .map(|(report, version)| Value::from_serializable(&preview_view(report, version))),
            sites: sites.collect(),
            navigations: cells(locales * (top.len() + 1)),
            footers: cells(locales),
            top,
            tracker: OnceLock::new(),
        }
    }

    /// The HTML of a page in a language.
    pub fn page(&self, id: PageId) -> Result<String, Error> {
        let url = self.site.url(id);
        let hrefs = Hrefs::new(self.site, url);
        let page = gather::page(self.site, id, &hrefs);
        let mut context = self.context(id.locale, &hrefs, Some(id.key))?;
        context.insert("alternates", &languages::alternates(self.site, id));
        context.insert("languages", &languages::languages(self.site, id, &hrefs));
        context.insert("json_ld", &json_ld::page(self.site, id));
        context.insert("lagging", &self.lagging(id, &hrefs));
        context.insert("page", &page);
        self.templates.render("page.html", &context)
    }

    /// What a page says that lags behind its source.
    fn lagging(&self, id: PageId, hrefs: &Hrefs<'_>) -> Option<view::LaggingView> {
        if !self.site.states.is_tracked {
            return None;
        }
        lagging::lagging(self.site, &self.tracker().status(id), hrefs)
    }

    /// The HTML of a page that nobody writes: glossary, index, page not found, chooser.
    pub fn generated(&self, route: &Route, url: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, url);
        let source = self.site.config.locales.source().id;
        match route {
            Route::Made(page, locale) => {
                let mut context = self.generated_context(*locale, &hrefs, route, url)?;
                self.insert_made(*page, *locale, &hrefs, &mut context);
                self.templates.render(page.template(), &context)
            }
            Route::NotFound(locale) => {
                let context = self.generated_context(*locale, &hrefs, route, url)?;
                self.templates.render("not-found.html", &context)
            }
            Route::NotFoundInAll => {
                let mut context = self.generated_context(source, &hrefs, route, url)?;
                context.insert("languages", &languages::homes(self.site, &hrefs));
                self.templates.render("not-found-all.html", &context)
            }
            _ => {
                let mut context = self.generated_context(source, &hrefs, route, url)?;
                context.insert("languages", &languages::homes(self.site, &hrefs));
                self.templates.render("chooser.html", &context)
            }
        }
    }

    /// What the template of a page that nobody writes shows.
    fn insert_made(&self, page: Made, locale: LocaleId, hrefs: &Hrefs<'_>, context: &mut Context) {
        let site = self.site;
        match page {
            Made::Glossary => context.insert("letters", &lists::glossary(site, locale)),
            Made::Index => context.insert("letters", &lists::index(site, locale, hrefs)),
            Made::Plan => context.insert("steps", &plan::steps(site, locale, hrefs)),
            // The page is the same whatever is looked for; a script fills it.
            Made::Search => {}
            Made::Changes => context.insert("days", &lists::changes(site, locale, hrefs)),
            Made::Print => {
                let (chapters, notes) = volume::chapters(site, locale, hrefs);
                context.insert("chapters", &chapters);
                context.insert("notes", &notes);
                context.insert("date", &volume::date(site, locale));
            }
        }
    }

    /// The print edition of a language as it is printed from the folder that it is written to: with relative addresses.
    pub fn paper(&self, locale: LocaleId) -> Result<String, Error> {
        let route = Route::Made(Made::Print, locale);
        let Some(url) = self.site.routes.made(Made::Print, locale) else {
            return Ok(String::new());
        };
        let hrefs = Hrefs::relative(self.site, url);
        let mut context = self.generated_context(locale, &hrefs, &route, url)?;
        self.insert_made(Made::Print, locale, &hrefs, &mut context);
        self.templates.render("print.html", &context)
    }

    /// The steps of the process as one drawing: an SVG file that stands alone.
    pub fn process_map(&self, locale: LocaleId, url: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, url);
        let mut context = self.reader_context(locale, &hrefs);
        context.insert("steps", &plan::drawn_steps(self.site, locale));
        self.templates.render("process.svg", &context)
    }

    /// The languages that can be translated into.
    pub fn desks(&self, url: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, url);
        let mut context = self.reader_context(self.site.config.locales.source().id, &hrefs);
        context.insert("languages", &desk::languages(self.tracker(), &hrefs));
        self.templates.render("desks.html", &context)
    }

    /// What there is to translate into a language.
    pub fn desk(&self, locale: LocaleId, url: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, url);
        let mut context = self.reader_context(locale, &hrefs);
        context.insert("desk", &desk::list(self.tracker(), locale, &hrefs));
        self.templates.render("desk.html", &context)
    }

    /// A page and its source, side by side, for its translator.
    pub fn desk_page(&self, id: PageId, url: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, url);
        let mut context = self.reader_context(id.locale, &hrefs);
        context.insert("desk", &desk::page(self.tracker(), id, &hrefs));
        self.templates.render("desk-page.html", &context)
    }

    fn tracker(&self) -> &Tracker<'s> {
        self.tracker.get_or_init(|| Tracker::new(self.site))
    }

    /// The card of a page, as SVG.
    pub fn card(&self, id: PageId) -> Result<String, Error> {
        let context = self.site.card(id).map(|card| card::context(&card)).unwrap_or_default();
        self.templates.render("card.svg", &context)
    }

    /// The HTML that sends a reader from an old address to the page.
    pub fn redirect(&self, to: PageId, from: &UrlPath) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, from);
        let mut context = Context::new();
        context.insert("lang", self.site.locale(to.locale).tag.as_str());
        context.insert("root", &hrefs.root());
        context.insert("to", &hrefs.to(self.site.url(to)));
        context.insert("canonical", &hrefs.absolute(self.site.url(to)));
        context.insert("title", &self.site.shown(to).page.title);
        self.insert_policy(&hrefs, &mut context);
        self.templates.render("redirect.html", &context)
    }

    /// The page of the preview that stands in for one that cannot be rendered.
    pub fn failure(&self, locale: LocaleId, report: &Report) -> Result<String, Error> {
        let hrefs = Hrefs::new(self.site, self.site.routes.home(locale));
        let mut context = Context::new();
        context.insert("lang", self.site.locale(locale).tag.as_str());
        context.insert("dir", self.site.locale(locale).direction.as_str());
        context.insert("root", &hrefs.root());
        context.insert("preview", &preview_view(report, 0));
        self.templates.render("failure.html", &context)
    }

    fn context(
        &self,
        locale: LocaleId,
        hrefs: &Hrefs<'_>,
        key: Option<KeyId>,
    ) -> Result<Context, Error> {
        let mut context = self.reader_context(locale, hrefs);
        context
            .insert_value("navigation", Value::safe_string(&self.navigation(locale, key, hrefs)?));
        context.insert_value("footer", Value::safe_string(&self.footer(locale, hrefs)?));
        match &self.preview {
            Some(preview) => context.insert_value("preview", preview.clone()),
            None => context.insert_value("preview", Value::none()),
        }
        Ok(context)
    }

    /// What every template sees: the reader's language and the site in it.
    fn reader_context(&self, locale: LocaleId, hrefs: &Hrefs<'_>) -> Context {
        let mut context = Context::new();
        context.insert("lang", self.site.locale(locale).tag.as_str());
        context.insert("dir", self.site.locale(locale).direction.as_str());
        context.insert("root", &hrefs.root());
        self.insert_policy(hrefs, &mut context);
        if self.site.edition.relative {
            context.insert("site", &gather::site(self.site, locale, hrefs));
        } else {
            context.insert_value("site", self.sites[locale.index()].clone());
        }
        context
    }

    /// The policy for hosts that send no headers. In a folder of files no file is of the same origin as another.
    fn insert_policy(&self, hrefs: &Hrefs<'_>, context: &mut Context) {
        if self.site.config.policy_in_pages && !hrefs.is_relative() {
            context.insert("policy", &policy::policy_in_page());
        }
    }

    fn generated_context(
        &self,
        locale: LocaleId,
        hrefs: &Hrefs<'_>,
        route: &Route,
        url: &UrlPath,
    ) -> Result<Context, Error> {
        let mut context = self.context(locale, hrefs, None)?;
        context.insert("page", &generated::page(self.site, locale, route, url, hrefs));
        context.insert("alternates", &languages::generated_alternates(self.site, route));
        context
            .insert("languages", &languages::generated_languages(self.site, locale, route, hrefs));
        context.insert_value("json_ld", Value::none());
        Ok(context)
    }

    fn navigation(
        &self,
        locale: LocaleId,
        key: Option<KeyId>,
        hrefs: &Hrefs<'_>,
    ) -> Result<Arc<str>, Error> {
        let section = key.and_then(|key| self.section(key));
        let place = section.and_then(|section| self.top.iter().position(|top| *top == section));
        let render = || {
            let mut context = self.reader_context(locale, hrefs);
            context.insert("items", &generated::navigation(self.site, locale, section, hrefs));
            self.templates.render("navigation.html", &context).map(Arc::from)
        };
        if self.site.edition.relative {
            return render();
        }
        let cell = &self.navigations
            [locale.index() * (self.top.len() + 1) + place.unwrap_or(self.top.len())];
        once(cell, render)
    }

    fn footer(&self, locale: LocaleId, hrefs: &Hrefs<'_>) -> Result<Arc<str>, Error> {
        let render = || {
            self.templates.render("footer.html", &self.reader_context(locale, hrefs)).map(Arc::from)
        };
        if self.site.edition.relative {
            render()
        } else {
            once(&self.footers[locale.index()], render)
        }
    }

    /// The top-level page that this one lies in, or is.
    fn section(&self, key: KeyId) -> Option<KeyId> {
        self.site.navigation.ancestors(key).get(1).copied().or(Some(key))
    }
}

/// The addresses of a page's translations with their languages, as search engines want them; none for a page that stands
/// in for one.
pub(crate) fn alternates(site: &Site, id: PageId) -> Vec<(String, String)> {
    languages::alternates(site, id)
        .into_iter()
        .map(|alternate| (alternate.hreflang, alternate.href))
        .collect()
}

/// The same for a page that nobody writes.
pub(crate) fn generated_alternates(site: &Site, route: &Route) -> Vec<(String, String)> {
    let alternates = languages::generated_alternates(site, route).into_iter();
    alternates.map(|alternate| (alternate.hreflang, alternate.href)).collect()
}

/// What a cell holds, made when it is first asked for; two threads that ask at once make the same.
fn once(
    cell: &OnceLock<Arc<str>>,
    make: impl FnOnce() -> Result<Arc<str>, Error>,
) -> Result<Arc<str>, Error> {
    if let Some(known) = cell.get() {
        return Ok(Arc::clone(known));
    }
    let made = make()?;
    Ok(Arc::clone(cell.get_or_init(|| made)))
}

/// How many problems a page of the preview shows; the terminal shows all.
const SHOWN_PROBLEMS: usize = 20;

fn preview_view(report: &Report, version: u64) -> PreviewView {
    let problems = report.problems();
    let shown = problems.iter().take(SHOWN_PROBLEMS).map(|problem| NoteView {
        severity: problem.code.severity.as_str(),
        code: problem.code.name,
        place: report.place(problem),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    });
    PreviewView {
        version,
        problems: shown.collect(),
        more: problems.len().saturating_sub(SHOWN_PROBLEMS),
    }
}
