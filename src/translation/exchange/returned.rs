//! What comes back from a translator: the same whatever the form of the file. Nothing in it is trusted; names are looked up,
//! never followed.

use std::ops::Range;

use super::content::Piece;
use crate::model::Print;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// A file of a translator.
#[derive(Clone, Default, Debug)]
pub struct Returned {
    /// The language of the source, as the file says.
    pub source: Placed,
    /// That of the translation.
    pub target: Placed,
    /// The units that have a translation.
    pub units: Vec<ReturnedUnit>,
    /// How many have none, or one that their translator is not sure of.
    pub open: usize,
}

/// A text with its place in the file.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The text.
    pub text: String,
    /// Its bytes.
    pub range: Range<usize>,
}

/// A unit that has been translated.
#[derive(Clone, Debug)]
pub struct ReturnedUnit {
    /// The page: the file of its source, or its key.
    pub page: String,
    /// The unit, as its form of file names it.
    pub name: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// The print of the source that was handed out.
    pub source_print: Option<Print>,
    /// That of the translation.
    pub target_print: Option<Print>,
    /// The source that was handed out.
    pub source: Words,
    /// The translation.
    pub target: Words,
}

/// What is said, as its form of file has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// Words and codes.
    Pieces(Vec<Piece>),
    /// Markdown; plain text in fields.
    Markdown(String),
}

impl Words {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Pieces(pieces) => pieces
                .iter()
                .all(|piece| matches!(piece, Piece::Text(text) if text.trim().is_empty())),
            Self::Markdown(text) => text.trim().is_empty(),
        }
    }
}

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The byte where it breaks.
    pub at: usize,
    /// What is wrong there.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

impl Broken {
    /// Something wrong at this byte.
    pub(super) fn new(at: usize, message: impl Into<String>, hint: &'static str) -> Self {
        Self { at, message: message.into(), hint }
    }
}
