//! The part of the Markdown reader that marks terms of the glossary, the first time that each stands in a section. Words
//! are gathered until something other than text comes, so that a term may reach over the end of a line.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, TagEnd};

use super::body::Hole;
use super::glossary::Terms;
use super::markdown::{Reader, small};
use super::words::is_word;

/// What is known of the words that are being read.
#[derive(Default)]
pub(super) struct Words<'t> {
    /// The terms that are looked for; none on a page that is not to have any marked.
    terms: Option<&'t Terms>,
    /// The words since the last event that was not text.
    run: String,
    /// Whether the last run ended inside a word, and only a mark has come since: `strategi**en**`.
    is_inside_word: bool,
    /// How many containers are open in which nothing is marked.
    unmarked: usize,
    /// The number of the section.
    section: u32,
    /// By concept: the section in which it was marked last, and its number on the page.
    marked: Vec<(u32, u32)>,
}

impl<'t> Words<'t> {
    pub(super) fn new(terms: Option<&'t Terms>) -> Self {
        Self { terms, section: 1, ..Self::default() }
    }
}

impl Reader<'_> {
    /// Adds text of the page; the terms in it are marked.
    pub(super) fn words(&mut self, text: &str) {
        let is_marked = self.words.terms.is_some()
            && self.words.unmarked == 0
            // What lies above the page's own body may be thrown away.
            && self.bodies.len() == 1
            && !self.raw.is_in_mark();
        if is_marked {
            self.words.run.push_str(text);
        } else {
            self.words.is_inside_word = text.ends_with(is_word);
            self.out().push_text(text);
        }
    }

    /// The end of a line in a text.
    pub(super) fn line_end(&mut self) {
        if self.words.run.is_empty() {
            self.push("\n");
        } else {
            self.words.run.push('\n');
        }
    }

    /// What an event means for the words before and after it.
    pub(super) fn words_before(&mut self, event: &Event<'_>, ahead: &[(Event<'_>, Range<usize>)]) {
        if self.words.terms.is_none() || matches!(event, Event::Text(_) | Event::SoftBreak) {
            return;
        }
        let is_glue = is_glue(event);
        if !self.words.run.is_empty() {
            let goes_on = match ahead {
                [(Event::Text(text), _), ..] if is_glue => text.starts_with(is_word),
                _ => false,
            };
            let ends_inside = self.words.run.ends_with(is_word);
            self.mark_words(goes_on);
            self.words.is_inside_word = ends_inside;
        }
        self.words.is_inside_word &= is_glue;
        match event {
            Event::Start(tag) if is_unmarked(tag.to_end()) => self.words.unmarked += 1,
            Event::End(tag) if is_unmarked(*tag) => {
                self.words.unmarked = self.words.unmarked.saturating_sub(1);
            }
            _ => {}
        }
        if matches!(event, Event::End(TagEnd::Heading(_))) {
            self.words.section += 1;
        }
    }

    /// Adds the words that were gathered to the body.
    fn mark_words(&mut self, goes_on: bool) {
        let Some(terms) = self.words.terms else { return };
        let run = std::mem::take(&mut self.words.run);
        let mut done = 0;
        for mark in terms.find(&run) {
            let is_part = mark.range.start == 0 && self.words.is_inside_word
                || mark.range.end == run.len() && goes_on;
            if is_part {
                continue;
            }
            let Some(number) = self.number_of(terms, mark.concept) else { continue };
            // A control in a line is to a browser a thing of its own, which a line may end before and after.
            let start = signs_before(&run[done..mark.range.start]) + done;
            let end = signs_after(&run[mark.range.end..]) + mark.range.end;
            let is_touched = start < mark.range.start || end > mark.range.end;
            self.out().push_text(&run[done..start]);
            if is_touched {
                self.out().push_hole(Hole::KeepStart);
            }
            self.out().push_text(&run[start..mark.range.start]);
            self.out().push_hole(Hole::TermStart(number));
            self.out().push_text(&run[mark.range.clone()]);
            self.out().push_hole(Hole::TermEnd);
            self.out().push_text(&run[mark.range.end..end]);
            if is_touched {
                self.out().push_hole(Hole::KeepEnd);
            }
            done = end;
        }
        self.out().push_text(&run[done..]);
        // The room that it took is used again.
        self.words.run = run;
        self.words.run.clear();
    }

    /// The number of a concept on this page, if it has a definition and is not marked yet in this section.
    fn number_of(&mut self, terms: &Terms, concept: u32) -> Option<u32> {
        let id = terms.concept(concept)?;
        let place = concept as usize;
        if self.words.marked.len() <= place {
            self.words.marked.resize(place + 1, (0, 0));
        }
        let section = self.words.section;
        let (marked_in, number) = &mut self.words.marked[place];
        if *marked_in == section {
            return None;
        }
        if *marked_in == 0 {
            self.markdown.terms.push(Arc::clone(id));
            *number = small(self.markdown.terms.len());
        }
        *marked_in = section;
        Some(*number)
    }
}

/// Where the signs begin that a text ends with.
fn signs_before(text: &str) -> usize {
    text.trim_end_matches(is_sign).len()
}

/// Where the signs end that a text begins with.
fn signs_after(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_sign).len()
}

fn is_sign(c: char) -> bool {
    !c.is_whitespace() && !is_word(c)
}

/// Whether a word can go on after an event: marks in a line divide none.
fn is_glue(event: &Event<'_>) -> bool {
    let is_mark = |tag: TagEnd| {
        matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
    };
    match event {
        Event::Start(tag) => is_mark(tag.to_end()),
        Event::End(tag) => is_mark(*tag),
        Event::InlineHtml(_) | Event::Code(_) => true,
        _ => false,
    }
}

/// Where no term is marked: in what names something, what leads elsewhere, and what is not read as a text. Footnotes stand
/// at the end of the page, in no section.
fn is_unmarked(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::DefinitionListTitle
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
    )
}
