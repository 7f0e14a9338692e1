//! `vegvisir fix --parity`: carries over from sources to translations what needs no language. It changes addresses of links
//! and images, never a word and never a state, and writes no file with which the site would not build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::bench::Bench;
use super::{Console, Outcome, store};
use crate::diagnostic::{Checked, Problem, Severity, neutral};
use crate::link::{Edition, Site};
use crate::load::{self, Disk};
use crate::model::{PageId, SourcePath};
use crate::parse::Memo;
use crate::pipeline;
use crate::translation::{Edit, apply, carry_over, sides};

/// What is mended.
#[derive(Args, Debug)]
pub(super) struct FixArgs {
    /// Give links and images of translations the targets of their twins in the source
    #[arg(long, required = true)]
    parity: bool,
    /// Pages and a language, the language last: `steps/strategy steps/vision nb` [default: all]
    #[arg(value_name = "PAGE… LANG")]
    targets: Vec<String>,
    /// Only show what would change
    #[arg(long)]
    dry_run: bool,
}

/// A translation with what changes in it.
struct Mended {
    path: SourcePath,
    text: String,
    edits: Vec<Edit>,
}

/// Carries over, and says what.
pub(super) fn run(disk: &Disk, args: &FixArgs, console: &mut Console) -> Result<Outcome> {
    if !args.parity {
        bail!("say what to mend: `vegvisir fix --parity`");
    }
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let wanted = wanted(&bench, &args.targets)?;
    let mended = mend(disk, &bench.site, &wanted);
    let refused = refused(disk, &mended)?;
    let mut outcome = Outcome::Good;
    let mut count = (0, 0);
    for Mended { path, text, edits } in &mended {
        if let Some(problem) = refused.get(path) {
            console.say(&format!("{path} is left as it is: {problem}"));
            outcome = Outcome::Problems;
            continue;
        }
        for edit in edits {
            let line = 1 + text[..edit.range.start].matches('\n').count();
            let carried = format!("{path}:{line}: {} → {}", edit.old, edit.new);
            writeln!(console.out, "{}", neutral(&carried, false))?;
        }
        count = (count.0 + edits.len(), count.1 + 1);
        if !args.dry_run {
            let present = fs::read(disk.locate(path));
            let present = present.with_context(|| format!("cannot read `{path}`"))?;
            let mark = if present.starts_with(b"\xef\xbb\xbf") { "\u{feff}" } else { "" };
            store::put(disk, path, format!("{mark}{}", apply(text, edits)).as_bytes())?;
        }
    }
    let (addresses, files) = count;
    let (verb, nothing) = if args.dry_run {
        ("would carry over", "nothing to carry over")
    } else {
        ("carried over", "nothing to carry over")
    };
    let plural = |count: usize, one: &str, more: &str| {
        format!("{count} {}", if count == 1 { one } else { more })
    };
    console.say(&match addresses {
        0 => nothing.to_owned(),
        _ => format!(
            "{verb} {} in {}",
            plural(addresses, "address", "addresses"),
            plural(files, "file", "files")
        ),
    });
    Ok(outcome)
}

/// The translations that are meant.
fn wanted(bench: &Bench, targets: &[String]) -> Result<BTreeSet<PageId>> {
    let site = &bench.site;
    let Some((language, pages)) = targets.split_last() else {
        return Ok(site.page_ids().collect());
    };
    let locale = bench.locale(language).context("the language comes last")?;
    if pages.is_empty() {
        return Ok(site.page_ids().filter(|id| id.locale == locale).collect());
    }
    pages.iter().map(|page| bench.page(page, locale)).collect()
}

fn mend(disk: &Disk, site: &Site, wanted: &BTreeSet<PageId>) -> Vec<Mended> {
    let read = |path: &SourcePath| disk.read(path.as_str()).ok()?.value;
    let mut mended = Vec::new();
    for key in site.grid.keys().filter(|key| wanted.iter().any(|id| id.key == *key)) {
        let sides = sides(site, key, &read);
        for target in sides.iter().filter(|side| wanted.contains(&side.shown.id)) {
            let source = site.grid.source(target.shown.id);
            let source = source.and_then(|id| sides.iter().find(|side| side.shown.id == id));
            let Some(source) = source else { continue };
            let edits = carry_over(site, source, target);
            if !edits.is_empty() {
                let path = target.shown.page.path.clone();
                mended.push(Mended { path, text: target.text.clone(), edits });
            }
        }
    }
    mended
}

/// Files with which the site would have an error that it does not have now.
fn refused(disk: &Disk, mended: &[Mended]) -> Result<BTreeMap<SourcePath, String>> {
    let errors = |mended: &[Mended]| -> Result<Vec<Problem>> {
        let Checked { value: Some(mut inputs), .. } = load::load(disk, None)? else {
            return Ok(Vec::new());
        };
        for source in &mut inputs.sources {
            if let Some(it) = mended.iter().find(|it| it.path == source.path) {
                source.text = apply(&it.text, &it.edits);
                source.fingerprint = blake3::hash(source.text.as_bytes());
            }
        }
        let site = pipeline::assemble(&mut inputs, &mut Memo::default(), Edition::default());
        let is_error = |problem: &Problem| problem.code.severity == Severity::Error;
        Ok(site.problems.into_iter().filter(is_error).collect())
    };
    let mut known = BTreeMap::new();
    for problem in errors(&[])? {
        *known.entry((problem.span.path, problem.code.name)).or_insert(0_u32) += 1;
    }
    let mut refused = BTreeMap::new();
    for problem in errors(mended)? {
        let left = known.entry((problem.span.path.clone(), problem.code.name)).or_default();
        match left.checked_sub(1) {
            Some(rest) => *left = rest,
            None => {
                refused.insert(problem.span.path, problem.message);
            }
        }
    }
    Ok(refused)
}
