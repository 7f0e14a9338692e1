//! The `[languages]` of a site: their tags, and the chain of languages that stand in for each.

use std::ops::Range;

use super::translation::{self, Policy};
use crate::diagnostic::{Fields, Problem, Span, Value, codes, nearest};
use crate::model::{Formats, Locale, LocaleId, Locales, Tag};

/// A region as a tag has it: `GB`, `NO`, `419`.
fn check_region(language: &mut Fields<'_>, region: Value<String>) -> Option<String> {
    if Tag::new(&format!("en-{}", region.value))
        .is_ok_and(|tag| tag.as_str() == format!("en-{}", region.value))
    {
        return Some(region.value);
    }
    let message = format!("`{}` is not a region", region.value);
    let problem = Problem::new(codes::CONFIG_VALUE, language.span_of(region.range), message)
        .hint("write the two capital letters of ISO 3166-1, such as `GB`");
    language.report(problem);
    None
}

/// A `[languages.xx]` table before the tags in it are known to be languages of the site.
struct Written {
    tag: Tag,
    place: Range<usize>,
    name: Option<String>,
    title: Option<String>,
    region: Option<String>,
    fallback: Vec<Value<String>>,
    search: Option<bool>,
    policy: Policy,
    /// Whose dates, numbers and order of words it borrows.
    locale_fallback: Option<Tag>,
}

/// What `[languages]` says.
pub(super) struct Languages {
    pub(super) locales: Locales,
    /// By locale: the site's name, where it differs.
    pub(super) titles: Vec<Option<String>>,
    /// By locale: whether it can be searched, where that is said.
    pub(super) search: Vec<Option<bool>>,
    /// By locale: what is done where a translation lags behind.
    pub(super) policies: Vec<Policy>,
}

/// Reads the tables; `source` is the tag of the language that is translated from.
pub(super) fn read(fields: &mut Fields<'_>, source: Option<Value<String>>) -> Option<Languages> {
    let table = fields.table("languages");
    let mut table = fields.require("languages", table, "[languages.en]")?;
    let mut written = Vec::new();
    for (name, language) in table.tables() {
        written.extend(read_language(&mut table, name, language));
    }
    // TOML gives the tables sorted by name; a reader expects the order of the file.
    written.sort_by_key(|language| language.place.start);
    let locales = resolve(&mut table, written, source);
    fields.close(table);
    locales
}

fn read_language(
    table: &mut Fields<'_>,
    folder: Value<String>,
    mut language: Fields<'_>,
) -> Option<Written> {
    let name = language.string("name").map(|name| name.value);
    let title = language.string("title").map(|title| title.value);
    let region = language.string("region").and_then(|region| check_region(&mut language, region));
    let fallback = language.strings("fallback");
    let search = language.maybe_boolean("search");
    let policy = translation::read(&mut language);
    let locale_fallback = read_locale_fallback(&mut language);
    table.close(language);
    match Tag::new(&folder.value) {
        Ok(tag) if tag.as_str() == folder.value => {
            if locale_fallback.is_none() && !Formats::are_known(&tag) {
                table.report(no_locale_data(table.span_of(folder.range.clone()), &tag));
            }
            Some(Written {
                tag,
                place: folder.range,
                name,
                title,
                region,
                fallback,
                search,
                policy,
                locale_fallback,
            })
        }
        Ok(tag) => {
            let problem = Problem::new(
                codes::CONFIG_LANGUAGE,
                table.span_of(folder.range),
                format!("`{}` is spelt another way", folder.value),
            )
            .hint(format!("write `{tag}`, here and in the folder's name"));
            table.report(problem);
            None
        }
        Err(error) => {
            let problem = Problem::new(
                codes::CONFIG_LANGUAGE,
                table.span_of(folder.range),
                error.to_string(),
            )
            .hint("use the tag of the language, such as `nb`, `fi` or `en-GB`");
            table.report(problem);
            None
        }
    }
}

