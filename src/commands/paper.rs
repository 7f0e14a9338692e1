//! The print edition as a PDF, made by a Chromium that is installed. Takes the HTML of the edition, gives the bytes of a
//! tagged PDF. Chromium cannot yet tell in the text on which page something stands (`target-counter()`), so the document
//! is printed twice: the first time to see, the second time with the numbers in it.
//!
//! Nothing but this module starts a program, and only when a PDF is asked for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use lopdf::{Document, Object};

use crate::model::Date;

/// What the machine refused.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// There is no browser that can print.
    #[error(
        "there is no Chromium to make the PDF with; install it (Debian: `apt install chromium`), or name one with `--chromium`"
    )]
    NoChromium,
    /// The browser that was named is not there.
    #[error("there is no program `{}`", .0.display())]
    NoFile(PathBuf),
    /// The browser does not start.
    #[error("cannot start `{}`", program.display())]
    Start {
        /// Which one.
        program: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The browser ended without a PDF.
    #[error("`{}` made no PDF; it said: {said}", program.display())]
    Failed {
        /// Which one.
        program: PathBuf,
        /// Its last words.
        said: String,
    },
    /// The browser did not end.
    #[error("`{}` made no PDF within {} seconds", program.display(), PATIENCE.as_secs())]
    Slow {
        /// Which one.
        program: PathBuf,
    },
    /// A file could not be written or read.
    #[error("cannot use `{}`", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What the browser wrote cannot be read.
    #[error("the PDF that Chromium wrote cannot be read")]
    Pdf(#[from] lopdf::Error),
}

/// How long a document may take. A thousand pages take a minute.
const PATIENCE: Duration = Duration::from_mins(5);

/// What browsers that print are called.
const NAMES: [&str; 8] = [
    "chrome.exe",
    "msedge.exe",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];

/// Where they lie on a Mac, which keeps them out of the search path.
const PLACES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The browser to print with: the one that was named, else the first that is installed.
pub(super) fn chromium(named: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(named) = named {
        return if named.is_file() {
            Ok(named.to_owned())
        } else {
            Err(Error::NoFile(named.to_owned()))
        };
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let in_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    in_path
        .chain(PLACES.iter().map(PathBuf::from))
        .find(|program| program.is_file())
        .ok_or(Error::NoChromium)
}

/// Prints a document. `html` stands for a moment in the file `page`, beside which its styles and pictures are found. The
/// PDF says that it was made on `date`. All else in it is the browser's work: two that are printed of the same document
/// read the same, but differ in the names of their parts.
pub(super) fn print(
    program: &Path,
    html: &str,
    page: &Path,
    date: Option<Date>,
) -> Result<Vec<u8>, Error> {
    // Not beside the page: what the browser may leave there would be published.
    let name = page.file_stem().unwrap_or_default().to_string_lossy();
    let scratch = std::env::temp_dir().join(format!("vegvisir-{}-{name}", std::process::id()));
    let made = print_numbered(program, html, page, &scratch);
    let _ = fs::remove_file(page);
    let _ = fs::remove_dir_all(&scratch);
    settle(made?, date)
}

/// Numbers of pages take room, so that what they say can move what they tell; seldom more than once.
const ATTEMPTS: usize = 4;

fn print_numbered(
    program: &Path,
    html: &str,
    page: &Path,
    scratch: &Path,
) -> Result<Document, Error> {
    let mut numbers = BTreeMap::new();
    let mut document = Document::new();
    for _ in 0..ATTEMPTS {
        document = print_once(program, &numbered(html, &numbers), page, scratch)?;
        let found = page_numbers(&document);
        if found == numbers {
            break;
        }
        numbers = found;
    }
    Ok(document)
}

fn print_once(program: &Path, html: &str, page: &Path, scratch: &Path) -> Result<Document, Error> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::File { path, source }
    };
    fs::write(page, html).map_err(fail(page))?;
    fs::create_dir_all(scratch).map_err(fail(scratch))?;
    let pdf = scratch.join("print.pdf");
    let log = scratch.join("log.txt");
    let errors = fs::File::create(&log).map_err(fail(&log))?;
    let address = url::Url::from_file_path(page).map(String::from).unwrap_or_default();
    let mut child = Command::new(program)
        .args(arguments(scratch, &pdf))
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn()
        .map_err(|source| Error::Start { program: program.to_owned(), source })?;
    let start = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.success(),
            Ok(None) if start.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Error::Slow { program: program.to_owned() });
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Err(source) => return Err(Error::Start { program: program.to_owned(), source }),
        }
    };
    match fs::read(&pdf) {
        Ok(bytes) if ended => Ok(Document::load_mem(&bytes)?),
        _ => {
            let said = fs::read_to_string(&log).unwrap_or_default();
            let said = said.lines().last().unwrap_or("nothing").to_owned();
            Err(Error::Failed { program: program.to_owned(), said })
        }
    }
}

