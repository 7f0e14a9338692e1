//! What runs beside an author's preview: a browser with pages of strangers in it, other programs of the computer, other
//! computers in the network. None of them may read drafts, reach files, or stop the preview.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::author::{Preview, request};
use crate::support::Toolbox;

/// How long a machine under load may take.
const PATIENCE: Duration = Duration::from_secs(30);

impl Preview {
    /// The whole answer to a path with these headers beside its own name.
    fn ask(&self, path: &str, headers: &str) -> String {
        let host = format!("Host: {}\r\n", self.address);
        request(
            &self.address,
            &format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{host}{headers}\r\n"),
        )
    }

    fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap()
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

/// Sends bytes and reads until the server is done with us; `None` where it is not in time.
fn converse(address: &str, bytes: &[u8], patience: Duration) -> Option<String> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(patience)).unwrap();
    // It may have heard enough before we are done.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => None,
        _ => Some(String::from_utf8_lossy(&answer).into_owned()),
    }
}

#[test]
fn the_preview_answers_to_its_own_names_alone() {
    let preview = Preview::of(Toolbox::fixture());
    let port = preview.port();
    let get = |hosts: &[&str]| {
        let hosts: Vec<String> = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let hosts = hosts.concat();
        let asked = format!("GET /nb/ HTTP/1.1\r\nConnection: close\r\n{hosts}\r\n");
        status(&request(&preview.address, &asked)).to_owned()
    };
    for own in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        assert_eq!(get(&[&format!("{own}:{port}")]), "200", "{own}");
    }
    for other in [
        "evil.example",
        &format!("evil.example:{port}"),
        &format!("localhost.:{port}"),
        &format!("127.0.0.1.:{port}"),
        &format!("localhost.evil.example:{port}"),
        &format!("127.0.0.1.evil.example:{port}"),
        &format!("evil.example@127.0.0.1:{port}"),
        &format!("127.0.0.2:{port}"),
        &format!("0.0.0.0:{port}"),
        &format!("127.1:{port}"),
        &format!("2130706433:{port}"),
        &format!("[::ffff:127.0.0.1]:{port}"),
        &format!("::1:{port}"),
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        &format!("127.0.0.1:0{port}"),
        "",
        "\u{e9}",
    ] {
        assert_ne!(get(&[other]), "200", "{other:?}");
    }
    let own = format!("127.0.0.1:{port}");
    assert_ne!(get(&[]), "200", "no name");
    assert_ne!(get(&[&own, &own]), "200", "two names");
    assert_ne!(get(&[&own, "evil.example"]), "200", "two names");
    // The address of the request may have a host too.
    for (uri, expected) in [
        (format!("http://{own}/nb/"), "200"),
        ("http://evil.example/nb/".to_owned(), "421"),
        (format!("http://evil.example:{port}/nb/"), "421"),
    ] {
        assert_eq!(status(&preview.ask(&uri, "")), expected, "{uri}");
    }
}

