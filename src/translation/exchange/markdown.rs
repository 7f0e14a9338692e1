//! From words and codes back to Markdown. Words are escaped, so that nothing a translator types becomes a mark by accident;
//! only what would be read as a mark is, so that ordinary sentences look as they did.

use super::content::{Code, CodeKind, Content, Piece, normal_pieces};
use crate::parse::{Mark, UnitKind};

/// Where a unit stands.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Place {
    /// What it is part of.
    pub spot: Spot,
    /// What a line that goes on with it begins with.
    pub indent: String,
    /// Whether marks are written in the usual way, and not as the author wrote them.
    pub usual: bool,
}

/// What a unit is part of, as far as signs mean something else there.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Spot {
    /// A text of its own.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// A task.
    Task,
    /// A cell of a table.
    Cell,
}

impl Place {
    /// The place of a unit that begins at this byte of a file.
    pub fn of(text: &str, kind: &UnitKind, start: usize) -> Self {
        let before = text.get(..start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let keep = |c: char| if c == '>' { '>' } else { ' ' };
        let spot = match kind {
            UnitKind::Heading(_) => Spot::Heading,
            UnitKind::Task(_) => Spot::Task,
            UnitKind::Cell { .. } => Spot::Cell,
            _ => Spot::Text,
        };
        Self { spot, indent: line.chars().map(keep).collect(), usual: false }
    }
}

/// The Markdown of a content. A code that the content does not know is left out; callers look for these first.
pub fn markdown(content: &Content, place: &Place) -> String {
    let pieces = tidy(content);
    let mut writer = Writer::new(place);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                let next = pieces.get(at + 1).and_then(|next| first_sign(content, next));
                writer.text(text, next);
            }
            Piece::Open(id) => {
                if let Some(code) = content.code(id) {
                    writer.open(code);
                }
            }
            Piece::Close(id) => {
                if let Some(code) = content.code(id) {
                    writer.close(code);
                }
            }
            Piece::Alone(id) => {
                if let Some(code) = content.code(id) {
                    writer.alone(code);
                }
            }
        }
    }
    writer.out
}

/// An alternative text, a title or another text between brackets.
pub fn bracketed(text: &str, spot: Spot) -> String {
    let place = Place { spot, ..Place::default() };
    let mut writer = Writer { line_start: false, ..Writer::new(&place) };
    writer.text(text, None);
    writer.out
}

/// The same with spaces outside of emphasis, which cannot begin or end with one, and without emphasis of nothing.
pub(super) fn tidy(content: &Content) -> Vec<Piece> {
    let is_emphasis = |id: &str| content.code(id).is_some_and(|code| code.kind.is_emphasis());
    let mut pieces = normal_pieces(&content.pieces);
    loop {
        let before = pieces.clone();
        for at in 0..pieces.len().saturating_sub(1) {
            let (left, right) = pieces.split_at_mut(at + 1);
            match (&mut left[at], &mut right[0]) {
                (open @ Piece::Open(_), Piece::Text(text)) if text.starts_with(' ') => {
                    if let Piece::Open(id) = &*open
                        && is_emphasis(id)
                    {
                        *text = text.trim_start_matches(' ').to_owned();
                        let id = id.clone();
                        *open = Piece::Text(" ".to_owned());
                        pieces.insert(at + 1, Piece::Open(id));
                        break;
                    }
                }
                (Piece::Text(text), close @ Piece::Close(_)) if text.ends_with(' ') => {
                    if let Piece::Close(id) = &*close
                        && is_emphasis(id)
                    {
                        *text = text.trim_end_matches(' ').to_owned();
                        let id = id.clone();
                        *close = Piece::Text(" ".to_owned());
                        pieces.insert(at + 1, Piece::Close(id));
                        break;
                    }
                }
                (Piece::Open(one), Piece::Close(other)) if one == other && is_emphasis(one) => {
                    pieces.drain(at..at + 2);
                    break;
                }
                _ => {}
            }
        }
        pieces = normal_pieces(&pieces);
        if pieces == before {
            return pieces;
        }
    }
}

fn first_sign(content: &Content, piece: &Piece) -> Option<char> {
    match piece {
        Piece::Text(text) => text.chars().next(),
        Piece::Open(id) | Piece::Alone(id) => content.code(id)?.open.chars().next(),
        Piece::Close(id) => content.code(id)?.close.chars().next(),
    }
}

struct Writer<'p> {
    out: String,
    place: &'p Place,
    /// The code that is open: what stands in it so far.
    code: Option<String>,
    /// Whether a line begins here, where signs can begin a block.
    line_start: bool,
}

impl<'p> Writer<'p> {
    fn new(place: &'p Place) -> Self {
        Self { out: String::new(), place, code: None, line_start: true }
    }

