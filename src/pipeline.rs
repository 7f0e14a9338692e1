//! The stages in order: read this first. Inputs are loaded, pages parsed, the site linked, templates compiled; then every
//! route is answered, finished and written, side by side, each page dropped as soon as it lies on disk.

use std::path::Path;

use rayon::prelude::*;

use crate::config::BaseUrl;
use crate::diagnostic::{Checked, Problem, Report, Severity};
use crate::finish;
use crate::link::{self, Edition, Site};
use crate::load::{self, Disk, Inputs};
use crate::model::SourcePath;
use crate::outputs;
use crate::parse::Memo;
use crate::render::{self, Renderer, Templates};
use crate::write::{self, Staging, Written};

/// What the machine refused, on the whole road.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading the site.
    #[error(transparent)]
    Load(#[from] load::Error),
    /// Writing it.
    #[error(transparent)]
    Write(#[from] write::Error),
}

/// From inputs in memory to the linked site: what every command starts with, and all that `serve` repeats.
pub fn assemble(inputs: &mut Inputs, memo: &mut Memo, edition: Edition) -> Checked<Site> {
    let mut problems = Vec::new();
    let pages = memo.parse_all(&mut inputs.sources).report_to(&mut problems);
    let site = link::link(inputs, &pages, edition).report_to(&mut problems);
    Checked { value: site, problems }
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Pages written by authors, in all languages.
    pub pages: usize,
    /// Languages.
    pub languages: usize,
}

/// How a site is written.
#[derive(Clone, Copy)]
pub struct Publication<'a> {
    /// The folder that the site is built from.
    pub site: &'a Path,
    /// The folder that readers get.
    pub out: &'a Path,
    /// Whether twins for hosts that send compressed files are written.
    pub compress: bool,
    /// Told after each file, for a progress bar.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Answers every route and puts the answers in the place of the old site. Problems of templates show only now; then
/// nothing is published.
pub fn publish(
    site: &Site,
    templates: &Templates,
    publication: &Publication<'_>,
) -> Result<Checked<Summary>, write::Error> {
    let staging = Staging::begin(publication.out, publication.site)?;
    let files: Vec<String> = site.routes.iter().map(|(url, _)| url.file()).collect();
    let renderer = Renderer::new(site, templates, None);
    let made = staging.prepare(files.iter().map(String::as_str)).map(|()| {
        let answer = |(url, route)| answer(&renderer, &staging, url, route, publication);
        site.routes
            .as_slice()
            .par_iter()
            .map(|(url, route)| answer((url, route)))
            .collect::<Vec<_>>()
    });
    let answers = match made {
        Ok(answers) => answers,
        Err(error) => {
            staging.abandon();
            return Err(error);
        }
    };
    let mut written = Vec::with_capacity(answers.len());
    let mut problems = Vec::new();
    for answer in answers {
        match answer {
            Ok(files) => written.extend(files),
            Err(Failure::Template(problem)) => problems.push(*problem),
            Err(Failure::Machine(error)) => {
                staging.abandon();
                return Err(error);
            }
        }
    }
    let pages = site.page_ids().filter(|id| site.grid.own(*id).is_some()).count();
    let value = Summary { pages, languages: site.config.locales.len() };
    if problems.iter().any(|problem| problem.code.severity == Severity::Error) {
        staging.abandon();
    } else {
        staging.publish(written)?;
    }
    Ok(Checked { value, problems })
}

enum Failure {
    Template(Box<Problem>),
    Machine(write::Error),
}

fn answer(
    renderer: &Renderer<'_>,
    staging: &Staging,
    url: &crate::model::UrlPath,
    route: &link::Route,
    publication: &Publication<'_>,
) -> Result<Vec<Written>, Failure> {
    let artifact = outputs::produce(renderer, url, route)
        .map_err(|render::Error(problem)| Failure::Template(problem))?;
    let artifact = finish::finish(artifact);
    let mut written = vec![staging.write(&artifact).map_err(Failure::Machine)?];
    if publication.compress {
        for twin in finish::compress(&artifact) {
            written.push(staging.write(&twin).map_err(Failure::Machine)?);
        }
    }
    (publication.progress)();
    Ok(written)
}
