//! The theme: templates, styles, scripts and images. A site's own `themes/<name>/` wins over the theme inside the binary
//! file by file, so that changing one template means writing one file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Disk, Error, Font};
use crate::diagnostic::{Checked, Fields, Problem, Span, codes};
use crate::model::{SourcePath, UrlPath};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The largest file of a theme, in bytes.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// A theme's files, ready to be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// The path of the theme's own folder in the site, whether or not it exists.
    pub folder: String,
    /// Template texts, by their path below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// What is sent to the reader, by path below the theme's folder: `styles/connect.css`.
    pub assets: BTreeMap<String, Asset>,
    /// The fonts that pictures are drawn with, by path below the theme's folder. They are not sent to the reader.
    pub fonts: BTreeMap<String, Font>,
    /// The colour of a browser's frame on a light page.
    pub colour: String,
    /// The colour behind the page while it loads.
    pub background: String,
}

/// A file of the theme that is sent to the reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asset {
    /// Its address, with a fingerprint of what is in it.
    pub url: UrlPath,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

impl Theme {
    /// The text of a template, by the path that problems name it by.
    pub fn template(&self, path: &SourcePath) -> Option<String> {
        let name = path.as_str().strip_prefix(&self.folder)?.strip_prefix("/templates/")?;
        self.templates.get(name).cloned()
    }
}

/// The files of the theme inside the binary and of the site's own theme over them.
pub(super) fn load(disk: &Disk, name: &str) -> Result<Checked<Theme>, Error> {
    let folder = format!("themes/{name}");
    let mut files: BTreeMap<String, Vec<u8>> =
        EMBEDDED_THEME.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    let mut problems = Vec::new();
    let own = disk.files(&folder)?.report_to(&mut problems);
    if own.is_empty() && name != "connect" {
        problems.push(missing(&folder));
    }
    for path in own {
        if let Some(bytes) = disk.read_bytes(&path, LARGEST_FILE)?.report_to(&mut problems) {
            let inside =
                path.as_str().strip_prefix(&folder).unwrap_or_default().trim_start_matches('/');
            files.insert(inside.to_owned(), bytes);
        }
    }
    let mut theme = Theme {
        folder,
        templates: BTreeMap::new(),
        assets: BTreeMap::new(),
        fonts: BTreeMap::new(),
        colour: "#ffffff".to_owned(),
        background: "#ffffff".to_owned(),
    };
    for (name, bytes) in files {
        if name == "theme.toml" {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            read_settings(&mut theme, &text, &mut problems);
        } else if let Some(template) = name.strip_prefix("templates/") {
            theme
                .templates
                .insert(template.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        } else if is_font(&name) {
            match Font::new(&bytes) {
                Some(font) => drop(theme.fonts.insert(name, font)),
                None => problems.extend(no_font(&theme.folder, &name)),
            }
        } else if let Some(url) = asset_url(&name, &bytes) {
            theme.assets.insert(name, Asset { url, bytes: bytes.into() });
        }
    }
    Ok(Checked { value: theme, problems })
}

/// The files of the theme inside the binary.
pub(super) fn embedded_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    EMBEDDED_THEME.iter().copied()
}

/// A font inside the binary.
#[cfg(test)]
#[cfg(feature = "cards")]
pub(crate) fn embedded_font(name: &str) -> Option<Font> {
    EMBEDDED_THEME.iter().find(|(path, _)| *path == name).and_then(|(_, bytes)| Font::new(bytes))
}

/// The strings inside the binary: Fluent texts by file name, `nb.ftl`.
pub(super) fn embedded_strings() -> impl Iterator<Item = (&'static str, &'static str)> {
    EMBEDDED_STRINGS.iter().copied()
}

/// The endings of a language that are inside the binary.
pub(super) fn embedded_endings(language: &str) -> Option<&'static str> {
    EMBEDDED_ENDINGS.iter().find(|(known, _)| *known == language).map(|(_, text)| *text)
}

fn read_settings(theme: &mut Theme, text: &str, problems: &mut Vec<Problem>) {
    let Some(path) = SourcePath::new(&format!("{}/theme.toml", theme.folder)) else { return };
    let mut fields = Fields::parse(&path, text, 0);
    for key in ["name", "description", "license"] {
        fields.string(key);
    }
    if let Some(colour) = fields.string("colour") {
        theme.colour = colour.value;
    }
    if let Some(background) = fields.string("background") {
        theme.background = background.value;
    }
    problems.extend(fields.finish());
}

/// `styles/connect.css` is sent as `/assets/connect.8qf3k2nd.css`: a changed file has a new address, so that a reader's
/// browser may keep the old one for ever.
fn asset_url(name: &str, bytes: &[u8]) -> Option<UrlPath> {
    let file = name.rsplit('/').next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    let fingerprint = &blake3::hash(bytes).to_hex()[..10];
    UrlPath::new(&format!("/assets/{stem}.{fingerprint}.{extension}"))
}

/// Browsers get fonts as WOFF; what is left in this folder is for drawing.
fn is_font(name: &str) -> bool {
    name.starts_with("fonts/") && (name.ends_with(".ttf") || name.ends_with(".otf"))
}

fn no_font(folder: &str, name: &str) -> Option<Problem> {
    let path = SourcePath::new(&format!("{folder}/{name}"))?;
    let problem = Problem::new(codes::THEME_FONT, Span::file(&path), "this is no font")
        .hint("put a TrueType or OpenType font here, or remove the file");
    Some(problem)
}

fn missing(folder: &str) -> Problem {
    // Invariant: the configuration path is sound.
    let span = SourcePath::new(crate::config::PATH)
        .map_or_else(|| unreachable!(), |path| Span::file(&path));
    Problem::new(codes::THEME_MISSING, span, format!("there is no theme in `{folder}/`"))
        .hint("write `theme = \"connect\"`, or make the folder")
}
