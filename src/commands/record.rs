//! `vegvisir record` and `vegvisir accept`: write down what translations were made from. `record` says only what can be
//! told; `accept` is the word of a person.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};

use super::bench::Bench;
use super::git::Git;
use super::{AcceptArgs, Console, Outcome, RecordArgs, store, today};
use crate::diagnostic::nearest;
use crate::load::{self, Disk};
use crate::model::{
    PageId, PageKey, Print, Provenance, STATE_FOLDER, SectionState, SourcePath, States, Voucher,
};
use crate::parse::SectionPrint;
use crate::translation::{
    self, Claim, Known, Mark, PageStatus, Sections, Text, Tracker, sections_of,
};

/// Brings `i18n/state/` up to date.
pub(super) fn record(disk: &Disk, args: &RecordArgs, console: &mut Console) -> Result<Outcome> {
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let locales = args.lang.iter().map(|tag| bench.locale(tag)).collect::<Result<Vec<_>>>()?;
    let git = Git::open(disk.root());
    let mut book = Book::new(disk, &bench);
    let all = Tracker::new(&bench.site).statuses();
    for status in &all {
        if !locales.is_empty() && !locales.contains(&status.id.locale) {
            continue;
        }
        let claim = if args.baseline { Claim::Right(Voucher::Baseline) } else { Claim::Told };
        book.write(status, claim, git.as_ref())?;
    }
    book.forget_pages(&all);
    let changed = book.store()?;
    let after = Bench::open(disk, console)?
        .map(|bench| Tracker::new(&bench.site).statuses())
        .unwrap_or_default();
    console.say(&match changed {
        0 => "nothing new to record".to_owned(),
        1 => "recorded 1 page".to_owned(),
        count => format!("recorded {count} pages"),
    });
    report_doubt(&after, console);
    Ok(Outcome::Good)
}

/// What the tool could not tell.
fn report_doubt(statuses: &[PageStatus], console: &mut Console) {
    let doubtful: usize = statuses.iter().map(|status| status.count(SectionState::Check)).sum();
    if doubtful > 0 {
        console.say(&format!(
            "in doubt: {doubtful}; `vegvisir diff PAGE LANG` shows them, `vegvisir accept PAGE LANG SECTION` vouches for one"
        ));
    }
    let untracked = statuses.iter().filter(|status| status.mark == Mark::Untracked).count();
    if untracked > 0 {
        console.say(&format!(
            "untracked: {untracked}; `vegvisir accept PAGE LANG` vouches for a page, `vegvisir record --baseline` for all"
        ));
    }
}

/// Vouches for a page, or one section of it.
pub(super) fn accept(disk: &Disk, args: &AcceptArgs, console: &mut Console) -> Result<Outcome> {
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let locale = bench.locale(&args.lang)?;
    let id = bench.page(&args.page, locale)?;
    let status = Tracker::new(&bench.site).status(id);
    match status.mark {
        Mark::Original => bail!(
            "`{}` was written in `{}` first; there is nothing to accept",
            args.page,
            args.lang
        ),
        Mark::Missing => bail!("`{}` is not translated into `{}` yet", args.page, args.lang),
        _ => {}
    }
    let claim = match &args.section {
        None => Claim::Right(Voucher::Human),
        Some(section) => {
            let section = section.trim_start_matches('#');
            let known = status.sections.iter().find(|known| known.id == *section);
            match known {
                None => {
                    let ids = status.sections.iter().map(|known| known.id.as_str());
                    match nearest(section, ids.clone()) {
                        Some(near) => {
                            bail!("there is no section `{section}` here; did you mean `{near}`?")
                        }
                        None => bail!(
                            "there is no section `{section}` here; there are {}",
                            ids.collect::<Vec<_>>().join(", ")
                        ),
                    }
                }
                Some(known) if known.sides.source.is_none() => {
                    bail!(
                        "the source has no section `{section}`; take it out, or list it in `adapted`"
                    )
                }
                Some(known) if known.sides.target.is_none() => {
                    bail!("the translation has no section `{section}` yet")
                }
                Some(_) => Claim::Section(section),
            }
        }
    };
    let mut book = Book::new(disk, &bench);
    book.write(&status, claim, None)?;
    let changed = book.store()?;
    let missing = status.count(SectionState::Missing);
    console.say(&if changed == 0 {
        "accepted already".to_owned()
    } else {
        format!("accepted {} in {}", args.page, args.lang)
    });
    if missing > 0 && matches!(claim, Claim::Right(_)) {
        console
            .say(&format!("the translation still lacks {missing} of the sections of its source"));
    }
    Ok(Outcome::Good)
}

/// The files of `i18n/state/` as they are to be.
struct Book<'b> {
    disk: &'b Disk,
    bench: &'b Bench,
    /// By path: what a file says, or that it is gone.
    files: BTreeMap<String, Option<String>>,
    /// States that have been written, by page; others stay.
    states: BTreeMap<(crate::model::LocaleId, PageKey), Provenance>,
    /// Old sections that are to be kept from now on.
    base: BTreeMap<Print, String>,
    changed: BTreeSet<PageId>,
}

impl<'b> Book<'b> {
    fn new(disk: &'b Disk, bench: &'b Bench) -> Self {
        let states = bench.site.states.pages.clone();
        Self {
            disk,
            bench,
            files: BTreeMap::new(),
            states,
            base: BTreeMap::new(),
            changed: BTreeSet::new(),
        }
    }

