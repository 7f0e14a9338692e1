//! Where a text stands in the templates of a theme: between tags, in an attribute, or in an expression of the template.

use super::visible::Place;
use crate::diagnostic::Span;
use crate::load::Theme;
use crate::model::SourcePath;

/// Stands in a text for what was there and has no words of its own: a name, an expression of a template.
pub(super) const GAP: char = '\u{e000}';

/// The templates, with a copy of each for either place a text may have; all else in the copies is blank.
pub(super) struct Written {
    templates: Vec<Template>,
}

struct Template {
    path: SourcePath,
    parts: Divided,
}

impl Written {
    pub(super) fn new(theme: &Theme) -> Self {
        let template = |(name, text): (&String, &String)| {
            let path = SourcePath::new(&format!("{}/templates/{name}", theme.folder))?;
            Some(Template { path, parts: divide(text) })
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
            let range = matches(&template.parts.code, text).into_iter().next()?;
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

    /// The templates as HTML, with gaps for their expressions.
    pub(super) fn bare(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|template| template.parts.bare.as_str())
    }

    /// Every place in one template that writes the text.
    pub(super) fn find_in(&self, at: usize, text: &str, place: Place) -> Vec<Span> {
        let Some(template) = self.templates.get(at) else { return Vec::new() };
        let Divided { between_tags, in_attributes, .. } = &template.parts;
        let parts = match place {
            Place::Text => vec![between_tags],
            Place::Attribute => vec![in_attributes],
            Place::Head => vec![between_tags, in_attributes],
        };
        let ranges = parts.into_iter().flat_map(|written| matches(written, text));
        ranges.map(|range| Span::new(&template.path, range)).collect()
    }

    fn find_plain(&self, text: &str, place: Place) -> Vec<Span> {
        (0..self.templates.len()).flat_map(|at| self.find_in(at, text, place)).collect()
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
        let goes_on_before = text.starts_with(char::is_alphanumeric)
            && written[..start].ends_with(char::is_alphanumeric);
        let goes_on_after = text.ends_with(char::is_alphanumeric)
            && written[end..].starts_with(char::is_alphanumeric);
        if !goes_on_before && !goes_on_after {
            found.push(start..end);
        }
    }
    found
}

/// The parts of a template, each at its place: all other bytes are zero.
#[derive(Default)]
struct Divided {
    /// All but comments.
    code: String,
    between_tags: String,
    in_attributes: String,
    /// All but comments and expressions; this part alone has gaps instead, and so its bytes at other places.
    bare: String,
}

fn divide(text: &str) -> Divided {
    let mut divided = Divided::default();
    let mut is_tag = false;
    let mut quote = None;
    // What a template puts together first, with `{% set name %}`, may be a part of a tag.
    let mut is_set = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let opaque = [("{#", "#}"), ("<!--", "-->"), ("{{", "}}"), ("{%", "%}")]
            .into_iter()
            .find(|(start, _)| rest.starts_with(start));
        let length = match opaque {
            Some((_, end)) => rest.find(end).map_or(rest.len(), |found| found + end.len()),
            None => first.len_utf8(),
        };
        let is_comment = opaque.is_some_and(|(start, _)| start == "{#" || start == "<!--");
        let (mut is_between, mut is_within) = (false, false);
        if opaque.is_none() {
            match (first, quote) {
                (_, Some(open)) if first == open => quote = None,
                (_, Some(_)) => is_within = true,
                ('"' | '\'', None) if is_tag => quote = Some(first),
                ('>', None) if is_tag => is_tag = false,
                ('<', None) if !is_tag => is_tag = true,
                _ => is_between = !is_tag,
            }
        }
        let (piece, after) = rest.split_at(length);
        if let Some((start, _)) = opaque {
            let words = piece.trim_matches(['{', '}', '%', '-', ' ']);
            match words.split_whitespace().next() {
                Some("set" | "set_global") if start == "{%" && !words.contains('=') => {
                    is_set = true;
                }
                Some("endset") if start == "{%" => is_set = false,
                _ => {}
            }
        }
        match (is_comment || is_set, opaque, is_tag && quote.is_none()) {
            (true, ..) => {}
            (_, Some(_), true) => divided.bare.push(' '),
            (_, Some(_), false) => divided.bare.push(GAP),
            (_, None, _) => divided.bare.push(first),
        }
        let copy = |out: &mut String, wanted: bool| {
            if wanted {
                out.push_str(piece);
            } else {
                out.extend(std::iter::repeat_n('\0', length));
            }
        };
        copy(&mut divided.code, !is_comment);
        copy(&mut divided.between_tags, is_between);
        copy(&mut divided.in_attributes, is_within);
        rest = after;
    }
    divided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_told_apart() {
        let text =
            "<a class=\"Menü\" title='{{ t(key=\"a\") }} Next'>Menü {% if a > 1 %}x{% endif %}</a>";
        let divided = divide(text);
        assert_eq!(
            divided.bare,
            "<a class=\"Menü\" title='\u{e000} Next'>Menü \u{e000}x\u{e000}</a>"
        );
        assert_eq!(divided.between_tags.replace('\0', ""), "Menü x");
        assert_eq!(divided.in_attributes.replace('\0', ""), "Menü Next");
        let range = matches(&divided.between_tags, "Menü").remove(0);
        assert!(text[..range.start].ends_with('>') && text[range].eq("Menü"));
    }

    #[test]
    fn what_is_put_together_first_is_no_text() {
        let text = "{%- set own %} lang=\"x\"{% endset %}<p{{ own }}>{# note #}{% set a = 1 %}";
        assert_eq!(divide(text).bare, "\u{e000}<p >\u{e000}");
    }

    #[test]
    fn a_text_may_be_divided_into_lines() {
        let found = matches("<p>You\n  are here</p>", "You are");
        assert_eq!((found.first(), found.len()), (Some(&(3..12)), 1));
        assert!(matches("Yourself", "You").is_empty());
    }
}
