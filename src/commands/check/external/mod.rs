//! `vegvisir check --external`: whether the addresses outside the site answer. It takes the links of the pages and the
//! addresses of the facts, asks each address once, however many pages and languages name it, and gives a problem for
//! each place that names one that is dead, has moved or does not answer.

mod addresses;
mod ask;
mod cache;
mod client;
mod problems;
mod public;

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use url::Url;

use super::super::Console;
use crate::diagnostic::Problem;
use crate::link::Site;
use crate::load::Disk;

use addresses::Addresses;
use cache::Cache;

/// Whether addresses outside the site are asked, and how.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(in crate::commands) struct ExternalArgs {
    /// Ask the addresses outside the site whether they still answer
    #[arg(long)]
    pub(super) external: bool,
    /// Ask those anew that answered lately
    #[arg(long, requires = "external")]
    refresh: bool,
    /// For how many days an answer is good
    #[arg(long, value_name = "DAYS", default_value_t = 7, requires = "external")]
    max_age: u32,
    /// The file that answers are kept in [default: vegvisir/links.json in the user's cache folder]
    #[arg(long, value_name = "FILE", requires = "external", conflicts_with = "no_cache")]
    cache: Option<PathBuf>,
    /// Keep no answers and use none
    #[arg(long, requires = "external")]
    no_cache: bool,
    /// How many addresses are asked at a time, no two of one host
    #[arg(long, value_name = "N", default_value_t = 16, requires = "external",
        value_parser = clap::value_parser!(u16).range(1..=256))]
    connections: u16,
    /// How long a host is left alone after each request, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds, requires = "external")]
    pause: Duration,
    /// How long an answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "20", value_parser = seconds, requires = "external")]
    timeout: Duration,
    /// Ask addresses of this computer and of private networks too
    #[arg(long, requires = "external")]
    allow_private: bool,
}

/// What is known of an address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Verdict {
    /// It answers.
    Good,
    /// It answers, for good at another address.
    Moved { to: String },
    /// It is gone: readers get nothing.
    Dead { why: String },
    /// Whether readers get anything cannot be told from here.
    Unclear { why: String },
    /// It was not asked, because it must not be.
    Refused { why: String },
    /// There is no such host, or no network to find it with.
    NoHost {
        why: String,
        /// Whether the name servers did not answer.
        for_now: bool,
    },
}

/// Asks all that is to be asked, and says what was found.
pub(super) fn check(
    site: &Site,
    disk: &Disk,
    args: &ExternalArgs,
    console: &mut Console,
) -> Result<Vec<Problem>> {
    let addresses = Addresses::of(site, disk)?;
    let mut cache = if args.no_cache {
        Cache::none()
    } else {
        Cache::open(args.cache.clone(), args.max_age, args.refresh)
    };
    let to_ask: Vec<Url> =
        addresses.urls().filter(|url| cache.find(url.as_str()).is_none()).cloned().collect();
    let known = addresses.len() - to_ask.len();
    let bar = progress(console, to_ask.len());
    let client = client::Client::new(args.timeout, args.pause, args.allow_private);
    let said = Mutex::new(Vec::with_capacity(to_ask.len()));
    ask::ask_all(&to_ask, usize::from(args.connections), &client, &|url, verdict| {
        bar.inc(1);
        if let Ok(mut said) = said.lock() {
            said.push((url.clone(), verdict));
        }
    });
    bar.finish_and_clear();
    let said = said.into_inner().unwrap_or_default();
    if no_network(&said) {
        bail!("none of the hosts could be found: is this computer connected?");
    }
    for (url, verdict) in said {
        cache.note(url.as_str(), verdict);
    }
    if let Err(error) = cache.save() {
        console.say(&format!("the answers could not be kept: {error:#}"));
    }
    let found = problems::of(&addresses, &cache);
    summary(&addresses, known, &found, console);
    Ok(found.problems)
}

/// Where several hosts were asked for and none exists, the fault is on this side.
fn no_network(said: &[(Url, Verdict)]) -> bool {
    let hosts: std::collections::BTreeSet<_> = said.iter().map(|(url, _)| url.host_str()).collect();
    hosts.len() > 2 && said.iter().all(|(_, verdict)| matches!(verdict, Verdict::NoHost { .. }))
}

/// How many were asked, and what was found on which page, in which languages.
fn summary(addresses: &Addresses, known: usize, found: &problems::Found, console: &mut Console) {
    let (all, hosts) = (addresses.len(), addresses.hosts());
    let asked = all - known;
    console.say(&format!(
        "links out: {all} addresses on {hosts} hosts; {asked} asked now, {known} known from before"
    ));
    for (page, counts) in &found.by_page {
        let counts: Vec<String> = counts
            .iter()
            .map(|(what, languages)| {
                let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
                format!("{what} ({})", languages.join(", "))
            })
            .collect();
        console.say(&format!("  {page}: {}", counts.join("; ")));
    }
}

fn progress(console: &Console, length: usize) -> ProgressBar {
    if !console.progress || length == 0 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    // Invariant: the template is a constant that indicatif knows.
    if let Ok(style) = ProgressStyle::with_template("{pos}/{len} addresses {bar:30}") {
        bar.set_style(style);
    }
    bar
}

/// A length of time as a person writes it: `20`, `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "write a number of seconds".to_owned())?;
    if !(0.0..=3600.0).contains(&seconds) {
        return Err("write a number of seconds up to 3600".to_owned());
    }
    Ok(Duration::from_secs_f64(seconds))
}
