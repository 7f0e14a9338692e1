//! Colours for code: syntect's classes, made while the page is parsed, so that no style and no script is needed to show
//! them. Grammars are loaded when the first block asks for one; what a language and a text give is remembered.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Grammars are slow (0.3 ms a block), and guides show the same few lines in every language. A cache, not state: the same
/// question has the same answer with and without it.
static KNOWN: LazyLock<Mutex<HashMap<blake3::Hash, String>>> = LazyLock::new(Mutex::default);

/// The classes' prefix; the style sheet knows it.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Blocks above this size are shown without colours, in bytes: a grammar can take its time.
const LARGEST: usize = 64 * 1024;

/// A block of code as HTML, coloured where its language is known.
pub(super) fn highlight(language: &str, code: &str, out: &mut String) {
    let syntax = match language {
        "" | "text" | "txt" | "plain" => None,
        _ if code.len() > LARGEST => None,
        name => SYNTAXES.find_syntax_by_token(name),
    };
    let Some(syntax) = syntax else { return escape(code, out) };
    let question = blake3::Hasher::new()
        .update(syntax.name.as_bytes())
        .update(b"\0")
        .update(code.as_bytes())
        .finalize();
    if let Some(known) = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(&question) {
        return out.push_str(known);
    }
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return escape(code, out);
        }
    }
    let html = generator.finalize();
    out.push_str(&html);
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(question, html);
}
