//! Doors for the tests that feed anything to the program (`tests/fuzz`): parts that are nobody's business otherwise, each
//! by one small function. No part of what the library promises.

pub use crate::commands::probe::answer;
use crate::diagnostic::{Checked, Problem};
use crate::load;
use crate::model::{Facts, Locales, Provenance, SourcePath};
pub use crate::outputs::probe::{numbers, words};

/// What a file of `content/facts/` says, and what is wrong in it.
pub fn facts(path: &SourcePath, text: &str, locales: &Locales) -> Checked<Facts> {
    let mut value = Facts::default();
    let problems = load::read_facts(path, text, locales, &mut value);
    Checked { value, problems }
}

/// What a file of `i18n/state/` says, and what is wrong in it.
pub fn state(path: &SourcePath, text: &str) -> Checked<Option<Provenance>> {
    load::read_state(path, text)
}

/// Why a drawing may not be published, if it may not, and the size of an image of any kind.
pub fn image(path: &SourcePath, bytes: &[u8]) -> (Option<Problem>, Option<(usize, usize)>) {
    (load::check_svg(path, bytes), load::size_of(bytes))
}
