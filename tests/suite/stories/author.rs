//! The author at the keyboard: sees every change as soon as it is saved, once, whatever the editor does to the file.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::{Toolbox, between};

/// How long a machine under load may take for what should take milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// `vegvisir serve`, and a browser that listens to it.
pub(super) struct Preview {
    pub(super) toolbox: Toolbox,
    pub(super) server: Child,
    pub(super) address: String,
    reloads: Receiver<()>,
}

impl Preview {
    pub(super) fn of(toolbox: Toolbox) -> Self {
        Self::with(toolbox, &[]).0
    }

    /// The same with flags, and what it said until it listened.
    pub(super) fn with(toolbox: Toolbox, flags: &[&str]) -> (Self, String) {
        let mut server = Command::new(env!("CARGO_BIN_EXE_vegvisir"))
            .args(["--root", toolbox.root().to_str().unwrap(), "serve", "--port", "0"])
            .args(flags)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(server.stderr.take().unwrap()).lines();
        let mut begun = String::new();
        let address = loop {
            let line = said.next().unwrap().unwrap();
            begun += &line;
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        // What it says later is read, so that it never waits for a reader.
        std::thread::spawn(move || said.for_each(drop));
        let reloads = listen(&address);
        (Self { toolbox, server, address, reloads }, begun)
    }

    pub(super) fn get(&self, path: &str) -> String {
        request(
            &self.address,
            &format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address),
        )
    }

    /// Waits until the browser is told to reload.
    fn reloaded(&self) {
        self.reloads.recv_timeout(PATIENCE).unwrap();
    }

    /// Changes one thing more, and makes sure that the browser was not told anything else before.
    fn reloaded_once(&self) {
        self.reloaded();
        let path = self.toolbox.path("content/nb/index.md");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + "\nMer.\n").unwrap();
        self.reloaded();
        assert!(self.reloads.try_recv().is_err(), "one save is one reload");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub(super) fn request(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut stream = BufReader::new(stream);
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") && stream.read_until(b'\n', &mut answer).unwrap() > 0 {}
    // The stream of changes has no end.
    if !String::from_utf8_lossy(&answer).contains("text/event-stream") {
        stream.read_to_end(&mut answer).unwrap();
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// A browser's stream of changes. Returns when the server has answered, so that nothing is missed.
fn listen(address: &str) -> Receiver<()> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(format!("GET /~events HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())
        .unwrap();
    let mut lines = BufReader::new(stream).lines();
    while !lines.next().unwrap().unwrap().contains("quiet") {}
    let (sender, reloads) = channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if line.contains("data: reload") && sender.send(()).is_err() {
                return;
            }
        }
    });
    reloads
}

const PAGE: &str = "content/nb/steps/2-strategy.md";
const URL: &str = "/nb/trinn/strategi/";

#[test]
fn a_save_is_shown_once_whatever_the_editor_does() {
    let preview = Preview::of(Toolbox::fixture());
    let text = fs::read_to_string(preview.toolbox.path(PAGE)).unwrap();
    let path = preview.toolbox.path(PAGE);
    // Written in place.
    fs::write(&path, format!("{text}\nFørste.\n")).unwrap();
    preview.reloaded_once();
    assert!(preview.get(URL).contains("Første."));
    // VS Code and many others: written beside it and moved over it.
    let beside = path.with_extension("md.tmp");
    fs::write(&beside, format!("{text}\nAndre.\n")).unwrap();
    fs::rename(&beside, &path).unwrap();
    preview.reloaded_once();
    assert!(preview.get(URL).contains("Andre."));
    // vim: tries the folder, moves the file aside, writes it anew, removes the old one.
    let folder = path.parent().unwrap();
    fs::write(folder.join("4913"), "").unwrap();
    fs::remove_file(folder.join("4913")).unwrap();
    let aside = folder.join("2-strategy.md~");
    fs::rename(&path, &aside).unwrap();
    fs::write(&path, format!("{text}\nTredje.\n")).unwrap();
    fs::remove_file(&aside).unwrap();
    preview.reloaded_once();
    assert!(preview.get(URL).contains("Tredje."));
}

#[test]
fn saving_the_same_text_reloads_nothing() {
    let preview = Preview::of(Toolbox::fixture());
    let path = preview.toolbox.path(PAGE);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text).unwrap();
    fs::write(&path, text + "\nNytt.\n").unwrap();
    preview.reloaded_once();
}

