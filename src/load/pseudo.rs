//! The pseudo-language of `--pseudo`: the site once more, under `/en-XA/`, with its words in disguise. It has no pages of
//! its own and shows those of the source language; what is not in disguise there was never put into the strings.

use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Inputs;
use crate::config;
use crate::diagnostic::{Problem, Span, codes};
use crate::model::{Locale, LocaleId, SourcePath, Tag, pseudo};

/// The tag of the pseudo-language. `XA` is a region that no country has; English in accents is called so everywhere.
pub const PSEUDO_LANGUAGE: &str = "en-XA";

impl Inputs {
    /// Adds the pseudo-language to the site in memory, after all others. A site that has a language of that tag itself
    /// stays as it is.
    pub fn add_pseudo_language(&mut self) -> Option<Problem> {
        if self.config.locales.find(PSEUDO_LANGUAGE).is_some() {
            return Some(taken());
        }
        let source = self.config.locales.source().clone();
        let id = LocaleId::from_index(self.config.locales.len());
        // Invariant: the constant is a tag.
        let tag = Tag::new(PSEUDO_LANGUAGE).ok()?;
        let name = format!("[{}]", pseudo(&format!("Pseudo {}", source.name)));
        let mut locale = Locale::new(id, tag, Some(name), None);
        // Plural forms, dates and numbers are those of the source: only its words are in disguise.
        locale.direction = source.direction;
        locale.formats = source.formats;
        locale.fallback = std::iter::once(source.id).chain(source.fallback).collect();
        let config = Arc::make_mut(&mut self.config);
        config.titles.push(config.titles[source.id.index()].clone());
        config.search_in.push(config.search_in[source.id.index()]);
        config.locales.push(locale);
        self.endings.push(Arc::clone(&self.endings[source.id.index()]));
        Arc::make_mut(&mut self.strings).push_pseudo(&config.locales);
        None
    }
}

/// Whether a message is no text for people but part of an address or the name of a file.
pub(super) fn is_name(key: &str) -> bool {
    key.starts_with("slug-") || key.ends_with("-file")
}

/// A Fluent text with the words of its messages in disguise. All else is as it was, byte for byte: names, comments,
/// placeables, selectors, attributes.
pub(super) fn disguise(resource: &FluentResource) -> String {
    let source = resource.source();
    let mut texts = Vec::new();
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) if !is_name(message.id.name) => {
                message.value.iter().for_each(|pattern| gather(pattern, source, &mut texts));
            }
            Entry::Term(term) => gather(&term.value, source, &mut texts),
            _ => {}
        }
    }
    texts.sort_by_key(|range| range.start);
    let mut out = String::with_capacity(source.len() * 2);
    let mut done = 0;
    for range in texts {
        out.push_str(&source[done..range.start]);
        out.push_str(&pseudo(&source[range.clone()]));
        done = range.end;
    }
    out + &source[done..]
}

/// Where the texts of a pattern stand. Fluent's tree has no places, but its texts are pieces of the source.
fn gather(pattern: &Pattern<&str>, source: &str, texts: &mut Vec<Range<usize>>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => texts.extend(place(value, source)),
            PatternElement::Placeable { expression } => {
                gather_expression(expression, source, texts);
            }
        }
    }
}

fn gather_expression(expression: &Expression<&str>, source: &str, texts: &mut Vec<Range<usize>>) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                gather(&variant.value, source, texts);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            gather_expression(expression, source, texts);
        }
        Expression::Inline(_) => {}
    }
}

fn place(piece: &str, source: &str) -> Option<Range<usize>> {
    let start = piece.as_ptr().addr().checked_sub(source.as_ptr().addr())?;
    let range = start..start + piece.len();
    (source.get(range.clone())? == piece).then_some(range)
}

fn taken() -> Problem {
    // Invariant: the configuration path is sound.
    let span =
        SourcePath::new(config::PATH).map_or_else(|| unreachable!(), |path| Span::file(&path));
    let message = format!("`{PSEUDO_LANGUAGE}` is the tag of the language that `--pseudo` adds");
    Problem::new(codes::CONFIG_LANGUAGE, span, message)
        .hint("take it out of `[languages]`, or leave out `--pseudo`")
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::Resource;
    use fluent_syntax::parser::parse_runtime;
    use proptest::prelude::*;

    use super::*;

    fn disguised(text: &str) -> String {
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => disguise(&resource),
        }
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(disguised(text), expected);
    }

    #[test]
    fn only_the_words_of_messages_change() {
        check("# A\na = Next { $n }\n    .b = C\n", "# A\na = Ñééẋţ { $n }\n    .b = C\n");
        check(
            "a =\n    { $n ->\n        [one] Day\n       *[other] { NUMBER($n) } days\n    }\n",
            "a =\n    { $n ->\n        [one] Ðååý\n       *[other] { NUMBER($n) } ðååýš\n    }\n",
        );
        check("-a = An\nb = { -a }{ \"x\" }\n", "-a = Ååñ\nb = { -a }{ \"x\" }\n");
    }

    #[test]
    fn addresses_and_names_of_files_stay() {
        check("slug-a = next\nplan-file = my-plan\n", "slug-a = next\nplan-file = my-plan\n");
    }

    /// The tree of a Fluent text without its words: names, placeables, attributes and the number of texts are left.
    fn bones(text: &str) -> Resource<&str> {
        let mut resource = match parse_runtime(text) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in &mut resource.body {
            match entry {
                Entry::Message(message) => message.value.iter_mut().for_each(strip),
                Entry::Term(term) => strip(&mut term.value),
                _ => {}
            }
        }
        resource
    }

    fn strip(pattern: &mut Pattern<&str>) {
        for element in &mut pattern.elements {
            match element {
                PatternElement::TextElement { value } => *value = "",
                PatternElement::Placeable { expression } => strip_expression(expression),
            }
        }
    }

    fn strip_expression(expression: &mut Expression<&str>) {
        match expression {
            Expression::Select { variants, .. } => {
                for variant in variants {
                    strip(&mut variant.value);
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                strip_expression(expression);
            }
            Expression::Inline(_) => {}
        }
    }

    /// Pieces that Fluent is made of, in any order.
    fn fluent() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\nkey = "),
            Just("\n-term = "),
            Just("\n    .attribute = "),
            Just("\n# comment\n"),
            Just("{ $name }"),
            Just("{ -term }"),
            Just("{ key.attribute }"),
            Just("{ \"\\u00e5 x\" }"),
            Just(
                "{ $n ->\n    [one] One\n   *[other] { $n } of { NUMBER($n, style: \"x\") }\n    }"
            ),
            Just("{{ $n ->\n   *[a] B\n }}"),
            Just("\n    "),
            Just("\r\n  "),
            Just("\n"),
            Just(" "),
            Just("&nbsp;"),
            Just("&"),
            Just("["),
            Just("*"),
            Just("."),
            Just("}"),
            Just("word"),
            Just("Æble İß ŉ 検索"),
            Just("Two words"),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_text_in_disguise_has_the_same_bones(text in prop_oneof![fluent(), any::<String>()]) {
            let own = disguised(&text);
            prop_assert_eq!(bones(&own), bones(&text));
        }
    }
}
