//! The translator's side: what each translation was made from, and whether it still says what its source says. Reads the
//! [`Site`] and the states; pages, reports and the desk show what it finds. Invariant: doubt never becomes "ok".

mod changes;
pub mod exchange;
mod follow;
mod record;
mod scaffold;
mod status;
mod text;

pub use changes::{BlockChange, Change, Piece, Twin, change, pieces};
pub use record::{Claim, Known, Sections, foresee, record, sections_of};
pub use scaffold::new_page;
pub use status::{Mark, PageStatus, SectionStatus, Sides, Slot, Tracker};
pub use text::Text;
