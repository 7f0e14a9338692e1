//! The text of a page as a translator meets it: units, each a heading, a paragraph, an item or a cell, with the runs of
//! words and marks in it and their bytes in the file. Translation is tracked, compared and exchanged by units.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::front_matter::body_start;
use super::unit_reader::read;
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

/// The units of a whole file, in order.
pub fn units_of_file(text: &str) -> Vec<Unit> {
    read(text, body_start(text))
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
