//! Markdown events to a body with holes, and in the same pass the outline, the links, the images and the sections. The
//! dialect is what the git host's preview shows: CommonMark with tables, footnotes, task lists, strikethrough,
//! definition lists, heading attributes and alerts.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::body::{Body, Hole};
use super::highlight::highlight;
use super::html::{Cleaned, RawHtml};
use super::outline::{Heading, Ids, safe_id};
use super::sections::{Section, divide};
use super::targets::{Image, Link, Target, target};
use super::problems;
use crate::diagnostic::{Checked, Problem};
use crate::load::Source;

/// How deep lists, quotes and marks may be nested; browsers stop at 512.
const DEEPEST: usize = 100;

/// What the text of a page gives.
#[derive(Default)]
pub(super) struct Markdown {
    /// The title, where the text begins with a heading of level 1 and the front matter has none.
    pub(super) title: Option<String>,
    pub(super) body: Body,
    pub(super) outline: Vec<Heading>,
    pub(super) sections: Vec<Section>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
}

/// Reads the text that begins at this byte of the source.
pub(super) fn read(source: &Source, start: usize) -> Checked<Markdown> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let has_title = source.text[..start].contains("title");
    let mut reader = Reader::new(source, start, has_title);
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(&source.text[start..], options).into_offset_iter().collect();
    for (index, (event, range)) in events.iter().enumerate() {
        let range = range.start + start..range.end + start;
        if reader.depth > DEEPEST {
            reader.problems.push(problems::too_deep(source, range, DEEPEST));
            break;
        }
        let next = events.get(index + 1).map(|(event, _)| event);
        let after = events.get(index + 2).map(|(event, _)| event);
        reader.event(event, range, [next, after]);
    }
    reader.finish()
}

struct Reader<'s> {
    source: &'s Source,
    start: usize,
    has_title: bool,
    /// The body, and above it the footnote that is being read.
    bodies: Vec<Body>,
    markdown: Markdown,
    problems: Vec<Problem>,
    raw: RawHtml,
    ids: Ids,
    /// How many containers are open.
    depth: usize,
    /// The headings that stand at the top level.
    top: Vec<usize>,
    heading: Option<OpenHeading>,
    /// The image whose alternative text is being read.
    image: Option<OpenImage>,
    /// The code block that is being read: its language and its lines.
    code: Option<(String, String)>,
    /// The HTML block that is being read.
    html: Option<(String, Range<usize>)>,
    /// Addresses of the links that are open.
    links: Vec<u32>,
    table: Table,
    footnotes: Footnotes,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    text: String,
    range: Range<usize>,
    is_title: bool,
}

struct OpenImage {
    written: String,
    title: Option<String>,
    alt: String,
    range: Range<usize>,
    /// Images can stand in the text of images.
    inside: usize,
}

#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

