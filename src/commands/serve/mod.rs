//! `vegvisir serve`: the site in a browser while it is written. Waits for a change, reads what it names, links the site
//! anew, and tells the browsers; pages are rendered when they are asked for. Whatever is broken is shown beside the last
//! site that was whole, and goes away by itself when it is mended.

mod http;
pub(crate) mod probe;
mod stream;
mod watch;

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result};
use tokio::net::TcpListener;
use tokio::sync::watch as channel;

use super::{Console, Outcome, ServeArgs};
use crate::config::BaseUrl;
use crate::diagnostic::{Checked, Problem, Report};
use crate::link::{self, Edition, Route, Site};
use crate::load::{Change, Disk, PSEUDO_LANGUAGE, Watched};
use crate::model::{Locales, SourcePath};
use crate::outputs::{self, Searches};
use crate::parse::Memo;
use crate::pipeline;
use crate::render::{Renderer, Templates};
use watch::Watcher;

/// Files that may be open at a time: more than there may be connections.
#[cfg(unix)]
const FILES: u64 = 4096;

/// What browsers are shown now.
#[derive(Default)]
struct Shown {
    /// Grows by one with every change.
    version: u64,
    /// The last site that could be linked.
    site: Option<Arc<Site>>,
    /// What readers of that site have searched for.
    searches: Searches,
    /// The last templates that could be compiled.
    templates: Option<Arc<Templates>>,
    /// What is wrong now.
    report: Report,
}

/// Serves until the process is stopped.
pub(super) fn run(disk: &Disk, args: &ServeArgs, console: &mut Console) -> Result<Outcome> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let host = args.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let listener = runtime.block_on(listen(host, args.port))?;
    let mut address = listener.local_addr()?;
    if !host.is_loopback() {
        console.say(&format!(
            "warning: others in the network can read this preview at {address}, drafts and problems too; \
             without `--address`, only this computer can"
        ));
    }
    // "All addresses" is none that a browser could be sent to.
    if host.is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    allow_many_files();
    let base_url = BaseUrl::new(&format!("http://{address}/"))
        .context("the address of the preview is none")?;
    let watcher = Watcher::new(disk)?;
    let mut desk = Desk {
        disk: disk.clone(),
        watched: Watched::new(Some(base_url)),
        memo: Memo::default(),
        locales: None,
        templates: None,
        link_problems: Vec::new(),
        template_problems: Vec::new(),
        translators: args.desk,
    };
    desk.watched.with_pseudo = args.pseudo;
    let start = Instant::now();
    desk.watched.reload(disk)?;
    let shown = desk.assemble(&Change::Everything, None, 1);
    console.report(&shown.report);
    let pages = shown
        .site
        .as_ref()
        .map_or(0, |site| site.page_ids().filter(|id| site.grid.own(*id).is_some()).count());
    console.say(&format!(
        "serving {pages} pages at http://{address}/ after {:.1} s; stop with Ctrl-C",
        start.elapsed().as_secs_f64()
    ));
    if args.pseudo {
        let there = PSEUDO_LANGUAGE;
        console.say(&format!("the pseudo-language is at http://{address}/{there}/"));
    }
    if args.desk {
        console.say(&format!("the desk for translators is at http://{address}/desk/"));
    }
    let (sender, receiver) = channel::channel(Arc::new(shown));
    runtime.spawn(http::serve(listener, receiver));
    desk.follow(&watcher, &sender, console)
}

/// The port that was asked for, or the next one that is free.
async fn listen(host: IpAddr, port: u16) -> Result<TcpListener> {
    let mut refused = None;
    for port in port..=port.saturating_add(20) {
        match TcpListener::bind(SocketAddr::from((host, port))).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(anyhow::Error::from_boxed(refused.map_or_else(|| "no port".into(), Into::into)))
        .with_context(|| format!("cannot listen on {host}, port {port}"))
}

/// Each connection is an open file, and so is each text that is read: the few that some systems allow unasked would be
/// used up by connections alone.
fn allow_many_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        let wanted = limit.maximum.unwrap_or(FILES).min(FILES);
        if limit.current.is_some_and(|current| current < wanted) {
            limit.current = Some(wanted);
            // Where it is refused, there is less room and nothing else lost.
            let _ = setrlimit(Resource::Nofile, limit);
        }
    }
}

/// The author's desk: the inputs as they are now, and the pages made of them.
struct Desk {
    disk: Disk,
    watched: Watched,
    memo: Memo,
    /// The languages that the remembered pages were made for.
    locales: Option<Locales>,
    templates: Option<Arc<Templates>>,
    /// What is wrong between pages.
    link_problems: Vec<Problem>,
    template_problems: Vec<Problem>,
    /// Whether translators get their pages too.
    translators: bool,
}

impl Desk {
    /// The site as it is after a change. What could not be made is left as it was, and the report says why.
    fn assemble(&mut self, change: &Change, before: Option<&Site>, version: u64) -> Shown {
        if *change == Change::Everything {
            self.prepare();
        }
        let site = match (change, before) {
            (Change::Pages(paths), Some(before)) => self.exchange(paths, before),
            _ => None,
        };
        let site = site.or_else(|| self.link());
        self.show(site.map(Arc::new), version)
    }

