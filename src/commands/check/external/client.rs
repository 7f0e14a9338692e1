//! One address and its answer: HEAD, and GET where HEAD is refused; redirects followed by hand, so that each step is
//! looked at; what may pass tried again. No body is read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::{Method, Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

use super::Verdict;
use super::public::{NoSuchHost, PrivateAddress, PublicOnly, is_named_private};

/// As browsers have it, about.
const MOST_REDIRECTS: usize = 10;
/// How often an address is asked again where the answer may be another one.
const TRIES: u32 = 3;
/// Who asks for more patience is asked another day.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// After so many addresses in a row that could not be reached, a host is not asked again.
const PATIENCE: u32 = 2;

/// Who asks.
pub(super) struct Client {
    agent: Agent,
    pause: Duration,
    allow_private: bool,
    hosts: Mutex<HashMap<String, Arc<Mutex<Gate>>>>,
}

/// What is known of a host: when it may be asked again, and whether it is there at all.
struct Gate {
    free_at: Instant,
    unreached: u32,
    down: Option<Verdict>,
}

/// What an answer was.
enum Step {
    Arrived,
    Leads {
        to: Url,
        for_good: bool,
        sets_cookie: bool,
    },
    Settled(Verdict),
    /// It may be another one later; the host may have said when.
    Again {
        why: String,
        after: Option<Duration>,
        is_unreached: bool,
    },
}

