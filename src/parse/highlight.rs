//! Colours for code: syntect's classes, made while the page is parsed, so that no style and no script is needed to show
//! them. Grammars are loaded when the first block asks for one; what a language and a text give is remembered.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Grammars are slow (0.3 ms a block), and guides show the same few lines in every language. A cache, not state: the same
/// question has the same answer with and without it.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Known {
    blocks: HashMap<blake3::Hash, String>,
    /// What the blocks take, in bytes.
    size: usize,
}

/// What is remembered, in bytes: a preview that runs for days has seen every edit.
const REMEMBERED: usize = 32 * 1024 * 1024;

/// The classes' prefix; the style sheet knows it.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// How much of a page is coloured, in bytes. A grammar is written for programs: some take a tenth of a millisecond for
/// each byte of what is none.
const BUDGET: usize = 32 * 1024;

/// A block with a longer line has no colours, in bytes: for each word, a grammar may look at the whole line.
const LONGEST_LINE: usize = 2000;

/// Colours the code of one page, as long as its budget lasts.
pub(super) struct Highlighter {
    /// In bytes.
    left: usize,
}

impl Default for Highlighter {
    fn default() -> Self {
        Self { left: BUDGET }
    }
}

impl Highlighter {
    /// A block of code as HTML, coloured where its language is known.
    pub(super) fn highlight(&mut self, language: &str, code: &str, out: &mut String) {
        let syntax = match language {
            "" | "text" | "txt" | "plain" => None,
            _ if code.len() > self.left => None,
            _ if code.lines().any(|line| line.len() > LONGEST_LINE) => None,
            name => SYNTAXES.find_syntax_by_token(name),
        };
        match syntax {
            None => escape(code, out),
            Some(syntax) => {
                self.left -= code.len();
                colour(syntax, code, out);
            }
        }
    }
}

fn colour(syntax: &SyntaxReference, code: &str, out: &mut String) {
    let question = blake3::Hasher::new()
        .update(syntax.name.as_bytes())
        .update(b"\0")
        .update(code.as_bytes())
        .finalize();
    if let Some(known) = remembered().blocks.get(&question) {
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
    remembered().insert(question, html);
}

fn remembered() -> MutexGuard<'static, Known> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Known {
    fn insert(&mut self, question: blake3::Hash, html: String) {
        if self.size + html.len() > REMEMBERED {
            *self = Self::default();
        }
        self.size += html.len();
        if let Some(same) = self.blocks.insert(question, html) {
            self.size -= same.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coloured(highlighter: &mut Highlighter, code: &str) -> bool {
        let mut html = String::new();
        highlighter.highlight("py", code, &mut html);
        html.contains("<span class=\"hl-")
    }

    #[test]
    fn a_page_has_colours_for_so_much_code() {
        let mut page = Highlighter::default();
        assert!(coloured(&mut page, &"a = 1\n".repeat(BUDGET / 12)));
        assert!(!coloured(&mut page, &"a = 1\n".repeat(BUDGET / 6)));
        assert!(coloured(&mut page, "a = 1\n"));
        assert!(coloured(&mut Highlighter::default(), &"a = 1\n".repeat(BUDGET / 6)));
    }

    #[test]
    fn a_block_with_a_long_line_has_no_colours() {
        let mut page = Highlighter::default();
        assert!(coloured(&mut page, &format!("a = \"{}\"\n", "b".repeat(LONGEST_LINE - 6))));
        assert!(!coloured(&mut page, &format!("a = 1\na = \"{}\"\n", "b".repeat(LONGEST_LINE))));
    }

    #[test]
    fn what_is_remembered_has_an_end() {
        let mut known = Known::default();
        for number in (0..100_u8).flat_map(|number| [number, number]) {
            known.insert(blake3::hash(&[number]), "a".repeat(REMEMBERED / 10));
            assert!(known.size <= REMEMBERED);
            assert_eq!(known.size, known.blocks.values().map(String::len).sum::<usize>());
        }
    }
}