#[test]
fn a_page_of_a_stranger_reads_nothing() {
    let preview = Preview::of(Toolbox::fixture());
    let own = &preview.address;
    let port = preview.port();
    for path in ["/nb/", "/~events", "/toolbox.json", "/media/plan.svg", "/nb/search/index.json"] {
        for headers in [
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1\r\n",
            "Origin: http://127.0.0.1:1\r\n",
            "Origin: file://\r\n",
            &format!("Origin: https://{own}\r\n"),
            &format!("Origin: http://{own}.evil.example\r\n"),
            &format!("Origin: http://{own}\r\nOrigin: http://evil.example\r\n"),
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
            "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n",
        ] {
            let answer = preview.ask(path, headers);
            assert_eq!(status(&answer), "403", "{path} {headers:?}");
            let (_, body) = answer.split_once("\r\n\r\n").unwrap();
            assert_eq!(body, "only pages of this server may read from it");
        }
    }
    for headers in [
        "",
        &format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin\r\n"),
        &format!("Origin: http://localhost:{port}\r\n"),
        "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
        // A link to the preview may be followed, from a chat or an issue.
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
    ] {
        assert_eq!(status(&preview.ask("/nb/", headers)), "200", "{headers:?}");
    }
    // Whatever is answered, it is for nobody else.
    let preflight = format!(
        "OPTIONS /nb/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\nOrigin: http://evil.example\r\n\
         Access-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n"
    );
    let answers = [
        preview.ask("/nb/", ""),
        preview.ask("/nowhere", ""),
        preview.ask("/nb", ""),
        preview.ask("/nb/", "Origin: http://evil.example\r\n"),
        preview.ask("/assets/", ""),
        request(own, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        request(own, &preflight),
        request(own, &format!("POST /nb/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n")),
        request(own, &format!("TRACE / HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n")),
    ];
    for answer in &answers {
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(!head.contains("access-control"), "{head}");
        assert!(!head.contains("\r\nserver:") && !head.contains("x-powered-by"), "{head}");
        for header in [
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
        ] {
            assert!(head.contains(header), "no {header} in {head}");
        }
    }
    for answer in &answers[answers.len() - 3..] {
        assert_eq!(status(answer), "405");
    }
}

#[test]
fn the_stream_of_changes_says_no_more_than_reload() {
    let preview = Preview::of(Toolbox::fixture());
    let mut stream = TcpStream::connect(&preview.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /~events?0 HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address).unwrap();
    let mut said = String::new();
    while !said.contains("reload") {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).unwrap();
        assert!(count > 0, "{said}");
        said += &String::from_utf8_lossy(&bytes[..count]);
    }
    let (_, body) = said.split_once("\r\n\r\n").unwrap();
    let lines: Vec<&str> = body.lines().filter(|line| line.contains(':')).collect();
    assert!(lines.iter().all(|line| ["data: reload", ": quiet"].contains(line)), "{body}");
}

#[test]
fn only_what_the_site_has_is_sent() {
    let toolbox = Toolbox::fixture()
        .write(".git/config", "SECRET")
        .write(".env", "SECRET")
        .write("content/.hidden/a.txt", "SECRET")
        .write("content/nb/.hidden.txt", "SECRET")
        .write("content/media/.hidden.png", "SECRET")
        .write("content/media/note.txt~", "SECRET")
        .write("private.txt", "SECRET");
    let preview = Preview::of(toolbox);
    for path in [
        "/../../etc/passwd",
        "/nb/../../private.txt",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2E%2E%2Fetc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/%252e%252e/etc/passwd",
        "/%252e%252e%252fetc%252fpasswd",
        "/%256eb/",
        "/%c0%ae%c0%ae/etc/passwd",
        "/%uff0e%uff0e/etc/passwd",
        "/..;/..;/etc/passwd",
        "/....//....//etc/passwd",
        "//etc/passwd",
        "///etc/passwd",
        "/C:/Windows/win.ini",
        "/nb/..%5c..%5cx",
        "/..\\..\\etc\\passwd",
        "/nb/%00",
        "/media/plan.svg%00.html",
        "/nb/;x",
        "/%ff",
        "/%",
        "/%zz",
        "/.git/config",
        "/.env",
        "/.hidden/a.txt",
        "/nb/.hidden.txt",
        "/media/.hidden.png",
        "/media/note.txt~",
        "/private.txt",
        "/content/site.toml",
        "/content/nb/index.md",
        "/site.toml",
        "/nb/index.md",
        "/facts/participants.toml",
        "/themes/connect/templates/base.html",
        "/templates/base.html",
        "/CON",
        "/nb/index.html/",
        "/nb/trinn/index.html/../",
        "//evil.example/..",
        "//evil.example/%2f..",
        "/\\evil.example/",
        "/%5cevil.example",
        "/%0d%0aLocation:%20http://evil.example",
        "/nb%0d%0aX-Evil:%201",
        "*",
        "nb/",
        "",
    ] {
        let answer = preview.ask(path, "");
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {}", &answer[..60.min(answer.len())]);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let head = head.to_lowercase();
        assert!(!head.contains("location:") && !head.contains("x-evil"), "{path}: {head}");
        assert!(!body.contains("SECRET") && !body.contains("root:"), "{path}");
    }
    // A folder is a page, or nothing; no list of files is made.
    for folder in ["/assets/", "/media/", "/nb/search/", "/nb/search/texts/", "/assets", "/media"] {
        let answer = preview.ask(folder, "");
        assert!(!answer.contains(".css\">") || !answer.contains("Index of"), "{folder}");
        assert!(["404", "200", "307"].contains(&status(&answer)), "{folder}");
        assert!(folder.contains("search") || status(&answer) == "404", "{folder}");
    }
    // A page without its last `/` leads to itself, never elsewhere.
    let moved = preview.ask("/nb", "");
    assert_eq!(status(&moved), "307");
    assert!(moved.to_lowercase().contains("\r\nlocation: /nb/\r\n"), "{moved}");
}

