//! All tests that drive the public commands. One binary, so that it links once.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test that panics is a test that failed, and a table of cases is as long as it is"
)]

mod commonmark;
mod edits;
mod exchanged;
#[cfg(feature = "external")]
mod external;
mod fuzz;
mod problems;
mod properties;
mod stories;
mod support;
mod tidy;
