//! The words of the domain: locales, keys and addresses, what a page can be, and the facts that are the same in every
//! language. Invariant: nothing here reads the disk, and nothing here knows Markdown or HTML.

mod date;
mod endings;
mod facts;
mod formats;
mod key;
mod letters;
mod locale;
pub mod percent;
mod position;
mod print;
mod provenance;
mod pseudo;
mod reading;
mod slug;
mod toolbox;

pub use date::Date;
pub use endings::{Context, Endings};
pub use facts::{
    Facts, LinkFacts, Participant, ParticipantKind, Population, Successor, Term, TermWords,
};
pub use formats::{Formats, PluralCategory};
pub use key::{KeyHasher, KeyId, PageId, PageKey, SourcePath, UrlPath};
pub use letters::{SOFT_HYPHEN, is_mark, is_of_word};
pub use locale::{Direction, Locale, LocaleId, Locales, Tag, TagError};
pub use position::Position;
pub use print::{Print, PrintError, ShortPrint};
pub use provenance::{
    BASE_FOLDER, INTRO_SECTION, META_SECTION, Origin, Provenance, STATE_FOLDER, STATE_FORMAT,
    SectionState, States, Voucher,
};
pub use pseudo::pseudo;
pub use reading::minutes_to_read;
pub use slug::{SlugError, check_slug, folded, is_hidden, slugify, unsound_name};
pub use toolbox::{PageKind, Phase, SectionKind, StepSection};