#[test]
fn what_is_no_request_is_no_danger() {
    let preview = Preview::of(Toolbox::fixture());
    let own = &preview.address;
    let long = "x".repeat(300_000);
    let many = "X: x\r\n".repeat(2_000);
    for bytes in [
        // Of an age without headers.
        "GET /nb/\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\n{many}\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\n X: folded\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nX\0: x\r\n\r\n"),
        format!("GET / HTTP/9.9\r\nHost: {own}\r\n\r\n"),
        format!("{long}\r\n\r\n"),
        "\0\u{1}\u{2}\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}".to_owned() + &long,
        format!("CONNECT evil.example:443 HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nContent-Length: -1\r\n\r\n"),
    ] {
        let answer = converse(own, bytes.as_bytes(), PATIENCE);
        let shown = bytes.get(..40).unwrap_or(&bytes);
        let answer = answer.unwrap_or_else(|| panic!("{shown:?} is waited for"));
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{shown:?}: {answer}");
    }
    // A body that is promised is not waited for, nor kept.
    for header in ["Content-Length: 1000000000000", "Transfer-Encoding: chunked"] {
        let asked =
            format!("GET /nb/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n{header}\r\n\r\n");
        let answer = converse(own, asked.as_bytes(), PATIENCE).expect("an answer");
        assert_eq!(status(&answer), "200", "{header}");
    }
    assert_eq!(status(&preview.get("/nb/")), "200");
}

/// The longest test of the suite that waits: 5 s is how long the preview waits for a head.
#[test]
fn who_is_slow_is_not_waited_for() {
    let large = vec![0; 32 << 20];
    let preview = Preview::of(Toolbox::fixture().write("content/media/large.zip", large));
    let own = &preview.address;
    let begun = Instant::now();
    let whole = format!("GET /nb/ HTTP/1.1\r\nHost: {own}\r\n\r\n");
    std::thread::scope(|scope| {
        // Nothing, half a head, a request and then half of another, a request and then nothing.
        for bytes in
            [String::new(), "GET /nb/ HT".to_owned(), format!("{whole}GET /"), whole.clone()]
        {
            scope.spawn(move || {
                assert!(converse(own, bytes.as_bytes(), PATIENCE).is_some(), "{bytes:?}");
            });
        }
        // A letter now and then does not buy time.
        scope.spawn(|| {
            let mut stream = TcpStream::connect(own).unwrap();
            stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
            let mut letters = whole.bytes().cycle().filter(|byte| *byte != b'\n');
            while stream.write_all(&[letters.next().unwrap()]).is_ok() {
                if !matches!(stream.read(&mut [0; 512]), Err(error) if error.kind() == ErrorKind::WouldBlock) {
                    break;
                }
                assert!(begun.elapsed() < PATIENCE, "it is still listened to");
            }
        });
        // Asks for much and takes nothing of it.
        scope.spawn(|| {
            let mut stream = TcpStream::connect(own).unwrap();
            stream.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
            stream.write_all(whole.replace("/nb/", "/media/large.zip").as_bytes()).unwrap();
            // What is written on is not read either, until it breaks off.
            while !matches!(stream.write(&[b'x'; 4096]), Err(error) if error.kind() != ErrorKind::WouldBlock) {
                assert!(begun.elapsed() < PATIENCE, "it is still answered");
            }
        });
    });
    assert!(begun.elapsed() < PATIENCE);
}

