//! Reads a TOML table key by key and says of every wrong value what is wrong at its very place; keys that nobody asked
//! for are reported in the end, with the nearest one that exists. Shared by configuration, facts and front matter.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Checked, Problem, Span, codes, nearest};
use crate::model::{Date, SourcePath};

/// A value with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the whole file.
    pub range: Range<usize>,
}

/// A TOML table that is being read. Every accessor takes its key out; [`Fields::finish`] reports what is left.
pub struct Fields<'t> {
    path: SourcePath,
    /// Where the TOML begins in the file.
    offset: usize,
    table: DeTable<'t>,
    asked: Vec<&'static str>,
    problems: Vec<Problem>,
    range: Range<usize>,
}

impl<'t> Fields<'t> {
    /// Parses a document, which begins at `offset` of the file. What is broken is reported; the rest is read.
    pub fn parse(path: &SourcePath, text: &'t str, offset: usize) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut problems: Vec<Problem> = Vec::new();
        for error in errors {
            let range = error.span().unwrap_or_else(|| deepest_line(text));
            let span = Span::new(path, range.start + offset..range.end + offset);
            let message = error.message().replace('\n', ", ");
            let hint =
                "a line is `key = value`; a text stands between quotation marks, on one line";
            problems.push(Problem::new(codes::TOML_SYNTAX, span, message).hint(hint));
        }
        let range = offset..offset + text.len();
        Self {
            path: path.clone(),
            offset,
            table: table.into_inner(),
            asked: Vec::new(),
            problems,
            range,
        }
    }

    /// Where the table stands in the file.
    pub fn span(&self) -> Span {
        Span::new(&self.path, self.range.clone())
    }