/// The language whose dates, numbers and order of words another one borrows.
fn read_locale_fallback(language: &mut Fields<'_>) -> Option<Tag> {
    let written = language.string("locale_fallback")?;
    let tag = Tag::new(&written.value).ok().filter(Formats::are_known);
    if tag.is_none() {
        let message =
            format!("`{}` is no language whose dates and numbers are known", written.value);
        let problem = Problem::new(codes::CONFIG_VALUE, language.span_of(written.range), message)
            .hint("write the tag of a language that is written alike, such as `nb` or `fi`");
        language.report(problem);
    }
    tag
}

fn no_locale_data(span: Span, tag: &Tag) -> Problem {
    let message =
        format!("it is not known how `{tag}` writes dates and numbers, nor how it sorts words");
    Problem::new(codes::CONFIG_LOCALE, span, message).hint(
        "add `locale_fallback = \"…\"` with a language that does it alike, such as `nb` or `fi`",
    )
}

fn resolve(
    table: &mut Fields<'_>,
    written: Vec<Written>,
    source: Option<Value<String>>,
) -> Option<Languages> {
    let find = |tag: &str| {
        written.iter().position(|language| language.tag.as_str() == tag).map(LocaleId::from_index)
    };
    let unknown = |range: Range<usize>, tag: &str, table: &Fields<'_>| {
        let known: Vec<&str> = written.iter().map(|language| language.tag.as_str()).collect();
        let hint = match nearest(tag, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "the site's languages are {}; add `[languages.{tag}]` for another",
                known.join(", ")
            ),
        };
        Problem::new(
            codes::CONFIG_LANGUAGE,
            table.span_of(range),
            format!("`{tag}` is not a language of this site"),
        )
        .hint(hint)
    };
    let source = match source {
        Some(source) => {
            if let Some(id) = find(&source.value) {
                id
            } else {
                table.report(unknown(source.range, &source.value, table));
                return None;
            }
        }
        None if written.len() == 1 => LocaleId::from_index(0),
        None => {
            let problem = Problem::new(
                codes::TOML_MISSING,
                Span::new(&table.span().path, 0..0),
                "`source` is missing",
            )
            .hint("add the language that the others are translated from: `source = \"en\"`");
            table.report(problem);
            return None;
        }
    };
    if written.is_empty() {
        let problem =
            Problem::new(codes::CONFIG_LANGUAGE, table.span(), "the site has no language")
                .hint("add one: `[languages.en]`");
        table.report(problem);
        return None;
    }
    let mut chains = Vec::new();
    for (index, language) in written.iter().enumerate() {
        let own = LocaleId::from_index(index);
        let mut chain = Vec::new();
        for tag in &language.fallback {
            match find(&tag.value) {
                Some(id) if id == own || chain.contains(&id) => {
                    let message = format!("`{}` cannot stand in for itself, nor twice", tag.value);
                    let problem = Problem::new(
                        codes::CONFIG_LANGUAGE,
                        table.span_of(tag.range.clone()),
                        message,
                    )
                    .hint("take it out of the list");
                    table.report(problem);
                }
                Some(id) => chain.push(id),
                None => table.report(unknown(tag.range.clone(), &tag.value, table)),
            }
        }
        // Whatever a chain leaves out comes last, the source first: a page that exists nowhere else is still shown.
        let others = std::iter::once(source).chain((0..written.len()).map(LocaleId::from_index));
        for id in others {
            if id != own && !chain.contains(&id) {
                chain.push(id);
            }
        }
        chains.push(chain);
    }
    let mut locales = Vec::new();
    let mut titles = Vec::new();
    let mut search = Vec::new();
    let mut policies = Vec::new();
    for ((index, language), fallback) in written.into_iter().enumerate().zip(chains) {
        let id = LocaleId::from_index(index);
        let mut locale = Locale::new(id, language.tag, language.name, language.region.as_deref());
        locale.fallback = fallback;
        if let Some(tag) = language.locale_fallback {
            locale.formats = tag;
        }
        locales.push(locale);
        titles.push(language.title);
        search.push(language.search);
        policies.push(language.policy);
    }
    Some(Languages { locales: Locales::new(locales, source), titles, search, policies })
}
