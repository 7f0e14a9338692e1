//! Where a text stands in the templates of a theme: between tags, in an attribute, or in an expression of the template.

use super::visible::Place;
use crate::diagnostic::Span;
use crate::load::Theme;
use crate::model::SourcePath;

/// The templates, with a copy of each for either place a text may have; all else in the copies is blank.
pub(super) struct Written {
    templates: Vec<Template>,
}

struct Template {
    path: SourcePath,
    text: String,
    between_tags: String,
    in_attributes: String,
}

impl Written {
    pub(super) fn new(theme: &Theme) -> Self {
        let template = |(name, text): (&String, &String)| {
            let path = SourcePath::new(&format!("{}/templates/{name}", theme.folder))?;
            let (between_tags, in_attributes) = divide(text);
            Some(Template { path, text: text.clone(), between_tags, in_attributes })
        };
        Self { templates: theme.templates.iter().filter_map(template).collect() }
    }

    /// Every place that writes the text; where there is none, the first in an expression of a template, or every place of
    /// its beginning or its end, for something may be put in between.
    pub(super) fn find(&self, text: &str, place: Place) -> Vec<Span> {
        let whole = self.find_plain(text, place);
        if !whole.is_empty() {
            return whole;
        }
        let in_code = self.templates.iter().find_map(|template| {
            let range = matches(&template.text, text).into_iter().next()?;
            Some(Span::new(&template.path, range))
        });
        if let Some(span) = in_code {
            return vec![span];
        }
        let words: Vec<&str> = text.split(' ').collect();
        let shorter = (1..words.len()).rev();
        let parts = shorter
            .flat_map(|count| [words[..count].join(" "), words[words.len() - count..].join(" ")]);
        let is_word = |part: &String| part.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let mut found = parts.filter(is_word).map(|part| self.find_plain(&part, place));
        found.find(|spans| !spans.is_empty()).unwrap_or_default()
    }

    fn find_plain(&self, text: &str, place: Place) -> Vec<Span> {
        let mut spans = Vec::new();
        for template in &self.templates {
            let texts = match place {
                Place::Text => vec![&template.between_tags],
                Place::Attribute => vec![&template.in_attributes],
                Place::Head => vec![&template.between_tags, &template.in_attributes],
            };
            for range in texts.into_iter().flat_map(|written| matches(written, text)) {
                spans.push(Span::new(&template.path, range));
            }
        }
        spans
    }
}

/// The places of a text as words of its own, however its words are divided into lines.
fn matches(written: &str, text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let words: Vec<&str> = words.collect();
    let mut found = Vec::new();
    for (start, _) in written.match_indices(first).filter(|_| !first.is_empty()) {
        let mut end = start + first.len();
        let follows = words.iter().all(|word| {
            let rest = &written[end..];
            let space = rest.len() - rest.trim_start().len();
            let is_next = space > 0 && rest[space..].starts_with(word);
            end += space + word.len();
            is_next
        });
        if !follows {
            continue;
        }
        let is_whole = !(text.starts_with(char::is_alphanumeric)
            && written[..start].ends_with(char::is_alphanumeric))
            && !(text.ends_with(char::is_alphanumeric)
                && written[end..].starts_with(char::is_alphanumeric));
        if is_whole {
            found.push(start..end);
        }
    }
    found
}

/// What stands between tags, and what in attributes, each at its place: all other bytes are zero.
fn divide(text: &str) -> (String, String) {
    let mut between = Vec::with_capacity(text.len());
    let mut within = Vec::with_capacity(text.len());
    let mut is_tag = false;
    let mut quote = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let code = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")]
            .into_iter()
            .find(|(start, _)| rest.starts_with(start));
        let byte = text.as_bytes()[at];
        let length = match code {
            Some((_, end)) => rest.find(end).map_or(rest.len(), |found| found + end.len()),
            None => rest.chars().next().map_or(1, char::len_utf8),
        };
        let (mut is_between, mut is_within) = (false, false);
        if code.is_none() {
            match (byte, quote) {
                (_, Some(open)) if byte == open => quote = None,
                (_, Some(_)) => is_within = true,
                (b'"' | b'\'', None) if is_tag => quote = Some(byte),
                (b'>', None) if is_tag => is_tag = false,
                (b'<', None) if !is_tag => is_tag = true,
                _ => is_between = !is_tag,
            }
        }
        let copy = |wanted: bool, out: &mut Vec<u8>| {
            let bytes = &text.as_bytes()[at..at + length];
            out.extend(bytes.iter().map(|byte| if wanted { *byte } else { 0 }));
        };
        copy(is_between, &mut between);
        copy(is_within, &mut within);
        at += length;
    }
    // Invariant: characters are copied whole, or not at all.
    (String::from_utf8(between).unwrap_or_default(), String::from_utf8(within).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_told_apart() {
        let text =
            "<a class=\"Menü\" title='{{ t(key=\"a\") }} Next'>Menü {% if a > 1 %}x{% endif %}</a>";
        let (between, within) = divide(text);
        assert_eq!(between.replace('\0', ""), "Menü x");
        assert_eq!(within.replace('\0', ""), "Menü Next");
        assert_eq!(matches(&between, "Menü"), [49..54]);
        assert_eq!(&text[49..54], "Menü");
    }

    #[test]
    fn a_text_may_be_divided_into_lines() {
        assert_eq!(matches("<p>You\n  are here</p>", "You are"), [3..12]);
        assert_eq!(matches("Yourself", "You"), []);
    }
}
