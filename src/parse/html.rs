//! Raw HTML in Markdown: an allow-list of marks and of `<details>`, balanced. Each tag is cleaned by ammonia on its own
//! and stands only where it can be closed again; everything else is left out, and said so. No attribute that could run,
//! load, style or name anything passes (`lang`, `dir` and `title` do).

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::escape;

/// Marks in a line of text.
const MARKS: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];
/// Marks that have no end.
const VOID: &[&str] = &["br", "wbr"];
/// What may hold blocks of Markdown.
const BLOCKS: &[&str] = &["details", "summary"];
/// What is left out together with its text.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "noembed", "noframes", "textarea",
    "title", "xmp", "svg", "math",
];

/// How many tags may be open; more are one in another by mistake, or to do harm.
const DEEPEST: usize = 50;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    let tags: HashSet<&str> = [MARKS, VOID, BLOCKS].into_iter().flatten().copied().collect();
    cleaner.tags(tags);
    cleaner.generic_attributes(HashSet::from(["lang", "dir", "title"]));
    cleaner.tag_attributes(HashMap::from([("details", HashSet::from(["open"]))]));
    cleaner
});

/// The raw tags that are open on a page.
#[derive(Default)]
pub(super) struct RawHtml {
    /// Each with the depth of Markdown containers at which it was opened.
    open: Vec<(&'static str, usize)>,
}

/// What is done with a piece of raw HTML.
pub(super) struct Cleaned {
    /// What may stand.
    pub(super) html: String,
    /// What was left out: `<script>`.
    pub(super) refused: Vec<String>,
}

impl RawHtml {
    /// A tag in a line of text.
    pub(super) fn inline(&mut self, html: &str, depth: usize) -> Cleaned {
        self.clean(html, depth, false)
    }

    /// A block. Marks do not reach over its end, `<details>` does.
    pub(super) fn block(&mut self, html: &str, depth: usize) -> Cleaned {
        let mut cleaned = self.clean(html, depth, true);
        while self.open.last().is_some_and(|(name, at)| *at >= depth && !BLOCKS.contains(name)) {
            self.close_last(&mut cleaned.html);
        }
        cleaned
    }

    /// Closes what was opened inside a container that ends now.
    pub(super) fn leave(&mut self, depth: usize, out: &mut String) {
        while self.open.last().is_some_and(|(_, at)| *at > depth) {
            self.close_last(out);
        }
    }

    /// Closes everything, at the end of the page.
    pub(super) fn finish(&mut self, out: &mut String) {
        while !self.open.is_empty() {
            self.close_last(out);
        }
    }

    /// Whether a mark or a summary is open.
    pub(super) fn is_in_mark(&self) -> bool {
        self.open.iter().any(|(name, _)| *name != "details")
    }

