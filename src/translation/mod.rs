//! The translator's side: what each translation was made from, and whether it still says what its source says. Reads the
//! [`Site`] and the states; pages, reports and the desk show what it finds. Invariant: doubt never becomes "ok".

pub mod exchange;
mod follow;
mod status;

pub use status::{Mark, PageStatus, SectionState, SectionStatus, Sides, Slot, status, statuses};
