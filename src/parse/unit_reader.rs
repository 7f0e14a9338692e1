//! Reads Markdown into units, with every sign of an author in the bytes of one of their runs.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use super::limits::shallow;
use super::markdown::dialect;
use super::tasks::id_at_the_end;
use super::units::{Mark, Run, RunKind, Unit, UnitKind};

/// The units of the text that begins at this byte of the file.
pub(super) fn read(text: &str, start: usize) -> Vec<Unit> {
    let Some(body) = text.get(start..).map(shallow) else { return Vec::new() };
    let mut reader = Reader { text, ..Reader::default() };
    let mut read_to = start;
    let mut events = Parser::new_ext(body, dialect())
        .into_offset_iter()
        .map(|(event, range)| {
            let range = range.start + start..range.end + start;
            with_escape(text, event, range, &mut read_to)
        })
        .peekable();
    while let Some((event, range)) = events.next() {
        let next = events.peek().map_or(range.end, |(_, next)| next.start);
        reader.event(event, range, next);
    }
    reader.close();
    reader.units
}

/// An event with its bytes. Those of a text begin after the backslash that keeps its first sign from being a mark; here it
/// is part of them, so that a unit has every byte that makes its words. `read_to` is where the event before it ended.
fn with_escape<'t>(
    text: &str,
    event: Event<'t>,
    mut range: Range<usize>,
    read_to: &mut usize,
) -> (Event<'t>, Range<usize>) {
    match event {
        Event::Text(_) => {
            let bytes = text.as_bytes();
            let before = range.start.checked_sub(1).filter(|at| *at >= *read_to);
            let is_sign = bytes.get(range.start).is_some_and(u8::is_ascii_punctuation);
            if let Some(at) = before.filter(|at| is_sign && bytes.get(*at) == Some(&b'\\')) {
                range.start = at;
            }
            *read_to = range.end;
        }
        // What a block or a mark begins with is at least one byte.
        Event::Start(_) => *read_to = (*read_to).max(range.start + 1),
        _ => *read_to = (*read_to).max(range.end),
    }
    (event, range)
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    units: Vec<Unit>,
    open: Option<Unit>,
    /// What the next unit is, where a block around it has said so.
    next: Option<UnitKind>,
    /// The table that is being read: its number, row and column.
    cell: (u32, u32, u32),
    /// The image that is being read, and how many are in its words.
    image: Option<(Run, u32)>,
    /// The marks that are open.
    marks: Vec<Mark>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, next: usize) {
        if self.in_image(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, next),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            Event::Code(code) => self.run(RunKind::Code(code.into_string()), range),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.run(RunKind::Html(html.into_string()), range);
            }
            Event::FootnoteReference(name) => {
                self.run(RunKind::Footnote(name.into_string()), range);
            }
            Event::SoftBreak => self.run(RunKind::Break(false), range),
            Event::HardBreak => self.run(RunKind::Break(true), range),
            Event::Rule => self.close(),
            Event::TaskListMarker(_) => match &mut self.open {
                Some(unit) => unit.kind = UnitKind::Task(None),
                None => self.next = Some(UnitKind::Task(None)),
            },
        }
    }

    /// Opens a unit that begins here.
    fn begin(&mut self, usual: UnitKind, at: usize) {
        self.close();
        let kind = self.next.take().unwrap_or(usual);
        self.open = Some(Unit { kind, range: at..at, runs: Vec::new() });
    }

    fn close(&mut self) {
        self.marks.clear();
        let Some(mut unit) = self.open.take() else { return };
        if let UnitKind::Task(id) = &mut unit.kind {
            *id = take_task_id(self.text, &mut unit.runs);
        }
        let Some((first, last)) = unit.runs.first().zip(unit.runs.last()) else { return };
        unit.range = first.range.start..last.range.end;
        self.units.push(unit);
    }

    fn run(&mut self, kind: RunKind, range: Range<usize>) {
        if self.open.is_none() {
            self.begin(UnitKind::Paragraph, range.start);
        }
        if let Some(unit) = &mut self.open {
            unit.runs.push(Run { kind, range });
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>) {
        if let Some(Unit { runs, .. }) = &mut self.open
            && let Some(Run { kind: RunKind::Text(words), range: last }) = runs.last_mut()
        {
            words.push_str(text);
            last.end = range.end;
            return;
        }
        self.run(RunKind::Text(text.to_string()), range);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, next: usize) {
        let mark = match tag {
            Tag::Emphasis => Mark::Emphasis,
            Tag::Strong => Mark::Strong,
            Tag::Strikethrough => Mark::Strikethrough,
            Tag::Link { dest_url, title, .. } => {
                Mark::Link { address: dest_url.into_string(), title: title.into_string() }
            }
            Tag::Image { dest_url, title, .. } => {
                let kind = RunKind::Image {
                    address: dest_url.into_string(),
                    alt: String::new(),
                    alt_range: next..next,
                    title: title.into_string(),
                };
                self.image = Some((Run { kind, range }, 0));
                return;
            }
            Tag::Superscript | Tag::Subscript => return,
            block => return self.start_block(block, range.start),
        };
        // An empty link ends where it begins: its brackets are all there is.
        let end = if next >= range.end || next <= range.start { range.start + 1 } else { next };
        // First the run: where it begins a unit, no mark of the one before is open any more.
        self.run(RunKind::Open(mark.clone()), range.start..end);
        self.marks.push(mark);
    }

    fn start_block(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.next = None;
                self.begin(UnitKind::Heading(level as u8), at);
            }
            Tag::Paragraph => self.begin(UnitKind::Paragraph, at),
            Tag::Item => {
                self.close();
                self.next = Some(UnitKind::Item);
            }
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.next = None;
                self.begin(UnitKind::Code(language), at);
            }
            Tag::HtmlBlock => {
                self.next = None;
                self.begin(UnitKind::Html, at);
            }
            Tag::DefinitionListTitle => self.begin(UnitKind::Term, at),
            Tag::Table(_) => {
                self.close();
                self.cell.1 = 0;
            }
            Tag::TableHead | Tag::TableRow => self.cell.2 = 0,
            Tag::TableCell => {
                let (table, row, column) = self.cell;
                self.next = None;
                self.begin(UnitKind::Cell { table, row, column }, at);
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                let Some(mark) = self.marks.pop() else { return };
                let last = self.open.as_ref().and_then(|unit| unit.runs.last());
                let start = last.map_or(range.start, |run| run.range.end);
                self.run(RunKind::Close(mark), start..range.end);
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::Image => {}
            TagEnd::Item => {
                self.close();
                self.next = None;
            }
            TagEnd::TableCell => {
                self.close();
                self.cell.2 += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.cell.1 += 1,
            TagEnd::Table => self.cell.0 += 1,
            _ => self.close(),
        }
    }

    /// Inside the brackets of an image only the words count.
    fn in_image(&mut self, event: &Event<'_>, at: &Range<usize>) -> bool {
        let Some((run, inside)) = &mut self.image else { return false };
        let RunKind::Image { alt, alt_range, .. } = &mut run.kind else { return false };
        let word = match event {
            Event::Start(Tag::Image { .. }) => {
                *inside += 1;
                return true;
            }
            Event::End(TagEnd::Image) if *inside > 0 => {
                *inside -= 1;
                return true;
            }
            Event::End(TagEnd::Image) => {
                if let Some((run, _)) = self.image.take() {
                    self.run(run.kind, run.range);
                }
                return true;
            }
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::SoftBreak | Event::HardBreak => " ",
            _ => return true,
        };
        if alt.is_empty() {
            alt_range.start = at.start;
        }
        alt.push_str(word);
        alt_range.end = at.end;
        true
    }
}

/// Takes the id at the end of a task out of its words.
fn take_task_id(text: &str, runs: &mut Vec<Run>) -> Option<String> {
    let Some(Run { kind: RunKind::Text(words), range }) = runs.last_mut() else { return None };
    // Told from the file, as `tasks` does: what is escaped there is no id.
    let written = text.get(range.clone())?;
    let (before, id) = id_at_the_end(written)?;
    let (shown, _) = id_at_the_end(words)?;
    let id = written[id].to_owned();
    range.end -= written.len() - before;
    words.truncate(shown);
    if words.is_empty() {
        runs.pop();
    }
    Some(id)
}
