//! The stages in order: read this first. Inputs are loaded, pages parsed, the site linked, templates compiled; then every
//! route is answered, finished and written, side by side, each page dropped as soon as it lies on disk.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::BaseUrl;
use crate::diagnostic::{Checked, Problem, Report, Severity};
use crate::finish;
use crate::link::{self, Edition, Route, SearchData, Site};
use crate::load::{self, Disk, Inputs};
use crate::model::{Date, LocaleId, SourcePath, UrlPath};
use crate::outputs::{self, Artifact, Bytes, KeptFile, Kind, Searches};
use crate::parse::{Glossary, Keep, Memo, Page};
use crate::render::{self, Renderer, Templates};
use crate::write::{self, Changes, Staging, Written};

/// What the machine refused, on the whole road.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading the site.
    #[error(transparent)]
    Load(#[from] load::Error),
    /// Writing it.
    #[error(transparent)]
    Write(#[from] write::Error),
    /// Printing it.
    #[error("{0:#}")]
    Print(anyhow::Error),
}

/// From inputs in memory to the linked site: what every command starts with, and all that `serve` repeats.
pub fn assemble(inputs: &mut Inputs, memo: &mut Memo, edition: Edition) -> Checked<Site> {
    let pages = parse(inputs, memo, edition);
    let mut problems: Vec<Problem> = memo.problems().cloned().collect();
    let site = link::link(inputs, &pages, edition).report_to(&mut problems);
    Checked { value: site, problems }
}

/// All pages; what is wrong in them is told by the memo.
pub fn parse(inputs: &mut Inputs, memo: &mut Memo, edition: Edition) -> Vec<Arc<Page>> {
    let glossary = Glossary::new(&inputs.facts, &inputs.endings, &inputs.config.locales);
    let keep = keep(inputs, edition);
    memo.parse_all(&mut inputs.sources, glossary, keep)
}

/// The site with other texts, where that is all that has changed: no page is parsed but those that are named, and nothing
/// is linked anew. `None` if a text says something that others must know, as a new heading or another title does; then
/// [`assemble`] the site.
pub fn exchange(
    inputs: &mut Inputs,
    memo: &mut Memo,
    site: &Site,
    changed: &BTreeSet<SourcePath>,
) -> Option<Site> {
    let keep = keep(inputs, site.edition);
    let mut pages = Vec::with_capacity(changed.len());
    for path in changed {
        let at = inputs.sources.binary_search_by(|source| source.path.cmp(path)).ok()?;
        pages.push(memo.parse_again(&mut inputs.sources[at], keep)?);
    }
    site.exchange(&pages)
}

fn keep(inputs: &Inputs, edition: Edition) -> Keep {
    Keep { prints: inputs.states.is_tracked, texts: edition.desk }
}

/// The theme's templates, compiled for this site.
pub fn templates(inputs: &Inputs) -> Checked<Option<Templates>> {
    Templates::new(&inputs.theme, &inputs.strings, &inputs.config.locales)
}

/// A site in memory with the templates to show it, if its inputs are good enough for both.
#[derive(Debug, Default)]
pub struct Assembled {
    /// The site.
    pub site: Option<Site>,
    /// Its templates.
    pub templates: Option<Templates>,
}

/// Reads and links the site in a folder; what `check` and `build` share.
pub fn read(
    disk: &Disk,
    base_url: Option<&BaseUrl>,
    edition: Edition,
) -> Result<(Assembled, Report), Error> {
    let mut problems = Vec::new();
    let Some(mut inputs) = load::load(disk, base_url)?.report_to(&mut problems) else {
        return Ok((Assembled::default(), report(disk, None, problems)));
    };
    if edition.desk {
        inputs.read_base(disk)?;
    }
    if edition.pseudo {
        problems.extend(inputs.add_pseudo_language());
    }
    let templates = templates(&inputs).report_to(&mut problems);
    let site = assemble(&mut inputs, &mut Memo::default(), edition).report_to(&mut problems);
    let report = report(disk, Some(&inputs), problems);
    Ok((Assembled { site: Some(site), templates }, report))
}

/// The problems with the texts that they are about. Texts are not kept in memory; the few that are needed are read again.
pub fn report(disk: &Disk, inputs: Option<&Inputs>, problems: Vec<Problem>) -> Report {
    Report::new(problems, |path: &SourcePath| {
        let on_disk = disk.read(path.as_str()).ok().and_then(|checked| checked.value);
        on_disk.or_else(|| inputs.and_then(|inputs| inputs.theme.template(path)))
    })
}

/// What a build has done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Pages written by authors, in all languages.
    pub pages: usize,
    /// Languages.
    pub languages: usize,
    /// What readers get that they had not.
    pub changes: Changes,
}

