//! HTML with holes: what a page's text becomes, but for that which only the whole site knows: where a link leads, which id
//! a heading has, how the theme says "note".

use std::ops::Range;

/// What fills a hole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hole {
    /// The opening tag of a link, by its place in the page's links.
    LinkStart(u32),
    /// Its closing tag, after the target's title where the link has no text.
    LinkEnd(u32),
    /// An image, by its place in the page's images.
    Image(u32),
    /// The opening tag of a heading, by its place in the outline.
    HeadingStart(u32),
    /// Its closing tag.
    HeadingEnd(u32),
    /// Before the words of a term that is explained, by its number on the page, from 1.
    TermStart(u32),
    /// After them.
    TermEnd,
    /// Before a term and the signs that touch it, which stay on one line: `(term),`.
    KeepStart,
    /// After them.
    KeepEnd,
    /// The name of the box around a table, by how many headings stand before it: that of its section.
    TableName(u32),
    /// A word of the theme in the language of the text.
    Word(&'static str),
    /// A reference to the footnote with this number, and the how manieth to it this is.
    FootnoteReference(u32, u32),
    /// The opening tag of the footnote with this number.
    Footnote(u32),
    /// The way back from it.
    FootnoteBack(u32),
}

/// HTML and the holes in it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Body {
    html: String,
    /// Where each hole is, in bytes of `html`. Invariant: ascending.
    holes: Vec<(u32, Hole)>,
    /// Where the text stands in `html`, for search. Invariant: ascending.
    texts: Vec<TextRun>,
    /// Whether what was added last divides words.
    is_apart: bool,
}

/// A run of text in the HTML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct TextRun {
    start: u32,
    end: u32,
    is_apart: bool,
}

/// What a body says, without what it looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'b> {
    /// A heading begins, by its place in the outline. Its own words are there and not here.
    Heading(u32),
    /// A text follows.
    Text {
        /// The text, escaped.
        html: &'b str,
        /// Whether something stands before it that divides words.
        is_apart: bool,
    },
}

