//! The theme's words: Fluent messages of every language, from the binary and from the site's own `i18n/<tag>.ftl`, which
//! wins message by message. What is wrong in them is for `load::usage` to say.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Disk, Error, pseudo, theme};
use crate::diagnostic::{Checked, Problem, Span, codes};
use crate::model::{Formats, Locale, LocaleId, Locales, SourcePath, Tag};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The words and the formats of all languages of the site.
#[derive(Clone, Debug)]
pub struct Strings {
    /// By locale.
    words: Vec<Arc<Words>>,
    /// The English ones inside the binary, for what no language of the site has.
    pub(super) last: Arc<Words>,
    /// The texts of `i18n/` that lie in the site's folder, to be checked.
    pub(super) files: Vec<StringsFile>,
}

/// A Fluent file of the site's own folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct StringsFile {
    pub(super) locale: LocaleId,
    pub(super) path: SourcePath,
    pub(super) text: String,
}

/// The words of one language, and how it writes dates and numbers and sorts.
pub struct Words {
    bundle: Bundle,
    /// Parsed files, the site's own last: what the checks look at.
    pub(super) resources: Vec<Arc<FluentResource>>,
    /// The language that the words are in: another one where the site's has none.
    language: LocaleId,
    /// Whether they are in disguise, for the pseudo-language.
    is_pseudo: bool,
    /// The language's formats.
    pub formats: Formats,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// What stands for a variable of a message.
#[derive(Clone, PartialEq, Debug)]
pub enum Argument {
    /// A text; selectors compare it.
    Text(String),
    /// A whole number; it picks the plural form and is written as the language writes numbers.
    Number(i64),
}

impl Strings {
    /// The words of a language.
    pub fn of(&self, locale: LocaleId) -> &Words {
        &self.words[locale.index()]
    }

    /// The words of the source language in disguise, after those of all other languages.
    pub(super) fn push_pseudo(&mut self, locales: &Locales) {
        let source = self.of(locales.source().id);
        let disguise = |resource: &Arc<FluentResource>| {
            Arc::new(parse(&pseudo::disguise(resource), None, &mut Vec::new()))
        };
        let resources: Vec<_> = source.resources.iter().map(disguise).collect();
        // Plural forms and numbers stay those of the language that the words were written in.
        let words = Words {
            bundle: bundle(&locales[source.language].tag, &resources),
            resources,
            language: source.language,
            is_pseudo: true,
            formats: Formats::new(&locales.source().formats),
        };
        self.words.push(Arc::new(words));
    }

    /// A fingerprint of all words in all languages.
    pub fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for resource in self.words.iter().flat_map(|words| &words.resources) {
            hasher.update(resource.source().as_bytes());
        }
        hasher.finalize()
    }

    /// A message of a language. Where the language lacks it, the language that stands in for it is asked, English at
    /// last; where none has it, its name in brackets stands in its place, and `check` has said so.
    pub fn text(&self, locale: &Locale, key: &str, arguments: &[(&str, Argument)]) -> String {
        let chain = std::iter::once(&locale.id).chain(&locale.fallback);
        for id in chain {
            if let Some(text) = self.of(*id).text(key, arguments) {
                return text;
            }
        }
        self.last.text(key, arguments).unwrap_or_else(|| format!("⟨{key}⟩"))
    }
}

impl Words {
    /// The language that the words are in.
    pub fn language(&self) -> LocaleId {
        self.language
    }

    /// The message with this name, if the language has it.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Text(text) => values.set(*name, text.as_str()),
                Argument::Number(number) => values.set(*name, *number),
            }
        }
        // A variable that is not given leaves its name in braces; `check` reports it.
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new());
        if self.is_pseudo && !pseudo::is_name(key) {
            // The brackets show where a message begins and ends: a text that is cut off, or made of several.
            return Some(format!("[{text}]"));
        }
        Some(text.into_owned())
    }
}

