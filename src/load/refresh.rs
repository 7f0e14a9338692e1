//! After a change on disk: the inputs anew, reading no more than what changed. A page or a file of the content folder is
//! read alone; everything else, configuration, facts, theme and strings, loads the site anew, which is quick.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::sources::{self, Loaded};
use super::{Disk, Error, Inputs, load};
use crate::config::BaseUrl;
use crate::diagnostic::{Checked, Problem};
use crate::model::SourcePath;

/// Inputs that are kept up to date.
#[derive(Debug, Default)]
pub struct Watched {
    /// The last inputs that could be used.
    pub inputs: Option<Inputs>,
    /// What is wrong with the files as they are now.
    pub problems: Vec<Problem>,
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
        let Checked { mut value, mut problems } = load(disk, self.base_url.as_ref())?;
        if let Some(inputs) = value.as_mut().filter(|_| self.with_pseudo) {
            problems.extend(inputs.add_pseudo_language());
        }
        let same = match (&self.inputs, &value) {
            (Some(before), Some(now)) => before.is_same(now),
            (_, None) => true,
            (None, Some(_)) => false,
        };
        let change =
            if same && problems == self.problems { Change::None } else { Change::Everything };
        self.problems = problems;
        if value.is_some() {
            self.inputs = value;
        }
        Ok(change)
    }

    /// Reads what has changed.
    pub fn refresh(
        &mut self,
        disk: &Disk,
        changed: &BTreeSet<SourcePath>,
    ) -> Result<Change, Error> {
        let Some(inputs) = &mut self.inputs else { return self.reload(disk) };
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
fn replace(inputs: &mut Inputs, path: &SourcePath, loaded: Loaded) -> Change {
    let at = inputs.sources.binary_search_by(|source| source.path.cmp(path));
    match (loaded, at) {
        (Loaded::Source(source), Ok(at)) => {
            if inputs.sources[at].fingerprint == source.fingerprint {
                return Change::None;
            }
            inputs.sources[at] = source;
            return Change::Pages(BTreeSet::from([path.clone()]));
        }
        (Loaded::Source(source), Err(at)) => inputs.sources.insert(at, source),
        (Loaded::Media(path, file), _) => {
            if inputs.media.get(&path) == Some(&file) {
                return Change::None;
            }
            Arc::make_mut(&mut inputs.media).insert(path, file);
        }
        (Loaded::Nothing, Ok(at)) => {
            inputs.sources.remove(at);
        }
        (Loaded::Nothing, Err(_)) => {
            if !inputs.media.contains_key(path) {
                return Change::None;
            }
            Arc::make_mut(&mut inputs.media).remove(path);
        }
    }
    Change::Content
}
