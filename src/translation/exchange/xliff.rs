//! Writes XLIFF 2.1: a file a page, a group a section, a unit a block. Codes stand for marks, with the Markdown of each as
//! original data. Prints lie in the metadata module, hints in that of translation candidates.

use std::fmt::Write as _;

use super::content::{Code, CodeKind, Content, Piece, normal_pieces};
use super::export::{Entry, Exchange, PageEntry};
use crate::model::META_SECTION;
use crate::parse::Mark;

/// The namespace of the core of XLIFF 2.
pub(super) const CORE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// That of metadata, where the prints are.
pub(super) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";

const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";

/// The text of the file.
pub(super) fn write(exchange: &Exchange) -> String {
    let mut out = Xml(String::new());
    out.0 += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out.open(
        "xliff",
        &[
            ("xmlns", CORE),
            ("xmlns:mda", METADATA),
            ("xmlns:mtc", MATCHES),
            ("version", "2.1"),
            ("srcLang", &exchange.source),
            ("trgLang", &exchange.target),
        ],
    );
    out.0.push('\n');
    for page in &exchange.pages {
        file(&mut out, page);
    }
    out.0 += "</xliff>\n";
    out.0
}

fn file(out: &mut Xml, page: &PageEntry) {
    out.0 += "  ";
    let id = token(&page.key);
    out.open("file", &[("id", &id), ("original", &page.original), ("canResegment", "no")]);
    out.0.push('\n');
    let mut at = 0;
    while let Some(first) = page.entries.get(at) {
        let same = page.entries[at..].iter().take_while(|entry| entry.section == first.section);
        let count = same.count();
        let name = match first.section.as_str() {
            META_SECTION => "Front matter and images",
            _ if first.heading.is_empty() => &page.title,
            _ => &first.heading,
        };
        out.0 += "    ";
        out.open("group", &[("id", &token(&first.section)), ("name", name)]);
        out.0.push('\n');
        for entry in &page.entries[at..at + count] {
            unit(out, page, entry);
        }
        out.0 += "    </group>\n";
        at += count;
    }
    out.0 += "  </file>\n";
}

fn unit(out: &mut Xml, page: &PageEntry, entry: &Entry) {
    let name = format!("{}#{}", page.key, entry.name);
    out.0 += "      ";
    out.open("unit", &[("id", &token(&entry.name)), ("name", &name)]);
    out.0.push('\n');
    if let Some(hint) = &entry.hint {
        out.0 += "        <mtc:matches>\n          ";
        out.open("mtc:match", &[("ref", "#s1"), ("origin", "vegvisir")]);
        let source = match &hint.source {
            Some(source) => Content::plain(source),
            None => entry.source.content.clone(),
        };
        out.0 += "\n            <source>";
        content(out, &source, None);
        out.0 += "</source>\n            <target>";
        content(out, &hint.target.content, None);
        out.0 += "</target>\n          </mtc:match>\n        </mtc:matches>\n";
    }
    out.0 += "        <mda:metadata>\n          <mda:metaGroup category=\"vegvisir\">\n";
    let target = entry.target_print.map(|print| ("target", print));
    for (kind, print) in std::iter::once(("source", entry.print)).chain(target) {
        let _ = writeln!(out.0, "            <mda:meta type=\"{kind}\">{print}</mda:meta>");
    }
    out.0 += "          </mda:metaGroup>\n        </mda:metadata>\n        <notes>\n          ";
    out.open("note", &[("category", "location")]);
    out.text(&entry.place);
    out.0 += "</note>\n";
    for note in &entry.notes {
        out.0 += "          ";
        out.open("note", &[("category", "context")]);
        out.text(note);
        out.0 += "</note>\n";
    }
    out.0 += "        </notes>\n";
    let mut data = Data::default();
    data.collect(&entry.source.content);
    if let Some(target) = &entry.target {
        data.collect(&target.content);
    }
    if !data.0.is_empty() {
        out.0 += "        <originalData>\n";
        for (number, written) in data.0.iter().enumerate() {
            let _ = write!(out.0, "          <data id=\"d{}\">", number + 1);
            out.text(written);
            out.0 += "</data>\n";
        }
        out.0 += "        </originalData>\n";
    }
    let state = if entry.target.is_some() && !entry.in_doubt { "translated" } else { "initial" };
    out.0 += "        ";
    out.open("segment", &[("id", "s1"), ("state", state)]);
    out.0 += "\n          <source>";
    content(out, &entry.source.content, Some(&data));
    out.0 += "</source>\n";
    if let Some(target) = &entry.target {
        out.0 += "          <target>";
        content(out, &target.content, Some(&data));
        out.0 += "</target>\n";
    }
    out.0 += "        </segment>\n      </unit>\n";
}

