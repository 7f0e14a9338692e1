//! The translator's side: what each translation was made from, and whether it still says what its source says. Reads the
//! [`Site`] and the states; pages, reports and the desk show what it finds. Invariant: doubt never becomes "ok".
//!
//! [`Site`]: crate::link::Site

mod changes;
pub mod exchange;
mod figures;
mod flat;
mod follow;
mod number_words;
mod pair;
mod parity;
mod record;
mod review;
mod scaffold;
mod status;
mod tbx;
mod term_list;
mod terms;
mod text;

pub use changes::{BlockChange, Change, Piece, Twin, change, pieces};
pub use pair::{Pair, Part, Side, pairs};
pub use parity::{Edit, apply, carry_over};
pub use record::{Claim, Known, Sections, foresee, record, sections_of};
pub use review::{Reading, review, review_translation, sides};
pub use scaffold::new_page;
pub use status::{Mark, PageStatus, SectionStatus, Sides, Slot, Tracker};
pub use tbx::{
    Merged, Tbx, TbxConcept, TbxError, merge as merge_tbx, read as read_tbx, write as write_tbx,
};
pub use term_list::{TermEntry, term_list};
pub use text::Text;