#[test]
fn whatever_is_broken_is_shown_and_mends_itself() {
    let preview = Preview::of(Toolbox::fixture());
    let broken: [(&str, &str, &str); 5] = [
        ("content/site.toml", "\nno toml", "toml/syntax"),
        (PAGE, "\n[x](nowhere.md)\n", "link/missing-page"),
        ("content/facts/participants.toml", "\n[x", "toml/syntax"),
        ("i18n/nb.ftl", "skip-link = {\n", "strings/syntax"),
        ("themes/connect/templates/mark.html", "{{ nobody }}", "template/render"),
    ];
    for (path, addition, code) in broken {
        let before = fs::read_to_string(preview.toolbox.path(path)).ok();
        preview.toolbox.save(path, before.clone().unwrap_or_default() + addition);
        preview.reloaded();
        assert!(preview.get(URL).contains(code), "{path}: {code}");
        // What templates get wrong on other pages is told a moment after the page.
        while preview.reloads.recv_timeout(Duration::from_millis(500)).is_ok() {}
        match before {
            Some(text) => preview.toolbox.save(path, text),
            None => fs::remove_file(preview.toolbox.path(path)).unwrap(),
        }
        preview.reloaded();
        let page = preview.get(URL);
        assert!(page.starts_with("HTTP/1.1 200") && !page.contains(code), "{path} is mended");
        while preview.reloads.try_recv().is_ok() {}
    }
}

#[test]
fn a_term_is_marked_as_soon_as_it_has_a_definition() {
    let preview = Preview::of(Toolbox::fixture());
    let mark = "class=\"term\" popovertarget=\"term-1\">Strategien</button>";
    let save = |path: &str, text: &str| {
        preview.toolbox.save(path, text);
        preview.reloaded();
        preview.get(URL)
    };
    let text = "+++\ntitle = \"A\"\nslug = \"strategi\"\n+++\nStrategien.\n";
    assert!(save(PAGE, text).contains(mark));
    let terms = "content/facts/terms.toml";
    assert!(!save(terms, "[strategy]\nnb = { term = \"strategi\" }\n").contains(mark));
    let defined = "[strategy]\nnb = { term = \"strategi\", definition = \"En plan.\" }\n";
    let page = save(terms, defined);
    assert!(page.contains(mark) && page.contains("En plan."), "{page}");
}

#[test]
fn the_whole_content_may_go_and_come_back() {
    let preview = Preview::of(Toolbox::fixture());
    let (content, aside) = (preview.toolbox.path("content"), preview.toolbox.path("aside"));
    fs::rename(&content, &aside).unwrap();
    preview.reloaded();
    let page = preview.get(URL);
    assert!(
        page.contains("config/missing-file") && page.contains("Strategi"),
        "the last good site stays"
    );
    fs::rename(&aside, &content).unwrap();
    preview.reloaded();
    assert!(!preview.get(URL).contains("config/missing-file"));
    fs::write(
        preview.toolbox.path(PAGE),
        "+++\ntitle = \"Strategien\"\nslug = \"strategi\"\n+++\nTilbake.\n",
    )
    .unwrap();
    preview.reloaded();
    assert!(preview.get(URL).contains("Tilbake."), "the folder that came back is watched");
}

#[test]
fn an_address_in_the_text_of_a_link_is_words() {
    let text = "A [b <https://c.example/> d](https://e.example/) f <https://g.example/>.";
    let site = Toolbox::fixture()
        .write("content/en/link.md", format!("+++\ntitle = \"Link\"\n+++\n{text}\n"))
        .built();
    let page = site.published("en/link/index.html");
    let paragraph = between(&page, "<p>A ", "</p>");
    let links: Vec<_> =
        paragraph.split("<a href=\"").skip(1).map(|link| between(link, ">", "</a>")).collect();
    assert_eq!(links, ["b https://c.example/ d", "https://g.example/"], "{paragraph}");
}

#[test]
fn a_footnote_inside_a_footnote_loses_nothing() {
    let site = Toolbox::fixture()
        .write(
            "content/en/notes.md",
            "+++\ntitle = \"Notes\"\n+++\nOne[^a], two[^b].\n\n[^a]: First.\n\n    [^b]: Second.\n\n    Still here.\n\nAfter the notes.\n\n[^a]: Once more.\n",
        )
        .built();
    let page = site.published("en/notes/index.html");
    for words in ["First.", "Second.", "Still here.", "After the notes."] {
        assert!(page.contains(words), "{words} is lost");
    }
    assert!(!between(&page, "<section class=\"footnotes\"", "</section>").contains("After"));
    assert!(site.check().contains(
        "content/en/notes.md:14:1: warning[markdown/footnote]: there is a footnote `a` already, so this one is not shown"
    ));
}
