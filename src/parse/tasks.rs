//! Task lists: each task has an id by which a reader's plan remembers it, in every language and edition. An author writes
//! it at the end, `- [ ] The strategy has an owner. {#owner}`; a task without one gets an id made of its text, so that it
//! stays the same when tasks change places. Tasks in footnotes have none.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::Hole;
use super::markdown::{Reader, small};
use super::problems;

/// A task of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Its id, once on its page: lower-case letters from a to z, digits and hyphens.
    pub id: Box<str>,
    /// The bytes of the id in the file, where the author wrote one.
    pub written: Option<Range<u32>>,
    /// Its words in the body: the bytes of its first paragraph, without box.
    pub html: Range<u32>,
}

/// The tasks of the page that is being read.
#[derive(Default)]
pub(super) struct Tasks {
    ids: BTreeSet<String>,
    /// The last number that was put behind each id; a list can have one text a thousand times.
    numbers: HashMap<String, u32>,
    /// The task whose words are being read. There is only one: what lies below a task comes after its words.
    open: Option<OpenTask>,
}

struct OpenTask {
    id: String,
    written: Option<Range<u32>>,
    /// Where its words begin in the body, once they do.
    start: Option<u32>,
    /// The bytes of the file that are not shown: the id, and the space before it.
    hidden: Range<usize>,
}