impl Client {
    pub(super) fn new(timeout: Duration, pause: Duration, allow_private: bool) -> Self {
        let crypto = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            // Of the system, so that the authority of an inner network counts as it does in a browser.
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(crypto)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .user_agent(concat!("vegvisir/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .accept("text/html, application/xhtml+xml, */*;q=0.8")
            .build();
        let resolver = PublicOnly { allow_private, system: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, pause, allow_private, hosts: Mutex::default() }
    }

    /// Follows an address to its end.
    pub(super) fn ask(&self, address: &Url) -> Verdict {
        let mut path = vec![address.clone()];
        // The last of the permanent redirects before any other: who links to it goes the same way.
        let mut moved: Option<Url> = None;
        let mut only_for_good = true;
        let mut has_cookies = false;
        loop {
            let Some(url) = path.last().cloned() else { return Verdict::Good };
            match self.patiently(&url) {
                Step::Arrived => {
                    return moved.map_or(Verdict::Good, |to| Verdict::Moved { to: to.into() });
                }
                Step::Leads { mut to, for_good, sets_cookie } => {
                    has_cookies |= sets_cookie;
                    only_for_good &= for_good;
                    if only_for_good {
                        moved = Some(to.clone());
                    }
                    to.set_fragment(None);
                    if !matches!(to.scheme(), "http" | "https") {
                        let why = format!("it redirects to `{to}`, which is no address of the web");
                        return Verdict::Unclear { why };
                    }
                    let in_a_circle = path.contains(&to);
                    if in_a_circle && has_cookies {
                        let why = "it wants cookies before it lets anybody in".to_owned();
                        return Verdict::Unclear { why };
                    }
                    if in_a_circle {
                        let why = format!("its redirects go in a circle, by way of `{to}`");
                        return Verdict::Dead { why };
                    }
                    if path.len() > MOST_REDIRECTS {
                        let why = format!("it redirects more than {MOST_REDIRECTS} times");
                        return Verdict::Dead { why };
                    }
                    path.push(to);
                }
                Step::Settled(verdict) if path.len() > 1 => return by_way_of(verdict, &url),
                Step::Settled(verdict) => return verdict,
                Step::Again { why, .. } => return by_way_of_more(&path, Verdict::Unclear { why }),
            }
        }
    }

    /// One address, asked again where that may help.
    fn patiently(&self, url: &Url) -> Step {
        if !url.username().is_empty() || url.password().is_some() {
            let why = "it holds a name or a password".to_owned();
            return Step::Settled(Verdict::Refused { why });
        }
        if !self.allow_private && is_named_private(url) {
            return Step::Settled(Verdict::Refused { why: PrivateAddress.to_string() });
        }
        let gate = self.gate(url);
        // Held for as long as the host is busy with us: one connection at a time.
        let Ok(mut gate) = gate.lock() else { return Step::Arrived };
        if let Some(verdict) = &gate.down {
            return Step::Settled(verdict.clone());
        }
        let mut last = Step::Arrived;
        for attempt in 0..TRIES {
            last = self.once(url, attempt, &mut gate);
            let Step::Again { why, after, .. } = &last else { break };
            let wait = after.unwrap_or(self.pause * 2_u32.pow(attempt + 1));
            if wait > LONGEST_WAIT {
                let why = format!("{why}, and asks to come back in {} seconds", wait.as_secs());
                return Step::Settled(Verdict::Unclear { why });
            }
            gate.free_at = Instant::now() + wait;
        }
        match &last {
            Step::Again { why, is_unreached: true, .. } => {
                gate.unreached += 1;
                if gate.unreached >= PATIENCE {
                    gate.down = Some(Verdict::Unclear { why: why.clone() });
                }
            }
            Step::Settled(verdict @ (Verdict::NoHost { .. } | Verdict::Refused { .. })) => {
                gate.down = Some(verdict.clone());
            }
            _ => gate.unreached = 0,
        }
        last
    }

    /// HEAD, and GET where that says anything but “here it is”: some hosts answer HEAD with what is not true.
    fn once(&self, url: &Url, attempt: u32, gate: &mut Gate) -> Step {
        if attempt == 0 {
            match self.request(&Method::HEAD, url, gate) {
                Ok(response) if response.status().as_u16() < 400 => return arrived(url, &response),
                Ok(response) if response.status().as_u16() == 429 => return refused(&response),
                Err(error) if !may_be_the_method(&error) => return failed(&error),
                _ => {}
            }
        }
        match self.request(&Method::GET, url, gate) {
            Ok(response) if response.status().as_u16() < 400 => arrived(url, &response),
            Ok(response) => refused(&response),
            Err(error) => failed(&error),
        }
    }

    fn request(
        &self,
        method: &Method,
        url: &Url,
        gate: &mut Gate,
    ) -> Result<Response<Body>, ureq::Error> {
        thread::sleep(gate.free_at.saturating_duration_since(Instant::now()));
        let uri: Uri = url
            .as_str()
            .parse()
            .map_err(|error| ureq::Error::Http(ureq::http::Error::from(error)))?;
        let mut request = ureq::http::Request::builder().method(method.clone()).uri(uri).body(())?;
        if is_named_private(url) {
            // No proxy leads back into this computer.
            request = self.agent.configure_request(request).proxy(None).build();
        }
        let answer = self.agent.run(request);
        gate.free_at = Instant::now() + self.pause;
        answer
    }

    fn gate(&self, url: &Url) -> Arc<Mutex<Gate>> {
        let new =
            || Arc::new(Mutex::new(Gate { free_at: Instant::now(), unreached: 0, down: None }));
        let name = url.host_str().unwrap_or_default().to_owned();
        let Ok(mut hosts) = self.hosts.lock() else { return new() };
        Arc::clone(hosts.entry(name).or_insert_with(new))
    }
}

/// The address answers, or sends on.
fn arrived(url: &Url, response: &Response<Body>) -> Step {
    let status = response.status().as_u16();
    let location = response.headers().get(header::LOCATION);
    let (301 | 302 | 303 | 307 | 308, Some(location)) = (status, location) else {
        return Step::Arrived;
    };
    let written = String::from_utf8_lossy(location.as_bytes());
    let Ok(to) = url.join(&written) else {
        let why = "it redirects to what is no address".to_owned();
        return Step::Settled(Verdict::Dead { why });
    };
    let sets_cookie = response.headers().contains_key(header::SET_COOKIE);
    Step::Leads { to, for_good: matches!(status, 301 | 308), sets_cookie }
}

/// The address answers with an error.
fn refused(response: &Response<Body>) -> Step {
    let status = response.status();
    let named = status.canonical_reason().map_or_else(String::new, |name| format!(" ({name})"));
    let why = format!("it answers {}{named}", status.as_u16());
    match status.as_u16() {
        404 | 410 => Step::Settled(Verdict::Dead { why }),
        408 | 425 | 429 | 500..=599 => {
            let after = response.headers().get(header::RETRY_AFTER);
            let after = after.and_then(|value| value.to_str().ok()).and_then(retry_after);
            Step::Again { why, after, is_unreached: false }
        }
        // Those who keep programs out answer so; readers may well get in.
        401 | 403 | 406 | 451 | 999 => {
            let why = format!("{why}, which may be meant for programs only");
            Step::Settled(Verdict::Unclear { why })
        }
        _ => Step::Settled(Verdict::Unclear { why }),
    }
}

/// Seconds, or a day and time (RFC 9110, section 10.2.3).
fn retry_after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = httpdate::parse_http_date(text.trim()).ok()?;
    Some(then.duration_since(SystemTime::now()).unwrap_or_default())
}

/// Whether a host may fail over HEAD and still answer GET: it hangs up, or says nothing.
fn may_be_the_method(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Protocol(_) => true,
        ureq::Error::Timeout(what) => {
            !matches!(what, ureq::Timeout::Connect | ureq::Timeout::Resolve)
        }
        ureq::Error::Io(error) => tls_error(error).is_none() && is_hang_up(error),
        _ => false,
    }
}

fn is_hang_up(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

fn tls_error(error: &std::io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

/// The address does not answer.
fn failed(error: &ureq::Error) -> Step {
    let again = |why: String| Step::Again { why, after: None, is_unreached: true };
    let tls = |error: &rustls::Error| {
        let why = format!("no secure connection can be made: {error}");
        Step::Settled(Verdict::Unclear { why })
    };
    match error {
        ureq::Error::Other(other) if other.is::<PrivateAddress>() => {
            Step::Settled(Verdict::Refused { why: other.to_string() })
        }
        ureq::Error::Other(other) if other.is::<NoSuchHost>() => {
            let said = other.to_string();
            let why = format!("its host cannot be found ({said})");
            // Name servers that do not answer say nothing of the name.
            let for_now = ["Temporary", "Try again"].iter().any(|word| said.contains(word));
            Step::Settled(Verdict::NoHost { why, for_now })
        }
        ureq::Error::HostNotFound => {
            let why = "its host cannot be found".to_owned();
            Step::Settled(Verdict::NoHost { why, for_now: false })
        }
        ureq::Error::Timeout(_) => again("it does not answer in time".to_owned()),
        ureq::Error::Rustls(error) => tls(error),
        ureq::Error::Tls(why) => {
            let why = format!("no secure connection can be made: {why}");
            Step::Settled(Verdict::Unclear { why })
        }
        ureq::Error::Io(error) => match tls_error(error) {
            Some(error) => tls(error),
            None if is_hang_up(error) => again("it hangs up without an answer".to_owned()),
            None => again(format!("it cannot be reached ({error})")),
        },
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => {
            let why = format!("what it says is not HTTP ({error})");
            Step::Settled(Verdict::Unclear { why })
        }
        other => again(other.to_string()),
    }
}

/// The same, with the address that it was about, where a redirect led there.
fn by_way_of(verdict: Verdict, url: &Url) -> Verdict {
    let more = |why: String| format!("it redirects to `{url}`, and there {why}");
    match verdict {
        Verdict::Dead { why } => Verdict::Dead { why: more(why) },
        Verdict::Unclear { why } => Verdict::Unclear { why: more(why) },
        Verdict::Refused { why } => {
            Verdict::Refused { why: format!("it redirects to `{url}`, {why}") }
        }
        Verdict::NoHost { why, for_now } => Verdict::NoHost { why: more(why), for_now },
        other => other,
    }
}

fn by_way_of_more(path: &[Url], verdict: Verdict) -> Verdict {
    match path {
        [.., url] if path.len() > 1 => by_way_of(verdict, url),
        _ => verdict,
    }
}
