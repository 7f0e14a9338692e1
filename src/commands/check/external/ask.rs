//! Who is asked when: many hosts at a time, each by one connection.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::thread;

use url::Url;

use super::Verdict;
use super::client::Client;

/// Asks all addresses and hands on each answer as it comes. The addresses of a host stand in one queue, which one thread
/// works through; where a redirect leads to another host, the client's own gate keeps it to one connection too.
pub(super) fn ask_all(
    urls: &[Url],
    connections: usize,
    client: &Client,
    answer: &(dyn Fn(&Url, Verdict) + Sync),
) {
    let mut hosts: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
    for url in urls {
        hosts.entry(url.host_str().unwrap_or_default()).or_default().push(url);
    }
    let mut queue: Vec<Vec<&Url>> = hosts.into_values().collect();
    // The longest first: the whole takes at least as long as they do.
    queue.sort_by_key(|urls| std::cmp::Reverse(urls.len()));
    let threads = connections.min(queue.len());
    let queue = Mutex::new(VecDeque::from(queue));
    let next = || queue.lock().ok()?.pop_front();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(urls) = next() {
                    for url in urls {
                        answer(url, client.ask(url));
                    }
                }
            });
        }
    });
}
