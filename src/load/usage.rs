//! Holds the strings against their use: templates name a message with `t(key="…")`, the generator with the names below.
//! Finds messages that are missing, not translated, not used, that want other variables than they get, or that lack a
//! plural form of their language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

use super::strings::{Strings, StringsFile};
use super::theme::Theme;
use crate::diagnostic::{Problem, Span, codes, nearest};
use crate::model::{Formats, Locales, PluralCategory, SourcePath};

/// The messages that the generator itself asks for, with their variables.
pub(super) const GENERATOR: &[(&str, &[&str])] = &[
    ("slug-glossary", &[]),
    ("slug-index", &[]),
    ("slug-plan", &[]),
    ("slug-changes", &[]),
    ("site-feed-title", &["title"]),
    ("glossary-title", &[]),
    ("glossary-description", &[]),
    ("index-title", &[]),
    ("index-description", &[]),
    ("plan-title", &[]),
    ("plan-description", &[]),
    ("changes-title", &[]),
    ("changes-description", &[]),
    ("search-title", &[]),
    ("search-description", &[]),
    ("print-title", &["title"]),
    ("print-description", &[]),
    ("not-found-title", &[]),
    ("chooser-title", &[]),
    ("step-count", &["number", "total"]),
    ("comment-title", &["language"]),
    ("comment-done", &["count"]),
    ("comment-open", &["count"]),
    ("comment-waiting", &["count"]),
    ("comment-problems", &["count"]),
    ("comment-good", &[]),
    ("state-ok", &[]),
    ("state-stale", &[]),
    ("state-check", &[]),
    ("state-missing", &[]),
    ("state-extra", &[]),
    ("state-untracked", &[]),
    ("note", &[]),
    ("tip", &[]),
    ("important", &[]),
    ("warning", &[]),
    ("caution", &[]),
    ("task-open", &[]),
    ("task-done", &[]),
    ("footnotes", &[]),
    ("footnote-back", &["number"]),
    ("archived-link", &[]),
    ("archived-copy", &[]),
];

/// A message as the checks see it.
#[derive(Default)]
struct Shape {
    variables: BTreeSet<String>,
    /// The variants of every selector that chooses by plural form.
    plurals: Vec<BTreeSet<String>>,
    /// Other messages that it shows.
    shows: BTreeSet<String>,
}

/// A use of a message in a template.
struct Use {
    at: Span,
    key: String,
    variables: BTreeSet<String>,
}

/// All that is wrong between the strings and their users.
pub(super) fn check(strings: &Strings, theme: &Theme, locales: &Locales) -> Vec<Problem> {
    let mut problems = Vec::new();
    let uses = uses(theme);
    // English stands behind every source.
    let mut source = shapes(&strings.last.resources);
    source.extend(shapes(&strings.of(locales.source().id).resources));
    for one in &uses {
        problems.extend(check_use(one, &source, locales));
    }
    let used: BTreeSet<&str> = uses
        .iter()
        .map(|one| one.key.as_str())
        .chain(GENERATOR.iter().map(|(key, _)| *key))
        .collect();
    for file in &strings.files {
        let words = strings.of(file.locale);
        let own = shapes(&words.resources);
        check_file(file, &own, &source, &words.formats, &used, locales, &mut problems);
    }
    problems
}

fn check_use(one: &Use, source: &BTreeMap<String, Shape>, locales: &Locales) -> Option<Problem> {
    let file = format!("i18n/{}.ftl", locales.source().tag);
    let Some(shape) = source.get(&one.key) else {
        let hint = match nearest(&one.key, source.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add `{} = …` to `{file}`", one.key),
        };
        let message = format!("there is no message `{}`", one.key);
        return Some(Problem::new(codes::STRINGS_MISSING, one.at.clone(), message).hint(hint));
    };
    let missing =
        all_variables(&one.key, source).into_iter().find(|name| !one.variables.contains(name));
    let surplus =
        one.variables.iter().find(|name| !all_variables(&one.key, source).contains(*name));
    let message = match (missing, surplus) {
        (Some(name), _) => {
            format!("the message `{}` wants `{name}`, which it does not get", one.key)
        }
        (None, Some(name)) if shape.shows.is_empty() => {
            format!("the message `{}` has no variable `{name}`", one.key)
        }
        _ => return None,
    };
    Some(
        Problem::new(codes::STRINGS_VARIABLE, one.at.clone(), message)
            .hint(format!("see the message in `{file}`")),
    )
}