impl Reader<'_> {
    pub(super) fn start_item(&mut self, ahead: &[(Event<'_>, Range<usize>)]) {
        let (marker, line) = match ahead {
            [(Event::TaskListMarker(done), marker), line @ ..]
            | [
                (Event::Start(Tag::Paragraph), _),
                (Event::TaskListMarker(done), marker),
                line @ ..,
            ] => ((*done, marker.end + self.start), line),
            _ => return self.open("<li>"),
        };
        let (done, start) = marker;
        let (class, word) = if done { ("task done", "task-done") } else { ("task", "task-open") };
        let own = self.bodies.len() == 1;
        if own {
            let task = self.task_ahead(start, line);
            self.open(&format!("<li class=\"{class}\" data-task=\"{}\">", task.id));
            self.tasks.open = Some(task);
        } else {
            self.open(&format!("<li class=\"{class}\">"));
        }
        self.push("<span class=\"box\" role=\"img\" aria-label=\"");
        self.out().push_hole(Hole::Word(word));
        self.push("\"></span> ");
    }

    /// The task whose words begin at this byte of the file and are these events, and those that follow.
    fn task_ahead(&mut self, start: usize, line: &[(Event<'_>, Range<usize>)]) -> OpenTask {
        let line = &line[..line.iter().take_while(|(event, _)| is_in_line(event)).count()];
        let end = line.last().map_or(start, |(_, range)| range.end + self.start).max(start);
        let (hidden, written) = match id_at_the_end(&self.source.text[start..end]) {
            Some((hidden, id)) => (hidden + start..end, Some(id.start + start..id.end + start)),
            None => (end..end, None),
        };
        let written = written.filter(|range| self.takes_task_id(range));
        let shown = line.iter().filter(|(_, at)| at.start + self.start < hidden.start);
        let id = match &written {
            Some(range) => self.source.text[range.clone()].to_owned(),
            None => self.tasks.take_near(&id_of_text(&text_of(shown.map(|(event, _)| event)))),
        };
        let written = written.map(|range| small(range.start)..small(range.end));
        OpenTask { id, written, start: None, hidden }
    }

    /// Whether an id that an author wrote can be one and is the first of its kind; said so where not.
    fn takes_task_id(&mut self, range: &Range<usize>) -> bool {
        let id = &self.source.text[range.clone()];
        let sound = !id.is_empty()
            && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let problem = if !sound {
            problems::bad_task_id(self.source, range.clone(), id)
        } else if !self.tasks.ids.insert(id.to_owned()) {
            problems::same_task_id(self.source, range.clone(), id)
        } else {
            return true;
        };
        self.problems.push(problem);
        false
    }

    /// The words of a task begin here.
    pub(super) fn start_task(&mut self) {
        let start = small(self.out().len());
        if let Some(task) = &mut self.tasks.open {
            task.start = Some(start);
        }
    }

    /// The words of a task end before this event.
    pub(super) fn end_task_before(&mut self, event: &Event<'_>) {
        let has_words = self.tasks.open.as_ref().is_some_and(|task| task.start.is_some());
        if has_words && !is_in_line(event) {
            self.end_task();
        }
    }

    pub(super) fn end_task(&mut self) {
        let Some(OpenTask { id, written, start: Some(start), .. }) = self.tasks.open.take() else {
            return;
        };
        // Marks in raw HTML do not reach over the end, so that the words can be shown elsewhere.
        let mut closing = String::new();
        self.raw.leave(self.depth.saturating_sub(1), &mut closing);
        self.push(&closing);
        let html = start..small(self.out().len());
        self.markdown.tasks.push(Task { id: id.into(), written, html });
    }

    /// What is shown of a text in these bytes of the file: not the id of a task.
    pub(super) fn without_task_id<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str {
        let Some(OpenTask { hidden, .. }) = &self.tasks.open else { return text };
        if hidden.is_empty() || range.end <= hidden.start {
            return text;
        }
        // A text that differs from its source is a character that was written in another way; no id is.
        text.get(..hidden.start.saturating_sub(range.start)).unwrap_or(text)
    }

    /// Whether these bytes of the file are the id of a task.
    pub(super) fn is_task_id(&self, range: &Range<usize>) -> bool {
        let hidden = self.tasks.open.as_ref().map(|task| &task.hidden);
        hidden.is_some_and(|hidden| range.start >= hidden.start && range.end <= hidden.end)
    }
}

impl Tasks {
    /// This id, or the next one like it that no task has.
    fn take_near(&mut self, id: &str) -> String {
        let mut near = id.to_owned();
        if !self.ids.insert(near.clone()) {
            let number = self.numbers.entry(id.to_owned()).or_insert(1);
            while {
                *number += 1;
                near = format!("{id}-{number}");
                !self.ids.insert(near.clone())
            } {}
        }
        near
    }
}

/// Where the id at the end of a line begins, with the space before it, and the bytes of the id itself.
pub(super) fn id_at_the_end(line: &str) -> Option<(usize, Range<usize>)> {
    let inside = line.strip_suffix('}')?;
    let at = inside.rfind("{#")?;
    let before = line[..at].trim_end();
    let id = &inside[at + 2..];
    let stands_alone = before.len() < at || at == 0;
    let is_one_word = !id.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
    (stands_alone && is_one_word).then_some((before.len(), at + 2..inside.len()))
}

/// Eight signs that change only with the words: 40 bits in the alphabet of RFC 4648.
fn id_of_text(text: &str) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = blake3::hash(words.join(" ").as_bytes());
    let bits = hash.as_bytes()[..5].iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..8).rev().map(|place| char::from(SIGNS[(bits >> (5 * place) & 31) as usize])).collect()
}

fn text_of<'e>(events: impl Iterator<Item = &'e Event<'e>>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether an event is part of a line of text, and not a block of its own.
fn is_in_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_mark(tag.to_end()),
        Event::End(tag) => is_mark(*tag),
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    }
}

fn is_mark(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let found = id_at_the_end(line).map(|(at, id)| (&line[..at], &line[id]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn an_id_stands_alone_at_the_end() {
        check("The strategy has an owner. {#owner}", Some(("The strategy has an owner.", "owner")));
        check("{#owner}", Some(("", "owner")));
        check("Two {#a} {#b}", Some(("Two {#a}", "b")));
        check("Not an id: \\{#owner}", None);
        check("Set {#a and b}", None);
        check("glued{#owner}", None);
        check("{#owner} is not at the end", None);
    }

    #[test]
    fn a_made_id_changes_with_the_words_only() {
        assert_eq!(
            id_of_text("Ethics are written down."),
            id_of_text(" Ethics are\nwritten down. ")
        );
        assert_ne!(id_of_text("Ethics are written down."), id_of_text("Ethics are written."));
        assert!(
            id_of_text("").bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        );
        assert_eq!(id_of_text("x").len(), 8);
    }
}
