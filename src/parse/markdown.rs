//! Markdown events to a body with holes, and in the same pass the outline, the links, the images and the sections. The
//! dialect is what the git host's preview shows: `CommonMark` with tables, footnotes, task lists, strikethrough,
//! definition lists, heading attributes and alerts.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::blocks::Table;
use super::body::{Body, Hole};
use super::glossary::Terms;
use super::hidden::first_hidden;
use super::highlight::Highlighter;
use super::html::RawHtml;
use super::limits::{DEEPEST, shallow};
use super::outline::{Heading, Ids};
use super::problems;
use super::references::Footnotes;
use super::sections::{Section, divide};
use super::targets::{Image, Link};
use super::tasks::{Task, Tasks};
use super::terms::Words;
use crate::diagnostic::{Checked, Problem};
use crate::load::Source;

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
    pub(super) characters: u32,
    pub(super) tasks: Vec<Task>,
    pub(super) terms: Vec<Arc<str>>,
}

/// What is read beyond `CommonMark`.
pub(super) fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Reads the text that begins at this byte of the source. A page without a title has its first heading for one. `terms`
/// are marked.
pub(super) fn read(
    source: &Source,
    start: usize,
    has_title: bool,
    terms: Option<&Terms>,
) -> Checked<Markdown> {
    let mut reader = Reader::new(source, start, has_title, terms);
    let text = shallow(&source.text[start..]);
    let events: Vec<(Event<'_>, Range<usize>)> =
        Parser::new_ext(text, dialect()).into_offset_iter().collect();
    for (index, (event, range)) in events.iter().enumerate() {
        let range = range.start + start..range.end + start;
        if reader.depth > DEEPEST {
            reader.problems.push(problems::too_deep(source, range, DEEPEST));
            break;
        }
        reader.event(event, range, &events[index + 1..]);
    }
    let end = start + text.len();
    if end < source.text.len() && reader.depth <= DEEPEST {
        reader.problems.push(problems::too_deep(source, end..end, DEEPEST));
    }
    reader.finish()
}

pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) start: usize,
    pub(super) has_title: bool,
    /// The body, and above it the footnotes that are being read, each inside the one below.
    pub(super) bodies: Vec<Body>,
    pub(super) markdown: Markdown,
    pub(super) problems: Vec<Problem>,
    pub(super) raw: RawHtml,
    pub(super) colours: Highlighter,
    pub(super) ids: Ids,
    /// How many containers are open.
    pub(super) depth: usize,
    /// The headings that stand at the top level.
    pub(super) top: Vec<usize>,
    pub(super) heading: Option<OpenHeading>,
    /// The image whose alternative text is being read.
    pub(super) image: Option<OpenImage>,
    /// The code block that is being read: its language and its lines.
    pub(super) code: Option<(String, String)>,
    /// The HTML block that is being read.
    pub(super) html: Option<(String, Range<usize>)>,
    /// The links that are open; of one in the text of another, only the words stand.
    pub(super) links: Vec<Option<u32>>,
    pub(super) table: Table,
    pub(super) footnotes: Footnotes,
    pub(super) tasks: Tasks,
    pub(super) words: Words<'s>,
}

pub(super) struct OpenHeading {
    pub(super) level: u8,
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) range: Range<usize>,
    pub(super) is_title: bool,
}

