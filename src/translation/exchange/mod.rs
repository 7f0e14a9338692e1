//! For translators who work in a tool of their own: units of pages go out as XLIFF or PO and come back. Markdown stays the
//! truth: what comes back is put into the pages by bytes, so that nothing else in them changes, and what does not fit is
//! refused and said.

mod accept;
mod compose;
mod content;
mod export;
mod import;
mod markdown;
mod po;
mod po_reader;
mod problems;
mod returned;
mod rewrite;
mod sides;
mod splice;
mod xliff;
mod xliff_reader;

pub use content::{Code, CodeKind, Content, Piece};
pub use export::{Choice, Entry, Exchange, Hint, Old, PageEntry, export};
pub use import::{Change, Import, Rewritten, import};
pub use markdown::{Place, Spot, bracketed, markdown};
pub use problems::broken;
pub use returned::{Broken, LARGEST_FILE, Placed, Returned, ReturnedUnit, Words};
pub use sides::Said;

/// The forms of files that are written and read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// XLIFF 2.1 of OASIS.
    Xliff,
    /// PO of GNU gettext.
    Po,
}

impl Form {
    /// The form of a file, by how it begins.
    pub fn of(text: &str) -> Self {
        if text.trim_start().starts_with('<') { Self::Xliff } else { Self::Po }
    }

    /// An exchange as a file.
    pub fn write(self, exchange: &Exchange) -> String {
        match self {
            Self::Xliff => xliff::write(exchange),
            Self::Po => po::write(exchange),
        }
    }

    /// A file as what is in it.
    pub fn read(self, text: &str) -> Result<Returned, Broken> {
        match self {
            Self::Xliff => xliff_reader::read(text),
            Self::Po => po_reader::read(text),
        }
    }
}
