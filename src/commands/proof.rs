//! Whether the site still builds with pages that are to be written: before anything is, it is assembled with them in memory.

use std::collections::BTreeMap;

use super::exchange::EDITION;
use crate::diagnostic::{Problem, Severity, Span, Texts, codes};
use crate::link::Edition;
use crate::load::{Inputs, Source};
use crate::model::{PageKey, SourcePath};
use crate::parse::Memo;
use crate::pipeline;
use crate::translation::exchange::Rewritten;

/// Tries pages in the whole site before they are written.
pub(super) struct Proof {
    /// The site as it is.
    pub(super) inputs: Inputs,
    /// Its pages.
    pub(super) memo: Memo,
    /// What is wrong with the site as it is, and how often.
    before: BTreeMap<(&'static str, SourcePath, String), usize>,
    /// Pages that would break the site.
    pub(super) refused: Texts,
}

impl Proof {
    /// For this site.
    pub(super) fn new(inputs: Inputs) -> Self {
        let before = BTreeMap::new();
        let mut proof = Self { inputs, memo: Memo::default(), before, refused: Texts::new() };
        for problem in proof.problems(&[]) {
            *proof.before.entry(named(&problem)).or_default() += 1;
        }
        proof
    }

    /// The pages that break nothing, and what is new about the others. All at once, because pages may need each other; if
    /// that fails one after the other.
    pub(super) fn sound(&mut self, pages: Vec<Rewritten>) -> (Vec<Rewritten>, Vec<Problem>) {
        let all: Vec<&Rewritten> = pages.iter().collect();
        let mut problems = self.new_problems(&all);
        if problems.iter().all(|problem| problem.code.severity != Severity::Error) {
            return (pages, problems);
        }
        problems.clear();
        let mut sound: Vec<Rewritten> = Vec::new();
        let mut known: Vec<Problem> = Vec::new();
        for page in pages {
            let tried: Vec<&Rewritten> = sound.iter().chain([&page]).collect();
            let found = self.new_problems(&tried);
            if found.iter().any(|problem| problem.code.severity == Severity::Error) {
                problems.extend(found.into_iter().filter(|problem| !known.contains(problem)));
                self.refused.insert(page.path, page.text);
            } else {
                known = found;
                sound.push(page);
            }
        }
        problems.extend(known);
        (sound, problems)
    }

    fn new_problems(&mut self, pages: &[&Rewritten]) -> Vec<Problem> {
        let mut before = self.before.clone();
        let is_new = |problem: &Problem| match before.get_mut(&named(problem)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        self.problems(pages).into_iter().filter(is_new).collect()
    }

    /// All problems of the site with these pages, as `check` finds them: without drafts and with them.
    fn problems(&mut self, pages: &[&Rewritten]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut inputs = self.inputs.clone();
        for page in pages {
            let bytes = page.text.len() as u64;
            if bytes > inputs.config.largest_page {
                let message =
                    format!("the page would have {} KB, more than a page may have", bytes / 1024);
                let problem = Problem::new(codes::FILE_TOO_LARGE, Span::file(&page.path), message);
                problems.push(problem.hint("divide it"));
            }
            let name = page.path.as_str().splitn(3, '/').nth(2).unwrap_or_default();
            let source = Source {
                path: page.path.clone(),
                locale: page.locale,
                key: page.key.clone(),
                ordinal: PageKey::of_file(name).1,
                fingerprint: blake3::hash(page.text.as_bytes()),
                is_whole: true,
                text: page.text.clone(),
            };
            match inputs.sources.binary_search_by(|known| known.path.cmp(&page.path)) {
                Ok(at) => inputs.sources[at] = source,
                Err(at) => inputs.sources.insert(at, source),
            }
        }
        let mut copy = inputs.clone();
        pipeline::assemble(&mut copy, &mut self.memo, Edition::default()).report_to(&mut problems);
        pipeline::assemble(&mut inputs, &mut self.memo, EDITION).report_to(&mut problems);
        problems
    }
}

fn named(problem: &Problem) -> (&'static str, SourcePath, String) {
    (problem.code.name, problem.span.path.clone(), problem.message.clone())
}