    /// Writes down what is known of a page.
    fn write(&mut self, status: &PageStatus, claim: Claim<'_>, git: Option<&Git>) -> Result<()> {
        let site = &self.bench.site;
        let (Some(source_id), true) = (status.source, site.grid.own(status.id).is_some()) else {
            return Ok(());
        };
        let (Some(source), Some(target)) = (self.bench.text(source_id), self.bench.text(status.id))
        else {
            return Ok(());
        };
        let key = (status.id.locale, site.grid.key(status.id.key).clone());
        let before = self.states.get(&key);
        let is_told = matches!(claim, Claim::Told);
        if is_told && before.is_some_and(|before| !before.is_sealed) {
            // A person has to say what is right; the file is as a person made it.
            return Ok(());
        }
        let then = if is_told { self.source_then(status, &source, &target, git) } else { None };
        if is_told && status.mark == Mark::Untracked && then.is_none() {
            return Ok(());
        }
        let mut base = BTreeMap::new();
        for origin in status.sections.iter().filter_map(|section| section.origin.as_ref()) {
            if let Some(text) = load::base(self.disk, origin.source)? {
                base.insert(origin.source, text);
            }
        }
        let known = Known { then: then.as_ref(), base: &base, today: today() };
        let sections = translation::record(&status.sections, &source, &target, claim, known);
        // Whatever a state names is kept: the present source, the one the author had, and the old ones.
        self.base.append(&mut base);
        for (_, blocks) in sections_now(&source).into_iter().chain(then.into_iter().flatten()) {
            let print = SectionPrint::of(&blocks, 0).print;
            self.base.insert(print, blocks.join("\n\n"));
        }
        let from = site.locale(source_id.locale).tag.to_string();
        let after = Provenance { from, sections, is_sealed: true };
        if before != Some(&after) {
            let path = States::path(site.locale(status.id.locale).tag.as_str(), &key.1);
            self.files.insert(path, Some(after.to_toml()));
            self.changed.insert(status.id);
            self.states.insert(key, after);
        }
        Ok(())
    }

    /// The source as the author of the translation had it.
    fn source_then(
        &self,
        status: &PageStatus,
        source: &Text<'_>,
        target: &Text<'_>,
        git: Option<&Git>,
    ) -> Option<Sections> {
        let git = git?;
        let in_doubt = status.count(SectionState::Check) > 0 || status.mark == Mark::Untracked;
        if !in_doubt {
            return None;
        }
        let (path, source_path) = (&target.page.path, &source.page.path);
        if git.is_changed(path) {
            // Whoever is at work here has the source that lies beside it.
            return (status.mark != Mark::Untracked).then(|| sections_now(source));
        }
        let commit = if status.mark == Mark::Untracked {
            let tag = self.bench.site.locale(status.id.locale).tag.as_str();
            let state = States::path(tag, self.bench.site.grid.key(status.id.key));
            let addition = git.addition(path)?;
            // A page that came before anything was tracked, or whose state was taken away, needs a person's word.
            let is_new = git.had_before(&addition, STATE_FOLDER) && !git.ever_had(&state);
            is_new.then_some(addition)?
        } else {
            git.last_change(path)?
        };
        let text = git.text(&commit, source_path)?;
        let id = status.source?;
        Some(sections_of(source_path, id.locale, self.bench.site.grid.key(id.key), &text))
    }

    /// Takes away states of pages that are gone, and of pages that have moved.
    fn forget_pages(&mut self, statuses: &[PageStatus]) {
        let site = &self.bench.site;
        let is_there = |locale, key: &PageKey| {
            let own = |key| site.grid.own(PageId { key, locale }).is_some();
            site.grid.find(key).is_some_and(own)
        };
        let gone: Vec<_> =
            self.states.keys().filter(|(locale, key)| !is_there(*locale, key)).cloned().collect();
        for (locale, key) in gone {
            self.states.remove(&(locale, key.clone()));
            self.files.insert(States::path(site.locale(locale).tag.as_str(), &key), None);
            let by_locale = |status: &&PageStatus| status.id.locale == locale;
            self.changed.extend(statuses.iter().filter(by_locale).map(|status| status.id).take(1));
        }
    }

    /// Writes what has changed, and gives the number of pages.
    fn store(mut self) -> Result<usize> {
        let named: BTreeSet<Print> = self
            .states
            .values()
            .flat_map(|state| state.sections.values().map(|origin| origin.source))
            .collect();
        let kept: BTreeSet<Print> = load::bases(self.disk)?.into_iter().collect();
        for print in kept.difference(&named) {
            self.files.insert(States::base_path(*print), None);
        }
        for (print, text) in &self.base {
            if named.contains(print) && !kept.contains(print) {
                self.files.insert(States::base_path(*print), Some(format!("{text}\n")));
            }
        }
        for (path, text) in &self.files {
            let path = SourcePath::new(path).context("a state has no place")?;
            match text {
                Some(text) => store::put(self.disk, &path, text.as_bytes())?,
                None => store::remove(self.disk, &path)?,
            }
        }
        Ok(self.changed.len())
    }
}

fn sections_now(text: &Text<'_>) -> Sections {
    text.sections().map(|(id, slot)| (id, text.blocks(slot))).collect()
}
