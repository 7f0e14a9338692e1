//! One request, one route, one artifact. Only what the site has is served, by an exact look-up: no path is ever joined. The
//! browser beside the author's may run hostile pages, so every request must name this server as its host (DNS rebinding),
//! nothing is shared with other origins, and the stream of changes says "reload" and no more.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};

use super::Shown;
use super::stream::Impatient;
use crate::diagnostic::Report;
use crate::finish;
use crate::link::{Route, Site};
use crate::model::{LocaleId, UrlPath, percent};
use crate::outputs;
use crate::render::CONTENT_SECURITY_POLICY;
use crate::render::{self, Renderer};

/// Connections at a time; a browser opens a handful.
const CONNECTIONS: usize = 1024;
/// Of these, how many may wait for changes; a browser has one for each tab.
const LISTENERS: usize = 256;
/// How long a client may take to send its headers, and to take a piece of an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a quiet stream shows that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Where browsers wait for changes.
const EVENTS: &str = "/~events";

type Answer = Response<Either<Full<Bytes>, Events>>;

/// Answers requests for ever.
pub(super) async fn serve(listener: TcpListener, shown: watch::Receiver<Arc<Shown>>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let seats = Arc::new(Semaphore::new(LISTENERS));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, say: wait for some to be given back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // An answer is small and wanted at once.
        let _ = stream.set_nodelay(true);
        let Ok(address) = stream.local_addr() else { continue };
        let desk = Desk::new(address, shown.clone(), Arc::clone(&seats));
        tokio::spawn(async move {
            connection(Impatient::new(stream, PATIENCE), &desk).await;
            drop(permit);
        });
    }
}

