//! What a unit says, as tools for translators see it: words, which are never Markdown, and codes, which stand for the marks
//! between them. Codes of a translation have the names of their twins in the source.

use crate::model::Print;
use crate::parse::{Mark, Run, RunKind, Unit};

/// Words and codes, in order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Content {
    /// What is said.
    pub pieces: Vec<Piece>,
    /// The codes that the pieces name.
    pub codes: Vec<Code>,
}

/// A piece of what a unit says. Codes are named by their ids.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Where a code begins.
    Open(String),
    /// Where it ends.
    Close(String),
    /// A code that holds no words.
    Alone(String),
}

/// A mark of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// Its name in the unit.
    pub id: String,
    /// What it is.
    pub kind: CodeKind,
    /// The Markdown before what it holds, or all of it.
    pub open: String,
    /// The alternative text of an image, in Markdown.
    pub alt: String,
    /// The Markdown after what it holds.
    pub close: String,
}

/// What a code is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CodeKind {
    /// Emphasis, strong emphasis, a link or what is struck through.
    Mark(Mark),
    /// A link without words, or one whose words are its address.
    BareLink(String),
    /// An image at this address.
    Image(String),
    /// Code in a line; what stands in it may be translated too.
    Code,
    /// Raw HTML.
    Html(String),
    /// A reference to a footnote.
    Footnote(String),
    /// The end of a line that an author wanted.
    Break,
}

impl CodeKind {
    /// The same for the same mark, whatever its spelling.
    fn name(&self) -> String {
        match self {
            Self::Mark(Mark::Emphasis) => "em".to_owned(),
            Self::Mark(Mark::Strong) => "strong".to_owned(),
            Self::Mark(Mark::Strikethrough) => "del".to_owned(),
            Self::Mark(Mark::Link { address, title }) => format!("link {address} {title}"),
            Self::BareLink(address) => format!("bare {address}"),
            Self::Image(address) => format!("image {address}"),
            Self::Code => "code".to_owned(),
            Self::Html(html) => format!("html {html}"),
            Self::Footnote(name) => format!("footnote {name}"),
            Self::Break => "break".to_owned(),
        }
    }

    /// Whether two are of one kind, whatever they name.
    fn is_like(&self, other: &Self) -> bool {
        let first = |kind: &Self| kind.name().split(' ').next().map(str::to_owned);
        first(self) == first(other)
    }

    /// Whether it only changes how words look.
    pub fn is_emphasis(&self) -> bool {
        matches!(self, Self::Mark(Mark::Emphasis | Mark::Strong | Mark::Strikethrough))
    }
}

impl Content {
    /// Words alone.
    pub fn plain(text: &str) -> Self {
        Self { pieces: vec![Piece::Text(single_spaced(text))], codes: Vec::new() }
    }

    /// What a unit of this file says.
    pub fn of_unit(text: &str, unit: &Unit) -> Self {
        let mut content = Self::default();
        let mut open: Vec<String> = Vec::new();
        let mut runs = unit.runs.iter().peekable();
        while let Some(run) = runs.next() {
            let written = text.get(run.range.clone()).unwrap_or_default();
            match &run.kind {
                RunKind::Text(words) => content.push_text(words),
                RunKind::Break(false) => content.push_text(" "),
                RunKind::Open(mark) => {
                    if let Some(code) = bare_link(text, run, mark, &mut runs) {
                        content.push_alone(code);
                        continue;
                    }
                    let id = content.push_code(CodeKind::Mark(mark.clone()), written);
                    open.push(id.clone());
                    content.pieces.push(Piece::Open(id));
                }
                RunKind::Close(_) => {
                    let Some(id) = open.pop() else { continue };
                    if let Some(code) = content.codes.iter_mut().find(|code| code.id == id) {
                        code.close = single_line(written);
                    }
                    content.pieces.push(Piece::Close(id));
                }
                RunKind::Code(code) => {
                    let id = content.push_code(CodeKind::Code, "`");
                    if let Some(code) = content.codes.last_mut() {
                        "`".clone_into(&mut code.close);
                    }
                    let words = Piece::Text(code.clone());
                    content.pieces.extend([Piece::Open(id.clone()), words, Piece::Close(id)]);
                }
                RunKind::Html(html) => {
                    content.push_alone((CodeKind::Html(html.clone()), single_line(written)));
                }
                RunKind::Footnote(name) => {
                    content.push_alone((CodeKind::Footnote(name.clone()), single_line(written)));
                }
                RunKind::Break(true) => content.push_alone((CodeKind::Break, "\\\n".to_owned())),
                RunKind::Image { address, .. } => {
                    content.push_alone((CodeKind::Image(address.clone()), "![".to_owned()));
                    let alt = alt_range(text, run).and_then(|range| {
                        Some((text.get(range.clone())?, text.get(range.end..run.range.end)?))
                    });
                    if let (Some(code), Some((alt, close))) = (content.codes.last_mut(), alt) {
                        code.alt = single_line(alt);
                        code.close = single_line(close);
                    }
                }
            }
        }
        content
    }