    fn close_last(&mut self, out: &mut String) {
        if let Some((name, _)) = self.open.pop() {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }

    fn clean(&mut self, html: &str, depth: usize, blocks: bool) -> Cleaned {
        let mut cleaned = Cleaned { html: String::new(), refused: Vec::new() };
        let mut silent = 0_usize;
        for token in tokens(html) {
            match token {
                Token::TagToken(tag) => {
                    let name = tag.name.as_ref();
                    let is_start = tag.kind == TagKind::StartTag;
                    if SILENT.contains(&name) {
                        if is_start {
                            cleaned.refused.push(format!("<{name}>"));
                        }
                        silent = if is_start {
                            silent + usize::from(!tag.self_closing)
                        } else {
                            silent.saturating_sub(1)
                        };
                    } else if silent == 0 {
                        self.tag(&tag, is_start, depth, blocks, &mut cleaned);
                    }
                }
                Token::CharacterTokens(text) if silent == 0 => escape(&text, &mut cleaned.html),
                _ => {}
            }
        }
        cleaned
    }

    fn tag(
        &mut self,
        tag: &html5ever::tokenizer::Tag,
        is_start: bool,
        depth: usize,
        blocks: bool,
        cleaned: &mut Cleaned,
    ) {
        let name = tag.name.as_ref();
        let lists = if blocks { [MARKS, BLOCKS] } else { [MARKS, &[]] };
        let known = lists.into_iter().flatten().find(|known| **known == name);
        match (known, is_start) {
            // What is nested deeper than this no browser would nest; the words stay.
            (Some(known), true) if self.open.len() >= DEEPEST => {
                cleaned.refused.push(format!("<{known}>"));
            }
            (Some(known), true) => {
                let start = start_tag(tag);
                let end = format!("</{known}>");
                cleaned.html.push_str(start.strip_suffix(&end).unwrap_or(&start));
                self.open.push((known, depth));
            }
            (Some(known), false) => {
                // Only what is open in this very container can be closed, together with what was opened in it since.
                let at = self.open.iter().rposition(|(open, at)| open == known && *at == depth);
                let Some(at) = at else { return };
                while self.open.len() > at {
                    self.close_last(&mut cleaned.html);
                }
            }
            (None, true) if VOID.contains(&name) => cleaned.html.push_str(&start_tag(tag)),
            (None, true) => cleaned.refused.push(format!("<{name}>")),
            (None, false) => {}
        }
    }
}

/// The opening tag as ammonia lets it pass, with the closing tag that it adds.
fn start_tag(tag: &html5ever::tokenizer::Tag) -> String {
    let mut written = format!("<{}", tag.name);
    for attribute in &tag.attrs {
        written.push(' ');
        written.push_str(&attribute.name.local);
        written.push_str("=\"");
        escape(&attribute.value, &mut written);
        written.push('"');
    }
    written.push('>');
    CLEANER.clean(&written).to_string()
}

/// The tokens of a piece of HTML, as HTML's own rules divide it.
fn tokens(html: &str) -> Vec<Token> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

#[derive(Default)]
struct Collector {
    tokens: RefCell<Vec<Token>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        self.tokens.borrow_mut().push(token);
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let mut raw = RawHtml::default();
        let mut out = raw.block(html, 0).html;
        raw.finish(&mut out);
        assert_eq!(out, expected, "{html}");
    }

    #[test]
    fn marks_pass_without_what_could_run() {
        check("a <kbd onclick=x>b</kbd>", "a <kbd>b</kbd>");
        check(
            "<abbr title='\"><img src=x onerror=alert(1)>'>a</abbr>",
            "<abbr title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">a</abbr>",
        );
        check(
            "<span lang=is style='color:red' id=x class=y>a</span>",
            "<span lang=\"is\">a</span>",
        );
        check("1<br>2<BR/>3", "1<br>2<br>3");
        check("<b>&lt;img src=x&gt;</b>", "<b>&lt;img src=x&gt;</b>");
    }

    #[test]
    fn everything_else_is_left_out() {
        check("<script>alert(1)</script>a", "a");
        check("<img src=x onerror=alert(1)>a", "a");
        check("<svg><p>x</p><style><img/src=x></style></svg>a", "a");
        check("<div>a</div>", "a");
        check("<!-- a --><?php b ?><!DOCTYPE c>d", "d");
        check("<a href=javascript:alert(1)>a</a>", "a");
    }

    #[test]
    fn tags_are_balanced() {
        check("<b>a", "<b>a</b>");
        check("a</b></details></div>", "a");
        check("<b><i>a</b>b</i>", "<b><i>a</i></b>b");
        check(
            "<details><summary>a</summary>b</details>",
            "<details><summary>a</summary>b</details>",
        );
        check("<details>a", "<details>a</details>");
    }

    #[test]
    fn marks_reach_over_no_end() {
        let mut raw = RawHtml::default();
        assert_eq!(raw.block("<details><b>a", 0).html, "<details><b>a</b>");
        let mut out = raw.inline("<i>", 2).html;
        assert_eq!(raw.inline("</i>", 3).html, "", "in another container");
        raw.leave(1, &mut out);
        assert_eq!(out, "<i></i>");
        assert_eq!(raw.block("</details>", 0).html, "</details>");
    }
}
