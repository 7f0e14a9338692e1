//! After a change on disk: the inputs anew, reading no more than what changed. A page or a file of the content folder is
//! read alone, and so are the theme and its words; everything else, configuration, facts and states, loads the site anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::sources;
use super::{Disk, Dress, Error, Inputs, Loaded, load_apart};
use crate::config::BaseUrl;
use crate::diagnostic::{Checked, Problem};
use crate::model::SourcePath;

/// Inputs that are kept up to date.
#[derive(Debug, Default)]
pub struct Watched {
    /// The last inputs that could be used.
    pub inputs: Option<Inputs>,
    /// What is wrong with the files as they are now, those of the dress aside.
    problems: Vec<Problem>,
    dress_problems: Vec<Problem>,
    /// Whether the pseudo-language is added to the site.
    pub with_pseudo: bool,
    base_url: Option<BaseUrl>,
}

/// What a refresh has found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Nothing that the site is made of.
    None,
    /// Pages that were there before.
    Pages(BTreeSet<SourcePath>),
    /// Texts or files of the content folder.
    Content,
    /// Anything else; pages must be parsed and templates compiled anew.
    Everything,
}

impl Change {
    /// What has changed when both have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Content, _) | (_, Self::Content) => Self::Content,
            (Self::Pages(mut some), Self::Pages(others)) => {
                some.extend(others);
                Self::Pages(some)
            }
            (Self::None, change) | (change, Self::None) => change,
        }
    }
}

impl Watched {
    /// Inputs that have not been read yet. `base_url` takes the place of the one in `site.toml`.
    pub fn new(base_url: Option<BaseUrl>) -> Self {
        Self { base_url, ..Self::default() }
    }

    /// Reads everything. Where the configuration is broken the last good inputs stay.
    pub fn reload(&mut self, disk: &Disk) -> Result<Change, Error> {
        let Loaded { mut inputs, mut problems, dress_problems } =
            load_apart(disk, self.base_url.as_ref())?;
        if let Some(inputs) = inputs.as_mut().filter(|_| self.with_pseudo) {
            problems.extend(inputs.add_pseudo_language());
        }
        let same = match (&self.inputs, &inputs) {
            (Some(before), Some(now)) => before.is_same(now),
            (_, None) => true,
            (None, Some(_)) => false,
        };
        let same = same && problems == self.problems && dress_problems == self.dress_problems;
        self.problems = problems;
        self.dress_problems = dress_problems;
        if inputs.is_some() {
            self.inputs = inputs;
        }
        Ok(if same { Change::None } else { Change::Everything })
    }

    /// What is wrong with the files as they are now.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(&self.dress_problems)
    }

    /// Reads what has changed.
    pub fn refresh(
        &mut self,
        disk: &Disk,
        changed: &BTreeSet<SourcePath>,
    ) -> Result<Change, Error> {
        let Some(inputs) = &mut self.inputs else { return self.reload(disk) };
        // The pseudo-language has words of its own, made of others.
        if !self.with_pseudo && changed.iter().all(is_dress) {
            let Checked { value: dress, problems } = Dress::load(disk, &inputs.config)?;
            let same = *inputs.theme == dress.theme
                && inputs.strings.files == dress.strings.files
                && self.dress_problems == problems;
            self.dress_problems = problems;
            inputs.theme = Arc::new(dress.theme);
            inputs.strings = Arc::new(dress.strings);
            return Ok(if same { Change::None } else { Change::Everything });
        }
        if !changed.iter().all(|path| is_content(disk, inputs, path)) {
            return self.reload(disk);
        }
        let mut change = Change::None;
        for path in changed {
            let checked = sources::read(disk, &inputs.config, path)?;
            let before: Vec<Problem> =
                self.problems.extract_if(.., |problem| problem.span.path == *path).collect();
            if before != checked.problems {
                change = change.and(Change::Content);
            }
            let loaded = checked.report_to(&mut self.problems);
            change = change.and(replace(inputs, path, loaded));
        }
        Ok(change)
    }
}

/// Whether a changed path is of the theme or its words.
fn is_dress(path: &SourcePath) -> bool {
    let path = path.as_str();
    path.starts_with("themes/") || path.starts_with("i18n/") && path.ends_with(".ftl")
}

/// Whether a changed path is a page or a file that can be read alone. A folder that came or went is more than that.
fn is_content(disk: &Disk, inputs: &Inputs, path: &SourcePath) -> bool {
    let inside = path.as_str().strip_prefix("content/").unwrap_or_default();
    let Some((folder, _)) = inside.split_once('/') else { return false };
    let is_folder = disk.locate(path).is_dir();
    let was_folder = {
        let prefix = format!("{path}/");
        let after = inputs.sources.partition_point(|source| source.path.as_str() < prefix.as_str());
        let page_inside = inputs
            .sources
            .get(after)
            .is_some_and(|source| source.path.as_str().starts_with(&prefix));
        page_inside || inputs.media.keys().any(|media| media.as_str().starts_with(&prefix))
    };
    folder != "facts" && !is_folder && !was_folder
}

/// Puts what was read in its place.
fn replace(inputs: &mut Inputs, path: &SourcePath, loaded: sources::Loaded) -> Change {
    let at = inputs.sources.binary_search_by(|source| source.path.cmp(path));
    match (loaded, at) {
        (sources::Loaded::Source(source), Ok(at)) => {
            if inputs.sources[at].fingerprint == source.fingerprint {
                return Change::None;
            }
            inputs.sources[at] = source;
            return Change::Pages(BTreeSet::from([path.clone()]));
        }
        (sources::Loaded::Source(source), Err(at)) => inputs.sources.insert(at, source),
        (sources::Loaded::Media(path, file), _) => {
            if inputs.media.get(&path) == Some(&file) {
                return Change::None;
            }
            Arc::make_mut(&mut inputs.media).insert(path, file);
        }
        (sources::Loaded::Nothing, Ok(at)) => {
            inputs.sources.remove(at);
        }
        (sources::Loaded::Nothing, Err(_)) => {
            if !inputs.media.contains_key(path) {
                return Change::None;
            }
            Arc::make_mut(&mut inputs.media).remove(path);
        }
    }
    Change::Content
}
