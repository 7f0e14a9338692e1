//! What has been parsed before. Pages whose text is the same need no second reading.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Glossary, Keep, Page, parse, prints};
use crate::diagnostic::{Checked, Problem};
use crate::load::Source;
use crate::model::SourcePath;

/// Remembers the page made of each source for as long as its text and the terms of its language stay the same.
#[derive(Default, Debug)]
pub struct Memo {
    pages: HashMap<SourcePath, Known>,
    /// The files that something is wrong with.
    troubled: BTreeSet<SourcePath>,
    glossary: Glossary,
}

/// A page, and the text that it was made of.
type Known = (blake3::Hash, Checked<Arc<Page>>);

/// A page before and after its text has changed.
#[derive(Debug)]
pub struct Renewed {
    /// Before.
    pub before: Arc<Page>,
    /// Now.
    pub now: Arc<Page>,
}

impl Memo {
    /// The pages of all sources, in their order. Takes the text out of each source that is parsed: it is not needed again.
    /// Where terms have changed, texts have been loaded anew.
    pub fn parse_all(
        &mut self,
        sources: &mut [Source],
        glossary: Glossary,
        keep: Keep,
    ) -> Vec<Arc<Page>> {
        let is_same = |source: &Source| glossary.is_same(&self.glossary, source.locale);
        let parse_or_keep = |source: &mut Source| match self.pages.get(&source.path) {
            Some((known, page))
                if *known == source.fingerprint && page.value.has(keep) && is_same(source) =>
            {
                source.text = String::new();
                page.clone()
            }
            _ => read(source, &glossary, keep),
        };
        let checked: Vec<Checked<Arc<Page>>> = sources.par_iter_mut().map(parse_or_keep).collect();
        let mut pages = Vec::with_capacity(checked.len());
        self.pages.clear();
        self.troubled.clear();
        for (source, page) in sources.iter().zip(checked) {
            pages.push(Arc::clone(&page.value));
            self.remember(source, page);
        }
        self.glossary = glossary;
        pages
    }

    /// The page of one source again, whose text has changed since; `None` if it was never seen.
    pub fn parse_again(&mut self, source: &mut Source, keep: Keep) -> Option<Renewed> {
        let before = Arc::clone(&self.pages.get(&source.path)?.1.value);
        let page = read(source, &self.glossary, keep);
        let now = Arc::clone(&page.value);
        self.remember(source, page);
        Some(Renewed { before, now })
    }

    /// What is wrong in the texts.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let known = self.troubled.iter().filter_map(|path| self.pages.get(path));
        known.flat_map(|(_, page)| &page.problems)
    }

    fn remember(&mut self, source: &Source, page: Checked<Arc<Page>>) {
        if page.problems.is_empty() {
            self.troubled.remove(&source.path);
        } else {
            self.troubled.insert(source.path.clone());
        }
        self.pages.insert(source.path.clone(), (source.fingerprint, page));
    }
}

/// Parses a source, and takes its text.
fn read(source: &mut Source, glossary: &Glossary, keep: Keep) -> Checked<Arc<Page>> {
    let page = parse(source, glossary).map(|mut page| {
        page.prints = keep.prints.then(|| prints(&source.text, &page));
        page.text = keep.texts.then(|| source.text.as_str().into());
        Arc::new(page)
    });
    source.text = String::new();
    page
}