/// Answers the requests of one client.
pub(super) async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin, desk: &Desk) {
    let answer = service_fn(|request| {
        let answer = desk.answer(&request);
        async move { Ok::<_, Infallible>(answer) }
    });
    // A client that breaks off is no error of ours.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}

/// What one connection is answered from.
pub(super) struct Desk {
    names: Names,
    shown: watch::Receiver<Arc<Shown>>,
    /// Room for those that wait for changes.
    seats: Arc<Semaphore>,
}

impl Desk {
    /// For a connection that has reached this server at this address.
    pub(super) fn new(
        address: SocketAddr,
        shown: watch::Receiver<Arc<Shown>>,
        seats: Arc<Semaphore>,
    ) -> Self {
        Self { names: Names::new(address.ip(), address.port()), shown, seats }
    }

    fn answer(&self, request: &Request<Incoming>) -> Answer {
        if !self.names.are_named_by(request) {
            return text(
                StatusCode::MISDIRECTED_REQUEST,
                "this server answers only to its own name",
            );
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
            answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return answer;
        }
        if self.names.are_foreign_to(request.headers()) {
            return text(StatusCode::FORBIDDEN, "only pages of this server may read from it");
        }
        let path = request.uri().path();
        if path != EVENTS {
            return page(path, &self.shown.borrow().clone());
        }
        match Arc::clone(&self.seats).try_acquire_owned() {
            Ok(seat) => events(request.uri().query(), self.shown.clone(), seat),
            Err(_) => text(StatusCode::SERVICE_UNAVAILABLE, "too many wait for changes already"),
        }
    }
}

/// What this server may be called, with its port: the names of the computer for itself, and the number under which a
/// connection has reached it. Other names could be those of a stranger's page, made to lead here (DNS rebinding).
struct Names(Vec<String>);

impl Names {
    fn new(reached: IpAddr, port: u16) -> Self {
        let reached = match reached.to_canonical() {
            IpAddr::V4(number) => number.to_string(),
            IpAddr::V6(number) => format!("[{number}]"),
        };
        let hosts = ["localhost", "127.0.0.1", "[::1]", &reached];
        let mut names: Vec<String> = hosts.iter().map(|host| format!("{host}:{port}")).collect();
        if port == 80 {
            names.extend(hosts.map(str::to_owned));
        }
        Self(names)
    }

    fn have(&self, name: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// Whether the request names this very server, once, in its `Host` and in its address, if that has a host.
    fn are_named_by(&self, request: &Request<Incoming>) -> bool {
        let hosts: Vec<&HeaderValue> = request.headers().get_all(header::HOST).iter().collect();
        let named = matches!(hosts[..], [host] if host.to_str().is_ok_and(|host| self.have(host)));
        named && request.uri().authority().is_none_or(|authority| self.have(authority.as_str()))
    }

    /// Whether a page of another origin asks, other than by a link that was followed. Browsers say so; another program
    /// that can send headers needs no browser. Another port of the same computer is another origin.
    fn are_foreign_to(&self, headers: &HeaderMap) -> bool {
        let ours = |origin: &HeaderValue| {
            let name = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
            name.is_some_and(|name| self.have(name))
        };
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let followed = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
            && headers.get("sec-fetch-dest").is_none_or(|target| target == "document");
        let mut sites = headers.get_all("sec-fetch-site").iter();
        !origins.all(ours) || !sites.all(|site| site == "same-origin" || site == "none" || followed)
    }
}

/// The stream of changes. A page that was made before the last change is told at once.
fn events(
    query: Option<&str>,
    mut shown: watch::Receiver<Arc<Shown>>,
    seat: OwnedSemaphorePermit,
) -> Answer {
    let (sender, receiver) = mpsc::channel(4);
    let seen = query.and_then(|query| query.parse::<u64>().ok());
    tokio::spawn(async move {
        let _seat = seat;
        let current = shown.borrow_and_update().version;
        let mut told = seen.unwrap_or(current);
        loop {
            let version = shown.borrow_and_update().version;
            let line = if version == told { ": quiet\n\n" } else { "data: reload\n\n" };
            told = version;
            if sender.send(Bytes::from_static(line.as_bytes())).await.is_err() {
                return;
            }
            tokio::select! {
                changed = shown.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(HEARTBEAT) => {}
                () = sender.closed() => return,
            }
        }
    });
    let mut answer = Response::new(Either::Right(Events(receiver)));
    secure(answer.headers_mut(), "text/event-stream");
    answer
}

/// The body of a stream of changes.
struct Events(mpsc::Receiver<Bytes>);

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

fn page(path: &str, shown: &Shown) -> Answer {
    let (Some(site), Some(templates)) = (&shown.site, &shown.templates) else {
        return html(StatusCode::SERVICE_UNAVAILABLE, plain_failure(&shown.report));
    };
    let renderer = Renderer::new(site, templates, Some((&shown.report, shown.version)));
    let decoded = percent::decode_strictly(path);
    let found = decoded.as_deref().and_then(|path| site.routes.find(path));
    let (status, url, route) = if let Some((url, route)) = found {
        (StatusCode::OK, url, route)
    } else {
        let folder = decoded.as_deref().map(|path| format!("{path}/"));
        if let Some((url, Route::Page(_))) = folder.and_then(|folder| site.routes.find(&folder)) {
            return redirect(url);
        }
        match not_found(site, decoded.as_deref().unwrap_or_default()) {
            Some((url, route)) => (StatusCode::NOT_FOUND, url, route),
            None => return text(StatusCode::NOT_FOUND, "not found"),
        }
    };
    match outputs::produce(&renderer, &shown.searches, url, route) {
        Ok(artifact) => {
            let artifact = finish::finish(artifact);
            let mut answer =
                Response::new(Either::Left(Full::from(artifact.bytes.as_slice().to_vec())));
            *answer.status_mut() = status;
            secure(answer.headers_mut(), content_type(&artifact.path));
            answer
        }
        Err(render::Error(problem)) => {
            let mut problems = shown.report.problems().to_vec();
            problems.insert(0, *problem);
            let report = Report::new(problems, |path| site.theme.template(path));
            let locale = locale_of(site, url.as_str());
            let page = renderer.failure(locale, &report).unwrap_or_else(|_| plain_failure(&report));
            html(StatusCode::INTERNAL_SERVER_ERROR, page)
        }
    }
}

/// The page that says in the reader's language that there is none.
fn not_found<'s>(site: &'s Site, path: &str) -> Option<(&'s UrlPath, &'s Route)> {
    let tag = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let own = site
        .config
        .locales
        .find(tag)
        .and_then(|locale| site.routes.find(&format!("/{}/404.html", locale.tag)));
    own.or_else(|| site.routes.find("/404.html"))
}

fn locale_of(site: &Site, path: &str) -> LocaleId {
    let tag = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    site.config.locales.find(tag).map_or(site.config.locales.source().id, |locale| locale.id)
}

/// What is shown when not even the theme can be: the problems, and the script that waits for them to be mended is missing
/// too, so the browser asks again by itself.
fn plain_failure(report: &Report) -> String {
    let mut page = String::from(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"1\">\
         <title>Vegvisir</title></head><body><main><h1>The site cannot be shown yet</h1><pre>",
    );
    crate::parse::escape(
        &report.render(crate::diagnostic::Format::Text { colour: false }),
        &mut page,
    );
    page + "</pre></main></body></html>\n"
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        _ if path.starts_with('_') => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn html(status: StatusCode, page: String) -> Answer {
    let mut answer = Response::new(Either::Left(Full::from(page)));
    *answer.status_mut() = status;
    secure(answer.headers_mut(), "text/html; charset=utf-8");
    answer
}

fn text(status: StatusCode, message: &'static str) -> Answer {
    let mut answer = Response::new(Either::Left(Full::from(message)));
    *answer.status_mut() = status;
    secure(answer.headers_mut(), "text/plain; charset=utf-8");
    answer
}

/// To an address of the site, so that it can never lead elsewhere.
fn redirect(url: &UrlPath) -> Answer {
    let mut answer = text(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(location) = HeaderValue::from_str(&format!("/{}", url.escaped())) {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    answer
}

fn secure(headers: &mut HeaderMap, content_type: &'static str) {
    for (name, value) in [
        (header::CONTENT_TYPE, content_type),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
