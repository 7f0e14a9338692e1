//! The part of the Markdown reader that deals with headings: their level, their id, and the one that is the page's title.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::body::{Body, Hole};
use super::markdown::{OpenHeading, Reader, small};
use super::outline::{Heading, safe_id};
use super::problems;

impl Reader<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        range: Range<usize>,
    ) {
        let range = range.start..range.start + self.source.text[range.clone()].trim_end().len();
        let mut level = level as u8;
        let is_title = level == 1
            && !self.has_title
            && self.markdown.outline.is_empty()
            && self.markdown.title.is_none();
        if level == 1 && !is_title {
            self.problems.push(problems::second_title(self.source, range.clone()));
            level = 2;
        }
        let before = self.markdown.outline.last().map_or(1, |heading| heading.level);
        if level > before + 1 {
            self.problems.push(problems::skipped_level(self.source, range.clone(), before, level));
        }
        let id = id.and_then(|id| self.check_id(id, range.clone()));
        self.heading = Some(OpenHeading { level, id, text: String::new(), range, is_title });
        if is_title {
            // Its HTML is thrown away: the template shows the title.
            self.bodies.push(Body::default());
            return;
        }
        let index = small(self.markdown.outline.len());
        self.open("");
        self.out().push_hole(Hole::HeadingStart(index));
    }

    /// An id that an author wrote, if it can be one.
    pub(super) fn check_id(&mut self, id: &str, range: Range<usize>) -> Option<String> {
        let sound =
            !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let safe = safe_id(id);
        let problem = if !sound {
            problems::bad_id(self.source, range, id)
        } else if !self.ids.take(&safe) {
            problems::same_id(self.source, range, id)
        } else {
            return Some(safe);
        };
        self.problems.push(problem);
        None
    }

    pub(super) fn end_heading(&mut self) {
        let Some(OpenHeading { level, id: explicit_id, text, range, is_title }) =
            self.heading.take()
        else {
            return;
        };
        if is_title {
            self.bodies.pop();
            self.markdown.title = Some(text);
            return;
        }
        let id = explicit_id.clone().unwrap_or_else(|| self.ids.of_text(&text));
        if self.depth == 0 {
            self.top.push(self.markdown.outline.len());
        }
        let index = small(self.markdown.outline.len());
        self.out().push_hole(Hole::HeadingEnd(index));
        self.push("\n");
        self.markdown.outline.push(Heading { level, explicit_id, id, text, range });
    }
}
