//! Writes PO, as GNU gettext has it. A message is the Markdown of a unit on one line; its context names page, section and
//! number, and an extracted comment has the prints.

use super::export::{Entry, Exchange, PageEntry};

/// What an extracted comment with prints begins with.
pub(super) const PRINTS: &str = "vegvisir:";

/// The header that says what the source language is; gettext has none.
pub(super) const SOURCE_LANGUAGE: &str = "X-Source-Language";

/// The text of the file.
pub(super) fn write(exchange: &Exchange) -> String {
    let mut out = String::new();
    let title: String = exchange.title.chars().filter(|c| !c.is_control()).collect();
    out += "msgid \"\"\nmsgstr \"\"\n";
    let source = format!("{SOURCE_LANGUAGE}: {}", exchange.source);
    for line in [
        format!("Project-Id-Version: {title}"),
        format!("POT-Creation-Date: {} 00:00+0000", exchange.changed),
        format!("PO-Revision-Date: {} 00:00+0000", exchange.changed),
        "Last-Translator: Automatically generated".to_owned(),
        "Language-Team: none".to_owned(),
        format!("Language: {}", exchange.target.replace('-', "_")),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
        "X-Generator: vegvisir".to_owned(),
        source,
    ] {
        out += &quoted(&format!("{line}\n"));
        out.push('\n');
    }
    for page in &exchange.pages {
        for entry in &page.entries {
            message(&mut out, page, entry);
        }
    }
    out
}

fn message(out: &mut String, page: &PageEntry, entry: &Entry) {
    out.push('\n');
    for note in &entry.notes {
        comment(out, note);
    }
    let target = entry.target_print.map(|print| format!(" target={print}")).unwrap_or_default();
    comment(out, &format!("{PRINTS} source={}{target}", entry.print));
    // A file name with a space would be read as two.
    let place: String =
        entry.place.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
    *out += &format!("#: {place}\n");
    let said = entry.target.as_ref().or(entry.hint.as_ref().map(|hint| &hint.target));
    let translation = said.map(|said| said.markdown.as_str()).unwrap_or_default();
    if !translation.is_empty() && (entry.target.is_none() || entry.in_doubt) {
        *out += "#, fuzzy\n";
        if let Some(before) = entry.hint.as_ref().and_then(|hint| hint.source.as_deref()) {
            *out += &format!("#| msgid {}\n", quoted(before));
        }
    }
    *out += &format!("msgctxt {}\n", quoted(&format!("{}#{}", page.key, entry.name)));
    *out += &format!("msgid {}\n", quoted(&entry.source.markdown));
    *out += &format!("msgstr {}\n", quoted(translation));
}

fn comment(out: &mut String, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    *out += &format!("#. {text}\n");
}

/// A text between quotation marks, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\0'..='\x1f' | '\x7f' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
