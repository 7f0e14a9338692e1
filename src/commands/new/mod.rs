//! `vegvisir new`: begins a site, a page or a language, or a file of the theme that is to be changed. It writes what is the same for everybody and leaves the words to the
//! author: source text is never copied into a translation, because nobody can tell later what was translated.

mod own;
mod site;

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;

use super::{Console, Outcome, store};
use crate::config::{self, Config};
use crate::load::{self, Disk, Inputs};
use crate::model::{PageKey, PageKind, SourcePath, StepSection, Tag, slugify};

/// What is begun.
#[derive(Subcommand, Debug)]
pub(super) enum NewCommand {
    /// Begin a site: `new site my-guide --languages en,da`
    Site(site::SiteArgs),
    /// Begin a page: `new page steps/10-follow-up`
    Page {
        /// The page's key, with a number if it has one
        key: String,
        /// The language [default: the one that others are translated from]
        #[arg(long)]
        lang: Option<String>,
    },
    /// Begin a language: `new language fo --fallback da,en`
    Language {
        /// Its tag
        lang: String,
        /// Languages that stand in where a page is not translated, nearest first
        #[arg(long, value_delimiter = ',')]
        fallback: Vec<String>,
    },
    /// Begin to change the theme: `new override templates/footer.html`, `new override i18n/en.ftl`
    Override {
        /// The file of the theme that the site is to have as its own [default: list them all]
        file: Option<String>,
    },
}

/// Begins it.
pub(super) fn run(disk: &Disk, command: &NewCommand, console: &mut Console) -> Result<Outcome> {
    match command {
        NewCommand::Site(args) => site::site(disk, args, console),
        NewCommand::Page { key, lang } => page(disk, key, lang.as_deref(), console),
        NewCommand::Language { lang, fallback } => language(disk, lang, fallback, console),
        NewCommand::Override { file } => own::file(disk, file.as_deref(), console),
    }
}

/// Begins a page in one language, as a draft.
fn page(disk: &Disk, key: &str, lang: Option<&str>, console: &mut Console) -> Result<Outcome> {
    let Some(inputs) = inputs(disk, console)? else { return Ok(Outcome::Problems) };
    let config = &inputs.config;
    let locale = match lang {
        None => config.locales.source(),
        Some(tag) => config
            .locales
            .find(tag)
            .with_context(|| format!("`{tag}` is not a language of this site"))?,
    };
    let written = key.trim_matches('/').trim_end_matches(".md");
    let (page_key, _) = PageKey::of_file(written);
    let sound = written.split('/').all(|part| !part.is_empty() && slugify(part) == part);
    if !sound {
        bail!(
            "`{key}` is not a page key: write lower-case letters, digits and hyphens, as in `steps/10-follow-up`"
        );
    }
    // A translation has the file name of its source.
    let twin = inputs.sources.iter().find(|source| source.key == page_key);
    let inside = match twin {
        Some(twin) => twin.path.as_str().splitn(3, '/').nth(2).unwrap_or_default().to_owned(),
        None => format!("{written}.md"),
    };
    let path =
        SourcePath::new(&format!("content/{}/{inside}", locale.tag)).context("not a path")?;
    let text = page_text(config, &page_key);
    store::create(disk, &path, &text)?;
    console.say(&format!("began {path}; it stays a draft until you take out `draft = true`"));
    Ok(Outcome::Good)
}

fn page_text(config: &Config, key: &PageKey) -> String {
    let title = match key.last() {
        "" => config.title.clone(),
        name => name.replace('-', " "),
    };
    let title = title.replace(['"', '\\'], "");
    let mut text =
        format!("+++\ntitle = \"{title}\"\ndescription = \"\"\nkeywords = []\ndraft = true\n+++\n");
    let folder = key.parent().map(|parent| parent.to_string()).unwrap_or_default();
    if config.section_kind(&folder).page_kind() == PageKind::Step {
        for section in StepSection::ALL {
            text += &format!("\n## … {{#{}}}\n", section.id());
        }
    }
    text
}

/// Begins a language: its entry in `site.toml`, and a file with every message of the theme to translate.
fn language(
    disk: &Disk,
    lang: &str,
    fallback: &[String],
    console: &mut Console,
) -> Result<Outcome> {
    let Some(inputs) = inputs(disk, console)? else { return Ok(Outcome::Problems) };
    let config = &inputs.config;
    let tag = Tag::new(lang)
        .with_context(|| "use the tag of the language, such as `fo` or `se`".to_owned())?;
    if tag.as_str() != lang {
        bail!("write the tag as `{tag}`");
    }
    if config.locales.find(lang).is_some() {
        bail!("`{lang}` is a language of this site already");
    }
    if let Some(unknown) = fallback.iter().find(|tag| config.locales.find(tag).is_none()) {
        bail!("`{unknown}`, which should stand in, is not a language of this site");
    }
    let site = SourcePath::new(config::PATH).context("not a path")?;
    let mut entry = format!("\n[languages.{tag}]\n");
    if !fallback.is_empty() {
        let quoted: Vec<String> = fallback.iter().map(|tag| format!("\"{tag}\"")).collect();
        entry += &format!("fallback = [{}]\n", quoted.join(", "));
    }
    let strings = SourcePath::new(&format!("i18n/{tag}.ftl")).context("not a path")?;
    let has_words = load::embedded_words(&tag).is_some();
    if !has_words && !disk.locate(&strings).exists() {
        store::create(disk, &strings, &messages_to_translate(disk, config)?)?;
    }
    let present = disk.read(config::PATH)?.value.unwrap_or_default();
    // A site of one language need not say which one the others are translated from; now it must.
    let says_source = present.lines().any(|line| line.trim_start().starts_with("source"));
    let source = if says_source {
        String::new()
    } else {
        format!("source = \"{}\"\n", config.locales.source().tag)
    };
    let line_end = if present.ends_with('\n') { "" } else { "\n" };
    store::put(disk, &site, format!("{source}{present}{line_end}{entry}").as_bytes())?;
    console.say(&format!("added `{tag}` to {}", config::PATH));
    if has_words {
        console.say(&format!(
            "the theme speaks `{tag}` already; begin with `vegvisir new page index --lang {tag}`"
        ));
    } else {
        console.say(&format!(
            "translate i18n/{tag}.ftl, then begin with `vegvisir new page index --lang {tag}`"
        ));
    }
    Ok(Outcome::Good)
}

/// The messages of the source language, each as a comment above an empty place: a message that is still a comment is not
/// translated, and pages say it in the language that stands in.
fn messages_to_translate(disk: &Disk, config: &Config) -> Result<String> {
    let source = &config.locales.source().tag;
    let own = disk.read(&format!("i18n/{source}.ftl"))?.value.unwrap_or_default();
    // English stands in for a source that has no words itself.
    let english = Tag::new("en")?;
    let from = if load::embedded_words(source).is_some() { source } else { &english };
    let text = format!("{}\n{own}", load::embedded_words(from).unwrap_or_default());
    let note =
        format!("Take the `# ` away from a message when you have translated it (from {from}).");
    Ok(messages_of(&text, &note))
}

/// Messages as comments, with a note above them.
fn messages_of(text: &str, note: &str) -> String {
    let mut out = format!("# {note}\n\n");
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            out += line;
        } else {
            out += "# ";
            out += line;
        }
        out.push('\n');
    }
    out
}

fn inputs(disk: &Disk, console: &mut Console) -> Result<Option<Inputs>> {
    let checked = load::load(disk, None)?;
    if checked.value.is_none() {
        console.report(&crate::pipeline::report(disk, None, checked.problems));
    }
    Ok(checked.value)
}
