//! The texts that an index is written as, alone; see [`crate::probe`].

use super::encode::{Numbers, Words};

/// Numbers as an index has them.
pub fn numbers(numbers: &[usize]) -> String {
    let mut written = Numbers::default();
    for number in numbers {
        written.push(*number);
    }
    written.text()
}

/// Sorted words as an index has them.
pub fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut written = Words::default();
    for word in words {
        written.push(word);
    }
    written.text
}
