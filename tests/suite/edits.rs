//! A site with other texts is the site that would be linked anew. `serve` takes the short way for most edits; whatever
//! `link` reads of a page and the short way overlooks would be shown wrong until the next edit.

use std::path::Path;
use std::sync::Arc;

use vegvisir::diagnostic::Problem;
use vegvisir::link::{self, Edition, Site};
use vegvisir::load::{self, Disk, Inputs, Source};
use vegvisir::model::{PageId, SourcePath};
use vegvisir::parse::{Keep, Memo, Page};
use vegvisir::pipeline;

use crate::support::Toolbox;

/// Lines that an author may add.
const LINES: [&str; 10] = [
    "A sentence more.",
    "## A new heading {#new}",
    "## En ny overskrift",
    "[A link](index.md) to the next page",
    "[A link](#new) that leads nowhere",
    "![A picture](../media/missing.png)",
    "- [ ] A task. {#task}",
    "A note.[^new]\n\n[^new]: It says more.",
    "slug = \"another\"",
    "```rust\nfn main() {}\n```",
];

const EDITION: Edition = Edition {
    drafts: true,
    preview: true,
    relative: false,
    pdf: false,
    desk: false,
    pseudo: false,
};

/// How often each way was taken.
#[derive(Default, Debug)]
struct Ways {
    short: usize,
    whole: usize,
}

/// A site whose texts are changed, one at a time.
struct Bench {
    inputs: Inputs,
    memo: Memo,
    pages: Vec<Arc<Page>>,
    site: Site,
    problems: Vec<Problem>,
    /// The texts as they are on the disk.
    texts: Vec<String>,
    ways: Ways,
}

impl Bench {
    fn new(root: &Path) -> Self {
        let disk = Disk::open(root).unwrap();
        let mut inputs = load::load(&disk, None).unwrap().value.unwrap();
        let texts = inputs.sources.iter().map(|source| source.text.clone()).collect();
        let mut memo = Memo::default();
        let pages = pipeline::parse(&mut inputs, &mut memo, EDITION);
        let linked = link::link(&inputs, &pages, EDITION);
        let (site, problems) = (linked.value, linked.problems);
        Self { inputs, memo, pages, site, problems, texts, ways: Ways::default() }
    }

    /// Saves another text of a page, compares the two ways, and puts the old text back.
    fn save(&mut self, at: usize, text: &str) {
        let changed = std::iter::once(self.write(at, text)).collect();
        let short = pipeline::exchange(&mut self.inputs, &mut self.memo, &self.site, &changed);
        let mut pages = self.pages.clone();
        self.write(at, text);
        pages[at] = self.parse(at);
        let whole = link::link(&self.inputs, &pages, EDITION);
        let path = self.inputs.sources[at].path.clone();
        match short {
            Some(short) => {
                assert_eq!(seen(&short), seen(&whole.value), "{path} as\n{text}");
                let is_clean = |problem: &Problem| problem.span.path != path;
                if self.problems.iter().all(is_clean) {
                    assert_eq!(self.problems, whole.problems, "{path} as\n{text}");
                }
                self.ways.short += 1;
            }
            None => self.ways.whole += 1,
        }
        let before = self.texts[at].clone();
        self.write(at, &before);
        self.parse(at);
    }

    fn parse(&mut self, at: usize) -> Arc<Page> {
        let keep = Keep { prints: self.inputs.states.is_tracked, texts: false };
        self.memo.parse_again(&mut self.inputs.sources[at], keep).unwrap().now
    }

    fn write(&mut self, at: usize, text: &str) -> SourcePath {
        let source: &mut Source = &mut self.inputs.sources[at];
        text.clone_into(&mut source.text);
        source.fingerprint = blake3::hash(text.as_bytes());
        source.path.clone()
    }
}

/// All that link has made of the pages.
fn seen(site: &Site) -> String {
    let referrers: Vec<_> = site.page_ids().map(|id: PageId| site.referrers(id)).collect();
    let kinds: Vec<_> = site.grid.keys().map(|key| site.kind(key)).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{referrers:?}\n{kinds:?}",
        site.grid, site.navigation, site.routes, site.pictures
    )
}

#[test]
fn every_line_of_a_small_toolbox_is_taken_out_and_put_elsewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/toolbox");
    let mut bench = Bench::new(&root);
    for at in 0..bench.texts.len() {
        let text = bench.texts[at].clone();
        let lines: Vec<&str> = text.lines().collect();
        for index in 0..lines.len() {
            let mut fewer = lines.clone();
            fewer.remove(index);
            bench.save(at, &fewer.join("\n"));
        }
        for index in [1, lines.len() / 2, lines.len()] {
            for line in LINES {
                let mut more = lines.clone();
                more.insert(index, "");
                more.insert(index, line);
                more.insert(index, "");
                bench.save(at, &more.join("\n"));
            }
        }
    }
    assert!(bench.ways.short > 300 && bench.ways.whole > 300, "{:?}", bench.ways);
}

/// The ids of its headings hang on what is recorded of each translation.
#[test]
fn a_toolbox_whose_translations_are_recorded() {
    let mut bench = Bench::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(bench.inputs.states.is_tracked);
    for at in (0..bench.texts.len()).step_by(7) {
        let text = bench.texts[at].clone();
        let heading = text.find("\n## ").map_or(text.len(), |at| at + 1);
        bench.save(at, &format!("{text}\nOne more sentence.\n"));
        bench.save(at, &format!("{}## Noget andet\n\n{}", &text[..heading], &text[heading..]));
        bench.save(at, &text.replacen(". ", "; ", 3));
    }
    assert!(bench.ways.short > 40 && bench.ways.whole > 20, "{:?}", bench.ways);
}

/// A task that is moved under another heading matters to a translation that differs in one of the two sections.
#[test]
fn a_task_that_goes_to_another_section_is_seen() {
    let text = "+++\ntitle = \"A\"\n+++\n## One {#one}\n\n- [ ] First. {#first}\n- [ ] Second. {#second}\n\n## Two {#two}\n\n- [ ] Third. {#third}\n";
    let danish = text
        .replace("+++\n## ", "adapted = [\"two\"]\n+++\n## ")
        .replace("- [ ] Second. {#second}\n", "");
    let site = Toolbox::smallest().write("content/en/a.md", text).write("content/da/a.md", danish);
    let mut bench = Bench::new(site.root());
    let at = bench.texts.iter().position(|known| known == text).unwrap();
    let moved = text
        .replace("- [ ] Second. {#second}\n", "")
        .replace("## Two {#two}\n\n", "## Two {#two}\n\n- [ ] Second. {#second}\n");
    bench.save(at, &moved);
    assert_eq!(bench.ways.whole, 1, "{:?}", bench.problems);
    bench.save(at, &text.replace("First.", "Foremost."));
    assert_eq!(bench.ways.short, 1);
}