/// Makes a PDF of a document: of its HTML, which may stand for a moment in the file that is named, dated as it says.
pub type Printer<'a> = dyn Fn(&str, &Path, Option<Date>) -> anyhow::Result<Vec<u8>> + Sync + 'a;

/// How a site is written.
#[derive(Clone, Copy)]
pub struct Publication<'a> {
    /// The folder that the site is built from.
    pub site: &'a Path,
    /// The folder that readers get.
    pub out: &'a Path,
    /// Whether twins for hosts that send compressed files are written.
    pub compress: bool,
    /// Makes the PDFs, where they are wanted.
    pub print: Option<&'a Printer<'a>>,
    /// Told after each file, for a progress bar.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Answers every route and puts the answers in the place of the old site. Problems of templates show only now; then
/// nothing is published.
pub fn publish(
    site: &Site,
    templates: &Templates,
    publication: &Publication<'_>,
) -> Result<Checked<Summary>, Error> {
    let staging = Staging::begin(publication.out, publication.site)?;
    let files: Vec<String> = site.routes.iter().map(|(url, _)| url.file()).collect();
    let renderer = Renderer::new(site, templates, None);
    let made = staging
        .prepare(files.iter().map(String::as_str))
        .map(|()| first_round(&renderer, &staging, publication));
    let answers = match made {
        Ok(answers) => answers,
        Err(error) => {
            staging.abandon();
            return Err(error.into());
        }
    };
    let mut written = Vec::with_capacity(answers.len());
    let mut kept = Vec::with_capacity(answers.len());
    let mut problems = Vec::new();
    for answer in answers {
        match answer {
            Ok(answer) => {
                written.extend(answer.written);
                kept.push(answer.kept);
            }
            Err(Failure::Template(problem)) => problems.push(*problem),
            Err(Failure::Machine(error)) => {
                staging.abandon();
                return Err(error);
            }
        }
    }
    let is_sound = |problem: &Problem| problem.code.severity != Severity::Error;
    if problems.iter().all(is_sound) {
        match second_round(&renderer, &staging, &kept, publication) {
            Ok(files) => written.extend(files),
            Err(error) => {
                staging.abandon();
                return Err(error);
            }
        }
    }
    let pages = site.page_ids().filter(|id| site.grid.own(*id).is_some()).count();
    let changes = if problems.iter().all(is_sound) {
        staging.publish(written)?
    } else {
        staging.abandon();
        Changes::default()
    };
    let value = Summary { pages, languages: site.config.locales.len(), changes };
    Ok(Checked { value, problems })
}

enum Failure {
    Template(Box<Problem>),
    Machine(Error),
}

/// What became of a route.
#[derive(Default)]
struct Answered {
    written: Vec<Written>,
    kept: Option<KeptFile>,
}

