//! `vegvisir new site`: a folder with a small site that builds, is shown by `serve` and passes `check` as it stands. In
//! languages that the program speaks it has two pages with words to begin with; in others nothing is put into an author's
//! mouth, and readers get the source until somebody has written.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::super::record::record;
use super::super::{Console, Outcome, RecordArgs, parse_base_url, store};
use super::messages_to_translate;
use crate::config::{self, BaseUrl};
use crate::load::{self, Disk};
use crate::model::{Formats, SourcePath, Tag};

/// What the new site is.
#[derive(Args, Debug)]
pub(in crate::commands) struct SiteArgs {
    /// Its folder, which must be new or empty
    folder: String,
    /// Its languages, the one that others are translated from first
    #[arg(long, value_delimiter = ',', required = true, value_name = "LANG")]
    languages: Vec<String>,
    /// Its name [default: that of the folder]
    #[arg(long)]
    title: Option<String>,
    /// Where it will be reached
    #[arg(long, value_name = "URL", default_value = "https://example.org/", value_parser = parse_base_url)]
    base_url: BaseUrl,
}

/// The pages to begin with, in a language that the program speaks: the first page, and one beside it.
struct Starter {
    language: &'static str,
    index: &'static str,
    page: &'static str,
}

macro_rules! starters {
    ($($language:literal)*) => {
        [$(Starter {
            language: $language,
            index: include_str!(concat!("starter/", $language, ".index.md")),
            page: include_str!(concat!("starter/", $language, ".first-page.md")),
        }),*]
    };
}

static STARTERS: [Starter; 6] = starters!("en" "da" "fi" "is" "nb" "sv");

/// Makes the site.
pub(super) fn site(disk: &Disk, args: &SiteArgs, console: &mut Console) -> Result<Outcome> {
    let tags = tags(&args.languages)?;
    let folder = disk.root().join(&args.folder);
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("`{}` is not empty; a new site wants a folder of its own", folder.display());
    }
    let title = args.title.clone().unwrap_or_else(|| title_of(&folder));
    if title.trim().is_empty() || title.contains(char::is_control) {
        bail!("name the site with `--title`");
    }
    let cannot = || format!("cannot write `{}`", folder.display());
    fs::create_dir_all(&folder).with_context(cannot)?;
    let made = Disk::open(&folder)?;
    let create = |path: &str, text: &str| {
        store::create(&made, &SourcePath::new(path).context("not a path")?, text)
    };
    create(config::PATH, &site_toml(&title, args.base_url.as_str(), &tags))?;
    create(".gitignore", "/public\n/desk\n/pseudo\n/.public.vegvisir\n")?;
    let source = starter(&tags[0]);
    for tag in &tags {
        let pages = format!("content/{tag}");
        match (source, starter(tag)) {
            (Some(_), Some(own)) => {
                let place = format!("content/{}/", own.language);
                let index = own.index.replace(&place, &format!("content/{tag}/"));
                create(&format!("{pages}/index.md"), &with_title(&index, &title))?;
                create(&format!("{pages}/first-page.md"), own.page)?;
            }
            (None, _) if *tag == tags[0] => {
                create(&format!("{pages}/index.md"), &with_title(EMPTY_PAGE, &title))?;
            }
            _ => fs::create_dir_all(folder.join(pages)).with_context(cannot)?,
        }
    }
    let Some(inputs) = super::inputs(&made, console)? else { return Ok(Outcome::Problems) };
    for tag in tags.iter().filter(|tag| load::embedded_words(tag).is_none()) {
        create(&format!("i18n/{tag}.ftl"), &messages_to_translate(&made, &inputs.config)?)?;
    }
    if tags.len() > 1 {
        // The texts to begin with say the same in all languages; from here on, what changes is tracked.
        record(&made, &RecordArgs { baseline: true, lang: Vec::new() }, console)?;
    }
    let shown = &args.folder;
    let names: Vec<&str> = tags.iter().map(Tag::as_str).collect();
    console.say(&format!("made {shown} in {}", names.join(", ")));
    for tag in tags.iter().filter(|tag| load::embedded_words(tag).is_none()) {
        console.say(&format!("the theme does not speak `{tag}` yet: translate i18n/{tag}.ftl"));
    }
    console.say(&format!("to see it: vegvisir --root {shown} serve"));
    Ok(Outcome::Good)
}

const EMPTY_PAGE: &str = "+++\ntitle = \"{title}\"\n+++\n…\n";

fn starter(tag: &Tag) -> Option<&'static Starter> {
    let language = tag.as_str().split('-').next()?;
    STARTERS.iter().find(|starter| starter.language == language)
}

fn with_title(text: &str, title: &str) -> String {
    text.replace("\"{title}\"", &quoted(title))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn title_of(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " "));
    let name = name.unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn tags(written: &[String]) -> Result<Vec<Tag>> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in written {
        let tag = Tag::new(text).with_context(|| {
            format!("`{text}`: use the tag of a language, such as `fo` or `se`")
        })?;
        if tag.as_str() != text {
            bail!("write the tag `{text}` as `{tag}`");
        }
        if ["facts", "media"].contains(&text.as_str()) || tags.contains(&tag) {
            bail!("`{text}` cannot be a language of this site, or not twice");
        }
        tags.push(tag);
    }
    Ok(tags)
}

fn site_toml(title: &str, base_url: &str, tags: &[Tag]) -> String {
    let mut text = format!(
        "title = {}\nbase_url = {}       # where readers will reach the site\n",
        quoted(title),
        quoted(base_url)
    );
    if tags.len() > 1 {
        text += &format!(
            "source = \"{}\"       # the language that others are translated from\n",
            tags[0]
        );
    }
    for tag in tags {
        text += &format!("\n[languages.{tag}]\n");
        if !Formats::are_known(tag) {
            let alike = tags.iter().find(|tag| Formats::are_known(tag)).map_or("en", Tag::as_str);
            text += &format!(
                "locale_fallback = \"{alike}\"      # writes dates and numbers alike, and sorts words alike\n"
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_give_names() {
        assert_eq!(title_of(Path::new("/a/night-shift_guide")), "Night shift guide");
        assert_eq!(quoted("A \"b\" \\ c"), "'A \"b\" \\ c'");
    }
}
