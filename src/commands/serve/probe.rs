//! The preview's server without a network; see [`crate::probe`].

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::{Semaphore, watch};

use super::Shown;
use super::http::{self, Desk};
use crate::diagnostic::Report;
use crate::link::Site;
use crate::outputs::Searches;
use crate::render::Templates;

/// How often what can go on may go on, which is more often than an answer needs; the stream of changes has no end.
const TURNS: usize = 100;

/// What a client that sends these bytes gets from the preview of a site at `localhost:1111`.
pub fn answer(site: &Arc<Site>, templates: &Arc<Templates>, request: &[u8]) -> Vec<u8> {
    let shown = Shown {
        version: 1,
        site: Some(Arc::clone(site)),
        searches: Searches::new(site.config.locales.len()),
        templates: Some(Arc::clone(templates)),
        report: Report::default(),
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 1111));
    let (_sender, shown) = watch::channel(Arc::new(shown));
    let mut answer = Vec::new();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return answer;
    };
    runtime.block_on(async {
        // The pipe holds all that both sides say, so that neither waits for the other.
        let (mut client, server) = tokio::io::duplex(request.len() + 4 * 1024 * 1024);
        let _ = client.write_all(request).await;
        let patience = async {
            for _ in 0..TURNS {
                tokio::task::yield_now().await;
            }
        };
        let desk = Desk::new(address, shown, Arc::new(Semaphore::new(1)));
        tokio::select! {
            () = http::connection(server, &desk) => {}
            () = patience => {}
        }
        let _ = client.read_to_end(&mut answer).await;
    });
    answer
}
