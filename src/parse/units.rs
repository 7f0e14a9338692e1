//! The text of a page as a translator meets it: units, each a heading, a paragraph, an item or a cell, with the runs of
//! words and marks in it and their bytes in the file. Translation is tracked, compared and exchanged by units.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};

use super::markdown::dialect;
use super::tasks::id_at_the_end;
use super::{Page, Section};

/// A block of text that is translated as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The bytes of its content in the file, without the signs that make the block what it is.
    pub range: Range<usize>,
    /// What stands in it, in order.
    pub runs: Vec<Run>,
}

/// What a unit is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UnitKind {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph, also in a quotation, an item or a footnote.
    Paragraph,
    /// The first text of an item of a list.
    Item,
    /// The words of a task, and the id that its author wrote.
    Task(Option<String>),
    /// A cell of a table, all counted from 0.
    Cell {
        /// Which table of the page.
        table: u32,
        /// Its row, the head being the first.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// A term of a definition list.
    Term,
    /// A block of code in this language, which may be empty.
    Code(String),
    /// A block of raw HTML.
    Html,
}

/// A piece of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// What a run is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunKind {
    /// Words.
    Text(String),
    /// Code in a line.
    Code(String),
    /// Where a mark begins.
    Open(Mark),
    /// Where the last open mark ends.
    Close(Mark),
    /// An image.
    Image {
        /// Its address as written.
        address: String,
        /// What it shows, in words.
        alt: String,
        /// The bytes of these words; empty where there are none.
        alt_range: Range<usize>,
        /// The title.
        title: String,
    },
    /// Raw HTML.
    Html(String),
    /// A reference to a footnote of this name.
    Footnote(String),
    /// The end of a line; whether the author wanted it there.
    Break(bool),
}

/// What is marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// A link.
    Link {
        /// Its address as written.
        address: String,
        /// Its title.
        title: String,
    },
}

impl Unit {
    /// The unit in the one form that all spellings of it share: words, links, images and code count; white space, marks of
    /// emphasis, names of footnotes and the ids of tasks do not. Alternative texts are not in it, see [`meta`].
    pub fn normal(&self) -> String {
        if let UnitKind::Code(_) | UnitKind::Html = self.kind {
            // An empty line would look like the end of the block.
            let line =
                |line: &str| if line.trim().is_empty() { " " } else { line.trim_end() }.to_owned();
            let lines: Vec<String> = self.words_and_code().trim_end().lines().map(line).collect();
            return lines.join("\n");
        }
        let mut out = String::new();
        for run in &self.runs {
            match &run.kind {
                RunKind::Text(text) => out += text,
                RunKind::Code(code) => {
                    out.push('`');
                    out += code;
                    out.push('`');
                }
                RunKind::Open(Mark::Link { .. }) => out.push('['),
                RunKind::Close(Mark::Link { address, title }) => {
                    out += "](";
                    out += address;
                    if !title.is_empty() {
                        out.push(' ');
                        out += title;
                    }
                    out.push(')');
                }
                RunKind::Open(_) | RunKind::Close(_) => {}
                RunKind::Image { address, title, .. } => {
                    out += "![](";
                    out += address;
                    if !title.is_empty() {
                        out.push(' ');
                        out += title;
                    }
                    out.push(')');
                }
                RunKind::Html(html) => out += html,
                RunKind::Footnote(_) => out += "[^]",
                RunKind::Break(_) => out.push(' '),
            }
        }
        plain(&out)
    }

    /// The words that a reader sees, and code.
    pub fn words_and_code(&self) -> String {
        let mut out = String::new();
        for run in &self.runs {
            match &run.kind {
                RunKind::Text(text) | RunKind::Code(text) | RunKind::Html(text) => out += text,
                RunKind::Break(_) => out.push(' '),
                _ => {}
            }
        }
        out
    }

    /// How many words there are to translate; code and raw HTML have none.
    pub fn words(&self) -> u32 {
        if let UnitKind::Code(_) | UnitKind::Html = self.kind {
            return 0;
        }
        count_words(&self.words_and_code())
    }
}

/// How many words stand in a text.
pub fn count_words(text: &str) -> u32 {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    u32::try_from(text.split_whitespace().filter(is_word).count()).unwrap_or(u32::MAX)
}

/// A text in composed letters, with single spaces and without soft hyphens.
pub fn plain(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut out = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|letter| *letter != '\u{ad}'));
    }
    out
}

/// What a page says besides its text, and a translator translates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum MetaField {
    /// The title.
    Title,
    /// The sentence for lists.
    Description,
    /// What a step hands on.
    Outcome,
    /// A word that readers look for.
    Keyword,
    /// What an image shows.
    Alt,
}

impl MetaField {
    /// The name, as front matter has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Outcome => "outcome",
            Self::Keyword => "keywords",
            Self::Alt => "alt",
        }
    }
}

/// Titles, descriptions, keywords and alternative texts of a page, in this order, in composed letters with single spaces.
pub fn meta(page: &Page) -> Vec<(MetaField, String)> {
    let front = &page.front;
    let mut all = vec![(MetaField::Title, plain(&page.title))];
    all.extend(front.description.iter().map(|text| (MetaField::Description, plain(text))));
    all.extend(front.outcome.iter().map(|text| (MetaField::Outcome, plain(text))));
    all.extend(front.keywords.iter().map(|text| (MetaField::Keyword, plain(text))));
    all.extend(page.images.iter().map(|image| (MetaField::Alt, plain(&image.alt))));
    all
}

/// The units of each section of a page, as [`Page::sections`] has them. `text` is the whole file.
pub fn units(text: &str, page: &Page) -> Vec<Vec<Unit>> {
    let mut sections: Vec<Vec<Unit>> = page.sections.iter().map(|_| Vec::new()).collect();
    let Some(start) = page.sections.first().map(|first| first.range.start as usize) else {
        return sections;
    };
    for unit in read(text, start) {
        let begins = |section: &Section| section.range.start as usize <= unit.range.start;
        let after =
            page.sections.partition_point(|section| section.heading.is_none() || begins(section));
        if let Some(section) = sections.get_mut(after.saturating_sub(1)) {
            section.push(unit);
        }
    }
    sections
}

/// The units of the text that begins at this byte of the file.
fn read(text: &str, start: usize) -> Vec<Unit> {
    let Some(body) = text.get(start..) else { return Vec::new() };
    let mut reader = Reader::default();
    let mut events = Parser::new_ext(body, dialect()).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        let range = range.start + start..range.end + start;
        let next = events.peek().map_or(range.end, |(_, next)| next.start + start);
        reader.event(event, range, next);
    }
    reader.close();
    reader.units
}

#[derive(Default)]
struct Reader {
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

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, next: usize) {
        if self.in_image(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, next),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
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
            *id = take_task_id(&mut unit.runs);
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
        self.marks.push(mark.clone());
        self.run(RunKind::Open(mark), range.start..end);
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
fn take_task_id(runs: &mut Vec<Run>) -> Option<String> {
    let Some(Run { kind: RunKind::Text(words), range }) = runs.last_mut() else { return None };
    let (before, id) = id_at_the_end(words)?;
    let hidden = words.len() - before;
    let id = words[id].to_owned();
    words.truncate(before);
    range.end -= hidden.min(range.len());
    if words.is_empty() {
        runs.pop();
    }
    Some(id)
}