pub(super) struct OpenImage {
    pub(super) written: String,
    pub(super) title: Option<String>,
    pub(super) alt: String,
    pub(super) range: Range<usize>,
    /// Images can stand in the text of images.
    pub(super) inside: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source, start: usize, has_title: bool, terms: Option<&'s Terms>) -> Self {
        Self {
            source,
            start,
            has_title,
            bodies: vec![Body::default()],
            markdown: Markdown::default(),
            problems: Vec::new(),
            raw: RawHtml::default(),
            colours: Highlighter::default(),
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
            tasks: Tasks::default(),
            words: Words::new(terms),
        }
    }

    pub(super) fn out(&mut self) -> &mut Body {
        // Invariant: the page's own body is at the bottom and is never popped.
        let last = self.bodies.len() - 1;
        &mut self.bodies[last]
    }

    pub(super) fn push(&mut self, html: &str) {
        self.out().push(html);
    }

    /// A block begins on a line of its own.
    pub(super) fn open(&mut self, html: &str) {
        if !self.out().ends_with_newline() {
            self.push("\n");
        }
        self.push(html);
    }

    /// Reads an event that stands in these bytes of the source; `ahead` are those that follow.
    fn event(
        &mut self,
        event: &Event<'_>,
        range: Range<usize>,
        ahead: &[(Event<'_>, Range<usize>)],
    ) {
        if self.image.is_some() && self.in_image(event) || self.is_task_id(&range) {
            return;
        }
        self.words_before(event, ahead);
        self.end_task_before(event);
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
                self.end_tag(*tag);
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let shown = self.without_task_id(text, &range);
                self.text(shown);
            }
            Event::Code(code) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(code);
                }
                self.count(code);
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
                self.line_end();
            }
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.open("<hr>\n"),
            // The list item knows already what is in the box.
            Event::TaskListMarker(_) => self.start_task(),
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
        self.count(text);
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        self.words(text);
    }

    fn start_tag(
        &mut self,
        tag: &Tag<'_>,
        range: Range<usize>,
        ahead: &[(Event<'_>, Range<usize>)],
    ) {
        match tag {
            Tag::Paragraph => self.open("<p>"),
            Tag::Heading { level, id, .. } => self.start_heading(*level, id.as_deref(), range),
            Tag::BlockQuote(None) => self.open("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(*kind),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '\t', '{']).next().unwrap_or_default()
                    }
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
                self.footnotes.open.push((name.to_string(), range));
                self.bodies.push(Body::default());
            }
            Tag::DefinitionList => self.open("<dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>"),
            Tag::DefinitionListDefinition => self.open("<dd>"),
            Tag::Table(columns) => {
                self.table.columns.clone_from(columns);
                // A wide table scrolls in its own box, which the keyboard must reach, and which needs a name then. It is a
                // group and no region: sections with two tables would have two landmarks of one name.
                self.open("<div class=\"table\" role=\"group\"");
                let name = Hole::TableName(small(self.markdown.outline.len()));
                self.out().push_hole(name);
                self.push(" tabindex=\"0\"><table>");
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
                let is_empty = matches!(ahead, [(Event::End(TagEnd::Link), _), ..]);
                self.start_link(*link_type, dest_url, title, is_empty, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let title = (!title.is_empty()).then(|| title.to_string());
                self.image = Some(OpenImage {
                    written: dest_url.to_string(),
                    title,
                    alt: String::new(),
                    range,
                    inside: 0,
                });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end_tag(&mut self, tag: TagEnd) {
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
                // A footnote can be written inside another; each opened a body of its own.
                if let Some((name, range)) = self.footnotes.open.pop() {
                    let body = self.bodies.pop().unwrap_or_default();
                    self.define_footnote(name, body, range);
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
                if let Some(link) = self.links.pop().flatten() {
                    self.out().push_hole(Hole::LinkEnd(link));
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish(mut self) -> Checked<Markdown> {
        // A page that was cut off leaves a task and footnotes open.
        self.words_before(&Event::Rule, &[]);
        self.end_task();
        self.bodies.truncate(1);
        let mut closing = String::new();
        self.raw.finish(&mut closing);
        self.push(&closing);
        self.add_footnotes();
        if let Some((at, c)) = first_hidden(&self.source.text[self.start..]) {
            let at = self.start + at;
            let range = at..at + c.len_utf8();
            self.problems.push(problems::hidden_character(self.source, range, c));
        }
        let end = self.source.text.len();
        let mut markdown = self.markdown;
        markdown.sections = divide(&markdown.outline, &self.top, self.start..end);
        markdown.body = self.bodies.pop().unwrap_or_default();
        markdown.body.shrink();
        markdown.links.shrink_to_fit();
        markdown.outline.shrink_to_fit();
        markdown.tasks.shrink_to_fit();
        markdown.terms.shrink_to_fit();
        Checked { value: markdown, problems: self.problems }
    }
}

/// Counts and places in a source, which is far below 4 GiB.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