#[derive(Default)]
struct Footnotes {
    /// The number of each, in the order of the references, and how often it is referred to.
    numbers: BTreeMap<String, (u32, u32)>,
    definitions: BTreeMap<String, (Body, Range<usize>)>,
    open: Option<(String, Range<usize>)>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source, start: usize, has_title: bool) -> Self {
        Self {
            source,
            start,
            has_title,
            bodies: vec![Body::default()],
            markdown: Markdown::default(),
            problems: Vec::new(),
            raw: RawHtml::default(),
            ids: Ids::default(),
            depth: 0,
            top: Vec::new(),
            heading: None,
            image: None,
            code: None,
            html: None,
            links: Vec::new(),
            table: Table::default(),
            footnotes: Footnotes::default(),
        }
    }

    fn out(&mut self) -> &mut Body {
        // Invariant: the page's own body is at the bottom and is never popped.
        let last = self.bodies.len() - 1;
        &mut self.bodies[last]
    }

    fn push(&mut self, html: &str) {
        self.out().push(html);
    }

    /// A block begins on a line of its own.
    fn open(&mut self, html: &str) {
        if !self.out().ends_with_newline() {
            self.push("\n");
        }
        self.push(html);
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>, ahead: [Option<&Event<'_>>; 2]) {
        if self.image.is_some() && self.in_image(event) {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.start_tag(tag, range, ahead);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                let mut closing = String::new();
                self.raw.leave(self.depth, &mut closing);
                self.push(&closing);
                self.end_tag(tag);
            }
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(code);
                }
                self.push("<code>");
                self.out().push_text(code);
                self.push("</code>");
            }
            Event::Html(html) => match &mut self.html {
                Some((block, _)) => block.push_str(html),
                None => self.inline_html(html, range),
            },
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::SoftBreak => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push(' ');
                }
                self.push("\n");
            }
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.open("<hr>\n"),
            // The list item knows already.
            Event::TaskListMarker(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
        }
    }

    /// Inside the brackets of an image only the words count.
    fn in_image(&mut self, event: &Event<'_>) -> bool {
        let Some(image) = &mut self.image else { return false };
        match event {
            Event::Start(Tag::Image { .. }) => image.inside += 1,
            Event::End(TagEnd::Image) if image.inside == 0 => return false,
            Event::End(TagEnd::Image) => image.inside -= 1,
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
        true
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        self.out().push_text(text);
    }

    fn start_tag(&mut self, tag: &Tag<'_>, range: Range<usize>, ahead: [Option<&Event<'_>>; 2]) {
        match tag {
            Tag::Paragraph => self.open("<p>"),
            Tag::Heading { level, id, .. } => self.start_heading(*level, id.as_deref(), range),
            Tag::BlockQuote(None) => self.open("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(*kind),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t', '{']).next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                };
                self.code = Some((info.to_owned(), String::new()));
            }
            Tag::HtmlBlock => self.html = Some((String::new(), range)),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(number)) => self.open(&format!("<ol start=\"{number}\">\n")),
            Tag::Item => self.start_item(ahead),
            Tag::FootnoteDefinition(name) => {
                self.footnotes.open = Some((name.to_string(), range));
                self.bodies.push(Body::default());
            }
            Tag::DefinitionList => self.open("<dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>"),
            Tag::DefinitionListDefinition => self.open("<dd>"),
            Tag::Table(columns) => {
                self.table.columns.clone_from(columns);
                // A wide table scrolls in its own box, which the keyboard must reach.
                self.open("<div class=\"table\" tabindex=\"0\"><table>");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let is_empty = matches!(ahead[0], Some(Event::End(TagEnd::Link)));
                self.start_link(*link_type, dest_url, title, is_empty, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let title = (!title.is_empty()).then(|| title.to_string());
                self.image =
                    Some(OpenImage { written: dest_url.to_string(), title, alt: String::new(), range, inside: 0 });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end_tag(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let (Some((name, range)), true) = (self.footnotes.open.take(), self.bodies.len() > 1) {
                    let body = self.bodies.pop().unwrap_or_default();
                    self.footnotes.definitions.insert(name, (body, range));
                }
            }
            TagEnd::DefinitionList => self.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.push("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.push("</tr>"),
            TagEnd::TableCell => self.push(if self.table.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => {
                if let Some(link) = self.links.pop() {
                    self.out().push_hole(Hole::LinkEnd(link));
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>, range: Range<usize>) {
        let range = range.start..range.start + self.source.text[range.clone()].trim_end().len();
        let mut level = level as u8;
        let is_title = level == 1 && !self.has_title && self.markdown.outline.is_empty() && self.markdown.title.is_none();
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
        self.open(&format!("<h{level}"));
        self.out().push_hole(Hole::HeadingId(index));
        self.push(">");
    }

    /// An id that an author wrote, if it can be one.
    fn check_id(&mut self, id: &str, range: Range<usize>) -> Option<String> {
        let sound = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
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

    fn end_heading(&mut self) {
        let Some(OpenHeading { level, id: explicit_id, text, range, is_title }) = self.heading.take() else { return };
        if is_title {
            self.bodies.pop();
            self.markdown.title = Some(text);
            return;
        }
        let id = explicit_id.clone().unwrap_or_else(|| self.ids.of_text(&text));
        if self.depth == 0 {
            self.top.push(self.markdown.outline.len());
        }
        self.markdown.outline.push(Heading { level, explicit_id, id, text, range });
        self.push(&format!("</h{level}>\n"));
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let word = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        self.open(&format!("<div class=\"alert {word}\"><p class=\"alert-title\">"));
        self.out().push_hole(Hole::Word(word));
        self.push("</p>\n");
    }

    fn start_item(&mut self, ahead: [Option<&Event<'_>>; 2]) {
        let marker = match ahead {
            [Some(Event::TaskListMarker(done)), _]
            | [Some(Event::Start(Tag::Paragraph)), Some(Event::TaskListMarker(done))] => Some(*done),
            _ => None,
        };
        let Some(done) = marker else { return self.open("<li>") };
        let (class, word) = if done { ("task done", "task-done") } else { ("task", "task-open") };
        self.open(&format!("<li class=\"{class}\"><span class=\"box\" role=\"img\" aria-label=\""));
        self.out().push_hole(Hole::Word(word));
        self.push("\"></span> ");
    }

    fn start_cell(&mut self) {
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let tag = if self.table.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.push(&tag);
    }

    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let mut html = String::from("<pre tabindex=\"0\"><code");
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.');
        if !language.is_empty() && language.chars().all(sound) {
            html += " class=\"language-";
            html += &language;
            html.push('"');
        }
        html.push('>');
        highlight(&language, &code, &mut html);
        html += "</code></pre>\n";
        self.open(&html);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let cleaned = self.raw.inline(html, self.depth);
        self.add_cleaned(cleaned, &range);
    }

    fn end_html(&mut self) {
        let Some((html, range)) = self.html.take() else { return };
        let cleaned = self.raw.block(&html, self.depth);
        self.open("");
        self.add_cleaned(cleaned, &range);
        self.open("");
    }

    fn add_cleaned(&mut self, cleaned: Cleaned, range: &Range<usize>) {
        self.push(&cleaned.html);
        for what in cleaned.refused {
            self.problems.push(problems::html(self.source, range.clone(), &what));
        }
    }

    fn start_link(&mut self, kind: LinkType, written: &str, title: &str, is_empty: bool, range: Range<usize>) {
        let written = if kind == LinkType::Email { format!("mailto:{written}") } else { written.to_owned() };
        let range = self.address_range(range);
        let target = match target(self.source, &written, range.clone()) {
            Ok(target) => target,
            Err(problem) => {
                self.problems.push(problem);
                Target::Nowhere
            }
        };
        if is_empty && !matches!(target, Target::Page { .. } | Target::Nowhere) {
            self.problems.push(problems::empty_link(self.source, range.clone()));
        }
        self.add_link(target, (!title.is_empty()).then(|| title.to_owned()), is_empty, range);
    }

    fn add_link(&mut self, target: Target, title: Option<String>, is_empty: bool, range: Range<usize>) {
        let index = small(self.markdown.links.len());
        let heading = match self.heading {
            // A heading that is still open is not in the outline yet.
            Some(OpenHeading { is_title: false, .. }) => Some(small(self.markdown.outline.len())),
            _ => self.markdown.outline.len().checked_sub(1).map(small),
        };
        let range = small(range.start)..small(range.end);
        self.markdown.links.push(Link { target, title, is_empty, heading, range });
        self.links.push(index);
        self.out().push_hole(Hole::LinkStart(index));
    }

    /// The bytes of the address in `[text](address "title")`; all bytes of any other kind of link.
    fn address_range(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source.text[range.clone()];
        let Some(at) = text.rfind("](") else { return range };
        let start = range.start + at + 2;
        let address = self.source.text[start..range.end].trim_end_matches(')');
        let length = address.find([' ', '\n']).unwrap_or(address.len());
        start..start + length
    }

    fn end_image(&mut self) {
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
                    self.end_tag(&TagEnd::Link);
                } else {
                    self.out().push_text(text);
                }
            }
            Ok(_) => {
                self.problems.push(problems::not_a_file(self.source, address, &written));
                self.out().push_text(&alt);
            }
            Err(problem) => {
                self.problems.push(problem);
                self.out().push_text(&alt);
            }
        }
    }

    fn footnote_reference(&mut self, name: &str) {
        let next = small(self.footnotes.numbers.len()) + 1;
        let (number, times) = self.footnotes.numbers.entry(name.to_owned()).or_insert((next, 0));
        *times += 1;
        let id = if *times == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{times}") };
        let html = format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>");
        self.push(&html);
    }

    /// The footnotes that are referred to, in the order of their numbers; they can refer to one another.
    fn add_footnotes(&mut self) {
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
            self.push(&format!("<li id=\"fn-{number}\" value=\"{number}\">\n"));
            self.out().append(&body);
            self.push(&format!("<a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\""));
            self.out().push_hole(Hole::FootnoteBack(number));
            self.push("\">↩</a></li>\n");
        }
        self.push("</ol></section>\n");
    }

    fn finish(mut self) -> Checked<Markdown> {
        // A page that was cut off leaves its footnotes open.
        self.bodies.truncate(1);
        let mut closing = String::new();
        self.raw.finish(&mut closing);
        self.push(&closing);
        self.add_footnotes();
        if let Some((at, c)) = self.source.text[self.start..].char_indices().find(|(_, c)| is_hidden(*c)) {
            let at = self.start + at;
            self.problems.push(problems::hidden_character(self.source, at..at + c.len_utf8(), c));
        }
        let end = self.source.text.len();
        let mut markdown = self.markdown;
        markdown.sections = divide(&markdown.outline, &self.top, self.start..end);
        markdown.body = self.bodies.pop().unwrap_or_default();
        markdown.body.shrink();
        Checked { value: markdown, problems: self.problems }
    }
}

/// Controls that turn the direction of a text, and a space without width: they let a text read other than it is.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}') || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Counts and places in a source, which is far below 4 GiB.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