/// Reads the strings of all languages.
pub(super) fn load(disk: &Disk, locales: &Locales) -> Result<Checked<Strings>, Error> {
    let mut problems = Vec::new();
    let embedded: BTreeMap<&str, &str> = theme::embedded_strings().collect();
    let mut resources: Vec<Vec<Arc<FluentResource>>> = Vec::new();
    let mut files = Vec::new();
    for locale in locales {
        let mut own = Vec::new();
        if let Some(text) = embedded_text(&embedded, &locale.tag) {
            own.push(Arc::new(parse(text, None, &mut problems)));
        }
        let path = format!("i18n/{}.ftl", locale.tag);
        let text = disk.read(&path)?.report_to(&mut problems);
        if let (Some(text), Some(path)) = (text, SourcePath::new(&path)) {
            own.push(Arc::new(parse(&text, Some(&path), &mut problems)));
            files.push(StringsFile { locale: locale.id, path, text });
        }
        resources.push(own);
    }
    let english: Vec<Arc<FluentResource>> = embedded
        .get("en.ftl")
        .map(|text| Arc::new(parse(text, None, &mut problems)))
        .into_iter()
        .collect();
    let mut words = Vec::new();
    for locale in locales {
        let chain = std::iter::once(locale.id).chain(locale.fallback.iter().copied());
        let language = chain.into_iter().find(|id| !resources[id.index()].is_empty());
        if language != Some(locale.id) {
            problems.push(no_language(locale, language.map(|id| &locales[id])));
        }
        // A language of the chain has words; where none has, English has them.
        let own = match language {
            Some(id) => resources[id.index()].clone(),
            None => english.clone(),
        };
        let tag = language.map_or(&locale.tag, |id| &locales[id].tag);
        words.push(Arc::new(Words {
            bundle: bundle(tag, &own),
            resources: own,
            language: language.unwrap_or(locale.id),
            is_pseudo: false,
            formats: Formats::new(&locale.formats),
        }));
    }
    let tag = Tag::new("en").unwrap_or_else(|_| locales.source().tag.clone());
    let last = Arc::new(Words {
        bundle: bundle(&tag, &english),
        resources: english,
        language: locales.source().id,
        is_pseudo: false,
        formats: Formats::new(&tag),
    });
    Ok(Checked { value: Strings { words, last, files }, problems })
}

/// `en-GB` has the words of `en`, unless it has its own.
pub(super) fn embedded_text<'a>(embedded: &BTreeMap<&str, &'a str>, tag: &Tag) -> Option<&'a str> {
    let language = tag.as_str().split('-').next().unwrap_or_default();
    [tag.as_str(), language]
        .iter()
        .find_map(|name| embedded.get(format!("{name}.ftl").as_str()).copied())
}

fn parse(text: &str, path: Option<&SourcePath>, problems: &mut Vec<Problem>) -> FluentResource {
    let sound = shallow(text);
    let (resource, errors) = match FluentResource::try_new(sound.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err(broken) => broken,
    };
    if let Some(path) = path {
        if sound.len() < text.len() {
            let span = Span::new(path, sound.len()..sound.len());
            let message = format!("braces in more than {DEEPEST} braces; the rest is not read");
            let problem = Problem::new(codes::STRINGS_SYNTAX, span, message);
            problems.push(problem.hint("a `{` in the text begins a variable and wants its `}`"));
        }
        for error in errors {
            let span = Span::new(path, error.pos.clone());
            let problem = Problem::new(
                codes::STRINGS_SYNTAX,
                span,
                format!("not Fluent: {}", error.kind),
            )
            .hint(
                "a message is `name = text`; a `{` in the text begins a variable and wants its `}`",
            );
            problems.push(problem);
        }
    }
    resource
}

/// How deep placeables and calls may stand in one another. A reader of Fluent calls itself for each, and translators' files
/// come from many hands.
const DEEPEST: usize = 50;

/// The text up to the message that is nested too deep. Braces in quotation marks and comments count too; nobody has so many.
fn shallow(text: &str) -> &str {
    let (mut at, mut message, mut depth) = (0, 0, 0_usize);
    for line in text.split_inclusive('\n') {
        // A message or a comment begins in the first column, and whatever was open before it is closed.
        if !line.starts_with([' ', '\t', '}', '\r', '\n']) {
            (message, depth) = (at, 0);
        }
        for byte in line.bytes() {
            match byte {
                b'{' | b'(' => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return &text[..message];
            }
        }
        at += line.len();
    }
    text
}

fn bundle(tag: &Tag, resources: &[Arc<FluentResource>]) -> Bundle {
    // Invariant: a tag of ours is one of Fluent's, which has the same grammar.
    let language = tag.as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks would stand in attributes and titles; what is put in is escaped and has a language of its own.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, memoizer| match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a whole number that came from an i64"
            )]
            let number = *value as i64;
            memoizer.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.number(number)).ok()
        }
        _ => None,
    }));
    // `NUMBER` is Fluent's own; it cannot be there already.
    let _ = bundle.add_builtins();
    for resource in resources {
        bundle.add_resource_overriding(Arc::clone(resource));
    }
    bundle
}

/// The numbers of a language, kept by Fluent's own cache.
struct Numbers(Formats);

impl intl_memoizer::Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(language: unic_langid::LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Tag::new(&language.to_string()).map(|tag| Self(Formats::new(&tag))).map_err(|_| ())
    }
}

fn no_language(locale: &Locale, instead: Option<&Locale>) -> Problem {
    // Invariant: the configuration path is sound.
    let span = SourcePath::new(crate::config::PATH)
        .map_or_else(|| unreachable!(), |path| Span::file(&path));
    let instead = instead.map_or("English", |locale| locale.name.as_str());
    let message =
        format!("the theme has no words in `{}`; its pages show them in {instead}", locale.tag);
    Problem::new(codes::STRINGS_LANGUAGE, span, message).hint(format!(
        "write `i18n/{}.ftl`; `vegvisir new language {}` makes it",
        locale.tag, locale.tag
    ))
}
