//! What a program will fill in: `{name}`, `{{ name }}`, `${name}`, `%s`, `%(name)s`. A translator leaves it as it is.

use std::ops::Range;

use super::super::pair::{Pair, Part};
use super::{hint, problem};
use crate::diagnostic::{Problem, codes};
use crate::parse::{RunKind, UnitKind};

/// The placeholders of a text, by their bytes.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['{', '%', '$']).map(|it| it + at) {
        let length = placeholder(&text[start..]);
        if let Some(length) = length {
            found.push(start..start + length);
        }
        at = start + length.unwrap_or(1);
    }
    found
}

/// How long the placeholder is that begins here.
fn placeholder(text: &str) -> Option<usize> {
    let is_name = |name: &str| {
        let name = name.trim().trim_start_matches('$');
        !name.is_empty()
            && name.len() <= 60
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
    };
    if text.starts_with("{{") {
        let end = text.find("}}")?;
        return (end <= 80).then_some(end + 2);
    }
    if let Some(rest) = text.strip_prefix('$') {
        return if rest.starts_with('{') {
            placeholder(rest).map(|length| length + 1)
        } else {
            None
        };
    }
    if let Some(rest) = text.strip_prefix('{') {
        let name = &rest[..rest.find('}')?];
        return is_name(name).then_some(name.len() + 2);
    }
    let rest = text.strip_prefix('%')?;
    let (name, after) = match rest.strip_prefix('(') {
        Some(inner) => {
            let name = &inner[..inner.find(')')?];
            if !is_name(name) {
                return None;
            }
            (name.len() + 2, &rest[name.len() + 2..])
        }
        None => match rest.split_once('$') {
            Some((number, after))
                if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
            {
                (number.len() + 1, after)
            }
            _ => (0, rest),
        },
    };
    let mut letters = after.chars();
    let is_kind = matches!(letters.next(), Some('s' | 'd' | 'i' | 'f' | 'u' | 'x' | '@'));
    let ends = !letters.next().is_some_and(char::is_alphanumeric);
    (is_kind && ends).then_some(1 + name + 1)
}

/// Those of a section with their bytes in the file, each once.
fn of_section(part: &Part<'_>) -> Vec<(String, Range<usize>)> {
    let mut all: Vec<(String, Range<usize>)> = Vec::new();
    for unit in part.units.iter().filter(|unit| unit.kind != UnitKind::Html) {
        for run in &unit.runs {
            let (RunKind::Text(text) | RunKind::Code(text)) = &run.kind else { continue };
            for range in find(text) {
                let written = &text[range];
                if all.iter().any(|(known, _)| known == written) {
                    continue;
                }
                let file = part.side.text.get(run.range.clone()).unwrap_or_default();
                let at = file.find(written).map(|at| run.range.start + at);
                let place = at.map_or(run.range.clone(), |at| at..at + written.len());
                all.push((written.to_owned(), place));
            }
        }
    }
    all
}

/// Placeholders that only one of the two sections has.
pub(super) fn compare(pair: &Pair<'_>) -> Vec<Problem> {
    let (source, target) = (of_section(&pair.source), of_section(&pair.target));
    let lacks =
        |all: &[(String, Range<usize>)], written: &str| all.iter().all(|(it, _)| it != written);
    let lacking = source.iter().filter(|(written, _)| lacks(&target, written));
    let mut extra = target.iter().filter(|(written, _)| lacks(&source, written));
    let mut found = Vec::new();
    for (written, range) in lacking {
        let place = pair.source.side.place(range.start);
        let (at, message) = match extra.next() {
            Some((own, at)) => (at.clone(), format!("`{own}` is `{written}` in the source")),
            None => (pair.target.head(), format!("{} lacks `{written}`", pair.target.name())),
        };
        found.push(
            problem(codes::PARITY_PLACEHOLDERS, pair, at, message)
                .hint(hint(&place, pair.target.id)),
        );
    }
    for (own, range) in extra {
        let message = format!("`{own}` is not in the source");
        let place = pair.source.side.place(pair.source.range().start);
        found.push(
            problem(codes::PARITY_PLACEHOLDERS, pair, range.clone(), message)
                .hint(hint(&place, pair.target.id)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_a_program_fills_in() {
        check(
            "Hello {name}, {{ user.name }} has %s and %1$d of %(count)d.",
            &["{name}", "{{ user.name }}", "%s", "%1$d", "%(count)d"],
        );
        check("${path} and { $count }", &["${path}", "{ $count }"]);
        check("50 % solution, 20 %s, {two words}, {}, { , %", &["%s"]);
        check("100 %se {", &[]);
    }
}
