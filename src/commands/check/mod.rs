//! `vegvisir check`: every problem that can be found without publishing. Problems are what was asked for, so they go to
//! standard output.

#[cfg(feature = "external")]
mod external;
mod hard_coded;
mod visible;
mod written;

use std::io::Write as _;

use anyhow::Result;
use rayon::prelude::*;

use super::{CheckArgs, Console, FormatArg, Outcome, counted};
use crate::diagnostic::{Format, Severity};
use crate::link::{Edition, Route};
use crate::load::{self, Disk};
use crate::model::SourcePath;
use crate::outputs::{self, Artifact, Kind, Searches};
use crate::parse::Memo;
use crate::pipeline;
use crate::render::{self, Renderer};
use crate::translation;
#[cfg(feature = "external")]
pub(super) use external::ExternalArgs;
use hard_coded::{Finder, Finding};

/// What was found on the answer to a route.
type Answered<'s> = Result<Vec<(Finding, &'s Route)>, render::Error>;

/// Checks the site, drafts included.
pub(super) fn run(disk: &Disk, args: &CheckArgs, console: &mut Console) -> Result<Outcome> {
    let edition = Edition { drafts: true, pseudo: args.pseudo, ..Edition::default() };
    let mut problems = Vec::new();
    let inputs = load::load(disk, None)?.report_to(&mut problems);
    if let Some(mut inputs) = inputs.clone() {
        if edition.pseudo {
            problems.extend(inputs.add_pseudo_language());
        }
        let templates = pipeline::templates(&inputs).report_to(&mut problems);
        let mut memo = Memo::default();
        // What is published must be whole without the drafts, and drafts are to be checked too.
        pipeline::assemble(&mut inputs, &mut memo, Edition::default()).report_to(&mut problems);
        let site = pipeline::assemble(&mut inputs, &mut memo, edition).report_to(&mut problems);
        if let Some(templates) = templates {
            // Templates show some of their mistakes only when they meet a page.
            let renderer = Renderer::new(&site, &templates, None);
            let searches = Searches::default();
            let finder = edition.pseudo.then(|| Finder::new(&site));
            let answers: Vec<Answered<'_>> = site
                .routes
                .as_slice()
                .par_iter()
                .filter(|(_, route)| !matches!(route, Route::Search(_)))
                .map(|(url, route)| {
                    let artifact = outputs::produce(&renderer, &searches, url, route)?;
                    Ok(finder.iter().flat_map(|finder| look(finder, &artifact, route)).collect())
                })
                .collect();
            let mut found = Vec::new();
            for answer in answers {
                match answer {
                    Ok(findings) => found.extend(findings),
                    Err(render::Error(problem)) => problems.push(*problem),
                }
            }
            problems.extend(finder.iter().flat_map(|finder| finder.problems(&found)));
        }
        let read = |path: &SourcePath| disk.read(path.as_str()).ok()?.value;
        problems.extend(translation::review(&site, &read));
        #[cfg(feature = "external")]
        if args.external.external {
            problems.extend(external::check(&site, disk, &args.external, console)?);
        }
    }
    let mut report = pipeline::report(disk, inputs.as_ref(), problems);
    if args.strict {
        report = report.strict();
    }
    let format = match args.format {
        FormatArg::Text => Format::Text { colour: console.colour_out },
        FormatArg::Json => Format::Json,
        FormatArg::Github => Format::Github,
    };
    write!(console.out, "{}", report.render(format))?;
    console.say(&counted(&report).unwrap_or_else(|| "no problems".to_owned()));
    Ok(if report.count(Severity::Error) > 0 { Outcome::Problems } else { Outcome::Good })
}

/// Words on a page, or on a drawing, that no translator can reach.
fn look<'s>(
    finder: &Finder<'_>,
    artifact: &Artifact,
    route: &'s Route,
) -> Vec<(Finding, &'s Route)> {
    let is_read = artifact.kind == Kind::Page || matches!(route, Route::ProcessMap(_));
    let html = String::from_utf8_lossy(if is_read { artifact.bytes.as_slice() } else { &[] });
    finder.look(&html).into_iter().map(|finding| (finding, route)).collect()
}
