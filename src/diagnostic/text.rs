//! A text that problems point into. Places are found in one pass, not one pass a problem: a file can be long, and what is
//! wrong in it many.

use super::report::neutral;

/// A text, its lines, and the places in it that are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    raw: String,
    /// The text as a terminal may show it, where that differs; of the same length.
    shown: Option<String>,
    /// Where each line begins.
    starts: Vec<usize>,
    /// Columns of bytes that are asked for. Invariant: ascending.
    columns: Vec<(usize, usize)>,
}

impl Text {
    /// A text in which these bytes will be asked for.
    pub(super) fn new(text: String, mut bytes: Vec<usize>) -> Self {
        let starts: Vec<usize> = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut columns = Vec::with_capacity(bytes.len());
        let (mut line, mut at, mut column) = (0, 0, 1);
        for byte in bytes {
            let end = floor(&text, byte);
            let own = starts.partition_point(|start| *start <= end) - 1;
            if own != line || columns.is_empty() {
                (line, at, column) = (own, starts[own], 1);
            }
            column += text[at..end].chars().count();
            at = end;
            columns.push((byte, column));
        }
        let shown = neutral(&text, true);
        let shown = (shown != text).then_some(shown);
        Self { raw: text, shown, starts, columns }
    }

    /// Line and column, both from 1; the column counts characters, as editors do.
    pub(super) fn position(&self, byte: usize) -> (usize, usize) {
        let end = floor(&self.raw, byte);
        let line = self.starts.partition_point(|start| *start <= end).max(1);
        let known = self.columns.binary_search_by_key(&byte, |(known, _)| *known);
        let column = known.map_or_else(
            |_| {
                let start = self.starts.get(line - 1).copied().unwrap_or_default();
                1 + self.raw[start..end].chars().count()
            },
            |at| self.columns[at].1,
        );
        (line, column)
    }

    /// Its lines from this one to that one, both from 1, as a terminal may show them, and where they begin. Lines that are
    /// not there are left out.
    pub(super) fn lines(&self, first: usize, last: usize) -> (usize, &str) {
        let text = self.shown.as_ref().unwrap_or(&self.raw);
        let start = self.starts.get(first.max(1) - 1).copied().unwrap_or(text.len());
        let end = self.starts.get(last).map_or(text.len(), |next| next - 1);
        (start, &text[start..end.max(start)])
    }

    /// The place in bytes that is nearest before this one and between two characters.
    pub(super) fn floor(&self, byte: usize) -> usize {
        floor(&self.raw, byte)
    }

    /// The same after it.
    pub(super) fn ceil(&self, byte: usize) -> usize {
        self.raw.ceil_char_boundary(byte.min(self.raw.len()))
    }
}

fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_whether_they_were_asked_for_or_not() {
        let text = "ø\n\nåb\r\n€ x";
        let all: Vec<usize> = (0..text.len() + 3).rev().collect();
        let (known, unknown) =
            (Text::new(text.to_owned(), all.clone()), Text::new(text.to_owned(), Vec::new()));
        for byte in all {
            let before = &text[..floor(text, byte)];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected = (1 + before.matches('\n').count(), 1 + before[start..].chars().count());
            assert_eq!(known.position(byte), expected, "{byte}");
            assert_eq!(unknown.position(byte), expected, "{byte}");
        }
    }
}
