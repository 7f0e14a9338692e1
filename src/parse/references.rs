//! The part of the Markdown reader that deals with what points elsewhere: links, images and footnotes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use pulldown_cmark::{LinkType, TagEnd};

use super::body::{Body, Hole};
use super::markdown::{OpenHeading, OpenImage, Reader, small};
use super::problems;
use super::targets::{Image, Link, Target, target};

/// The footnotes of the page.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The number of each, in the order of the references, and how often it is referred to.
    pub(super) numbers: BTreeMap<String, (u32, u32)>,
    pub(super) definitions: BTreeMap<String, (Body, Range<usize>)>,
    /// Those that are being read, each inside the one before.
    pub(super) open: Vec<(String, Range<usize>)>,
}

impl Reader<'_> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        written: &str,
        title: &str,
        is_empty: bool,
        range: Range<usize>,
    ) {
        // An address in angle brackets is one even in the text of a link. HTML knows no link in a link: it stays words.
        if !self.links.is_empty() {
            self.links.push(None);
            return;
        }
        let written =
            if kind == LinkType::Email { format!("mailto:{written}") } else { written.to_owned() };
        let range = self.address_range(range);
        let target = match target(self.source, &written, range.clone()) {
            Ok(target) => target,
            Err(problem) => {
                self.problems.push(*problem);
                Target::Nowhere
            }
        };
        if is_empty && !matches!(target, Target::Page { .. } | Target::Nowhere) {
            self.problems.push(problems::empty_link(self.source, range.clone()));
        }
        self.add_link(target, (!title.is_empty()).then(|| title.to_owned()), is_empty, range);
    }

    pub(super) fn add_link(
        &mut self,
        target: Target,
        title: Option<String>,
        is_empty: bool,
        range: Range<usize>,
    ) {
        let index = small(self.markdown.links.len());
        let heading = match self.heading {
            // A heading that is still open is not in the outline yet.
            Some(OpenHeading { is_title: false, .. }) => Some(small(self.markdown.outline.len())),
            _ => self.markdown.outline.len().checked_sub(1).map(small),
        };
        let range = small(range.start)..small(range.end);
        self.markdown.links.push(Link { target, title, is_empty, heading, range });
        self.links.push(Some(index));
        self.out().push_hole(Hole::LinkStart(index));
    }

    /// The bytes of the address in `[text](address "title")`; all bytes of any other kind of link.
    pub(super) fn address_range(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source.text[range.clone()];
        let Some(at) = text.rfind("](") else { return range };
        let start = range.start + at + 2;
        let address = self.source.text[start..range.end].trim_end_matches(')');
        let length = address.find([' ', '\n']).unwrap_or(address.len());
        start..start + length
    }

    pub(super) fn end_image(&mut self) {
        let Some(OpenImage { written, title, alt, range, .. }) = self.image.take() else { return };
        let address = self.address_range(range.clone());
        match target(self.source, &written, address.clone()) {
            Ok(Target::File(path)) => {
                if alt.trim().is_empty() {
                    self.problems.push(problems::missing_alt(self.source, range));
                }
                let index = small(self.markdown.images.len());
                let range = small(address.start)..small(address.end);
                self.markdown.images.push(Image { path, alt, title, range });
                self.out().push_hole(Hole::Image(index));
            }
            Ok(web @ Target::Web { .. }) => {
                self.problems.push(problems::foreign_image(self.source, address.clone(), &written));
                let text = if alt.trim().is_empty() { &written } else { &alt };
                // An image in a link is left as the text of that link.
                if self.links.is_empty() {
                    self.add_link(web, title, false, address);
                    self.out().push_text(text);
                    self.end_tag(TagEnd::Link);
                } else {
                    self.out().push_text(text);
                }
            }
            Ok(_) => {
                self.problems.push(problems::not_a_file(self.source, address, &written));
                self.out().push_text(&alt);
            }
            Err(problem) => {
                self.problems.push(*problem);
                self.out().push_text(&alt);
            }
        }
    }

    pub(super) fn footnote_reference(&mut self, name: &str) {
        let next = small(self.footnotes.numbers.len()) + 1;
        let (number, times) = self.footnotes.numbers.entry(name.to_owned()).or_insert((next, 0));
        *times += 1;
        let hole = Hole::FootnoteReference(*number, *times);
        self.out().push_hole(hole);
    }

    /// Of several with one name the first counts, as on the git host; nothing refers to the others.
    pub(super) fn define_footnote(&mut self, name: String, body: Body, range: Range<usize>) {
        match self.footnotes.definitions.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert((body, range));
            }
            Entry::Occupied(entry) => {
                self.problems.push(problems::second_footnote(self.source, range, entry.key()));
            }
        }
    }

    /// The footnotes that are referred to, in the order of their numbers; they can refer to one another.
    pub(super) fn add_footnotes(&mut self) {
        for (name, (_, range)) in &self.footnotes.definitions {
            if !self.footnotes.numbers.contains_key(name) {
                self.problems.push(problems::lost_footnote(self.source, range.clone(), name));
            }
        }
        let mut numbered: Vec<(u32, Body)> = Vec::new();
        for (name, (number, _)) in &self.footnotes.numbers {
            if let Some((body, _)) = self.footnotes.definitions.get(name) {
                numbered.push((*number, body.clone()));
            }
        }
        if numbered.is_empty() {
            return;
        }
        numbered.sort_by_key(|(number, _)| *number);
        self.open("<section class=\"footnotes\" aria-label=\"");
        self.out().push_hole(Hole::Word("footnotes"));
        self.push("\"><ol>\n");
        for (number, body) in numbered {
            self.out().push_hole(Hole::Footnote(number));
            self.push("\n");
            self.out().append(&body);
            self.out().push_hole(Hole::FootnoteBack(number));
            self.push("</li>\n");
        }
        self.push("</ol></section>\n");
    }
}
