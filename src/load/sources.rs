//! `content/`: one folder a language with the Markdown of its pages, and all other files, which are published as they
//! are. Gives texts with their page keys; what is in them is for `parse` to see.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Disk, Error, svg};
use crate::config::Config;
use crate::diagnostic::{Checked, Problem, Span, codes, nearest};
use crate::model::{LocaleId, Locales, PageKey, SourcePath, UrlPath};

/// Where all content lies.
const FOLDER: &str = "content";

/// The largest file that is published as it is, in bytes.
const LARGEST_MEDIA: u64 = 64 * 1024 * 1024;

/// The text of a page, as it lies on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The file.
    pub path: SourcePath,
    /// The language of its folder.
    pub locale: LocaleId,
    /// What it shares with its translations.
    pub key: PageKey,
    /// The number that its file name begins with.
    pub ordinal: Option<u32>,
    /// Tells texts apart without keeping them.
    pub fingerprint: blake3::Hash,
    /// Whether the file could be read. One that could not still is a page, so that links to it are not broken too.
    pub is_whole: bool,
    /// The text. `parse` takes it out: a page carries all that later stages need, and a site's texts are as large as all
    /// of its pages.
    pub text: String,
}

/// Files that are published as they are, by path below the site's root.
pub type Media = BTreeMap<SourcePath, MediaFile>;

/// A file that is published as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaFile {
    /// Its address.
    pub url: UrlPath,
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, for images that tell.
    pub size: Option<(usize, usize)>,
}

/// Where a file of the content folder belongs.
enum Place {
    Page {
        locale: LocaleId,
        key: PageKey,
        ordinal: Option<u32>,
    },
    Media(UrlPath),
    /// Configuration and facts, which are read elsewhere.
    Elsewhere,
}

/// Reads all pages and media.
pub(super) fn load(disk: &Disk, config: &Config) -> Result<Checked<(Vec<Source>, Media)>, Error> {
    let Checked { value: paths, mut problems } = disk.files(FOLDER)?;
    let read: Vec<Result<Checked<Loaded>, Error>> =
        paths.par_iter().map(|path| read(disk, config, path)).collect();
    let mut sources = Vec::new();
    let mut media = Media::new();
    for loaded in read {
        match loaded?.report_to(&mut problems) {
            Loaded::Source(source) => sources.push(source),
            Loaded::Media(path, file) => {
                media.insert(path, file);
            }
            Loaded::Nothing => {}
        }
    }
    Ok(Checked { value: (sources, media), problems })
}

/// Reads one file of `content/` anew; for the preview, after a change.
pub(super) enum Loaded {
    Source(Source),
    Media(SourcePath, MediaFile),
    Nothing,
}

pub(super) fn read(
    disk: &Disk,
    config: &Config,
    path: &SourcePath,
) -> Result<Checked<Loaded>, Error> {
    let Checked { value: place, mut problems } = place(path, &config.locales);
    let value = match place {
        Place::Elsewhere => Loaded::Nothing,
        Place::Page { locale, key, ordinal } => {
            let text = disk.read_text(path, config.largest_page)?.report_to(&mut problems);
            let is_whole = text.is_some();
            if !is_whole && problems.is_empty() {
                return Ok(Checked::sound(Loaded::Nothing));
            }
            let text = text.unwrap_or_default();
            let fingerprint =
                if is_whole { blake3::hash(text.as_bytes()) } else { blake3::hash(b"unreadable") };
            Loaded::Source(Source {
                path: path.clone(),
                locale,
                key,
                ordinal,
                fingerprint,
                is_whole,
                text,
            })
        }
        Place::Media(url) => match disk.read_bytes(path, LARGEST_MEDIA)?.report_to(&mut problems) {
            Some(bytes) => {
                if path.as_str().to_lowercase().ends_with(".svg") {
                    problems.extend(svg::check(path, &bytes));
                }
                let size = size_of(&bytes);
                Loaded::Media(path.clone(), MediaFile { url, bytes: bytes.into(), size })
            }
            None => Loaded::Nothing,
        },
    };
    Ok(Checked { value, problems })
}

/// Width and height of an image in pixels, if it tells.
pub(crate) fn size_of(bytes: &[u8]) -> Option<(usize, usize)> {
    svg::size(bytes)
        .or_else(|| imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height)))
}

fn place(path: &SourcePath, locales: &Locales) -> Checked<Place> {
    let elsewhere = |problem| Checked { value: Place::Elsewhere, problems: vec![problem] };
    let inside = path.as_str().strip_prefix("content/").unwrap_or_default();
    let Some((folder, rest)) = inside.split_once('/') else {
        if inside == "site.toml" {
            return Checked::sound(Place::Elsewhere);
        }
        return elsewhere(misplaced(path, locales));
    };
    if folder == "facts" {
        return Checked::sound(Place::Elsewhere);
    }
    let locale = locales.find(folder);
    let is_page = rest.ends_with(".md");
    match locale {
        Some(locale) if is_page => {
            let (key, ordinal) = PageKey::of_file(rest);
            Checked::sound(Place::Page { locale: locale.id, key, ordinal })
        }
        None if folder != "media" => elsewhere(unknown_language(path, folder, locales)),
        _ if is_page => elsewhere(misplaced(path, locales)),
        _ if !is_media(path) => elsewhere(unknown_kind(path)),
        _ => match UrlPath::new(&format!("/{inside}")) {
            Some(url) => Checked::sound(Place::Media(url)),
            None => elsewhere(
                Problem::new(
                    codes::FILE_NAME,
                    Span::file(path),
                    "this name cannot stand in an address",
                )
                .hint("rename it, with letters, digits and hyphens"),
            ),
        },
    }
}

/// Kinds of files that a browser shows or saves and that run nothing, by their ending.
const MEDIA_KINDS: [&str; 26] = [
    "avif", "csv", "docx", "epub", "gif", "ico", "jpeg", "jpg", "json", "m4a", "mp3", "mp4", "odp",
    "ods", "odt", "ogg", "pdf", "png", "pptx", "svg", "txt", "vtt", "webm", "webp", "xlsx", "zip",
];

/// Whether a file may be published as it is. Its ending is what hosts go by, in whatever case.
fn is_media(path: &SourcePath) -> bool {
    let ending = path.file_name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| MEDIA_KINDS.contains(&ending.as_str()))
}

fn unknown_kind(path: &SourcePath) -> Problem {
    Problem::new(codes::FILE_KIND, Span::file(path), format!("`{}` is not a kind of file that is published", path.file_name()))
        .hint("a page ends in `.md`; images, documents, sound and film may lie beside pages, web pages and scripts may not")
}

fn misplaced(path: &SourcePath, locales: &Locales) -> Problem {
    let message = format!("`{}` lies in no language's folder", path.file_name());
    Problem::new(codes::FILE_LANGUAGE, Span::file(path), message)
        .hint(format!("move it to `content/{}/` or `content/media/`", locales.source().tag))
}

fn unknown_language(path: &SourcePath, folder: &str, locales: &Locales) -> Problem {
    let tags: Vec<&str> = locales.iter().map(|locale| locale.tag.as_str()).collect();
    let hint = match nearest(folder, tags.iter().copied()).filter(|_| folder.len() > 2) {
        Some(near) => format!("did you mean `content/{near}/`?"),
        None => format!("add `[languages.{folder}]` to `content/site.toml`, or remove the folder"),
    };
    let message = format!("`{folder}` is not a language of this site");
    Problem::new(codes::FILE_LANGUAGE, Span::file(path), message).hint(hint)
}
