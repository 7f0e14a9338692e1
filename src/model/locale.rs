//! Languages: their tags, their own names, their direction and the order in which they stand in for one another.

use std::fmt;

use icu_locale::{LanguageIdentifier, LocaleDirectionality, LocaleExpander};

/// The place of a locale in [`Locales`]: small, `Copy`, and the column of the grid of translations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LocaleId(u16);

impl LocaleId {
    /// The column number, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The id of a column. There are never more than 65,535 languages in a site.
    pub fn from_index(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX))
    }
}

/// A language tag of BCP 47 in its canonical spelling: `nb`, `en-GB`, `zh-Hant`.
///
/// ```
/// use vegvisir::model::Tag;
///
/// assert_eq!(Tag::new("EN-gb").unwrap().as_str(), "en-GB");
/// assert!(Tag::new("norsk bokmål").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag(String);

/// Why a text is no language tag.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language tag")]
pub struct TagError(String);

impl Tag {
    /// Checks the shape of the tag (not that the language exists) and brings it to its canonical spelling.
    pub fn new(text: &str) -> Result<Self, TagError> {
        let id: LanguageIdentifier = text.parse().map_err(|_| TagError(text.to_owned()))?;
        if id.language.is_unknown() {
            return Err(TagError(text.to_owned()));
        }
        Ok(Self(id.to_string()))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag as ICU4X wants it.
    pub fn to_icu(&self) -> icu_locale::Locale {
        // Invariant: `new` has parsed it.
        self.0.parse().unwrap_or(icu_locale::Locale::UNKNOWN)
    }

    fn identifier(&self) -> LanguageIdentifier {
        self.to_icu().id
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The direction in which a language is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locale {
    /// Its place among the site's languages.
    pub id: LocaleId,
    /// Its tag, which is also its content folder and the first part of its URLs.
    pub tag: Tag,
    /// Its name in itself: `Íslenska`.
    pub name: String,
    /// How it is written.
    pub direction: Direction,
    /// Language and region with an underscore, as Open Graph wants it: `nb_NO`.
    pub open_graph: String,
    /// The tag that dates, numbers and sorting follow: with the region, where one is configured.
    pub formats: Tag,
    /// The languages a reader gets instead, nearest first; never itself.
    pub fallback: Vec<LocaleId>,
}

impl Locale {
    /// A locale without a fallback chain. `name` and `region` come from the configuration, where it has them.
    pub fn new(id: LocaleId, tag: Tag, name: Option<String>, region: Option<&str>) -> Self {
        let mut identifier = tag.identifier();
        if let Some(region) = region.and_then(|region| region.parse().ok()) {
            identifier.region = Some(region);
        }
        let formats = Tag(identifier.to_string());
        let direction = match LocaleDirectionality::new_common().get(&identifier) {
            Some(icu_locale::Direction::RightToLeft) => Direction::Rtl,
            _ => Direction::Ltr,
        };
        LocaleExpander::new_extended().maximize(&mut identifier);
        let open_graph = match identifier.region {
            Some(region) => format!("{}_{region}", identifier.language),
            None => identifier.language.to_string(),
        };
        let name = name.unwrap_or_else(|| own_name(&tag));
        Self { id, tag, name, direction, open_graph, formats, fallback: Vec::new() }
    }
}

/// The languages of a site, in the order of `site.toml`, and which of them is translated from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locales {
    /// Invariant: `all[i].id.index() == i`.
    all: Vec<Locale>,
    source: LocaleId,
}

impl Locales {
    /// The languages given, in that order; `source` is one of them.
    pub fn new(all: Vec<Locale>, source: LocaleId) -> Self {
        debug_assert!(all.iter().enumerate().all(|(index, locale)| locale.id.index() == index));
        Self { all, source }
    }

    /// Adds a language after all others; its id is their number.
    pub fn push(&mut self, locale: Locale) {
        debug_assert_eq!(locale.id.index(), self.all.len());
        self.all.push(locale);
    }

    /// The language others are translated from.
    pub fn source(&self) -> &Locale {
        &self[self.source]
    }

    /// All of them, in the order of `site.toml`.
    pub fn iter(&self) -> std::slice::Iter<'_, Locale> {
        self.all.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether the site has no language, which `config` does not let pass.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The language whose content folder has this name.
    pub fn find(&self, folder: &str) -> Option<&Locale> {
        self.all.iter().find(|locale| locale.tag.as_str() == folder)
    }
}

impl std::ops::Index<LocaleId> for Locales {
    type Output = Locale;

    fn index(&self, id: LocaleId) -> &Locale {
        &self.all[id.index()]
    }
}

impl<'a> IntoIterator for &'a Locales {
    type Item = &'a Locale;
    type IntoIter = std::slice::Iter<'a, Locale>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What a language calls itself (CLDR's autonyms, with a capital as on a list of links), for the languages of Europe
/// and the largest of the world; others are named in `site.toml`.
fn own_name(tag: &Tag) -> String {
    const NAMES: [(&str, &str); 56] = [
        ("ar", "العربية"),
        ("be", "Беларуская"),
        ("bg", "Български"),
        ("bs", "Bosanski"),
        ("ca", "Català"),
        ("cs", "Čeština"),
        ("cy", "Cymraeg"),
        ("da", "Dansk"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("en", "English"),
        ("es", "Español"),
        ("et", "Eesti"),
        ("eu", "Euskara"),
        ("fa", "فارسی"),
        ("fi", "Suomi"),
        ("fo", "Føroyskt"),
        ("fr", "Français"),
        ("fy", "Frysk"),
        ("ga", "Gaeilge"),
        ("gl", "Galego"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("hr", "Hrvatski"),
        ("hu", "Magyar"),
        ("is", "Íslenska"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("kl", "Kalaallisut"),
        ("ko", "한국어"),
        ("lb", "Lëtzebuergesch"),
        ("lt", "Lietuvių"),
        ("lv", "Latviešu"),
        ("mk", "Македонски"),
        ("mt", "Malti"),
        ("nb", "Norsk bokmål"),
        ("nl", "Nederlands"),
        ("nn", "Norsk nynorsk"),
        ("no", "Norsk"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("rm", "Rumantsch"),
        ("ro", "Română"),
        ("ru", "Русский"),
        ("se", "Davvisámegiella"),
        ("sk", "Slovenčina"),
        ("sl", "Slovenščina"),
        ("sma", "Åarjelsaemien gïele"),
        ("smj", "Julevsámegiella"),
        ("sq", "Shqip"),
        ("sr", "Српски"),
        ("sv", "Svenska"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("yi", "ייִדיש"),
        ("zh", "中文"),
    ];
    let language = tag.identifier().language.to_string();
    NAMES
        .iter()
        .find(|(code, _)| *code == language)
        .map_or_else(|| tag.to_string(), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str, region: Option<&str>) -> Locale {
        Locale::new(LocaleId::from_index(0), Tag::new(tag).unwrap(), None, region)
    }

    #[test]
    fn open_graph_wants_the_likely_region() {
        let of = |tag| locale(tag, None).open_graph;
        assert_eq!(
            [of("nb"), of("da"), of("fi"), of("is"), of("sv")],
            ["nb_NO", "da_DK", "fi_FI", "is_IS", "sv_SE"]
        );
        assert_eq!(locale("en", Some("GB")).open_graph, "en_GB");
    }

    #[test]
    fn direction_follows_the_script() {
        assert_eq!(locale("he", None).direction, Direction::Rtl);
        assert_eq!(locale("is", None).direction, Direction::Ltr);
    }

    #[test]
    fn languages_are_named_in_themselves() {
        assert_eq!(locale("nb", None).name, "Norsk bokmål");
        assert_eq!(locale("tlh", None).name, "tlh");
    }
}
