//! The termbase as TBX (ISO 30042:2019), the dialect TBX-Basic: what terminologists' tools read and write. Written in the
//! style DCA; read in both, DCA and DCT.
//!
//! | here | there |
//! | --- | --- |
//! | the id of a concept | `conceptEntry` with its `id` |
//! | a language | `langSec` |
//! | `definition` | `descrip` of the type `definition` in the `langSec` |
//! | `term` | a `termSec` with the status `preferredTerm-admn-sts` |
//! | `synonyms` | with `admittedTerm-admn-sts` |
//! | `avoid` | with `deprecatedTerm-admn-sts` (or `supersededTerm-admn-sts`) |

mod merge;
mod read;
mod write;

use crate::model::TermWords;

pub use merge::{Merged, merge};
pub use read::read;
pub use write::write;

/// A concept of a TBX file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TbxConcept {
    /// Its id there.
    pub id: String,
    /// Its words, by the tag of the language as it is written there.
    pub languages: Vec<(String, TermWords)>,
}

/// What a TBX file says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Tbx {
    /// Its concepts.
    pub concepts: Vec<TbxConcept>,
    /// What has no place in a termbase of ours, and how often it is there: `partOfSpeech`.
    pub left_out: std::collections::BTreeMap<String, usize>,
}

/// Why a file is not read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TbxError {
    /// It is no XML.
    #[error("line {line}: not well-formed XML: {message}")]
    Xml {
        /// Where.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// It has a document type or entities, which could read other files or grow without end.
    #[error(
        "line {line}: a document type or an entity of its own; save it as TBX of version 3, which needs none"
    )]
    DocumentType {
        /// Where.
        line: usize,
    },
    /// It is something else.
    #[error("{0}")]
    Other(String),
}