#[test]
fn a_thousand_open_connections_are_survived() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = limit.maximum;
        setrlimit(Resource::Nofile, limit).unwrap();
    }
    let preview = Preview::of(Toolbox::fixture());
    let own = &preview.address;
    let mut open = Vec::new();
    // More than there is room for.
    for number in 0..1_100 {
        let mut stream = TcpStream::connect(own).unwrap();
        // Silent, in the middle of a head, waiting for changes.
        match number % 4 {
            0 => {}
            1 => stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap(),
            _ => write!(stream, "GET /~events HTTP/1.1\r\nHost: {own}\r\n\r\n").unwrap(),
        }
        open.push(stream);
    }
    assert_eq!(status(&preview.get("/nb/")), "200");
    #[cfg(target_os = "linux")]
    {
        let files = std::fs::read_dir(format!("/proc/{}/fd", preview.server.id())).unwrap();
        assert!(files.count() < 1_100, "every connection was accepted at once");
    }
    // Files can still be read, too, and who waits is told.
    let page = preview.toolbox.path("content/nb/index.md");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text + "\nEndret.\n").unwrap();
    let begun = Instant::now();
    while !preview.get("/nb/").contains("Endret.") {
        assert!(begun.elapsed() < PATIENCE, "the change is not shown");
        std::thread::yield_now();
    }
    let answers: Vec<String> = open
        .iter_mut()
        .skip(2)
        .step_by(4)
        .map(|stream| {
            let mut bytes = [0; 64];
            let count = stream.read(&mut bytes).unwrap_or(0);
            String::from_utf8_lossy(&bytes[..count]).into_owned()
        })
        .collect();
    let with = |code: &str| answers.iter().filter(|answer| status(answer) == code).count();
    assert!(with("200") > 100 && with("503") > 1, "{} and {}", with("200"), with("503"));
    drop(open);
    assert_eq!(status(&preview.get("/nb/")), "200");
}

#[test]
fn other_computers_reach_the_preview_only_where_it_was_asked_for() {
    let preview = Preview::of(Toolbox::fixture());
    assert!(preview.address.starts_with("127.0.0.1:"), "{}", preview.address);
    // Another number of this very computer stands for all others; Linux has it unasked.
    #[cfg(target_os = "linux")]
    assert!(TcpStream::connect(format!("127.0.0.2:{}", preview.port())).is_err());
    let (open, said) = Preview::with(Toolbox::fixture(), &["--address", "0.0.0.0"]);
    assert!(said.contains("warning: others in the network can read this preview"), "{said}");
    assert_eq!(status(&open.get("/nb/")), "200");
    #[cfg(target_os = "linux")]
    {
        let there = format!("127.0.0.2:{}", open.port());
        let get = |host: &str| {
            let asked = format!("GET /nb/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            status(&request(&there, &asked)).to_owned()
        };
        assert_eq!(get(&there), "200", "by the number that was dialled");
        assert_eq!(get(&format!("evil.example:{}", open.port())), "421");
    }
    let (quiet, said) = Preview::with(Toolbox::fixture(), &["--address", "127.0.0.1"]);
    assert!(!said.contains("warning"), "{said}");
    drop(quiet);
}