fn check_file(
    file: &StringsFile,
    own: &BTreeMap<String, Shape>,
    source: &BTreeMap<String, Shape>,
    formats: &Formats,
    used: &BTreeSet<&str>,
    locales: &Locales,
    problems: &mut Vec<Problem>,
) {
    let source_tag = &locales.source().tag;
    let written = own_keys(&file.text);
    let untranslated: Vec<&str> = source
        .keys()
        .map(String::as_str)
        .filter(|key| used.contains(key) && !own.contains_key(*key))
        .collect();
    if let Some(first) = untranslated.first() {
        let message = match untranslated.len() {
            1 => format!("`{first}` is not translated; pages show it in another language"),
            count => {
                format!("{count} messages are not translated; pages show them in another language")
            }
        };
        let mut hint = format!("add `{first} = …`");
        if file.locale != locales.source().id {
            hint += &format!(", as in `i18n/{source_tag}.ftl`");
        }
        problems.push(
            Problem::new(codes::STRINGS_UNTRANSLATED, Span::file(&file.path), message).hint(hint),
        );
    }
    let shown: BTreeSet<&str> =
        own.values().flat_map(|shape| shape.shows.iter().map(String::as_str)).collect();
    for (key, at) in &written {
        let span = Span::new(&file.path, at.clone());
        let Some(shape) = own.get(key) else { continue };
        if !used.contains(key.as_str()) && !shown.contains(key.as_str()) {
            let message = format!("no template uses `{key}`");
            problems
                .push(Problem::new(codes::STRINGS_UNUSED, span.clone(), message).hint("remove it"));
        }
        if let Some(twin) = source.get(key)
            && twin.variables != shape.variables
        {
            let message = format!(
                "`{key}` has the variables {}, in `{source_tag}` it has {}",
                listed(&shape.variables),
                listed(&twin.variables)
            );
            let problem = Problem::new(codes::STRINGS_VARIABLE, span.clone(), message)
                .hint("use the same ones");
            problems.push(problem);
        }
        for variants in &shape.plurals {
            let lacking: Vec<&str> = formats
                .plurals()
                .iter()
                .map(|category| plural_name(*category))
                .filter(|name| !variants.contains(*name))
                .collect();
            if !lacking.is_empty() {
                let message = format!("`{key}` lacks the plural form {}", lacking.join(", "));
                let hint = format!("add a line `[{}] …` to the message", lacking[0]);
                problems
                    .push(Problem::new(codes::STRINGS_PLURAL, span.clone(), message).hint(hint));
            }
        }
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", ")
}

/// The variables of a message and of the messages that it shows.
fn all_variables(key: &str, shapes: &BTreeMap<String, Shape>) -> BTreeSet<String> {
    let Some(shape) = shapes.get(key) else { return BTreeSet::new() };
    let mut variables = shape.variables.clone();
    for shown in shape.shows.iter().filter(|shown| *shown != key) {
        variables
            .extend(shapes.get(shown).map(|shape| shape.variables.clone()).unwrap_or_default());
    }
    variables
}

fn shapes(resources: &[std::sync::Arc<FluentResource>]) -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for resource in resources {
        for entry in resource.entries() {
            let (name, pattern) = match entry {
                Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref()),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value)),
                _ => continue,
            };
            let mut shape = Shape::default();
            if let Some(pattern) = pattern {
                look_at(pattern, &mut shape);
            }
            shapes.insert(name, shape);
        }
    }
    shapes
}

fn look_at(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        look_at_expression(expression, shape);
    }
}

fn look_at_expression(expression: &Expression<&str>, shape: &mut Shape) {
    match expression {
        Expression::Inline(inline) => look_at_inline(inline, shape),
        Expression::Select { selector, variants } => {
            look_at_inline(selector, shape);
            let names: BTreeSet<String> = variants.iter().filter_map(variant_name).collect();
            let categories = ["zero", "one", "two", "few", "many", "other"];
            let is_plural = names.iter().all(|name| categories.contains(&name.as_str()));
            let counts = matches!(selector, InlineExpression::FunctionReference { .. });
            if is_plural || counts {
                shape.plurals.push(names);
            }
            for variant in variants {
                look_at(&variant.value, shape);
            }
        }
    }
}

fn look_at_inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            shape.shows.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            shape.shows.insert(format!("-{}", id.name));
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                look_at_inline(argument, shape);
            }
        }
        InlineExpression::Placeable { expression } => look_at_expression(expression, shape),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn variant_name(variant: &Variant<&str>) -> Option<String> {
    match &variant.key {
        VariantKey::Identifier { name } => Some((*name).to_owned()),
        VariantKey::NumberLiteral { .. } => None,
    }
}

fn plural_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The names of the messages of a file, each with the bytes of its name: Fluent's own tree has no places.
fn own_keys(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut keys = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let name = line.split('=').next().unwrap_or_default().trim_end();
        let is_name =
            line.contains('=') && line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        if is_name {
            keys.push((name.to_owned(), start..start + name.len()));
        }
        start += line.len();
    }
    keys
}

/// Every `t(key="…", name=…)` of the theme's templates.
fn uses(theme: &Theme) -> Vec<Use> {
    let mut uses = Vec::new();
    for (name, text) in &theme.templates {
        let Some(path) = SourcePath::new(&format!("{}/templates/{name}", theme.folder)) else {
            continue;
        };
        for (at, _) in text.match_indices("t(key=\"") {
            // `asset(key=` and the like are other functions.
            let is_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = &text[at + 7..];
            let (Some(end), false) = (rest.find('"'), is_word) else { continue };
            let key = rest[..end].to_owned();
            let variables = argument_names(&rest[end + 1..]);
            uses.push(Use { at: Span::new(&path, at + 7..at + 7 + end), key, variables });
        }
    }
    uses
}

/// The names before each `=` up to the closing parenthesis of the call.
fn argument_names(rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0_i32;
    let mut quoted = false;
    let mut word = String::new();
    for c in rest.chars() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            '=' if depth == 0 && !word.is_empty() => {
                names.insert(std::mem::take(&mut word));
            }
            c if c.is_alphanumeric() || c == '_' => word.push(c),
            _ => word.clear(),
        }
    }
    names.remove("lang");
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_arguments_are_found() {
        let names = argument_names(
            ", number=page.step.number, title=name(of=\"a=b\"), lang=l.lang) }} {{ x=1",
        );
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["number", "title"]);
    }

    #[test]
    fn keys_have_their_place() {
        assert_eq!(
            own_keys("# c\na-b = x\n    .attr = y\nc = z\n"),
            [("a-b".to_owned(), 4..7), ("c".to_owned(), 26..27)]
        );
    }
}
