//! What a translation can take over from its source without a word changed: where a link leads, and which file an image
//! shows. Only where the twin is beyond doubt: both sections have as many, and the two stand at the same place.

use std::ops::Range;

use super::super::pair::{Pair, Side, pairs};
use super::links::twins;
use super::{Languages, images};
use crate::link::Site;
use crate::model::{LocaleId, PageId, SourcePath};
use crate::parse::{Image, Link, Target};

/// A change of some bytes of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What they are.
    pub old: String,
    /// What comes instead.
    pub new: String,
}

/// What can be carried over from a page to its translation, in the order of the file.
pub fn carry_over(site: &Site, source: &Side<'_>, target: &Side<'_>) -> Vec<Edit> {
    let page = target.shown.page;
    if page.front.adapted.is_whole() || !page.is_whole || !source.shown.page.is_whole {
        return Vec::new();
    }
    let languages = Languages::new(site);
    let mut edits = Vec::new();
    for pair in pairs(source, target).iter().filter(|it| !page.front.adapted.has(it.target.id)) {
        let goal = Goal { site, pair, locale: target.shown.id.locale };
        edits.extend(links(&goal, &languages));
        edits.extend(pictures(&goal));
    }
    edits.sort_by_key(|edit| edit.range.start);
    // A definition of a reference can serve several links.
    edits.dedup();
    edits
}

/// A text with the changes made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        out += &text[done..edit.range.start];
        out += &edit.new;
        done = edit.range.end;
    }
    out + &text[done..]
}

/// Where a translation's links are to lead.
struct Goal<'g> {
    site: &'g Site,
    pair: &'g Pair<'g>,
    locale: LocaleId,
}

fn links(goal: &Goal<'_>, languages: &Languages<'_>) -> Vec<Edit> {
    let source: Vec<&Link> = goal.pair.source.links().collect();
    let target: Vec<&Link> = goal.pair.target.links().collect();
    let twins = twins(languages, goal.pair);
    if source.len() != target.len() || twins.lacking != twins.extra {
        return Vec::new();
    }
    let edit = |at: &usize| {
        let range = target[*at].range.start as usize..target[*at].range.end as usize;
        goal.edit(range, goal.address(source[*at])?)
    };
    twins.lacking.iter().filter_map(edit).collect()
}

fn pictures(goal: &Goal<'_>) -> Vec<Edit> {
    let source: Vec<&Image> = goal.pair.source.images().collect();
    let target: Vec<&Image> = goal.pair.target.images().collect();
    let (lacking, extra) = images::twins(goal.pair);
    if source.len() != target.len() || lacking != extra {
        return Vec::new();
    }
    let edit = |at: &usize| {
        let range = target[*at].range.start as usize..target[*at].range.end as usize;
        goal.edit(range, goal.file(&source[*at].path))
    };
    lacking.iter().filter_map(edit).collect()
}

impl Goal<'_> {
    /// Puts an address in the place of another one, if that stands in round brackets after its text.
    fn edit(&self, range: Range<usize>, address: String) -> Option<Edit> {
        let text = &self.pair.target.side.text;
        let old = text.get(range.clone())?.to_owned();
        let is_inline = text.get(..range.start)?.ends_with("](") && !old.contains(['<', '\n']);
        let new = if address.contains(['(', ')', ' ']) { format!("<{address}>") } else { address };
        (is_inline && old != new).then_some(Edit { range, old, new })
    }

    /// The address of a source's link as the translation writes it.
    fn address(&self, link: &Link) -> Option<String> {
        Some(match &link.target {
            Target::Page { key, folder, anchor } => {
                let grid = &self.site.grid;
                let locale = match folder {
                    Some(folder) => grid.locale(folder)?,
                    None => self.locale,
                };
                let source = self.pair.source.side.shown.id.locale;
                let key = grid.find(key)?;
                let own = |locale| grid.own(PageId { key, locale }).map(|page| page.path.clone());
                // A page that is not translated yet is named as the file that it will be.
                let path = own(locale).or_else(|| self.in_folder(&own(source)?))?;
                let file = self.pair.target.side.shown.page.path.relative(&path);
                match anchor {
                    Some(anchor) => format!("{file}#{anchor}"),
                    None => file,
                }
            }
            Target::Here(anchor) => format!("#{anchor}"),
            Target::File(path) => self.file(path),
            Target::Web { written, .. } => written.to_string(),
            Target::Contact(address) => address.to_string(),
            Target::Nowhere => return None,
        })
    }

    /// A file of the source from here; that of the language's own folder, where there is one.
    fn file(&self, path: &SourcePath) -> String {
        let own = self.in_folder(path).filter(|own| self.site.media.contains_key(own));
        self.pair.target.side.shown.page.path.relative(&own.unwrap_or_else(|| path.clone()))
    }

    /// The same file in the folder of the translation.
    fn in_folder(&self, path: &SourcePath) -> Option<SourcePath> {
        let from = self.pair.source.side.shown.page.path.as_str().split('/').nth(1)?;
        let to = self.pair.target.side.shown.page.path.as_str().split('/').nth(1)?;
        let inside = path.as_str().strip_prefix(&format!("content/{from}/"))?;
        SourcePath::new(&format!("content/{to}/{inside}"))
    }
}
