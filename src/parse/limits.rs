//! What is nested beyond all measure is found before it is read: for each line, a reader of Markdown looks at every list
//! and quote that is open, so that time would grow with both.

use pulldown_cmark::{Event, Parser};

use super::markdown::dialect;

/// How deep lists, quotes and marks may be nested; browsers stop at 512.
pub(super) const DEEPEST: usize = 100;

/// The text up to a line that opens more lists and quotes than may be nested.
pub(super) fn shallow(text: &str) -> &str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // One byte a list or quote is the least; hardly any line has as many, so that few are looked at closely.
        let signs = line
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || b" \t>-+*.)".contains(byte))
            .filter(|byte| b">-+*.)".contains(byte));
        if signs.count() > DEEPEST && is_deep(line) {
            return &text[..at];
        }
        at += line.len();
    }
    text
}

/// Whether a line by itself opens too much. A rule of a hundred hyphens opens nothing.
fn is_deep(line: &str) -> bool {
    let opened = Parser::new_ext(line, dialect())
        .take_while(|event| matches!(event, Event::Start(_)))
        .take(DEEPEST + 1);
    opened.count() > DEEPEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_opens_too_much_ends_the_text() {
        for deep in ["> ".repeat(101), ">".repeat(5000), "- > ".repeat(99), "1. ".repeat(200)] {
            assert_eq!(shallow(&format!("a\n{deep}x\nb\n")), "a\n", "{deep}");
        }
        for sound in ["> ".repeat(20), "-".repeat(500), "* ".repeat(500), "1.".repeat(500)] {
            let text = format!("a\n{sound}\nb\n");
            assert_eq!(shallow(&text), text);
        }
    }
}
