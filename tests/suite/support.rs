//! A site in a temporary folder, and the commands on it as a user would call them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Parser as _;
use tempfile::TempDir;
use vegvisir::commands::{Cli, Console, Outcome, run};

/// A site that a test may change.
pub(crate) struct Toolbox {
    root: PathBuf,
    /// Taken away at the end, if it is the test's own.
    _folder: Option<TempDir>,
}

/// What a command said and how it ended.
pub(crate) struct Said {
    pub(crate) outcome: Outcome,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Toolbox {
    fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        Self { root: folder.path().to_owned(), _folder: Some(folder) }
    }

    /// A site that lies somewhere already, and stays.
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), _folder: None }
    }

    /// Three steps and two participants in three languages: `tests/fixtures/toolbox`.
    pub(crate) fn fixture() -> Self {
        let toolbox = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/toolbox"), toolbox.root());
        toolbox
    }

    /// The smallest site of the design document: a configuration and one page.
    pub(crate) fn smallest() -> Self {
        let toolbox = Self::empty();
        toolbox
            .write("content/site.toml", "title = \"Guide\"\nbase_url = \"https://example.org/guide/\"\nsource = \"en\"\n[languages.en]\n[languages.da]\n")
            .write("content/en/index.md", "+++\ntitle = \"Guide\"\n+++\nWelcome.\n")
            .write("content/da/index.md", "+++\ntitle = \"Vejledning\"\n+++\nVelkommen.\n")
    }

    /// The folder of the site.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the site.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The same with a file written.
    pub(crate) fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.save(path, text);
        self
    }

    /// Writes a file.
    pub(crate) fn save(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The same with a text added to a file.
    pub(crate) fn append(self, path: &str, text: &str) -> Self {
        let present = fs::read_to_string(self.path(path)).unwrap();
        self.write(path, present + text)
    }

    /// The same with a text replaced in a file, which must be there.
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let present = fs::read_to_string(self.path(path)).unwrap();
        assert!(present.contains(from), "{path} has no {from:?}");
        self.write(path, present.replace(from, to))
    }

    /// The same without a file.
    pub(crate) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Calls the program.
    pub(crate) fn call(&self, arguments: &[&str]) -> Said {
        let root = self.root().to_str().unwrap();
        let cli =
            Cli::try_parse_from(["vegvisir", "--root", root].iter().chain(arguments)).unwrap();
        let (out, err) = (Page::default(), Page::default());
        let mut console = Console {
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
            colour_out: false,
            colour_err: false,
            progress: false,
        };
        let outcome = run(&cli, &mut console);
        Said { outcome, out: out.text(), err: err.text() }
    }

    /// `build`, which must be good.
    pub(crate) fn built(self) -> Self {
        let said = self.call(&["build"]);
        assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
        self
    }

    /// `check`, one line a problem.
    pub(crate) fn check(&self) -> String {
        self.check_with(&[])
    }

    /// `check` with flags, one line a problem.
    pub(crate) fn check_with(&self, flags: &[&str]) -> String {
        let said = self.call(&[&["check", "--format", "json"], flags].concat());
        let problems: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let line = |problem: &serde_json::Value| {
            let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
            let hint = text("hint");
            format!(
                "{}:{}:{}: {}[{}]: {}{}",
                text("path"),
                problem["line"],
                problem["column"],
                text("severity"),
                text("code"),
                text("message"),
                if hint.is_empty() { hint } else { format!(" → {hint}") },
            )
        };
        problems.as_array().unwrap().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// A published file.
    pub(crate) fn published(&self, path: &str) -> String {
        fs::read_to_string(self.path("public").join(path))
            .unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// Whether a file was published.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path("public").join(path).exists()
    }

    /// Every published file with its bytes.
    pub(crate) fn everything(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }
}

/// What stands between two texts, the first time.
pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start:?} in {text}")) + start.len();
    let to = text[from..].find(end).unwrap_or_else(|| panic!("no {end:?} after {start:?}"));
    &text[from..from + to]
}

/// Every file below a folder with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// A stream that can be read afterwards.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
