//! `vegvisir serve`: the site in a browser while it is written. Waits for a change, reads what it names, links the site
//! anew, and tells the browsers; pages are rendered when they are asked for. Whatever is broken is shown beside the last
//! site that was whole, and goes away by itself when it is mended.

mod http;
pub(crate) mod probe;
mod watch;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result};
use tokio::net::TcpListener;
use tokio::sync::watch as channel;

use super::{Console, Outcome, ServeArgs};
use crate::config::BaseUrl;
use crate::diagnostic::{Problem, Report};
use crate::link::{Edition, Route, Site};
use crate::load::{Change, Disk, PSEUDO_LANGUAGE, Watched};
use crate::model::Locales;
use crate::outputs::{self, Searches};
use crate::parse::Memo;
use crate::pipeline;
use crate::render::{Renderer, Templates};
use watch::Watcher;

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
    let listener = runtime.block_on(listen(args.port))?;
    let address = listener.local_addr()?;
    let base_url = BaseUrl::new(&format!("http://{address}/"))
        .context("the address of the preview is none")?;
    let watcher = Watcher::new(disk)?;
    let mut desk = Desk {
        disk: disk.clone(),
        watched: Watched::new(Some(base_url)),
        memo: Memo::default(),
        locales: None,
        templates: None,
        template_problems: Vec::new(),
        translators: args.desk,
    };
    desk.watched.with_pseudo = args.pseudo;
    let start = Instant::now();
    desk.watched.reload(disk)?;
    let shown = desk.assemble(Change::Everything, 1);
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
    runtime.spawn(http::serve(listener, address, receiver));
    desk.follow(&watcher, &sender, console)
}

/// The port that was asked for, or the next one that is free.
async fn listen(port: u16) -> Result<TcpListener> {
    let mut refused = None;
    for port in port..=port.saturating_add(20) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(anyhow::Error::from_boxed(refused.map_or_else(|| "no port".into(), Into::into)))
        .with_context(|| format!("cannot listen on port {port}"))
}

/// The author's desk: the inputs as they are now, and the pages made of them.
struct Desk {
    disk: Disk,
    watched: Watched,
    memo: Memo,
    /// The languages that the remembered pages were made for.
    locales: Option<Locales>,
    templates: Option<Arc<Templates>>,
    template_problems: Vec<Problem>,
    /// Whether translators get their pages too.
    translators: bool,
}

impl Desk {
    /// Links the site anew. What could not be made is left as it was, and the report says why.
    fn assemble(&mut self, change: Change, version: u64) -> Shown {
        let desk = self.translators;
        let pseudo = self.watched.with_pseudo;
        let edition = Edition { drafts: true, preview: true, desk, pseudo, ..Edition::default() };
        let mut problems = self.watched.problems.clone();
        let mut site = None;
        if let Some(inputs) = &mut self.watched.inputs {
            // Old sections that cannot be read are only missing from a comparison.
            if desk && change == Change::Everything && inputs.read_base(&self.disk).is_err() {
                inputs.base = Arc::default();
            }
            if change == Change::Everything {
                // A page knows its language by number; other languages, other numbers.
                if self.locales.as_ref() != Some(&inputs.config.locales) {
                    self.memo = Memo::default();
                    self.locales = Some(inputs.config.locales.clone());
                }
                let compiled = pipeline::templates(inputs);
                self.template_problems = compiled.problems;
                self.templates = compiled.value.map(Arc::new).or(self.templates.take());
            }
            let linked =
                pipeline::assemble(inputs, &mut self.memo, edition).report_to(&mut problems);
            if let (Change::Everything, Some(templates)) = (change, &self.templates) {
                self.template_problems.extend(try_out(&linked, templates));
            }
            site = Some(Arc::new(linked));
        }
        problems.extend(self.template_problems.iter().cloned());
        let report = pipeline::report(&self.disk, self.watched.inputs.as_ref(), problems);
        let searches = Searches::new(site.as_ref().map_or(0, |site| site.config.locales.len()));
        Shown { version, site, searches, templates: self.templates.clone(), report }
    }

    /// Waits for changes for ever.
    fn follow(
        &mut self,
        watcher: &Watcher,
        sender: &channel::Sender<Arc<Shown>>,
        console: &mut Console,
    ) -> Result<Outcome> {
        let mut version = 1;
        loop {
            let mut batch = watcher.next()?;
            let mut change = Change::None;
            loop {
                let found = match batch {
                    watch::Batch::Files(paths) => self.watched.refresh(&self.disk, &paths),
                    watch::Batch::Everything => self.watched.reload(&self.disk),
                };
                match found {
                    Ok(found) => change = larger(change, found),
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
            let mut shown = self.assemble(change, version);
            shown.site = shown.site.or_else(|| before.site.clone());
            if shown.report.problems() != before.report.problems() {
                console.report(&shown.report);
                if shown.report.problems().is_empty() {
                    console.say("all problems are mended");
                }
            }
            sender.send_replace(Arc::new(shown));
        }
    }
}

/// Templates show some mistakes only when they meet a page: one page of each kind, so that the terminal tells them too.
fn try_out(site: &Site, templates: &Templates) -> Vec<Problem> {
    let renderer = Renderer::new(site, templates, None);
    let searches = Searches::default();
    let mut tried = BTreeSet::new();
    let mut problems = Vec::new();
    for (url, route) in site.routes.iter() {
        let kind = match route {
            Route::Page(id) => site.kind(id.key).as_str(),
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

fn larger(a: Change, b: Change) -> Change {
    match (a, b) {
        (Change::Everything, _) | (_, Change::Everything) => Change::Everything,
        (Change::Content, _) | (_, Change::Content) => Change::Content,
        (Change::None, Change::None) => Change::None,
    }
}
