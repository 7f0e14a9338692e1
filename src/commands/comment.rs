//! `vegvisir status --base REF`: what a change did to the translations, in the words of each language, for a comment on its
//! pull request. The site as it was is taken from git and compared with the one that lies here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::bench::Bench;
use super::git::Git;
use super::{Console, today};
use crate::diagnostic::{Problem, Report};
use crate::link::Edition;
use crate::load::{self, Argument, Disk};
use crate::model::{LocaleId, PageId, SectionState};
use crate::pipeline;
use crate::translation::{Known, PageStatus, SectionStatus, Tracker, foresee};

/// The comment; empty where the change has nothing to do with any translation.
pub(super) fn comment(
    disk: &Disk,
    bench: &Bench,
    columns: &[LocaleId],
    base: &str,
    console: &mut Console,
) -> Result<String> {
    let git = Git::open(disk.root()).context("`--base` needs git, and a repository")?;
    let folder = TempDir::new().context("cannot make a folder for the site as it was")?;
    let root = git.export(base, folder.path())?;
    let before = match Disk::open(&root) {
        Ok(old) if root.join(crate::config::PATH).exists() => {
            Bench::open(&old, console)?.map(|bench| (old, bench))
        }
        _ => None,
    };
    let mut old: BTreeMap<Name, PageStates> = BTreeMap::new();
    if let Some((disk, bench)) = &before {
        for cell in foreseen(disk, bench)? {
            let states = cell.sections.iter().map(|section| (section.id.clone(), section.state));
            old.insert(name(bench, cell.id), states.collect());
        }
    }
    let now = foreseen(disk, bench)?;
    let report = problems(disk)?;
    let mut out = String::new();
    for locale in columns {
        let changed = |id: PageId| {
            let key = bench.site.grid.key(id.key);
            let was = before.as_ref().and_then(|(_, before)| {
                let key = before.site.grid.find(key)?;
                let tag = bench.site.locale(id.locale).tag.as_str();
                let locale = before.site.config.locales.find(tag)?.id;
                before.file(PageId { key, locale })
            });
            bench.file(id) != was
        };
        let cells = now.iter().filter(|cell| cell.id.locale == *locale);
        let mut did = Did::default();
        for cell in cells {
            did.add(bench, cell, old.get(&name(bench, cell.id)), changed(cell.id));
        }
        let own = |problem: &&Problem| {
            let in_file = |id: PageId| {
                bench.site.grid.own(id).is_some_and(|page| page.path == problem.span.path)
            };
            let ids = bench.site.grid.keys().map(|key| PageId { key, locale: *locale });
            ids.into_iter().any(|id| in_file(id) && changed(id))
        };
        let found: Vec<String> =
            report.problems().iter().filter(own).map(|problem| line(&report, problem)).collect();
        out += &did.said(bench, *locale, &found);
    }
    Ok(out)
}

/// What a change did in one language.
#[derive(Default)]
struct Did {
    /// How many sections it brought up to date.
    done: usize,
    /// Sections of changed translations that are not up to date.
    open: Vec<String>,
    /// Sections whose source it has changed.
    waiting: Vec<String>,
    /// Whether it changed a translation at all.
    is_touched: bool,
}

impl Did {
    fn add(
        &mut self,
        bench: &Bench,
        cell: &PageStatus,
        old: Option<&PageStates>,
        is_changed: bool,
    ) {
        self.is_touched |= is_changed && cell.source.is_some();
        for section in &cell.sections {
            let was = old.and_then(|old| old.get(&section.id)).copied();
            let was_good = was == Some(SectionState::Ok);
            let item = || item(bench, cell, section);
            match section.state {
                SectionState::Ok if is_changed && !was_good => self.done += 1,
                SectionState::Ok => {}
                _ if is_changed => self.open.push(item()),
                // A page that nobody has begun, or that was behind before, is no news.
                SectionState::Stale | SectionState::Missing if was_good => {
                    self.waiting.push(item());
                }
                _ => {}
            }
        }
    }

