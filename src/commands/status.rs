//! `vegvisir status`: which translations are up to date, from the files alone.

use std::io::Write as _;

use anyhow::{Result, bail};

use super::bench::Bench;
use super::comment::comment;
use super::matrix::Matrix;
use super::{Console, Outcome, StatusArgs, StatusFormat};
use crate::diagnostic::nearest;
use crate::load::Disk;
use crate::model::{LocaleId, SectionState};
use crate::translation::{PageStatus, Tracker};

/// Shows the matrix, and fails where the policy says so.
pub(super) fn run(disk: &Disk, args: &StatusArgs, console: &mut Console) -> Result<Outcome> {
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let site = &bench.site;
    let statuses = Tracker::new(site).statuses();
    let is_source = |locale: LocaleId| {
        statuses.iter().filter(|cell| cell.id.locale == locale).all(|cell| cell.source.is_none())
    };
    let columns = if args.lang.is_empty() {
        let all = site.config.locales.iter().map(|locale| locale.id);
        all.filter(|locale| !is_source(*locale)).collect()
    } else {
        args.lang.iter().map(|tag| bench.locale(tag)).collect::<Result<Vec<LocaleId>>>()?
    };
    if let Some(base) = &args.base {
        if !matches!(args.format, StatusFormat::Markdown) {
            bail!("`--base` makes a comment; add `--format markdown`");
        }
        let comment = comment(disk, &bench, &columns, base, console)?;
        console.out.write_all(comment.as_bytes())?;
        return Ok(Outcome::Good);
    }
    let matrix =
        Matrix { site, statuses: &statuses, columns: columns.clone(), open_only: args.open };
    let shown = match args.format {
        StatusFormat::Text => matrix.text(),
        StatusFormat::Json => matrix.json(),
        StatusFormat::Markdown => matrix.markdown(),
        StatusFormat::Html => matrix.html(),
    };
    console.out.write_all(shown.as_bytes())?;
    let Some(fail_on) = &args.fail_on else { return Ok(Outcome::Good) };
    let mut failed = Vec::new();
    for locale in columns {
        let states = if fail_on.iter().any(|word| word == "policy") {
            site.config.translation.fail_on(locale).to_vec()
        } else {
            fail_on.iter().map(|word| state(word)).collect::<Result<Vec<SectionState>>>()?
        };
        let cells: Vec<&PageStatus> = statuses
            .iter()
            .filter(|cell| cell.id.locale == locale && fails(cell, &states))
            .collect();
        if !cells.is_empty() {
            failed.push(format!("{} in {}", pages(cells.len()), site.locale(locale).tag));
        }
    }
    if failed.is_empty() {
        return Ok(Outcome::Good);
    }
    console.say(&format!("not up to date: {}", failed.join(", ")));
    Ok(Outcome::Problems)
}

/// Whether a page has a section in one of these states, or stands so as a whole.
fn fails(cell: &PageStatus, states: &[SectionState]) -> bool {
    match cell.most_urgent() {
        Some(SectionState::Untracked) => states.contains(&SectionState::Untracked),
        None | Some(SectionState::Ok) => false,
        Some(_) => states.iter().any(|state| cell.count(*state) > 0),
    }
}

fn state(word: &str) -> Result<SectionState> {
    let known =
        || SectionState::URGENT_FIRST.into_iter().filter(|state| *state != SectionState::Ok);
    if let Some(state) = known().find(|state| state.as_str() == word) {
        return Ok(state);
    }
    match nearest(word, known().map(SectionState::as_str)) {
        Some(near) => bail!("`{word}` is no state; did you mean `{near}`?"),
        None => bail!("`{word}` is no state; write stale, missing, check, extra or untracked"),
    }
}

fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_owned() } else { format!("{count} pages") }
}
