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
}

impl Body {
    /// Adds HTML as it stands.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text, escaped.
    pub fn push_text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    /// Adds a hole.
    pub fn push_hole(&mut self, hole: Hole) {
        // Invariant: a source is far below 4 GiB, and so is its HTML.
        self.holes.push((u32::try_from(self.html.len()).unwrap_or(u32::MAX), hole));
    }

    /// Adds another body at the end.
    pub fn append(&mut self, other: &Self) {
        let shift = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.holes.extend(other.holes.iter().map(|(at, hole)| (at + shift, *hole)));
        self.html.push_str(&other.html);
    }

    /// How many bytes of HTML there are, holes aside.
    pub(super) fn len(&self) -> usize {
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

    pub(super) fn ends_with_newline(&self) -> bool {
        self.html.is_empty() || self.html.ends_with('\n')
    }

    /// Gives back the memory that was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.html.shrink_to_fit();
        self.holes.shrink_to_fit();
    }
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
}
