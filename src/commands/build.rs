//! `vegvisir build`: the whole site, or none of it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

use super::{BuildArgs, Console, Outcome, outgrown, paper};
use crate::diagnostic::Severity;
use crate::link::{Edition, Route};
use crate::load::Disk;
use crate::pipeline::{self, Assembled, Publication};
use crate::write::Changes;

/// Builds the site and says so in one line.
pub(super) fn run(disk: &Disk, args: &BuildArgs, console: &mut Console) -> Result<Outcome> {
    let start = Instant::now();
    let edition = Edition {
        drafts: args.drafts,
        relative: args.relative,
        pdf: args.pdf,
        desk: args.desk,
        pseudo: args.pseudo,
        ..Edition::default()
    };
    // A missing browser is told before the work, not after it.
    let chromium = args.pdf.then(|| paper::chromium(args.chromium.as_deref())).transpose()?;
    let (Assembled { site, templates }, mut report) =
        pipeline::read(disk, args.base_url.as_ref(), edition)?;
    if args.strict {
        report = report.strict();
    }
    console.report(&report);
    let (Some(site), Some(templates), 0) = (site, templates, report.count(Severity::Error)) else {
        console.say("nothing was published; the present site stays as it is");
        return Ok(Outcome::Problems);
    };
    let folder = match (args.desk, args.pseudo) {
        (true, _) => "desk",
        (false, true) => "pseudo",
        (false, false) => "public",
    };
    let out = match &args.out {
        Some(out) => out.clone(),
        None => default_out(disk, folder)?,
    };
    let bar = progress_bar(site.routes.len(), console.progress);
    let done = AtomicUsize::new(0);
    let progress = || {
        // Drawing costs more than a page; every hundredth is enough to see it move.
        if done.fetch_add(1, Ordering::Relaxed) % 100 == 99 {
            bar.inc(100);
        }
    };
    let print = |html: &str, page: &Path, date| match &chromium {
        Some(chromium) => Ok(paper::print(chromium, html, page, date)?),
        None => Ok(Vec::new()),
    };
    let publication = Publication {
        site: disk.root(),
        out: &out,
        compress: args.compress,
        print: chromium.is_some().then_some(&print),
        progress: &progress,
    };
    let published = pipeline::publish(&site, &templates, &publication);
    bar.finish_and_clear();
    let published = published?;
    let report = pipeline::report(disk, None, published.problems);
    console.report(&report);
    if report.count(Severity::Error) > 0 {
        console.say("nothing was published; the present site stays as it is");
        return Ok(Outcome::Problems);
    }
    if args.pdf && !site.routes.iter().any(|(_, route)| matches!(route, Route::Pdf(_))) {
        console.say("no PDF was made: the site has no print edition; see `print` in site.toml");
    }
    let summary = published.value;
    let count = |number: usize, one: &str| {
        if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
    };
    console.say(&format!(
        "built {} in {} in {:.1} s",
        count(summary.pages, "page"),
        count(summary.languages, "language"),
        start.elapsed().as_secs_f64()
    ));
    for line in changed(&summary.changes) {
        console.say(&line);
    }
    for note in outgrown::limits(&site, disk, args.compress, &out) {
        console.say(&note);
    }
    Ok(Outcome::Good)
}

/// How many files are named.
const NAMED: usize = 20;

/// What has changed since the last build, a line each.
fn changed(changes: &Changes) -> Vec<String> {
    let Changes { new, changed, gone, same } = changes;
    if *same == 0 && changed.is_empty() && gone.is_empty() {
        return vec![format!("all {} files are new", new.len())];
    }
    if changes.is_empty() {
        return vec![format!("all {same} files are as they were")];
    }
    let mut lines = vec![format!(
        "{} new, {} gone, {} changed, {same} as they were",
        new.len(),
        gone.len(),
        changed.len()
    )];
    let named: Vec<(&str, &String)> = [("new", new), ("gone", gone), ("changed", changed)]
        .into_iter()
        .flat_map(|(word, files)| files.iter().map(move |file| (word, file)))
        .collect();
    lines.extend(named.iter().take(NAMED).map(|(word, file)| format!("  {word:<7}  {file}")));
    if named.len() > NAMED {
        lines.push(format!("  and {} more", named.len() - NAMED));
    }
    lines
}

/// Where the site goes when nobody says so: into its own folder. A link there may be somebody else's, so it is not followed.
fn default_out(disk: &Disk, folder: &str) -> Result<PathBuf> {
    let out = disk.root().join(folder);
    if out.is_symlink() {
        let shown = out.display();
        bail!(
            "`{shown}` is a symbolic link; if that is where the site belongs, say so with `--out`"
        );
    }
    Ok(out)
}

fn progress_bar(length: usize, visible: bool) -> ProgressBar {
    if !visible || length < 1000 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    // Invariant: the template is a constant that indicatif knows.
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files") {
        bar.set_style(style);
    }
    bar
}
