//! What stands between the two `+++` at the top of a page, typed.

use std::ops::Range;

use super::problems;
use crate::diagnostic::{Checked, Fields, Value};
use crate::load::Source;
use crate::model::{Date, SourcePath, UrlPath, check_slug};

/// A value that can be wrong in view of other pages, with its place in the file.
pub type Placed<T> = Value<T>;

/// What an author says of a page.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<Placed<String>>,
    /// The last part of the page's address in its language.
    pub slug: Option<Placed<String>>,
    /// One sentence for lists and search engines.
    pub description: Option<String>,
    /// What a step hands on to those after it.
    pub outcome: Option<String>,
    /// When the text was last changed in a way that matters.
    pub updated: Option<Date>,
    /// What a reader would look for.
    pub keywords: Vec<String>,
    /// Orders pages of a folder that have no ordinal.
    pub weight: Option<i64>,
    /// Addresses that the page once had.
    pub aliases: Vec<Placed<UrlPath>>,
    /// Where the translation departs from its source on purpose.
    pub adapted: Adapted,
    /// The language that this page was written in first, as a tag.
    pub source: Option<Placed<String>>,
    /// Whether the page is left out of the published site.
    pub draft: bool,
    /// Whether terms of the glossary are not marked in its text.
    pub unexplained: bool,
}

/// Where a translation departs from its source on purpose.
#[derive(Clone, PartialEq, Default, Debug)]
pub enum Adapted {
    /// Nowhere.
    #[default]
    No,
    /// Anywhere.
    Whole,
    /// In the sections with these ids.
    Sections(Vec<Placed<String>>),
}

impl Adapted {
    /// Whether the whole page may differ.
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// Whether the section with this id may differ.
    pub fn has(&self, id: &str) -> bool {
        match self {
            Self::No => false,
            Self::Whole => true,
            Self::Sections(ids) => ids.iter().any(|known| known.value == id),
        }
    }
}

/// The fence above and below.
const FENCE: &str = "+++";

/// The front matter, and where the text after it begins. A page without any has an empty one.
pub(super) fn read(source: &Source) -> Checked<(FrontMatter, usize)> {
    let Some((toml, body_start)) = split(&source.text) else {
        let mut checked = Checked::sound((FrontMatter::default(), 0));
        if opens(&source.text) {
            checked.problems.push(problems::not_closed(source));
            // Nothing of it can be told from the text.
            checked.value.1 = source.text.len();
        }
        return checked;
    };
    let mut fields = Fields::parse(&source.path, &source.text[toml.clone()], toml.start);
    let front = FrontMatter {
        title: fields.string("title").and_then(|title| check_title(&mut fields, title)),
        slug: fields.string("slug").and_then(|slug| check_slug_of(&mut fields, slug)),
        description: fields
            .string("description")
            .map(|description| check_description(&mut fields, description)),
        outcome: fields.string("outcome").map(|outcome| outcome.value),
        updated: fields.date("updated").map(|date| date.value),
        keywords: fields.strings("keywords").into_iter().map(|keyword| keyword.value).collect(),
        weight: fields.integer("weight").map(|weight| weight.value),
        aliases: read_aliases(&mut fields),
        adapted: read_adapted(&mut fields),
        source: fields.string("source"),
        draft: fields.boolean("draft"),
        unexplained: fields.maybe_boolean("glossary") == Some(false),
    };
    fields.into_checked((front, body_start))
}

/// The words of the front matter that are translated, with their places in the file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct FrontWords {
    /// The title.
    pub title: Option<Placed<String>>,
    /// The sentence for lists.
    pub description: Option<Placed<String>>,
    /// What a step hands on.
    pub outcome: Option<Placed<String>>,
    /// What a reader would look for; the place is that of the whole list.
    pub keywords: Option<Placed<Vec<String>>>,
    /// The bytes between the fences, where there are any.
    pub range: Option<Range<usize>>,
}

/// The words of the front matter of a file. What is wrong in it is for [`read`] to say.
pub fn front_words(path: &SourcePath, text: &str) -> FrontWords {
    let Some((toml, _)) = split(text) else { return FrontWords::default() };
    let mut fields = Fields::parse(path, &text[toml.clone()], toml.start);
    let list = fields.range_of("keywords");
    let keywords: Vec<String> =
        fields.strings("keywords").into_iter().map(|keyword| keyword.value).collect();
    FrontWords {
        title: fields.string("title"),
        description: fields.string("description"),
        outcome: fields.string("outcome"),
        keywords: list
            .filter(|_| !keywords.is_empty())
            .map(|range| Value { value: keywords, range }),
        range: Some(toml),
    }
}

/// Where the text after the front matter begins.
pub(super) fn body_start(text: &str) -> usize {
    split(text).map_or(0, |(_, start)| start)
}

fn opens(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_end() == FENCE)
}

/// The bytes of the TOML, and where the text begins.
fn split(text: &str) -> Option<(Range<usize>, usize)> {
    if !opens(text) {
        return None;
    }
    let mut lines = text.split_inclusive('\n');
    let start = lines.next()?.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == FENCE {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn check_title(fields: &mut Fields<'_>, title: Value<String>) -> Option<Value<String>> {
    if title.value.trim().is_empty() {
        let problem = problems::empty_title(fields.span_of(title.range));
        fields.report(problem);
        return None;
    }
    Some(title)
}

fn check_slug_of(fields: &mut Fields<'_>, slug: Value<String>) -> Option<Value<String>> {
    if let Err(error) = check_slug(&slug.value) {
        let problem = problems::bad_slug(fields.span_of(slug.range), &slug.value, error);
        fields.report(problem);
        return None;
    }
    Some(slug)
}

fn check_description(fields: &mut Fields<'_>, description: Value<String>) -> String {
    let characters = description.value.chars().count();
    if characters > 160 {
        let problem = problems::long_description(fields.span_of(description.range), characters);
        fields.report(problem);
    }
    description.value
}

fn read_adapted(fields: &mut Fields<'_>) -> Adapted {
    match fields.boolean_or_strings("adapted") {
        None | Some(Ok(false)) => Adapted::No,
        Some(Ok(true)) => Adapted::Whole,
        Some(Err(ids)) => Adapted::Sections(ids),
    }
}

fn read_aliases(fields: &mut Fields<'_>) -> Vec<Value<UrlPath>> {
    let mut aliases = Vec::new();
    for alias in fields.strings("aliases") {
        // An alias is a folder or a file of the old site; both are written from the site's root.
        let file = alias.value.rsplit('/').next().is_some_and(|last| last.contains('.'));
        let address = if file || alias.value.ends_with('/') {
            alias.value.clone()
        } else {
            alias.value.clone() + "/"
        };
        if let Some(value) = UrlPath::new(&address) {
            aliases.push(Value { value, range: alias.range });
        } else {
            let problem = problems::bad_alias(fields.span_of(alias.range), &alias.value);
            fields.report(problem);
        }
    }
    aliases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let split = split(text).map(|(toml, body)| (&text[toml], &text[body..]));
        assert_eq!(split, expected);
    }

    #[test]
    fn the_fences_are_lines_of_their_own() {
        check("+++\na = 1\n+++\nText\n", Some(("a = 1\n", "Text\n")));
        check("+++\r\na = 1\r\n+++\r\nText", Some(("a = 1\r\n", "Text")));
        check("+++\n+++", Some(("", "")));
        check("Text\n+++\n", None);
        check("+++\na = 1\n", None);
    }
}