fn answer(
    renderer: &Renderer<'_>,
    searches: &Searches,
    staging: &Staging,
    url: &UrlPath,
    route: &Route,
    publication: &Publication<'_>,
) -> Result<Answered, Failure> {
    if matches!(route, Route::Kept(_) | Route::Pdf(_)) {
        return Ok(Answered::default());
    }
    // The name of a picture tells all that is in it, and drawing it takes longer than anything else that a build makes.
    if matches!(route, Route::Card(_) | Route::Icon(_))
        && let Some(written) = staging.keep(&url.file())
    {
        (publication.progress)();
        return Ok(Answered { written: vec![written], kept: None });
    }
    let artifact = outputs::produce(renderer, searches, url, route)
        .map_err(|render::Error(problem)| Failure::Template(problem))?;
    let artifact = finish::finish(artifact);
    let offers = renderer.site.routes.offers_keeping();
    let keeps = offers && outputs::may_be_kept(route);
    let kept = keeps.then(|| KeptFile::new(artifact.bytes.as_slice()));
    let written =
        store(&artifact, staging, publication).map_err(|error| Failure::Machine(error.into()))?;
    (publication.progress)();
    Ok(Answered { written, kept })
}

/// The most pages a language of a site whose languages may be indexed side by side; those of a larger one take their turn,
/// because each needs much memory for a while.
const INDEXED_TOGETHER: usize = 2_000;

/// Answers every route, in their order. The search data come first, of a few languages at a time, because they are large.
fn first_round(
    renderer: &Renderer<'_>,
    staging: &Staging,
    publication: &Publication<'_>,
) -> Vec<Result<Answered, Failure>> {
    let site = renderer.site;
    let locales: Vec<LocaleId> = site.config.locales.iter().map(|locale| locale.id).collect();
    let mut searches = Searches::new(locales.len());
    let mut answers: Vec<Option<Result<Answered, Failure>>> = Vec::new();
    answers.resize_with(site.routes.len(), || None);
    let is_large = site.grid.len() > INDEXED_TOGETHER;
    let at_once = if is_large { 1 } else { rayon::current_num_threads() };
    for some in locales.chunks(at_once) {
        searches.make(site, some);
        let is_of_these = |route: &Route| matches!(route, Route::Search(SearchData::Index(locale) | SearchData::Words(locale, _)) if some.contains(locale));
        answers.par_iter_mut().zip(site.routes.as_slice()).for_each(|(slot, (url, route))| {
            if is_of_these(route) {
                *slot = Some(answer(renderer, &searches, staging, url, route, publication));
            }
        });
        searches.let_go(some);
    }
    let rest = answers.into_par_iter().zip(site.routes.as_slice());
    rest.map(|(known, (url, route))| {
        known.unwrap_or_else(|| answer(renderer, &searches, staging, url, route, publication))
    })
    .collect()
}

/// What is made of files that have been written: lists of them, and PDFs.
fn second_round(
    renderer: &Renderer<'_>,
    staging: &Staging,
    kept: &[Option<KeptFile>],
    publication: &Publication<'_>,
) -> Result<Vec<Written>, Error> {
    let site = renderer.site;
    let mut written = Vec::new();
    for (url, route) in site.routes.iter() {
        let artifact = match (route, publication.print) {
            (Route::Kept(locale), _) => outputs::kept(site, url, *locale, kept),
            (Route::Pdf(locale), Some(print)) => {
                // It was rendered in the first round already; a template that fails has been reported.
                let html = renderer.paper(*locale).unwrap_or_default();
                let page = staging.path(&url.file()).with_extension("html");
                let pdf = print(&html, &page, site.latest(*locale)).map_err(Error::Print)?;
                Artifact { path: url.file(), kind: Kind::Other, bytes: Bytes::Own(pdf) }
            }
            _ => continue,
        };
        written.extend(store(&artifact, staging, publication)?);
    }
    Ok(written)
}

/// Writes a file, and its compressed twins where they are wanted.
fn store(
    artifact: &Artifact,
    staging: &Staging,
    publication: &Publication<'_>,
) -> Result<Vec<Written>, write::Error> {
    let mut written = vec![staging.write(artifact)?];
    if publication.compress {
        for twin in finish::compress(artifact) {
            written.push(staging.write(&twin)?);
        }
    }
    Ok(written)
}