fn arguments(scratch: &Path, pdf: &Path) -> Vec<OsString> {
    let with = |name: &str, path: &Path| {
        let mut argument = OsString::from(name);
        argument.push(path);
        argument
    };
    let mut arguments: Vec<OsString> = [
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--no-first-run",
        "--no-default-browser-check",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        // The texts of translators are printed: nothing in them may reach out.
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]
    .map(OsString::from)
    .into();
    // Chromium's sandbox does not start for the superuser, which build servers in containers are.
    #[cfg(unix)]
    if rustix::process::geteuid().is_root() {
        arguments.push("--no-sandbox".into());
    }
    arguments.push(with("--user-data-dir=", &scratch.join("profile")));
    arguments.push(with("--print-to-pdf=", pdf));
    arguments
}

/// The document with the number of its target's page at every link within it, for the style sheet to show. As long as
/// none is known there are two digits, so that the text runs nearly as it will.
fn numbered(html: &str, numbers: &BTreeMap<String, u32>) -> String {
    const LINK: &str = "<a href=\"#";
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut parts = html.split(LINK);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((id, rest)) = part.split_once('"') else { continue };
        let number = match numbers.get(id) {
            Some(number) => number.to_string(),
            None if numbers.is_empty() => "00".to_owned(),
            None => String::new(),
        };
        out.push_str(LINK);
        out.push_str(id);
        out.push('"');
        if !number.is_empty() {
            out.push_str(&format!(" data-page=\"{number}\""));
        }
        out.push_str(rest);
    }
    out
}

/// On which page each named place stands; the first page is 1.
fn page_numbers(document: &Document) -> BTreeMap<String, u32> {
    let pages: BTreeMap<_, u32> =
        document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let destinations = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Dests"))
        .and_then(|dests| document.dereference(dests))
        .and_then(|(_, dests)| dests.as_dict().cloned())
        .unwrap_or_default();
    let mut numbers = BTreeMap::new();
    for (name, place) in &destinations {
        let page = document
            .dereference(place)
            .and_then(|(_, place)| place.as_array())
            .ok()
            .and_then(|place| place.first()?.as_reference().ok())
            .and_then(|page| pages.get(&page));
        if let Some(page) = page {
            numbers.insert(String::from_utf8_lossy(name).into_owned(), *page);
        }
    }
    numbers
}

/// The bytes of the PDF, without the hour it was made at, and packed: tags make half of it.
fn settle(mut document: Document, date: Option<Date>) -> Result<Vec<u8>, Error> {
    let day = date.map_or_else(|| "19700101".to_owned(), |date| date.to_string().replace('-', ""));
    let stamp = Object::string_literal(format!("D:{day}000000Z"));
    if let Ok(info) = document.trailer.get(b"Info").and_then(Object::as_reference)
        && let Ok(info) = document.get_object_mut(info).and_then(Object::as_dict_mut)
    {
        info.set("CreationDate", stamp.clone());
        info.set("ModDate", stamp);
    }
    document.trailer.remove(b"ID");
    "1.5".clone_into(&mut document.version);
    let mut bytes = Vec::new();
    document
        .save_modern(&mut bytes)
        .map_err(|source| Error::File { path: PathBuf::new(), source })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_within_get_the_number_of_their_page() {
        let html =
            "<a href=\"#c1\">A</a> <a href=\"https://example.org\">B</a> <a href=\"#c2\">C</a>";
        let numbers = BTreeMap::from([("c1".to_owned(), 7)]);
        let expected = "<a href=\"#c1\" data-page=\"7\">A</a> <a href=\"https://example.org\">B</a> <a href=\"#c2\">C</a>";
        assert_eq!(numbered(html, &numbers), expected);
    }
}
