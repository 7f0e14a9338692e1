//! Reads PO. What gettext knows and this site does not use, plurals, is refused; obsolete messages are passed over.

use std::ops::Range;

use super::content::single_spaced;
use super::po::{PRINTS, SOURCE_LANGUAGE};
use super::returned::{Broken, Placed, Returned, ReturnedUnit, Words};
use super::sides::spaced_lines;
use crate::model::Print;

const FORM: &str = "a line is a comment that begins with `#`, a keyword with a text in quotation marks, or such a text alone";

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Returned, Broken> {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        reader.line(trimmed, at + (line.len() - line.trim_start().len()), text)?;
        at += line.len();
    }
    reader.end_message(text)?;
    if reader.has_header {
        return Ok(reader.returned);
    }
    Err(Broken::new(
        0,
        "the file has no header",
        "a PO file begins with an empty `msgid`, whose `msgstr` says the `Language:`",
    ))
}

/// Which text of a message is being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Context,
    Source,
    Target,
}

#[derive(Default)]
struct Message {
    start: Option<usize>,
    context: Option<String>,
    source: Option<String>,
    target: Option<String>,
    prints: (Option<Print>, Option<Print>),
    is_fuzzy: bool,
}

#[derive(Default)]
struct Reader {
    returned: Returned,
    has_header: bool,
    message: Message,
    part: Option<Part>,
}

impl Reader {
    fn line(&mut self, line: &str, at: usize, text: &str) -> Result<(), Broken> {
        if let Some(comment) = line.strip_prefix('#') {
            if self.message.target.is_some() {
                self.end_message(text)?;
            }
            self.comment(comment);
            return Ok(());
        }
        if line.is_empty() {
            if self.message.target.is_some() {
                self.end_message(text)?;
            }
            return Ok(());
        }
        if line.starts_with('"') {
            let Some(part) = self.part else {
                return Err(Broken::new(at, "a text stands here without a keyword", FORM));
            };
            let more = unquoted(line, at)?;
            if let Some(text) = self.text(part) {
                text.push_str(&more);
            }
            return Ok(());
        }
        let (keyword, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
        let part = match keyword {
            "msgctxt" => Part::Context,
            "msgid" => Part::Source,
            "msgstr" => Part::Target,
            _ if keyword == "msgid_plural" || keyword.starts_with("msgstr[") => {
                let hint = "no text of a site has plural forms; take the message out";
                return Err(Broken::new(at, "a message with plural forms", hint));
            }
            _ => return Err(Broken::new(at, format!("`{keyword}` is not known"), FORM)),
        };
        let is_next = part != Part::Target && self.message.target.is_some();
        if is_next {
            self.end_message(text)?;
        }
        let value = unquoted(rest.trim_start(), at + (line.len() - rest.trim_start().len()))?;
        self.message.start.get_or_insert(at);
        if self.text(part).is_some() {
            return Err(Broken::new(at, format!("`{keyword}` stands twice in one message"), FORM));
        }
        match part {
            Part::Context => self.message.context = Some(value),
            Part::Source => self.message.source = Some(value),
            Part::Target => self.message.target = Some(value),
        }
        self.part = Some(part);
        Ok(())
    }

    fn text(&mut self, part: Part) -> Option<&mut String> {
        match part {
            Part::Context => self.message.context.as_mut(),
            Part::Source => self.message.source.as_mut(),
            Part::Target => self.message.target.as_mut(),
        }
    }

    fn comment(&mut self, comment: &str) {
        if let Some(flags) = comment.strip_prefix(',') {
            self.message.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(prints) =
            comment.strip_prefix('.').and_then(|note| note.trim().strip_prefix(PRINTS))
        {
            for word in prints.split_whitespace() {
                match word.split_once('=') {
                    Some(("source", print)) => self.message.prints.0 = print.parse().ok(),
                    Some(("target", print)) => self.message.prints.1 = print.parse().ok(),
                    _ => {}
                }
            }
        }
    }

    fn end_message(&mut self, text: &str) -> Result<(), Broken> {
        let message = std::mem::take(&mut self.message);
        self.part = None;
        let Some(start) = message.start else { return Ok(()) };
        let (Some(source), Some(target)) = (message.source, message.target) else {
            return Err(Broken::new(
                start,
                "the message is not whole",
                "it needs `msgid` and `msgstr`",
            ));
        };
        let range = start..start;
        let Some(context) = message.context else {
            if source.is_empty() && !self.has_header {
                self.has_header = true;
                return self.header(&target, range, text);
            }
            let hint = "`msgctxt` names page and unit; take the message from a file that `export` has written";
            return Err(Broken::new(start, "the message has no `msgctxt`", hint));
        };
        let (page, name) = context.rsplit_once('#').unwrap_or((&context, ""));
        let unit = ReturnedUnit {
            page: page.to_owned(),
            name: name.to_owned(),
            range,
            source_print: message.prints.0,
            target_print: message.prints.1,
            source: Words::Markdown(spaced_lines(&source)),
            target: Words::Markdown(spaced_lines(&target)),
        };
        if message.is_fuzzy || unit.target.is_empty() {
            self.returned.open += 1;
        } else {
            self.returned.units.push(unit);
        }
        Ok(())
    }

    fn header(&mut self, header: &str, range: Range<usize>, text: &str) -> Result<(), Broken> {
        let field = |name: &str| {
            let line = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            single_spaced(line.unwrap_or_default())
        };
        let place = |name: &str| text.find(name).map_or(range.clone(), |at| at..at);
        self.returned.source =
            Placed { text: field(SOURCE_LANGUAGE), range: place(SOURCE_LANGUAGE) };
        self.returned.target =
            Placed { text: field("Language").replace('_', "-"), range: place("Language:") };
        let kind = field("Content-Type").to_lowercase();
        if !kind.is_empty() && !kind.contains("charset=utf-8") {
            let hint = "save the file again with the encoding UTF-8";
            return Err(Broken::new(
                range.start,
                format!("the file says that it is `{kind}`"),
                hint,
            ));
        }
        Ok(())
    }
}

/// The text between quotation marks.
fn unquoted(written: &str, at: usize) -> Result<String, Broken> {
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inside) = inside else {
        return Err(Broken::new(at, "the text has no quotation mark at both ends", FORM));
    };
    let mut out = String::with_capacity(inside.len());
    let mut letters = inside.char_indices();
    while let Some((place, c)) = letters.next() {
        let here = at + 1 + place;
        match c {
            '"' => {
                return Err(Broken::new(here, "a quotation mark in a text", "write it as `\\\"`"));
            }
            '\\' => match letters.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, 'r')) => out.push('\r'),
                Some((_, c @ ('"' | '\\'))) => out.push(c),
                _ => {
                    let hint = "known are `\\n`, `\\t`, `\\r`, `\\\"` and `\\\\`";
                    return Err(Broken::new(
                        here,
                        "a backslash with a sign that is not known",
                        hint,
                    ));
                }
            },
            c => out.push(c),
        }
    }
    Ok(out)
}
