//! The part of the Markdown reader that deals with blocks of a form of their own: alerts, table cells, code and raw HTML.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind};

use super::body::Hole;
use super::html::Cleaned;
use super::markdown::{Reader, small};
use super::problems;

/// The table that is being read.
#[derive(Default)]
pub(super) struct Table {
    pub(super) columns: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
}

impl Reader<'_> {
    pub(super) fn start_alert(&mut self, kind: BlockQuoteKind) {
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

    pub(super) fn start_cell(&mut self) {
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let tag = if self.table.in_head {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        };
        self.push(&tag);
    }

    pub(super) fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let mut html = String::from("<pre tabindex=\"0\"><code");
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.');
        if !language.is_empty() && language.chars().all(sound) {
            html += " class=\"language-";
            html += &language;
            html.push('"');
        }
        html.push('>');
        self.colours.highlight(&language, &code, &mut html);
        html += "</code></pre>\n";
        self.open(&html);
    }

    /// Counts what a reader sees: every character but spaces. Bytes tell that faster than characters do.
    pub(super) fn count(&mut self, text: &str) {
        let begins_one = |byte: &u8| *byte > b' ' && *byte & 0b1100_0000 != 0b1000_0000;
        self.markdown.characters += small(text.bytes().filter(begins_one).count());
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let cleaned = self.raw.inline(html, self.depth);
        self.add_cleaned(cleaned, &range);
    }

    pub(super) fn end_html(&mut self) {
        let Some((html, range)) = self.html.take() else { return };
        let cleaned = self.raw.block(&html, self.depth);
        self.open("");
        self.add_cleaned(cleaned, &range);
        self.open("");
    }

    pub(super) fn add_cleaned(&mut self, cleaned: Cleaned, range: &Range<usize>) {
        self.push(&cleaned.html);
        for what in cleaned.refused {
            self.problems.push(problems::html(self.source, range.clone(), &what));
        }
    }
}
