//! Everything a site is made of, in memory. Nothing after this stage reads the disk, so that a stage can be called
//! again at will and all that comes from outside is checked in one place: kind, size, encoding and place of every file.

mod disk;
mod endings;
mod facts;
mod fonts;
mod open;
mod pseudo;
mod refresh;
mod sources;
mod states;
mod strings;
mod svg;
mod theme;
mod usage;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::{self, BaseUrl, Config};
use crate::diagnostic::{Checked, Problem, Span, codes};
use crate::model::{Endings, Facts, Print, SourcePath, States, Tag};

pub use disk::Disk;
pub(crate) use facts::read as read_facts;
pub use fonts::Font;
pub use pseudo::PSEUDO_LANGUAGE;
pub use refresh::{Change, Watched};
pub(crate) use sources::size_of;
pub use sources::{Media, MediaFile, Source};
pub(crate) use states::read as read_state;
pub use states::{base, bases};
pub use strings::{Argument, Strings, Words};
pub(crate) use svg::check as check_svg;
#[cfg(test)]
#[cfg(feature = "cards")]
pub(crate) use theme::embedded_font;
pub use theme::{Asset, Theme};

/// What the machine refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder that should hold the site is not there.
    #[error("there is no folder `{}`", .0.display())]
    NoRoot(PathBuf),
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// All inputs of a site.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// `content/site.toml`.
    pub config: Arc<Config>,
    /// The Markdown files of all languages, sorted by path.
    pub sources: Vec<Source>,
    /// All other files below `content/`.
    pub media: Arc<Media>,
    /// `content/facts/`.
    pub facts: Arc<Facts>,
    /// The theme's templates and assets.
    pub theme: Arc<Theme>,
    /// The theme's words.
    pub strings: Arc<Strings>,
    /// By locale: which endings of words belong together.
    pub endings: Vec<Arc<Endings>>,
    /// `i18n/state/`.
    pub states: Arc<States>,
    /// Old sections of sources, by their prints; empty but for the desk. See [`Inputs::read_base`].
    pub base: Arc<BTreeMap<Print, String>>,
}

impl Inputs {
    /// Reads what only the desk shows: the old sections that states name. There, all translations are tracked.
    pub fn read_base(&mut self, disk: &Disk) -> Result<(), Error> {
        Arc::make_mut(&mut self.states).is_tracked = true;
        let mut all = BTreeMap::new();
        for origin in self.states.pages.values().flat_map(|page| page.sections.values()) {
            if let Entry::Vacant(entry) = all.entry(origin.source)
                && let Some(text) = states::base(disk, origin.source)?
            {
                entry.insert(text);
            }
        }
        self.base = Arc::new(all);
        Ok(())
    }

    /// Whether two readings of the disk found the same. Texts are told apart by their fingerprints.
    fn is_same(&self, other: &Self) -> bool {
        let is_same =
            |(a, b): (&Source, &Source)| a.path == b.path && a.fingerprint == b.fingerprint;
        self.config == other.config
            && self.facts == other.facts
            && self.theme == other.theme
            && self.media == other.media
            && self.strings.files == other.strings.files
            && self.endings == other.endings
            && self.states == other.states
            && self.sources.len() == other.sources.len()
            && self.sources.iter().zip(&other.sources).all(is_same)
    }
}

/// The words of a language that are inside the binary, as a Fluent text.
pub fn embedded_words(tag: &Tag) -> Option<&'static str> {
    strings::embedded_text(&theme::embedded_strings().collect(), tag)
}

/// The languages whose words are inside the binary.
pub fn spoken() -> impl Iterator<Item = &'static str> {
    theme::embedded_strings().filter_map(|(file, _)| file.strip_suffix(".ftl"))
}

/// The files of the theme inside the binary, by their path in the theme's folder.
pub fn embedded_theme() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    theme::embedded_files()
}

/// What pages are shown with: the theme and its words.
struct Dress {
    theme: Theme,
    strings: Strings,
}

impl Dress {
    fn load(disk: &Disk, config: &Config) -> Result<Checked<Self>, Error> {
        let mut problems = Vec::new();
        let theme = theme::load(disk, &config.theme)?.report_to(&mut problems);
        let strings = strings::load(disk, &config.locales)?.report_to(&mut problems);
        problems.extend(usage::check(&strings, &theme, &config.locales));
        Ok(Checked { value: Self { theme, strings }, problems })
    }
}

/// Inputs, with the problems of the dress apart.
struct Loaded {
    inputs: Option<Inputs>,
    problems: Vec<Problem>,
    dress_problems: Vec<Problem>,
}

/// Reads the site in this folder. `None` where there is no configuration to go on with; problems say why.
/// `base_url` takes the place of the one in `site.toml`.
pub fn load(disk: &Disk, base_url: Option<&BaseUrl>) -> Result<Checked<Option<Inputs>>, Error> {
    let Loaded { inputs, mut problems, dress_problems } = load_apart(disk, base_url)?;
    problems.extend(dress_problems);
    Ok(Checked { value: inputs, problems })
}

fn load_apart(disk: &Disk, base_url: Option<&BaseUrl>) -> Result<Loaded, Error> {
    let mut problems = Vec::new();
    let nothing = |problems| Loaded { inputs: None, problems, dress_problems: Vec::new() };
    let Some(text) = disk.read(config::PATH)?.report_to(&mut problems) else {
        if problems.is_empty() {
            problems.push(no_config());
        }
        return Ok(nothing(problems));
    };
    let Some(mut config) = config::read(&text).report_to(&mut problems) else {
        return Ok(nothing(problems));
    };
    if let Some(base_url) = base_url {
        config.base_url = base_url.clone();
    }
    let (sources, media) = sources::load(disk, &config)?.report_to(&mut problems);
    let facts = facts::load(disk, &config.locales)?.report_to(&mut problems);
    let endings = endings::load(disk, &config.locales)?.report_to(&mut problems);
    let states = states::load(disk, &config.locales)?.report_to(&mut problems);
    let Checked { value: dress, problems: dress_problems } = Dress::load(disk, &config)?;
    let inputs = Inputs {
        config: Arc::new(config),
        sources,
        media: Arc::new(media),
        facts: Arc::new(facts),
        theme: Arc::new(dress.theme),
        strings: Arc::new(dress.strings),
        endings,
        states: Arc::new(states),
        base: Arc::default(),
    };
    Ok(Loaded { inputs: Some(inputs), problems, dress_problems })
}

fn no_config() -> Problem {
    // Invariant: the constant is a sound path.
    let path = SourcePath::new(config::PATH).unwrap_or_else(|| unreachable!());
    Problem::new(codes::CONFIG_MISSING, Span::file(&path), "there is no `content/site.toml` here")
        .hint("go to the folder that holds `content/`, or name it with `--root`")
}
