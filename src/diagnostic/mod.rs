//! What is wrong with what an author wrote: where, what, and what to type instead. A problem never stops a stage; a
//! stage hands on its value and all its problems, and the command decides at the end.

pub mod codes;
mod fields;
mod report;
mod text;

use std::fmt;
use std::ops::Range;

use crate::model::SourcePath;

pub use codes::Code;
pub use fields::{Fields, Value};
pub(crate) use report::neutral;
pub use report::{Format, Report, Texts};

/// A place in a file: bytes of the *whole* file, front matter included. Lines and columns are computed when shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// The file.
    pub path: SourcePath,
    /// The bytes; empty for the file as a whole.
    pub range: Range<usize>,
}

impl Span {
    /// These bytes of this file.
    pub fn new(path: &SourcePath, range: Range<usize>) -> Self {
        Self { path: path.clone(), range }
    }

    /// The file as a whole.
    pub fn file(path: &SourcePath) -> Self {
        Self::new(path, 0..0)
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; `--strict` makes an error of it.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something wrong in what an author wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Which kind of problem; its section in `docs/problems.md`.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What, in lower case and without a full stop.
    pub message: String,
    /// What stands under the marked bytes.
    pub label: String,
    /// What to type.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with nothing but its message.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), label: String::new(), hint: None }
    }

    /// The same with words under the marked bytes.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with advice, where there is any.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// A value, and all that was wrong on the way to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

impl<T> Checked<T> {
    /// A value with nothing wrong.
    pub fn sound(value: T) -> Self {
        Self { value, problems: Vec::new() }
    }

    /// The value alone; its problems are added to those of the caller.
    pub fn report_to(self, problems: &mut Vec<Problem>) -> T {
        problems.extend(self.problems);
        self.value
    }

    /// Another value made of this one, with the same problems.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), problems: self.problems }
    }
}

/// The known word that a mistyped one most likely means.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance =
        |word: &str| strsim::damerau_levenshtein(&written.to_lowercase(), &word.to_lowercase());
    let allowed = 1 + written.chars().count() / 4;
    known
        .into_iter()
        .map(|word| (distance(word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("titel", ["title", "slug"]), Some("title"));
        assert_eq!(nearest("keyword", ["keywords", "slug"]), Some("keywords"));
        assert_eq!(nearest("colour", ["title", "slug"]), None);
    }
}