impl Body {
    /// Adds HTML as it stands.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
        self.is_apart |= divides(html);
    }

    /// Adds text, escaped.
    pub fn push_text(&mut self, text: &str) {
        let start = self.place();
        escape(text, &mut self.html);
        let end = self.place();
        match self.texts.last_mut() {
            Some(last) if last.end == start && !self.is_apart => last.end = end,
            _ => self.texts.push(TextRun { start, end, is_apart: self.is_apart }),
        }
        self.is_apart = false;
    }

    /// Adds a hole.
    pub fn push_hole(&mut self, hole: Hole) {
        self.holes.push((self.place(), hole));
    }

    /// Adds another body at the end.
    pub fn append(&mut self, other: &Self) {
        let shift = self.place();
        self.holes.extend(other.holes.iter().map(|(at, hole)| (at + shift, *hole)));
        let shifted = |run: &TextRun| TextRun {
            start: run.start + shift,
            end: run.end + shift,
            is_apart: true,
        };
        self.texts.extend(other.texts.iter().map(shifted));
        self.html.push_str(&other.html);
        self.is_apart = true;
    }

    /// What it says: its headings and its texts, in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let heading = |(at, hole): &(u32, Hole)| match hole {
            Hole::HeadingStart(index) => Some((*at, *index, true)),
            Hole::HeadingEnd(index) => Some((*at, *index, false)),
            _ => None,
        };
        let mut headings = self.holes.iter().filter_map(heading).peekable();
        let mut texts = self.texts.iter().peekable();
        let mut in_heading = false;
        std::iter::from_fn(move || {
            loop {
                let until = texts.peek().map_or(u32::MAX, |text| text.start);
                if let Some((_, index, begins)) = headings.next_if(|(at, ..)| *at <= until) {
                    in_heading = begins;
                    if begins {
                        return Some(Piece::Heading(index));
                    }
                    continue;
                }
                let TextRun { start, end, is_apart } = *texts.next()?;
                if !in_heading {
                    let html = &self.html[start as usize..end as usize];
                    return Some(Piece::Text { html, is_apart });
                }
            }
        })
    }

    /// Where the next thing will stand.
    fn place(&self) -> u32 {
        // Invariant: a source is far below 4 GiB, and so is its HTML.
        u32::try_from(self.html.len()).unwrap_or(u32::MAX)
    }

    /// How many bytes of HTML there are, holes aside.
    pub fn len(&self) -> usize {
        self.html.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty() && self.holes.is_empty()
    }

    /// The HTML with its holes filled: `fill` writes what belongs into each.
    pub fn fill(&self, out: &mut String, fill: impl FnMut(Hole, &mut String)) {
        self.fill_part(0..u32::try_from(self.html.len()).unwrap_or(u32::MAX), out, fill);
    }

    /// The same for a part of the HTML. Holes at both its ends belong to it.
    pub fn fill_part(
        &self,
        part: Range<u32>,
        out: &mut String,
        mut fill: impl FnMut(Hole, &mut String),
    ) {
        let first = self.holes.partition_point(|(at, _)| *at < part.start);
        let last = self.holes.partition_point(|(at, _)| *at <= part.end);
        let holes = &self.holes[first..last];
        let (mut done, end) = (part.start as usize, part.end as usize);
        out.reserve(end - done + 64 * holes.len());
        for (at, hole) in holes {
            let at = *at as usize;
            out.push_str(&self.html[done..at]);
            fill(*hole, out);
            done = at;
        }
        out.push_str(&self.html[done..end]);
    }

    /// The same for what stands from one heading of the outline to another; from the beginning and to the end, where none is
    /// named.
    pub fn fill_section(
        &self,
        first: Option<u32>,
        next: Option<u32>,
        out: &mut String,
        mut fill: impl FnMut(Hole, &mut String),
    ) {
        let place = |heading: u32| {
            let begins = |(_, hole): &(u32, Hole)| *hole == Hole::HeadingStart(heading);
            self.holes.iter().position(begins).unwrap_or(self.holes.len())
        };
        let from = first.map_or(0, place);
        let to = next.map_or(self.holes.len(), place).max(from);
        let at = |hole: usize| self.holes.get(hole).map_or(self.html.len(), |(at, _)| *at as usize);
        let mut done = if first.is_some() { at(from) } else { 0 };
        let end = if next.is_some() { at(to) } else { self.html.len() };
        for (at, hole) in &self.holes[from..to] {
            let at = *at as usize;
            out.push_str(&self.html[done..at]);
            fill(*hole, out);
            done = at;
        }
        out.push_str(&self.html[done..end]);
    }

    pub(super) fn ends_with_newline(&self) -> bool {
        self.html.is_empty() || self.html.ends_with('\n')
    }

    /// Gives back the memory that was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.html.shrink_to_fit();
        self.holes.shrink_to_fit();
        self.texts.shrink_to_fit();
    }
}

/// Whether words before and after this HTML are two. Blocks stand on lines of their own, cells do not.
fn divides(html: &str) -> bool {
    html.contains('\n')
        || ["<td", "<th", "<dt", "<dd", "<br"].iter().any(|tag| html.starts_with(tag))
}

/// Text as HTML shows it, in an element or in a quoted attribute. The one place of the generator that escapes for HTML
/// outside the templates.
pub fn escape(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order() {
        let mut body = Body::default();
        body.push_hole(Hole::HeadingStart(0));
        body.push_text("a < b");
        let mut both = Body::default();
        both.push("<hr>");
        both.append(&body);
        let mut out = String::new();
        both.fill(&mut out, |hole, out| {
            assert_eq!(hole, Hole::HeadingStart(0));
            out.push_str("<h2 id=\"x\">");
        });
        assert_eq!(out, "<hr><h2 id=\"x\">a &lt; b");
    }

    #[test]
    fn pieces_are_what_is_read() {
        let mut body = Body::default();
        body.push("<p>");
        body.push_text("vel");
        body.push("<em>");
        body.push_text("ferd");
        body.push("</em></p>\n");
        body.push_hole(Hole::HeadingStart(0));
        body.push_text("Why");
        body.push_hole(Hole::HeadingEnd(0));
        body.push("\n<p>");
        body.push_text("a < b");
        let pieces: Vec<Piece<'_>> = body.pieces().collect();
        let text = |html, is_apart| Piece::Text { html, is_apart };
        assert_eq!(
            pieces,
            [text("vel", false), text("ferd", false), Piece::Heading(0), text("a &lt; b", true)]
        );
    }
}
