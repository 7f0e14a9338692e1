//! `content/site.toml`: the one file that a site must have. Reads its text, gives a [`Config`]; every key but three has a
//! default, so that the smallest site is four lines.

mod languages;
mod translation;

use url::Url;

use crate::diagnostic::{Checked, Fields, Problem, codes, nearest};
use crate::model::{LocaleId, Locales, SectionKind, SourcePath};

pub use translation::Translation;

/// Where the configuration lies, from the site's root.
pub const PATH: &str = "content/site.toml";

/// All that `site.toml` says.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The site's name, in the languages that have none of their own.
    pub title: String,
    /// The site's name by locale, where it differs.
    pub titles: Vec<Option<String>>,
    /// Where the site will be reached.
    pub base_url: BaseUrl,
    /// The languages, with their fallback chains.
    pub locales: Locales,
    /// The folder below `themes/`.
    pub theme: String,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// Where a reader can edit a page's source; `{path}` stands for the file. See [`Config::edit_link`].
    pub edit: Option<String>,
    /// Where a translator can begin a file. See [`Config::create_link`].
    pub create: Option<String>,
    /// What the pages of a folder are, by the folder's key.
    pub sections: Vec<(String, SectionKind)>,
    /// Whether there is a print edition; where nothing is said, a small site has one.
    pub print: Option<bool>,
    /// Whether readers may keep the site on their devices; where nothing is said, they may if it is small.
    pub offline: Option<bool>,
    /// Whether the languages that say nothing of it can be searched. See [`Config::searches`].
    pub search: bool,
    /// By locale: whether it can be searched, where that is said.
    pub search_in: Vec<Option<bool>>,
    /// Whether pictures are drawn: a card for each page, and the icon as PNG.
    pub cards: bool,
    /// Whether each page states the Content-Security-Policy itself, for hosts that send no headers.
    pub policy_in_pages: bool,
    /// What is done about translations that lag behind their source.
    pub translation: Translation,
    /// The largest Markdown file that is read, in bytes.
    pub largest_page: u64,
}

/// Who publishes the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// Their web site.
    pub url: Option<Url>,
}

/// An absolute address that the whole site lies under; its path begins and ends with `/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Checks that the address is one that a site can have: `http` or `https`, with a host, without query or fragment.
    ///
    /// ```
    /// use vegvisir::config::BaseUrl;
    ///
    /// assert_eq!(BaseUrl::new("https://example.org/connect").unwrap().path(), "/connect/");
    /// assert!(BaseUrl::new("example.org").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        let mut url = Url::parse(text).ok()?;
        let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !matches!(url.scheme(), "http" | "https")
            || !url.has_host()
            || !plain
            || url.password().is_some()
        {
            return None;
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Some(Self(url))
    }

    /// The path that the site lies under: `/` or `/connect/`.
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// The whole address, ending in `/`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Config {
    /// The name of the site in a language.
    pub fn title_in(&self, locale: LocaleId) -> &str {
        self.titles[locale.index()].as_deref().unwrap_or(&self.title)
    }

    /// Whether a language can be searched.
    pub fn searches(&self, locale: LocaleId) -> bool {
        self.search_in[locale.index()].unwrap_or(self.search)
    }

    /// Where a reader can edit this file.
    pub fn edit_link(&self, path: &SourcePath) -> Option<String> {
        self.edit.as_ref().map(|pattern| pattern.replace("{path}", path.as_str()))
    }

    /// Where a translator can begin this file with this text: `{folder}`, `{name}` and `{text}` of the pattern stand for
    /// them. Where there is no pattern, the one of edit links tells what kind of host it is: GitHub and Gitea have
    /// `/edit/` in the addresses of their editors, and `/new/` for new files.
    pub fn create_link(&self, path: &str, text: &str) -> Option<String> {
        let escape = |text: &str| {
            url::form_urlencoded::byte_serialize(text.as_bytes())
                .collect::<String>()
                .replace('+', "%20")
        };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let pattern = self.create.clone().or_else(|| {
            let edit = self.edit.as_ref()?;
            let (host, branch) = edit.strip_suffix("/{path}")?.split_once("/edit/")?;
            let ends = !host.ends_with("/-");
            ends.then(|| format!("{host}/new/{branch}/{{folder}}?filename={{name}}&value={{text}}"))
        })?;
        let folder: Vec<String> = folder.split('/').map(escape).collect();
        let link = pattern.replace("{folder}", &folder.join("/")).replace("{name}", &escape(name));
        Some(link.replace("{text}", &escape(text)))
    }

    /// What the pages in a folder are.
    pub fn section_kind(&self, folder: &str) -> SectionKind {
        let named = self.sections.iter().find(|(name, _)| name == folder);
        named.map_or(SectionKind::Chapters, |(_, kind)| *kind)
    }
}

