//! `vegvisir check`: every problem that can be found without publishing. Problems are what was asked for, so they go to
//! standard output.

use std::io::Write as _;

use anyhow::Result;
use rayon::prelude::*;

use super::{CheckArgs, Console, FormatArg, Outcome, counted};
use crate::diagnostic::{Format, Problem, Severity};
use crate::link::{Edition, Route};
use crate::load::{self, Disk};
use crate::outputs::{self, Searches};
use crate::parse::Memo;
use crate::pipeline;
use crate::render::Renderer;

/// Checks the site, drafts included.
pub(super) fn run(disk: &Disk, args: &CheckArgs, console: &mut Console) -> Result<Outcome> {
    let edition = Edition { drafts: true, ..Edition::default() };
    let mut problems = Vec::new();
    let inputs = load::load(disk, None)?.report_to(&mut problems);
    if let Some(mut inputs) = inputs.clone() {
        let templates = pipeline::templates(&inputs).report_to(&mut problems);
        let mut memo = Memo::default();
        // What is published must be whole without the drafts, and drafts are to be checked too.
        pipeline::assemble(&mut inputs, &mut memo, Edition::default()).report_to(&mut problems);
        let site = pipeline::assemble(&mut inputs, &mut memo, edition).report_to(&mut problems);
        if let Some(templates) = templates {
            // Templates show some of their mistakes only when they meet a page.
            let renderer = Renderer::new(&site, &templates, None);
            let searches = Searches::default();
            let answers = site
                .routes
                .as_slice()
                .par_iter()
                .filter(|(_, route)| !matches!(route, Route::Search(_)))
                .map(|(url, route)| outputs::produce(&renderer, &searches, url, route).err());
            let failed: Vec<Problem> = answers.flatten().map(|error| *error.0).collect();
            problems.extend(failed);
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