    /// A place in the same file.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        Span::new(&self.path, range)
    }

    /// Adds a problem that the caller has found.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether nothing was wrong so far.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Where the value under this key stands in the file.
    pub fn range_of(&self, key: &str) -> Option<Range<usize>> {
        let (_, value) = self.table.iter().find(|(known, _)| known.get_ref().as_ref() == key)?;
        Some(self.place(value))
    }

    /// The text under this key.
    pub fn string(&mut self, key: &'static str) -> Option<Value<String>> {
        let value = self.take(key)?;
        self.expect_string(value)
    }

    /// The texts under this key; none where it is absent.
    pub fn strings(&mut self, key: &'static str) -> Vec<Value<String>> {
        self.maybe_strings(key).unwrap_or_default()
    }

    /// The texts under this key, if it is there.
    pub fn maybe_strings(&mut self, key: &'static str) -> Option<Vec<Value<String>>> {
        let value = self.take(key)?;
        let range = self.place(&value);
        if let DeValue::Array(items) = value.into_inner() {
            Some(items.into_iter().filter_map(|item| self.expect_string(item)).collect())
        } else {
            self.wrong(range, "expected a list of texts", "write it as `[\"…\", \"…\"]`");
            None
        }
    }

    /// The truth value under this key; `false` where it is absent.
    pub fn boolean(&mut self, key: &'static str) -> bool {
        self.maybe_boolean(key).unwrap_or(false)
    }

    /// The truth value under this key.
    pub fn maybe_boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let range = self.place(&value);
        if let DeValue::Boolean(value) = value.into_inner() {
            return Some(value);
        }
        self.wrong(range, "expected `true` or `false`", "write it without quotation marks");
        None
    }

    /// The number under this key, with or without a fraction.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let value = self.take(key)?;
        let range = self.place(&value);
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(range, "expected a number", "write it without quotation marks: `55.40`");
        }
        number.filter(|number: &f64| number.is_finite())
    }

    /// The whole number under this key; negative ones are for `weight`.
    pub fn integer(&mut self, key: &'static str) -> Option<Value<i64>> {
        let value = self.take(key)?;
        let range = self.place(&value);
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(value) = i64::from_str_radix(number.as_str(), number.radix())
        {
            return Some(Value { value, range });
        }
        self.wrong(
            range,
            "expected a whole number",
            "write it without quotation marks and without separators",
        );
        None
    }

    /// The day under this key.
    pub fn date(&mut self, key: &'static str) -> Option<Value<Date>> {
        let value = self.take(key)?;
        let range = self.place(&value);
        if let DeValue::Datetime(datetime) = value.get_ref()
            && let Some(date) = datetime.date
            && let Some(value) = Date::new(date.year, date.month, date.day)
        {
            return Some(Value { value, range });
        }
        self.wrong(range, "expected a day", "write it as `2026-11-22`, without quotation marks");
        None
    }

    /// What stands under this key, be it a text or a truth value.
    pub fn string_or_boolean(&mut self, key: &'static str) -> Option<Result<Value<String>, bool>> {
        let value = self.take(key)?;
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return Some(Err(*boolean));
        }
        self.expect_string(value).map(Ok)
    }

    /// What stands under this key, be it a truth value or a list of texts.
    pub fn boolean_or_strings(
        &mut self,
        key: &'static str,
    ) -> Option<Result<bool, Vec<Value<String>>>> {
        let value = self.take(key)?;
        let range = self.place(&value);
        match value.into_inner() {
            DeValue::Boolean(boolean) => return Some(Ok(boolean)),
            DeValue::Array(items) => {
                let texts = items.into_iter().filter_map(|item| self.expect_string(item));
                return Some(Err(texts.collect()));
            }
            _ => {}
        }
        let hint = "write `true`, or the ids of sections as `[\"…\", \"…\"]`";
        self.wrong(range, "expected `true`, `false` or a list of texts", hint);
        None
    }

    /// The table under this key. Hand it back with [`Fields::close`] when it is read.
    pub fn table(&mut self, key: &'static str) -> Option<Fields<'t>> {
        let value = self.take(key)?;
        self.expect_table(value)
    }

    /// All entries that are left, as tables with their names, in the order of their names.
    pub fn tables(&mut self) -> Vec<(Value<String>, Fields<'t>)> {
        let mut tables = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let name =
                Value { range: self.shift(key.span()), value: key.into_inner().into_owned() };
            if let Some(table) = self.expect_table(value) {
                tables.push((name, table));
            }
        }
        tables
    }

    /// All entries that are left, as texts with their names.
    pub fn rest_of_strings(&mut self) -> Vec<(Value<String>, Value<String>)> {
        let mut strings = Vec::new();
        for (key, value) in std::mem::take(&mut self.table) {
            let name =
                Value { range: self.shift(key.span()), value: key.into_inner().into_owned() };
            if let Some(value) = self.expect_string(value) {
                strings.push((name, value));
            }
        }
        strings
    }

    /// Takes over the problems of a table that came from [`Fields::table`] or [`Fields::tables`].
    pub fn close(&mut self, table: Fields<'_>) {
        self.problems.extend(table.finish());
    }

    /// Says that a key must be there.
    pub fn require<T>(&mut self, key: &str, value: Option<T>, example: &str) -> Option<T> {
        if value.is_none() && !self.asked_for_was_wrong(key) {
            let span = self.start();
            let message = format!("`{key}` is missing");
            self.report(
                Problem::new(codes::TOML_MISSING, span, message).hint(format!("add `{example}`")),
            );
        }
        value
    }

    /// All problems, among them the keys that nobody asked for.
    pub fn finish(mut self) -> Vec<Problem> {
        for (key, _) in std::mem::take(&mut self.table) {
            let range = self.shift(key.span());
            let hint = match nearest(key.get_ref(), self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", quoted(&self.asked)),
            };
            let message = format!("unknown key `{}`", key.get_ref());
            self.problems
                .push(Problem::new(codes::TOML_UNKNOWN, self.span_of(range), message).hint(hint));
        }
        self.problems
    }

    /// A value made of this table, with all that was wrong.
    pub fn into_checked<T>(self, value: T) -> Checked<T> {
        Checked { value, problems: self.finish() }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.asked.push(key);
        let known = self.table.keys().find(|known| known.get_ref().as_ref() == key)?.clone();
        self.table.remove(&known)
    }

    fn asked_for_was_wrong(&self, key: &str) -> bool {
        // A value of the wrong type has been reported already, and so has a line that is no TOML.
        self.problems.iter().any(|problem| {
            problem.code == codes::TOML_SYNTAX
                || (problem.code == codes::TOML_TYPE && problem.label == key)
        })
    }

    fn expect_string(&mut self, value: Spanned<DeValue<'t>>) -> Option<Value<String>> {
        let range = self.place(&value);
        if let DeValue::String(text) = value.into_inner() {
            return Some(Value { value: text.into_owned(), range });
        }
        self.wrong(range, "expected a text", "put it between quotation marks");
        None
    }

    fn expect_table(&mut self, value: Spanned<DeValue<'t>>) -> Option<Fields<'t>> {
        let range = self.place(&value);
        if let DeValue::Table(table) = value.into_inner() {
            let path = self.path.clone();
            return Some(Fields {
                path,
                offset: self.offset,
                table,
                asked: Vec::new(),
                problems: Vec::new(),
                range,
            });
        }
        self.wrong(
            range,
            "expected a table",
            "write it as `{ … = … }` or under a heading of its own, `[…]`",
        );
        None
    }

    fn wrong(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let label = self.asked.last().copied().unwrap_or_default();
        let problem =
            Problem::new(codes::TOML_TYPE, self.span_of(range), message).label(label).hint(hint);
        self.problems.push(problem);
    }

    fn place(&self, value: &Spanned<DeValue<'_>>) -> Range<usize> {
        self.shift(value.span())
    }

    fn shift(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    fn start(&self) -> Span {
        Span::new(&self.path, self.range.start..self.range.start)
    }
}

/// The line with the most signs that open or go down: what is nested too deep has no place of its own.
fn deepest_line(text: &str) -> Range<usize> {
    let mut at = 0;
    let mut deepest = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let signs = line.bytes().filter(|byte| b".[{".contains(byte)).count();
        if signs > deepest.0 {
            deepest = (signs, at..at + line.trim_end().len());
        }
        at += line.len();
    }
    deepest.1
}

/// `a`, `b` and `c`.
fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let path = SourcePath::new("content/site.toml").unwrap();
        let mut fields = Fields::parse(&path, text, 100);
        let title = fields.string("title");
        fields.require("title", title, "title = \"…\"");
        fields.date("updated");
        fields
            .finish()
            .into_iter()
            .map(|problem| format!("{} {:?}", problem.message, problem.span.range))
            .collect()
    }

    #[test]
    fn every_key_is_read_or_reported() {
        assert!(problems("title = \"x\"\nupdated = 2026-11-22").is_empty());
        assert_eq!(
            problems("titel = 'x'"),
            ["`title` is missing 100..100", "unknown key `titel` 100..105"]
        );
        assert_eq!(problems("title = 7"), ["expected a text 108..109"]);
        assert_eq!(problems("title = 'x'\nupdated = '2026-11-22'"), ["expected a day 122..134"]);
    }

    #[test]
    fn broken_toml_is_one_problem_at_its_place() {
        assert_eq!(problems("title = \"x\nupdated = 2026-11-22").len(), 1);
    }

    #[test]
    fn deep_nesting_is_a_problem_and_no_crash() {
        assert!(!problems(&"[".repeat(100_000)).is_empty());
        assert!(!problems(&"a.".repeat(100_000)).is_empty());
    }
}
