//! `check --external`, against hosts of the test's own that redirect, stall, lie, go in circles, ask for patience, send
//! without end, hang up, and break TLS.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use vegvisir::commands::Outcome;

use crate::support::{Said, Toolbox};

/// A host on loopback, and what it was asked.
pub(crate) struct Host {
    pub(crate) address: String,
    log: Arc<Mutex<Vec<Asked>>>,
    busiest: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
}

#[derive(Clone)]
struct Asked {
    method: String,
    path: String,
    begun: Instant,
    ended: Instant,
}

impl Host {
    pub(crate) fn start(ip: &str) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let host = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            log: Arc::default(),
            busiest: Arc::default(),
            sent: Arc::default(),
        };
        let (log, busiest, sent) =
            (Arc::clone(&host.log), Arc::clone(&host.busiest), Arc::clone(&host.sent));
        let open = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, busiest, sent) =
                    (Arc::clone(&log), Arc::clone(&busiest), Arc::clone(&sent));
                let open = Arc::clone(&open);
                thread::spawn(move || {
                    busiest.fetch_max(1 + open.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
                    let _ = serve(stream.unwrap(), &log, &sent);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        host
    }

    fn asked(&self) -> Vec<Asked> {
        self.log.lock().unwrap().clone()
    }

    /// `HEAD GET GET`: how a path was asked for.
    fn methods(&self, path: &str) -> String {
        let asked = self.asked();
        let methods = asked.iter().filter(|asked| asked.path == path);
        methods.map(|asked| asked.method.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Asked>>,
    sent: &AtomicUsize,
) -> std::io::Result<()> {
    let begun = Instant::now();
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let Some(Ok(first)) = lines.next() else { return Ok(()) };
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let times = {
        let mut log = log.lock().unwrap();
        log.push(Asked { method: method.clone(), path: path.clone(), begun, ended: begun });
        log.iter().filter(|asked| asked.path == path && asked.method == method).count()
    };
    let is_head = method == "HEAD";
    let leads = |status: &str, to: &str| format!("{status}\r\nLocation: {to}");
    let answer = match path.split('?').next().unwrap_or_default() {
        "/moved" => leads("301 Moved Permanently", "/ok"),
        "/moved-twice" => leads("308 Permanent Redirect", "/moved"),
        "/moved-then-lent" => leads("301 Moved Permanently", "/lent"),
        "/deep/page" => leads("301 Moved Permanently", "/"),
        "/lent" => leads("302 Found", "/ok"),
        "/moved-to-nothing" => leads("301 Moved Permanently", "/missing"),
        "/to-mail" => leads("302 Found", "mailto:a@example.org"),
        "/circle" => leads("302 Found", "/circle-back"),
        "/circle-back" => leads("302 Found", "/circle"),
        "/cookies" => leads("302 Found\r\nSet-Cookie: a=b", "/cookies"),
        "/missing" => "404 Not Found".to_owned(),
        "/gone" => "410 Gone".to_owned(),
        "/no-programs" => "403 Forbidden".to_owned(),
        "/broken" => "500 Internal Server Error".to_owned(),
        "/head-405" if is_head => "405 Method Not Allowed".to_owned(),
        "/head-404" if is_head => "404 Not Found".to_owned(),
        "/head-500" if is_head => "500 Internal Server Error".to_owned(),
        "/huge" if is_head => "501 Not Implemented".to_owned(),
        "/head-hangs-up" if is_head => return Ok(()),
        "/hangs-up" => return Ok(()),
        "/once-broken" if times == 1 => "503 Service Unavailable".to_owned(),
        "/busy" if times == 1 && is_head => "429 Too Many Requests\r\nRetry-After: 1".to_owned(),
        "/busy-till" if times == 1 && is_head => {
            "429 Too Many Requests\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT".to_owned()
        }
        "/very-busy" => "429 Too Many Requests\r\nRetry-After: 3600".to_owned(),
        "/no-http" => {
            stream.write_all(b"220 mail.example.org ESMTP\r\n\r\n")?;
            return Ok(());
        }
        "/stalls" => {
            // Until the other side gives up.
            let _ = stream.read(&mut [0; 64]);
            return Ok(());
        }
        "/slow" => {
            thread::sleep(Duration::from_millis(60));
            "200 OK".to_owned()
        }
        "/to" => leads("302 Found", path.split_once('?').unwrap().1),
        path if path.starts_with("/long/") => {
            let number: u32 = path[6..].parse().unwrap();
            leads("302 Found", &format!("/long/{}", number + 1))
        }
        _ => "200 OK".to_owned(),
    };
    write!(stream, "HTTP/1.1 {answer}\r\nConnection: close\r\n")?;
    if path == "/headers" {
        for number in 0..100_000 {
            write!(stream, "X-{number}: {}\r\n", "x".repeat(100))?;
        }
    }
    if path == "/huge" {
        write!(stream, "Content-Length: 1000000000000\r\n\r\n")?;
        while stream.write_all(&[b'x'; 8192]).is_ok() {
            sent.fetch_add(8192, Ordering::SeqCst);
        }
    } else {
        write!(stream, "Content-Length: 0\r\n\r\n")?;
    }
    let mut log = log.lock().unwrap();
    if let Some(asked) = log.iter_mut().rfind(|asked| asked.path == path) {
        asked.ended = Instant::now();
    }
    Ok(())
}

const QUICKLY: [&str; 8] =
    ["check", "--external", "--allow-private", "--pause", "0", "--timeout", "0.5", "--no-cache"];

/// A site whose page has these links.
fn linking(links: &[String]) -> Toolbox {
    let text: Vec<String> = links.iter().map(|link| format!("- [x]({link})\n")).collect();
    let text = text.concat();
    Toolbox::smallest().write("content/en/a.md", format!("+++\ntitle = \"A\"\n+++\n{text}"))
}

/// What was said of each address: its code, and the message with the hint.
fn verdicts(said: &Said, host: &Host) -> BTreeMap<String, String> {
    let problems: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let problems = problems.as_array().unwrap().iter();
    let line = |problem: &serde_json::Value| {
        let text =
            |key: &str| problem[key].as_str().unwrap_or_default().replace(&host.address, "HOST");
        let message = text("message");
        let address = message.split('`').nth(1).unwrap().to_owned();
        let rest = message.splitn(3, '`').nth(2).unwrap().trim().to_owned();
        let hint = text("hint");
        let hint = if hint.is_empty() { hint } else { format!(" → {hint}") };
        (address, format!("{} {rest}{hint}", text("code")))
    };
    problems.map(line).collect()
}

#[test]
fn every_kind_of_answer_is_told() {
    let host = Host::start("127.0.0.1");
    let paths = [
        "/ok",
        "/moved#part",
        "/moved-twice",
        "/moved-then-lent",
        "/deep/page",
        "/lent",
        "/moved-to-nothing",
        "/to-mail",
        "/circle",
        "/cookies",
        "/missing",
        "/gone",
        "/no-programs",
        "/broken",
        "/head-405",
        "/head-404",
        "/head-500",
        "/head-hangs-up",
        "/once-broken",
        "/busy-till",
        "/very-busy",
        "/no-http",
        "/headers",
        "/long/1",
        "/huge",
    ];
    let links: Vec<String> = paths.iter().map(|path| format!("{}{path}", host.address)).collect();
    let said = linking(&links).call(&[&QUICKLY[..], &["--format", "json"]].concat());
    assert_eq!(said.outcome, Outcome::Problems, "{}", said.err);
    let verdicts = verdicts(&said, &host);
    let list: Vec<String> =
        verdicts.iter().map(|(address, says)| format!("{address}: {says}")).collect();
    let list = list.join(
        "
",
    );
    insta::assert_snapshot!(list, @r"
    HOST/broken: link/unclear gave no clear answer: it answers 500 (Internal Server Error)
    HOST/circle: link/dead is gone: its redirects go in a circle, by way of `HOST/circle` → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/HOST/circle
    HOST/cookies: link/unclear gave no clear answer: it wants cookies before it lets anybody in
    HOST/deep/page: link/moved has moved for good to `HOST/` → that is a front page: see whether what you link to is still there
    HOST/gone: link/dead is gone: it answers 410 (Gone) → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/HOST/gone
    HOST/headers: link/unclear gave no clear answer: what it says is not HTTP (protocol: http parse resulted in too many headers)
    HOST/long/1: link/dead is gone: it redirects more than 10 times → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/HOST/long/1
    HOST/missing: link/dead is gone: it answers 404 (Not Found) → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/HOST/missing
    HOST/moved: link/moved has moved for good to `HOST/ok` → write `HOST/ok#part`
    HOST/moved-then-lent: link/moved has moved for good to `HOST/lent` → write `HOST/lent`
    HOST/moved-to-nothing: link/dead is gone: it redirects to `HOST/missing`, and there it answers 404 (Not Found) → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/HOST/moved-to-nothing
    HOST/moved-twice: link/moved has moved for good to `HOST/ok` → write `HOST/ok`
    HOST/no-http: link/unclear gave no clear answer: what it says is not HTTP (protocol: http parse fail: invalid HTTP version)
    HOST/no-programs: link/unclear gave no clear answer: it answers 403 (Forbidden), which may be meant for programs only
    HOST/to-mail: link/unclear gave no clear answer: it redirects to `mailto:a@example.org`, which is no address of the web
    HOST/very-busy: link/unclear gave no clear answer: it answers 429 (Too Many Requests), and asks to come back in 3600 seconds
    ");
    assert_eq!(host.methods("/ok").split(' ').filter(|method| *method != "HEAD").count(), 0);
    assert_eq!(host.methods("/head-404"), "HEAD GET");
    assert_eq!(host.methods("/broken"), "HEAD GET GET GET");
    assert_eq!(host.methods("/very-busy"), "HEAD");
    // What the sockets hold on the way, and no more.
    assert!(host.sent.load(Ordering::SeqCst) < 20_000_000);
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let (stalling, hanging_up) = (Host::start("127.0.0.1"), Host::start("127.0.0.2"));
    let closed = {
        let listener = TcpListener::bind("127.0.0.3:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let mut links = vec![closed.clone()];
    links.extend((0..40).map(|number| format!("{}/stalls?{number}", stalling.address)));
    links.extend((0..40).map(|number| format!("{}/hangs-up?{number}", hanging_up.address)));
    let begun = Instant::now();
    let said = linking(&links).call(&QUICKLY);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!(said.outcome, Outcome::Good, "what is unclear is a warning: {}", said.out);
    assert!(said.out.contains("it does not answer in time"), "{}", said.out);
    assert!(said.out.contains("it hangs up without an answer"), "{}", said.out);
    assert!(said.out.contains("it cannot be reached"), "{}", said.out);
    let strict = linking(&[closed]).call(&[&QUICKLY[..], &["--strict"]].concat());
    assert_eq!(strict.outcome, Outcome::Problems);
    // Two that were not reached are enough to know.
    assert!(stalling.asked().len() < 10 && hanging_up.asked().len() < 10);
}

#[test]
fn a_host_is_asked_by_one_connection_at_a_time_with_pauses_and_many_hosts_side_by_side() {
    let hosts: Vec<Host> =
        (1..=4).map(|number| Host::start(&format!("127.0.0.{number}"))).collect();
    let links: Vec<String> = (0..20)
        .map(|number| format!("{}/slow?{number}", hosts[number % 4].address))
        // A redirect is a visit too.
        .chain([format!("{}/to?{}/slow", hosts[0].address, hosts[1].address)])
        .collect();
    let mut flags = QUICKLY;
    flags[4] = "0.05";
    let said = linking(&links).call(&flags);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.out);
    for host in &hosts {
        assert_eq!(host.busiest.load(Ordering::SeqCst), 1);
        let asked = host.asked();
        assert!(asked.len() >= 5);
        for pair in asked.windows(2) {
            let pause = pair[1].begun.saturating_duration_since(pair[0].ended);
            assert!(pause >= Duration::from_millis(40), "{pause:?}");
        }
    }
    // While one host answers, others are asked.
    let [one, others @ ..] = hosts.as_slice() else { unreachable!() };
    let meanwhile = |asked: &Asked| {
        let mut others = others.iter().flat_map(Host::asked);
        others.any(|other| other.begun < asked.ended && asked.begun < other.ended)
    };
    assert!(one.asked().iter().any(meanwhile), "one after the other");
}

#[test]
fn who_asks_for_patience_gets_it() {
    let host = Host::start("127.0.0.1");
    let begun = Instant::now();
    let said = linking(&[format!("{}/busy", host.address)]).call(&QUICKLY);
    assert_eq!(said.outcome, Outcome::Good);
    assert!(!said.out.contains("link/unclear"), "{}", said.out);
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert_eq!(host.methods("/busy"), "HEAD GET");
}

#[test]
fn an_address_in_many_languages_is_one_request_and_a_problem_in_each() {
    let host = Host::start("127.0.0.1");
    let link = format!("[x]({}/missing#a) [y]({0}/missing#b)\n", host.address);
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", format!("+++\ntitle = \"A\"\nupdated = 2019-03-04\n+++\n{link}"))
        .write("content/da/a.md", format!("+++\ntitle = \"A\"\n+++\n{link}"))
        .append(
            "content/site.toml",
            &format!("[publisher]\nname = \"P\"\nurl = \"{}/gone\"\n", host.address),
        )
        .write(
            "content/facts/links.toml",
            format!(
                "[\"{0}/old\"]\narchived = true\n[\"{0}/older\"]\narchived = \"{0}/copy\"\n",
                host.address
            ),
        )
        .append("content/en/index.md", &format!("[x]({}/old)\n", host.address));
    let said = toolbox.call(&QUICKLY);
    assert_eq!(host.methods("/missing"), "HEAD GET");
    assert_eq!(host.methods("/copy"), "HEAD", "a copy is asked");
    assert_eq!(host.methods("/old") + &host.methods("/older"), "", "what is gone is not asked");
    let at = |place: &str| said.out.matches(&format!("--> content/{place}")).count();
    assert_eq!((at("en/a.md:5"), at("da/a.md:4"), at("site.toml:8:8")), (2, 2, 1), "{}", said.out);
    // The year when the page was last looked after.
    let copies = format!("https://web.archive.org/web/2019*/{}/missing", host.address);
    assert!(said.out.contains(&copies), "{}", said.out);
    let summary = said.err.replace(&host.address, "HOST");
    insta::assert_snapshot!(summary, @r"
    links out: 3 addresses on 1 hosts; 3 asked now, 0 known from before
      a: dead HOST/missing (da, en)
      content/site.toml: dead HOST/gone (all languages)
    5 errors, 1 warning
    ");
    let github = toolbox.call(&[&QUICKLY[..], &["--format", "github"]].concat());
    assert!(github.out.contains("::error file=content/da/a.md,line=4,col=5"), "{}", github.out);
}

#[test]
fn answers_are_kept_for_as_long_as_they_are_good() {
    let host = Host::start("127.0.0.1");
    let paths = ["/ok", "/moved", "/missing", "/no-programs"];
    let links: Vec<String> = paths.iter().map(|path| format!("{}{path}", host.address)).collect();
    let toolbox = linking(&links);
    let file = toolbox.path("elsewhere/links.json");
    let cache = ["--cache", file.to_str().unwrap()];
    let call = |more: &[&str]| {
        let before = host.asked().len();
        let said = toolbox.call(&[&QUICKLY[..7], &cache, more].concat());
        (said.out, host.asked().len() - before)
    };
    let (first, asked) = call(&[]);
    assert_eq!(asked, 7);
    // What was unclear is asked again, and nothing else.
    let (second, asked) = call(&[]);
    assert_eq!((&second, asked), (&first, 2));
    let (_, asked) = call(&["--refresh"]);
    assert_eq!(asked, 7);
    let (_, asked) = call(&["--max-age", "0"]);
    assert_eq!(asked, 7);
    let age = |seconds: u64| {
        let mut kept: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        for answer in kept["answers"].as_object_mut().unwrap().values_mut() {
            answer["asked"] = (answer["asked"].as_u64().unwrap() - seconds).into();
        }
        std::fs::write(&file, kept.to_string()).unwrap();
    };
    age(2 * 3600);
    let (_, asked) = call(&[]);
    assert_eq!(asked, 4, "what is gone is asked again after an hour");
    age(6 * 86_400);
    assert_eq!(call(&[]).1, 4);
    age(2 * 86_400);
    assert_eq!(call(&[]).1, 7, "what answered is asked again after a week");
    // A file that is broken, or from a clock that was ahead, is as good as none.
    std::fs::write(&file, "{\"format\":1,\"answers\":{\"x\":").unwrap();
    assert_eq!(call(&[]).1, 7);
    let there = toolbox.path("content");
    let said = toolbox.call(&[&QUICKLY[..7], &["--cache", there.to_str().unwrap()]].concat());
    assert!(said.err.contains("the answers could not be kept"), "{}", said.err);
    assert!(said.out.contains("link/dead"), "what was found is told all the same: {}", said.out);
}

#[test]
fn addresses_of_this_computer_and_its_network_are_not_asked() {
    let host = Host::start("127.0.0.1");
    let port = host.address.rsplit(':').next().unwrap();
    let names = [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "127.1",
        "0.0.0.0",
        "a.localhost",
        "printer.local",
        "intranet",
    ];
    let mut links: Vec<String> = names.map(|name| format!("http://{name}:{port}/x")).to_vec();
    links.extend(
        [
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
            "http://metadata.google.internal/",
        ]
        .map(str::to_owned),
    );
    let said = linking(&links).call(&["check", "--external", "--no-cache", "--format", "json"]);
    assert_eq!(said.out.matches("\"link/not-asked\"").count(), links.len(), "{}", said.out);
    assert_eq!(said.outcome, Outcome::Good);
    assert_eq!(host.asked().len(), 0);
}

#[test]
fn certificates_that_are_not_good_are_told() {
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let plain_address = format!("https://{}/", plain.local_addr().unwrap());
    thread::spawn(move || {
        for stream in plain.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            let _ = stream.read(&mut [0; 4096]);
        }
    });
    let secure = TcpListener::bind("127.0.0.2:0").unwrap();
    let address = format!("https://{}/", secure.local_addr().unwrap());
    let made = rcgen::generate_simple_self_signed(["127.0.0.2".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let crypto = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(crypto)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in secure.incoming() {
            let mut stream = stream.unwrap();
            let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            while connection.is_handshaking() && connection.complete_io(&mut stream).is_ok() {}
        }
    });
    let links = [address, plain_address];
    let said = linking(&links).call(&QUICKLY);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.out);
    let told = said.out.matches("no secure connection can be made").count();
    assert_eq!(told, 2, "{}", said.out);
    assert!(said.out.contains("UnknownIssuer"), "{}", said.out);
}