    /// A site with all that is wrong now.
    fn show(&self, site: Option<Arc<Site>>, version: u64) -> Shown {
        let watched = self.watched.problems();
        let problems = watched
            .chain(self.memo.problems())
            .chain(&self.link_problems)
            .chain(&self.template_problems);
        let problems = problems.cloned().collect();
        let report = pipeline::report(&self.disk, self.watched.inputs.as_ref(), problems);
        let searches = Searches::new(site.as_ref().map_or(0, |site| site.config.locales.len()));
        Shown { version, site, searches, templates: self.templates.clone(), report }
    }

    /// Templates show some mistakes only when they meet a page: one page of each kind is made, so that they are told even if
    /// nobody looks at such a page. Browsers have the site meanwhile.
    fn try_out(&mut self, shown: &Shown, version: u64) -> Option<Shown> {
        let found = try_out(shown.site.as_deref()?, shown.templates.as_deref()?);
        if found.is_empty() {
            return None;
        }
        self.template_problems.extend(found);
        Some(self.show(shown.site.clone(), version))
    }

    /// What pages and the site are made with.
    fn prepare(&mut self) {
        let Some(inputs) = &mut self.watched.inputs else { return };
        // Old sections that cannot be read are only missing from a comparison.
        if self.translators && inputs.read_base(&self.disk).is_err() {
            inputs.base = Arc::default();
        }
        // A page knows its language by number; other languages, other numbers.
        if self.locales.as_ref() != Some(&inputs.config.locales) {
            self.memo = Memo::default();
            self.locales = Some(inputs.config.locales.clone());
        }
        let compiled = pipeline::templates(inputs);
        self.template_problems = compiled.problems;
        self.templates = compiled.value.map(Arc::new).or(self.templates.take());
    }

    /// The site with other texts, where nothing between its pages has changed. Problems are told with their places in the
    /// file, which an edit moves.
    fn exchange(&mut self, paths: &BTreeSet<SourcePath>, before: &Site) -> Option<Site> {
        if self.link_problems.iter().any(|problem| paths.contains(&problem.span.path)) {
            return None;
        }
        let inputs = self.watched.inputs.as_mut()?;
        pipeline::exchange(inputs, &mut self.memo, before, paths)
    }

    /// The site linked anew.
    fn link(&mut self) -> Option<Site> {
        let edition = Edition {
            drafts: true,
            preview: true,
            desk: self.translators,
            pseudo: self.watched.with_pseudo,
            ..Edition::default()
        };
        let inputs = self.watched.inputs.as_mut()?;
        let pages = pipeline::parse(inputs, &mut self.memo, edition);
        let Checked { value, problems } = link::link(inputs, &pages, edition);
        self.link_problems = problems;
        Some(value)
    }

    /// Shows what is found when templates are tried out; the version that browsers have then.
    fn tell_of_templates(
        &mut self,
        version: u64,
        sender: &channel::Sender<Arc<Shown>>,
        console: &mut Console,
    ) -> u64 {
        let shown = Arc::clone(&sender.borrow());
        let Some(shown) = self.try_out(&shown, version + 1) else { return version };
        console.report(&shown.report);
        sender.send_replace(Arc::new(shown));
        version + 1
    }

    /// Waits for changes for ever.
    fn follow(
        &mut self,
        watcher: &Watcher,
        sender: &channel::Sender<Arc<Shown>>,
        console: &mut Console,
    ) -> Result<Outcome> {
        let mut version = self.tell_of_templates(1, sender, console);
        loop {
            let mut batch = watcher.next()?;
            let mut change = Change::None;
            loop {
                let found = match batch {
                    watch::Batch::Files(paths) => self.watched.refresh(&self.disk, &paths),
                    watch::Batch::Everything => self.watched.reload(&self.disk),
                };
                match found {
                    Ok(found) => change = change.and(found),
                    // A file that vanished while it was read is looked for again with the next event.
                    Err(error) => console.say(&format!("error: {:#}", anyhow::Error::from(error))),
                }
                // What was saved together is shown together.
                match watcher.more() {
                    Some(more) => batch = more,
                    None => break,
                }
            }
            if change == Change::None {
                continue;
            }
            version += 1;
            let before = Arc::clone(&sender.borrow());
            let mut shown = self.assemble(&change, before.site.as_deref(), version);
            shown.site = shown.site.or_else(|| before.site.clone());
            if shown.report.problems() != before.report.problems() {
                console.report(&shown.report);
                if shown.report.problems().is_empty() {
                    console.say("all problems are mended");
                }
            }
            sender.send_replace(Arc::new(shown));
            if change == Change::Everything {
                version = self.tell_of_templates(version, sender, console);
            }
        }
    }
}

/// The most pages a language for which lists of all pages are made only to be tried out.
const QUICKLY_LISTED: usize = 500;

/// One page of each kind, for what is wrong with the templates.
fn try_out(site: &Site, templates: &Templates) -> Vec<Problem> {
    let renderer = Renderer::new(site, templates, None);
    let searches = Searches::default();
    let mut tried = BTreeSet::new();
    let mut problems = Vec::new();
    for (url, route) in site.routes.iter() {
        let kind = match route {
            Route::Page(id) => site.kind(id.key).as_str(),
            Route::Made(..) if site.grid.len() > QUICKLY_LISTED => continue,
            Route::Made(page, _) => page.as_str(),
            Route::ProcessMap(_) => "process-map",
            Route::NotFound(_) => "not-found",
            Route::NotFoundInAll => "not-found-all",
            Route::Chooser => "chooser",
            Route::Redirect(_) => "redirect",
            _ => continue,
        };
        if tried.insert(kind) {
            problems.extend(
                outputs::produce(&renderer, &searches, url, route).err().map(|error| *error.0),
            );
        }
    }
    problems
}