/// Reads the configuration. `None` where it is too broken to go on with.
pub fn read(text: &str) -> Checked<Option<Config>> {
    // Invariant: `PATH` is a sound path.
    let Some(path) = SourcePath::new(PATH) else { return Checked::default() };
    let mut fields = Fields::parse(&path, text, 0);
    let title = fields.string("title");
    let title = fields.require("title", title, "title = \"…\"");
    let base_url = read_base_url(&mut fields);
    let source = fields.string("source");
    let theme = fields.string("theme").map_or_else(|| "connect".to_owned(), |theme| theme.value);
    let publisher = read_publisher(&mut fields);
    let edit = read_edit(&mut fields);
    let create = read_create(&mut fields);
    let sections = read_sections(&mut fields);
    let print = fields.maybe_boolean("print");
    let offline = fields.maybe_boolean("offline");
    let search = fields.maybe_boolean("search").unwrap_or(true);
    let cards = fields.boolean("cards");
    let policy_in_pages = fields.boolean("policy_in_pages");
    let usual_policy = read_policy(&mut fields);
    let largest_page = read_limit(&mut fields);
    let languages = languages::read(&mut fields, source);
    let value = match (title, base_url, languages) {
        (
            Some(title),
            Some(base_url),
            Some(languages::Languages { locales, titles, search: search_in, policies }),
        ) => Some(Config {
            title: title.value,
            titles,
            base_url,
            locales,
            theme,
            publisher,
            edit,
            create,
            sections,
            print,
            offline,
            search,
            search_in,
            cards,
            policy_in_pages,
            translation: Translation::new(usual_policy, policies),
            largest_page: largest_page * 1024,
        }),
        _ => None,
    };
    fields.into_checked(value)
}

fn read_base_url(fields: &mut Fields<'_>) -> Option<BaseUrl> {
    let written = fields.string("base_url");
    let written = fields.require("base_url", written, "base_url = \"https://example.org/\"")?;
    let base_url = BaseUrl::new(&written.value);
    if base_url.is_none() {
        let span = fields.span_of(written.range);
        let problem = Problem::new(
            codes::CONFIG_VALUE,
            span,
            format!("`{}` is no address of a site", written.value),
        )
        .hint(
            "write it whole, with `https://` and without `?` or `#`: `https://example.org/guide/`",
        );
        fields.report(problem);
    }
    base_url
}

fn read_publisher(fields: &mut Fields<'_>) -> Option<Publisher> {
    let mut table = fields.table("publisher")?;
    let name = table.string("name");
    let name = table.require("name", name, "name = \"…\"");
    let url = table.string("url");
    let parsed = url
        .as_ref()
        .and_then(|url| Url::parse(&url.value).ok())
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    if let (Some(url), None) = (&url, &parsed) {
        let problem = Problem::new(
            codes::CONFIG_VALUE,
            table.span_of(url.range.clone()),
            "not a web address",
        )
        .hint("write it whole, with `https://`");
        table.report(problem);
    }
    fields.close(table);
    name.map(|name| Publisher { name: name.value, url: parsed })
}

fn read_edit(fields: &mut Fields<'_>) -> Option<String> {
    let pattern = fields.string("edit")?;
    let sound = pattern.value.contains("{path}")
        && (pattern.value.starts_with("https://") || pattern.value.starts_with("http://"));
    if !sound {
        let problem = Problem::new(codes::CONFIG_VALUE, fields.span_of(pattern.range), "not a pattern of edit links")
            .hint("write the address with `{path}` for the file: `https://git.example.org/guide/edit/main/{path}`");
        fields.report(problem);
        return None;
    }
    Some(pattern.value)
}