    fn said(&self, bench: &Bench, locale: LocaleId, problems: &[String]) -> String {
        let site = &bench.site;
        let language = site.locale(locale);
        let word =
            |key: &str, values: &[(&str, Argument)]| site.strings.text(language, key, values);
        let count =
            |count: usize| [("count", Argument::Number(i64::try_from(count).unwrap_or(i64::MAX)))];
        if !self.is_touched && self.waiting.is_empty() && problems.is_empty() {
            return String::new();
        }
        let title = word("comment-title", &[("language", Argument::Text(language.name.clone()))]);
        let mut out = format!("### {title}\n\n");
        let mut list = |key: &str, items: &[String]| {
            if !items.is_empty() {
                // Writing to a text cannot fail.
                let _ = writeln!(out, "{}\n", word(key, &count(items.len())));
                for item in items {
                    let _ = writeln!(out, "- {item}");
                }
                out.push('\n');
            }
        };
        list("comment-problems", problems);
        list("comment-open", &self.open);
        list("comment-waiting", &self.waiting);
        if self.done > 0 {
            let _ = writeln!(out, "{}\n", word("comment-done", &count(self.done)));
        }
        if self.is_touched && self.open.is_empty() && problems.is_empty() {
            let _ = writeln!(out, "{}\n", word("comment-good", &[]));
        }
        out
    }
}

/// A section in the words of its page, and where to change it.
fn item(bench: &Bench, cell: &PageStatus, section: &SectionStatus) -> String {
    let sides = section.sides;
    let target = sides.target.and_then(|slot| Some((bench.text(cell.id)?, slot)));
    let source = || Some((bench.text(cell.source?)?, sides.source?));
    let Some((text, slot)) = target.or_else(source) else { return section.id.clone() };
    let title: String = format!("{}: {}", text.page.title, text.title(slot))
        .chars()
        .flat_map(|c| "\\`*_[]<>#|~@".contains(c).then_some('\\').into_iter().chain([c]))
        .collect();
    let (path, line) = (&text.page.path, text.line(slot));
    match bench.site.config.edit_link(path).filter(|_| sides.target.is_some()) {
        Some(edit) => format!("[{title}]({edit}#L{line})"),
        None => format!("{title} (`{path}:{line}`)"),
    }
}

/// The states of a page's sections.
type PageStates = BTreeMap<String, SectionState>;

/// What a page is called in every edition of the site: its key and its language.
type Name = (String, String);

fn name(bench: &Bench, id: PageId) -> Name {
    (bench.site.grid.key(id.key).to_string(), bench.site.locale(id.locale).tag.to_string())
}

/// The matrix as `record` would make it: whoever proposes a translation had the source that lies beside it.
fn foreseen(disk: &Disk, bench: &Bench) -> Result<Vec<PageStatus>> {
    let mut all = Tracker::new(&bench.site).statuses();
    for status in &mut all {
        let texts = status.source.and_then(|source| bench.text(source)).zip(bench.text(status.id));
        let Some((source, target)) = texts else { continue };
        let then = source.sections().map(|(id, slot)| (id, source.blocks(slot))).collect();
        let mut base = BTreeMap::new();
        for origin in status.sections.iter().filter_map(|section| section.origin.as_ref()) {
            base.extend(load::base(disk, origin.source)?.map(|text| (origin.source, text)));
        }
        let known = Known { then: Some(&then), base: &base, today: today() };
        foresee(status, &source, &target, known);
    }
    Ok(all)
}

/// What is wrong with the site as it lies here.
fn problems(disk: &Disk) -> Result<Report> {
    Ok(pipeline::read(disk, None, Edition { drafts: true, ..Edition::default() })?.1)
}

fn line(report: &Report, problem: &Problem) -> String {
    let safe = |text: &str| text.replace('`', "'").replace(['\n', '\r'], " ");
    let hint = problem.hint.as_deref().map(|hint| format!(" ({})", safe(hint))).unwrap_or_default();
    format!("`{}`: {}{hint}", safe(&report.place(problem)), safe(&problem.message))
}
