//! What a reader sees or hears of a page, from its HTML: texts and the attributes that browsers show or read aloud, each
//! with the language that it is marked with.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A text of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Visible {
    /// The text, with single spaces.
    pub(super) text: String,
    /// The nearest `lang`; empty where there is none.
    pub(super) lang: String,
    /// Where it stands.
    pub(super) place: Place,
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// In an attribute.
    Attribute,
    /// In the title of the window, or told to machines about the page as a whole.
    Head,
}

/// Attributes that are shown or read aloud.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "title",
    "label",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
];
/// What `<meta>` says in words.
const TOLD: &[&str] = &[
    "description",
    "application-name",
    "apple-mobile-web-app-title",
    "og:title",
    "og:description",
    "og:site_name",
    "og:image:alt",
    "twitter:title",
    "twitter:description",
    "twitter:image:alt",
];
/// Elements that hold no words of any language.
const WORDLESS: &[&str] = &["code", "kbd", "pre", "samp", "script", "style", "time", "var"];
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements that end where the next of their kind begins.
const ROWS: &[&str] = &["dd", "dt", "li", "option", "p", "td", "th", "tr"];

/// The texts of a page that have letters, in order. What is no word of any language (code, days, names that are marked
/// with `translate="no"`) is left out.
pub(super) fn visible(html: &str) -> Vec<Visible> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.finish_text();
    state.found
}

#[derive(Default)]
struct Reader {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    open: Vec<Open>,
    /// The text since the last tag.
    text: String,
    found: Vec<Visible>,
}

/// An element that has not ended.
struct Open {
    name: String,
    lang: String,
    has_words: bool,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text.push_str(&text),
            // A place where a line may be broken divides no word.
            Token::TagToken(tag) if *tag.name == *"wbr" => {}
            Token::TagToken(tag) => {
                state.finish_text();
                match tag.kind {
                    TagKind::StartTag => return state.start(&tag),
                    TagKind::EndTag => state.end(&tag.name),
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if ROWS.contains(&name) && self.open.last().is_some_and(|open| open.name == name) {
            self.open.pop();
        }
        let around = self.open.last();
        let lang = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"));
        let lang = lang.map_or_else(
            || around.map(|open| open.lang.clone()).unwrap_or_default(),
            str::to_owned,
        );
        let has_words = around.is_none_or(|open| open.has_words)
            && !WORDLESS.contains(&name)
            && attribute(tag, "translate") != Some("no");
        let own = Open { name: name.to_owned(), lang, has_words };
        self.attributes(tag, &own);
        if !VOID.contains(&name) && !tag.self_closing {
            self.open.push(own);
        }
        match name {
            _ if tag.self_closing => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn attributes(&mut self, tag: &Tag, own: &Open) {
        let name: &str = &tag.name;
        let is_button = name == "input"
            && matches!(attribute(tag, "type"), Some("button" | "submit" | "reset"));
        let told = ["name", "property"].into_iter().find_map(|key| attribute(tag, key));
        let is_told = name == "meta" && told.is_some_and(|name| TOLD.contains(&name));
        for one in &tag.attrs {
            let key: &str = &one.name.local;
            let place = match key {
                "content" if is_told => Place::Head,
                "value" if is_button => Place::Attribute,
                _ if ATTRIBUTES.contains(&key) => Place::Attribute,
                _ => continue,
            };
            self.add(&one.value, own.lang.clone(), own.has_words, place);
        }
    }

    fn finish_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        // A drawing has a title too, and may be inside a page.
        let is_window = self.open.last().is_some_and(|open| open.name == "title")
            && !self.open.iter().any(|open| open.name == "svg");
        let place = if is_window { Place::Head } else { Place::Text };
        let (lang, has_words) = match self.open.last() {
            Some(open) => (open.lang.clone(), open.has_words),
            None => (String::new(), true),
        };
        self.add(&text, lang, has_words, place);
    }

    fn add(&mut self, text: &str, lang: String, has_words: bool, place: Place) {
        if has_words && text.contains(char::is_alphabetic) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.found.push(Visible { text, lang, place });
        }
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|one| *one.name.local == *name).map(|one| &*one.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let found = visible(html);
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}: {}", one.lang, one.text)).collect();
        assert_eq!(lines, expected, "{html}");
    }

    #[test]
    fn texts_have_the_nearest_language() {
        let html = "<html lang=en><p>a<b lang=da>b</b>c</p><p lang=fi>d";
        check(html, &["en: a", "da: b", "en: c", "fi: d"]);
        check("<ul lang=en><li lang=da>a<li>b</ul>", &["da: a", "en: b"]);
        check("<p lang=en>a<wbr>b", &["en: ab"]);
        check("<svg xml:lang='is'><text>a</text></svg>b", &["is: a", ": b"]);
        check("<p lang=en>a<br>b<img alt='c' lang=da>d", &["en: a", "en: b", "da: c", "en: d"]);
    }

    #[test]
    fn what_is_read_aloud_counts() {
        check("<button aria-label='a' class='x' data-y='z'></button>", &[": a"]);
        check(
            "<input type=submit value=a><input type=text value=x placeholder=b>",
            &[": a", ": b"],
        );
        check("<meta name=description content='a'><meta name=viewport content='x'>", &[": a"]);
    }

    #[test]
    fn what_has_no_words_does_not() {
        check("<script>'<p>x</p>'</script>a<style>p{}</style>", &[": a"]);
        check("<code>x</code><time>y</time><b translate=no>z</b>1 – 2<!-- x -->", &[]);
        check("<title>a &amp; <b></title>", &[": a & <b>"]);
    }
}