    fn push_text(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(words),
            _ => self.pieces.push(Piece::Text(words.to_owned())),
        }
    }

    fn push_code(&mut self, kind: CodeKind, open: &str) -> String {
        let id = (self.codes.len() + 1).to_string();
        let open = single_line(open);
        let code = Code { id: id.clone(), kind, open, alt: String::new(), close: String::new() };
        self.codes.push(code);
        id
    }

    fn push_alone(&mut self, (kind, written): (CodeKind, String)) {
        let is_break = kind == CodeKind::Break;
        let id = self.push_code(kind, &written);
        if let Some(code) = self.codes.last_mut().filter(|_| is_break) {
            code.open = written;
        }
        self.pieces.push(Piece::Alone(id));
    }

    /// The code of this name.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// Whether there is anything to translate.
    pub fn has_words(&self) -> bool {
        let says = |piece: &Piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty());
        self.pieces.iter().any(says)
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => Some(text.clone()),
            _ => None,
        };
        let words: String = self.pieces.iter().filter_map(text).collect();
        single_spaced(&words)
    }

    /// The one form that all spellings of the same share: words, and codes by what they are.
    pub fn normal(&self) -> String {
        let mut normal = String::new();
        for piece in &normal_pieces(&self.pieces) {
            let (sign, id) = match piece {
                Piece::Text(text) => {
                    normal += text;
                    continue;
                }
                Piece::Open(id) => ('\u{2}', id),
                Piece::Close(id) => ('\u{3}', id),
                Piece::Alone(id) => ('\u{4}', id),
            };
            normal.push(sign);
            match self.code(id) {
                Some(code) => normal += &code.kind.name(),
                None => normal += id,
            }
            normal.push('\u{1}');
        }
        normal
    }

    /// What tells it from others.
    pub fn print(&self) -> Print {
        Print::of(&self.normal())
    }

    /// The same with codes named as their twins in the source are: first those that are the same, then those that are of
    /// the same kind; others keep names of their own.
    #[must_use]
    pub fn named_as(mut self, source: &Self) -> Self {
        let mut free: Vec<&Code> = source.codes.iter().collect();
        let mut names: Vec<Option<String>> = vec![None; self.codes.len()];
        for is_same in [true, false] {
            for (code, name) in self.codes.iter().zip(&mut names) {
                let is_twin = |other: &&Code| {
                    if is_same { other.kind == code.kind } else { other.kind.is_like(&code.kind) }
                };
                if name.is_none()
                    && let Some(at) = free.iter().position(is_twin)
                {
                    *name = Some(free.remove(at).id.clone());
                }
            }
        }
        let mut own = 0;
        let names: Vec<(String, String)> = self
            .codes
            .iter()
            .zip(names)
            .map(|(code, name)| {
                let name = name.unwrap_or_else(|| {
                    own += 1;
                    format!("own{own}")
                });
                (code.id.clone(), name)
            })
            .collect();
        let renamed = |id: &str| {
            let found = names.iter().find(|(old, _)| old == id);
            found.map_or_else(|| id.to_owned(), |(_, new)| new.clone())
        };
        for code in &mut self.codes {
            code.id = renamed(&code.id);
        }
        for piece in &mut self.pieces {
            if let Piece::Open(id) | Piece::Close(id) | Piece::Alone(id) = piece {
                *id = renamed(id);
            }
        }
        self
    }
}

/// The bytes of an image's alternative text, marks in it included.
pub(super) fn alt_range(text: &str, run: &Run) -> Option<std::ops::Range<usize>> {
    let RunKind::Image { alt_range, .. } = &run.kind else { return None };
    let start = run.range.start + 2;
    let from = alt_range.end.max(start);
    let end = from + text.get(from..run.range.end)?.find(']')?;
    Some(start..end)
}

/// A link without words, or with its address for words, as one code; the runs up to its end are taken.
fn bare_link<'u>(
    text: &str,
    open: &Run,
    mark: &Mark,
    runs: &mut std::iter::Peekable<impl Iterator<Item = &'u Run>>,
) -> Option<(CodeKind, String)> {
    let Mark::Link { address, .. } = mark else { return None };
    let is_automatic = text.get(open.range.clone())?.starts_with('<');
    let is_empty = matches!(runs.peek(), Some(Run { kind: RunKind::Close(_), .. }));
    if !is_automatic && !is_empty {
        return None;
    }
    let close = runs.find(|run| matches!(run.kind, RunKind::Close(_)))?;
    let written = text.get(open.range.start..close.range.end)?;
    Some((CodeKind::BareLink(address.clone()), written.to_owned()))
}

/// Pieces without empty ones, texts joined and with single spaces, no space at either end.
pub(super) fn normal_pieces(pieces: &[Piece]) -> Vec<Piece> {
    let mut normal: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (normal.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(text),
            _ => normal.push(piece.clone()),
        }
    }
    let last = normal.len().saturating_sub(1);
    for (at, piece) in normal.iter_mut().enumerate() {
        let Piece::Text(text) = piece else { continue };
        let spaced = inner_spaces(text);
        let spaced = if at == 0 { spaced.trim_start_matches(' ') } else { &spaced };
        let spaced = if at == last { spaced.trim_end_matches(' ') } else { spaced };
        *text = String::from(spaced);
    }
    normal.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    normal
}

/// A text with single spaces, and none at its ends. Spaces that do not break a line stay what they are.
pub(super) fn single_spaced(text: &str) -> String {
    inner_spaces(text).trim_matches(' ').to_owned()
}

fn inner_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            // What XML cannot hold is the same sign on both sides, so that it does not look like a change.
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Markdown of a mark that an author has broken over lines, on one.
fn single_line(written: &str) -> String {
    if written.contains('\n') { inner_spaces(written) } else { written.to_owned() }
}