    fn open(&mut self, code: &Code) {
        match &code.kind {
            CodeKind::Mark(Mark::Link { .. }) => self.out.push('['),
            CodeKind::Code => self.code = Some(String::new()),
            kind => self.out += usual_sign(kind, self.place.usual).unwrap_or(&code.open),
        }
        self.line_start = false;
    }

    fn close(&mut self, code: &Code) {
        match &code.kind {
            CodeKind::Mark(Mark::Link { address, title }) => {
                let is_whole = code.close.starts_with("](")
                    || code.close.starts_with("][") && code.close.len() > 3;
                if is_whole && !self.place.usual {
                    self.out += &code.close;
                } else {
                    self.out += &link_end(address, title);
                }
            }
            CodeKind::Code => {
                if let Some(code) = self.code.take() {
                    self.out += &fenced(&code, self.place.spot);
                }
            }
            kind => self.out += usual_sign(kind, self.place.usual).unwrap_or(&code.close),
        }
    }

    fn alone(&mut self, code: &Code) {
        self.line_start = false;
        match &code.kind {
            CodeKind::Break if matches!(self.place.spot, Spot::Cell | Spot::Heading) => {
                self.out += "<br>";
            }
            CodeKind::Break => {
                self.out += "\\\n";
                self.out += &self.place.indent;
                self.line_start = true;
            }
            _ => {
                self.out += &code.open;
                self.out += &code.alt;
                self.out += &code.close;
            }
        }
    }

    /// Words; `next` is the sign that will stand after them.
    fn text(&mut self, text: &str, next: Option<char>) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        let text = if self.line_start { text.trim_start_matches(' ') } else { text };
        let mut rest = text;
        if self.line_start && !text.is_empty() {
            rest = self.line_begin(text);
            self.line_start = false;
        }
        let mut before = self.out.chars().next_back();
        let mut letters = rest.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let after = letters.peek().map(|(_, after)| *after).or(next);
            if c == '{' && matches!(self.place.spot, Spot::Heading | Spot::Task) {
                // A backslash would not keep it from beginning an id.
                self.out += "&#123;";
                before = Some(c);
                continue;
            }
            if self.is_mark(c, before, after, &rest[at..]) {
                self.out.push('\\');
            }
            self.out.push(c);
            before = Some(c);
        }
    }

    /// Writes the signs at the beginning of a line that would make a heading, a list or a quotation of it; gives the rest.
    fn line_begin<'t>(&mut self, text: &'t str) -> &'t str {
        let Some(first) = text.chars().next() else { return text };
        let second = text.chars().nth(1);
        let is_alone = second.is_none_or(|second| second == ' ' || second == first);
        let begins = match first {
            '#' | '>' | '=' => true,
            '-' | '+' | ':' => is_alone,
            _ => false,
        };
        if begins {
            self.out.push('\\');
            self.out.push(first);
            return &text[first.len_utf8()..];
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let after = &text[digits..];
        if digits > 0
            && let Some(rest) = after.strip_prefix(['.', ')'])
            && (rest.is_empty() || rest.starts_with(' '))
        {
            self.out += &text[..digits];
            self.out.push('\\');
            self.out += &after[..1];
            return rest;
        }
        text
    }

    fn is_mark(&self, c: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '`' | '*' | '[' | ']' | '<' | '~' => true,
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation() || after == '\n'),
            '_' => !(is_letter(before) && is_letter(after)),
            '&' => {
                let name = rest[1..].trim_start_matches('#');
                let end = name.find(|c: char| !c.is_ascii_alphanumeric());
                end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
            }
            '!' => after == Some('['),
            '|' => self.place.spot == Spot::Cell,
            '#' => {
                self.place.spot == Spot::Heading && matches!(before, None | Some(' ' | '#' | '\\'))
            }
            _ => false,
        }
    }
}

/// Code in a line, between as many signs as it needs.
fn fenced(code: &str, spot: Spot) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let pad = if is_spaced || code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    let code = if spot == Spot::Cell { code.replace('|', "\\|") } else { code.to_owned() };
    format!("{fence}{pad}{code}{pad}{fence}")
}

fn usual_sign(kind: &CodeKind, usual: bool) -> Option<&'static str> {
    match kind {
        CodeKind::Mark(Mark::Emphasis) if usual => Some("*"),
        CodeKind::Mark(Mark::Strong) if usual => Some("**"),
        _ => None,
    }
}

fn link_end(address: &str, title: &str) -> String {
    let bare = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>');
    let address = if address.contains(bare) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    } else {
        address.to_owned()
    };
    match title {
        "" => format!("]({address})"),
        title => format!("]({address} \"{}\")", title.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