fn read_create(fields: &mut Fields<'_>) -> Option<String> {
    let pattern = fields.string("create")?;
    let sound = pattern.value.contains("{folder}")
        && pattern.value.contains("{name}")
        && (pattern.value.starts_with("https://") || pattern.value.starts_with("http://"));
    if !sound {
        let problem = Problem::new(codes::CONFIG_VALUE, fields.span_of(pattern.range), "not a pattern of links to new files")
            .hint("write the address with `{folder}`, `{name}` and `{text}`: `https://git.example.org/guide/new/main/{folder}?filename={name}&value={text}`");
        fields.report(problem);
        return None;
    }
    Some(pattern.value)
}

fn read_policy(fields: &mut Fields<'_>) -> translation::Policy {
    let Some(mut table) = fields.table("translation") else {
        return translation::Policy::default();
    };
    let policy = translation::read(&mut table);
    fields.close(table);
    policy
}

/// The largest page, in kilobytes.
fn read_limit(fields: &mut Fields<'_>) -> u64 {
    const USUAL: u64 = 1024;
    const MOST: u64 = 64 * 1024;
    let Some(mut limits) = fields.table("limits") else { return USUAL };
    let written = limits.integer("page_kilobytes");
    let limit = match &written {
        None => USUAL,
        Some(written) => match u64::try_from(written.value) {
            Ok(kilobytes) if (1..=MOST).contains(&kilobytes) => kilobytes,
            _ => {
                let span = limits.span_of(written.range.clone());
                let problem = Problem::new(
                    codes::CONFIG_VALUE,
                    span,
                    format!("{} is no limit", written.value),
                )
                .hint(format!("write a number from 1 to {MOST}"));
                limits.report(problem);
                USUAL
            }
        },
    };
    fields.close(limits);
    limit
}

fn read_sections(fields: &mut Fields<'_>) -> Vec<(String, SectionKind)> {
    let Some(mut table) = fields.table("sections") else { return Vec::new() };
    let mut sections = Vec::new();
    for (folder, kind) in table.rest_of_strings() {
        if let Some((_, kind)) = SectionKind::NAMES.iter().find(|(name, _)| *name == kind.value) {
            sections.push((folder.value, *kind));
        } else {
            let names = SectionKind::NAMES.map(|(name, _)| name);
            let hint = match nearest(&kind.value, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a folder holds one of {}", names.join(", ")),
            };
            let span = table.span_of(kind.range);
            let message = format!("unknown kind of section `{}`", kind.value);
            table.report(Problem::new(codes::CONFIG_VALUE, span, message).hint(hint));
        }
    }
    fields.close(table);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALLEST: &str = "title = \"Guide\"\nbase_url = \"https://example.org/guide/\"\nsource = \"en\"\n[languages.en]\n[languages.da]\nfallback = [\"en\"]\n";

    fn problems(text: &str) -> Vec<String> {
        read(text).problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn four_lines_are_enough() {
        let Checked { value, problems } = read(SMALLEST);
        let config = value.unwrap();
        assert_eq!(problems, []);
        assert_eq!(
            config.locales.iter().map(|locale| locale.tag.as_str()).collect::<Vec<_>>(),
            ["en", "da"]
        );
        assert_eq!(config.base_url.path(), "/guide/");
        assert_eq!(config.theme, "connect");
    }

    #[test]
    fn a_chain_ends_with_all_the_others() {
        let text = "title='x'\nbase_url='https://example.org/'\nsource='en'\n[languages.en]\n[languages.nb]\n[languages.da]\nfallback=['nb']\n";
        let config = read(text).value.unwrap();
        let chain: Vec<usize> =
            config.locales[LocaleId::from_index(2)].fallback.iter().map(|id| id.index()).collect();
        assert_eq!(chain, [1, 0]);
    }

    #[test]
    fn wrong_languages_are_named() {
        assert_eq!(
            problems(&SMALLEST.replace("[\"en\"]", "[\"se\", \"da\"]")),
            ["`se` is not a language of this site", "`da` cannot stand in for itself, nor twice"]
        );
        assert_eq!(
            problems(&SMALLEST.replace("[languages.da]", "[languages.DA]")),
            ["`DA` is spelt another way"]
        );
        assert_eq!(
            problems(&SMALLEST.replace("source = \"en\"", "source = \"fi\"")),
            ["`fi` is not a language of this site"]
        );
    }
}