/// The Markdown of codes, each once.
#[derive(Default)]
struct Data(Vec<String>);

impl Data {
    fn collect(&mut self, content: &Content) {
        for code in &content.codes {
            for written in data_of(code) {
                if !written.is_empty() && !self.0.contains(&written) {
                    self.0.push(written);
                }
            }
        }
    }

    fn id(&self, written: &str) -> Option<String> {
        let at = self.0.iter().position(|known| known == written)?;
        Some(format!("d{}", at + 1))
    }
}

/// What stands before and after the words that a code holds; the second is empty where it holds none.
fn data_of(code: &Code) -> [String; 2] {
    match code.kind {
        CodeKind::Mark(_) | CodeKind::Code => [code.open.clone(), code.close.clone()],
        _ => [format!("{}{}{}", code.open, code.alt, code.close), String::new()],
    }
}

fn content(out: &mut Xml, content: &Content, data: Option<&Data>) {
    for piece in normal_pieces(&content.pieces) {
        match piece {
            Piece::Text(text) => out.text(&text),
            Piece::Close(_) => out.0 += "</pc>",
            Piece::Open(id) | Piece::Alone(id) => {
                if let Some(code) = content.code(&id) {
                    code_start(out, code, data);
                }
            }
        }
    }
}

fn code_start(out: &mut Xml, code: &Code, data: Option<&Data>) {
    let [open, close] = data_of(code);
    let id = |written: &str| data.and_then(|data| data.id(written));
    let (open_id, close_id) = (id(&open), id(&close));
    let mut attributes: Vec<(&str, &str)> = vec![("id", &code.id)];
    let kind = match &code.kind {
        CodeKind::Mark(Mark::Strong) => ("fmt", "xlf:b"),
        CodeKind::Mark(Mark::Emphasis) => ("fmt", "xlf:i"),
        CodeKind::Mark(Mark::Strikethrough) => ("fmt", "vegvisir:struck"),
        CodeKind::Mark(Mark::Link { .. }) | CodeKind::BareLink(_) => ("link", ""),
        CodeKind::Image(_) => ("image", ""),
        CodeKind::Break => ("fmt", "xlf:lb"),
        CodeKind::Code => ("other", "vegvisir:code"),
        CodeKind::Html(_) => ("other", "vegvisir:html"),
        CodeKind::Footnote(_) => ("other", "vegvisir:footnote"),
    };
    attributes.push(("type", kind.0));
    if !kind.1.is_empty() {
        attributes.push(("subType", kind.1));
    }
    if let CodeKind::Mark(_) | CodeKind::Code = code.kind {
        attributes.push(("dispStart", &open));
        attributes.push(("dispEnd", &close));
        attributes.extend(open_id.as_deref().map(|id| ("dataRefStart", id)));
        attributes.extend(close_id.as_deref().map(|id| ("dataRefEnd", id)));
        out.open("pc", &attributes);
        return;
    }
    let disp = if code.kind == CodeKind::Break { "↵" } else { &open };
    attributes.push(("disp", disp));
    attributes.extend(open_id.as_deref().map(|id| ("dataRef", id)));
    if matches!(code.kind, CodeKind::Image(_) | CodeKind::Footnote(_)) {
        attributes.push(("canDelete", "no"));
    }
    out.open("ph", &attributes);
    let end = out.0.len() - 1;
    out.0.insert(end, '/');
}

/// A name as the ids of XLIFF may be: what is no letter, digit, hyphen or full stop is a full stop.
pub(super) fn token(name: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '.' };
    name.chars().map(keep).collect()
}

/// A text that is being written.
struct Xml(String);

impl Xml {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0 += name;
        for (key, value) in attributes {
            self.0.push(' ');
            self.0 += key;
            self.0 += "=\"";
            self.escaped(value, false);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Text of an element.
    fn text(&mut self, text: &str) {
        self.escaped(text, true);
    }

    /// What XML cannot hold is written as a code point, where an element may stand.
    fn escaped(&mut self, text: &str, in_element: bool) {
        for c in text.chars() {
            match c {
                '&' => self.0 += "&amp;",
                '<' => self.0 += "&lt;",
                '>' => self.0 += "&gt;",
                '"' if !in_element => self.0 += "&quot;",
                '\n' if !in_element => self.0 += "&#10;",
                '\t' | '\n' => self.0.push(c),
                '\r' => self.0 += "&#13;",
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
    }
}
