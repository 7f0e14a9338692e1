//! The names that make an address: of a page the slugs of its sections and its own, of a page that nobody writes a word of
//! the theme.

use super::Grid;
use crate::load::Inputs;
use crate::model::{KeyId, Locale, PageId, PageKey, UrlPath, check_slug, slugify};

/// Pages that nobody writes, of which every language has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// All terms with their meaning; there if the termbase has a term.
    Glossary,
    /// All titles, keywords and terms from A to Z.
    Index,
    /// All steps with what is to be done in them; there if the site has steps.
    Plan,
    /// What has changed, the last first; there if any page of the language has a date.
    Changes,
    /// What a search has found; there unless the language has no search.
    Search,
    /// The whole site as one document, to be printed.
    Print,
}

impl Made {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Glossary, Self::Index, Self::Plan, Self::Changes, Self::Search, Self::Print];

    /// The name that templates know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Index => "index",
            Self::Plan => "plan",
            Self::Changes => "changes",
            Self::Search => "search",
            Self::Print => "print",
        }
    }

    /// The template that shows it. `search.html` is the box that is on every page.
    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::Glossary => "glossary.html",
            Self::Index => "index.html",
            Self::Plan => "plan.html",
            Self::Changes => "changes.html",
            Self::Search => "results.html",
            Self::Print => "print.html",
        }
    }

    /// The message that gives the last part of its address in a language, and what it is where the message cannot be one.
    /// People tell one another the address of the print edition, so it is the same in all languages.
    fn slug(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Glossary => (Some("slug-glossary"), "glossary"),
            Self::Index => (Some("slug-index"), "a-z"),
            Self::Plan => (Some("slug-plan"), "plan"),
            Self::Changes => (Some("slug-changes"), "changes"),
            Self::Search => (None, "search"),
            Self::Print => (None, "print"),
        }
    }
}

/// The last part of the address of a page that nobody writes; it is one of the theme's words.
pub(super) fn slug_of(inputs: &Inputs, locale: &Locale, page: Made) -> String {
    let (key, fallback) = page.slug();
    let word = key.map(|key| inputs.strings.text(locale, key, &[]));
    word.filter(|slug| check_slug(slug).is_ok()).unwrap_or_else(|| fallback.to_owned())
}

/// The address of every cell: the address of the section above, then the page's own slug. A page that is not translated
/// has the last part of its key as its slug.
pub(super) fn page_urls(inputs: &Inputs, grid: &Grid) -> Vec<UrlPath> {
    let width = grid.width();
    let mut urls: Vec<UrlPath> = Vec::with_capacity(grid.len() * width);
    // Keys are sorted, so that a section's own address is there before it is asked for.
    for key in grid.keys() {
        let name = grid.key(key);
        let (above, rest) = section_above(grid, name);
        for locale in &inputs.config.locales {
            let mut url = match above {
                Some(section) => {
                    urls[section.index() * width + locale.id.index()].as_str().to_owned()
                }
                None => format!("/{}/", locale.tag),
            };
            let slug = grid
                .own(PageId { key, locale: locale.id })
                .and_then(|page| page.front.slug.as_ref());
            let (last, folders) =
                rest.split_last().map_or((None, &[][..]), |(last, folders)| (Some(*last), folders));
            for folder in folders {
                push_slug(&mut url, &slugify(folder));
            }
            if let Some(last) = last {
                match slug {
                    Some(slug) => push_slug(&mut url, &slug.value),
                    None => push_slug(&mut url, &slugify(last)),
                }
            }
            // Invariant: slugs and tags have been checked, so that this is an address.
            urls.push(UrlPath::new(&url).unwrap_or_else(root));
        }
    }
    urls
}

/// The nearest section above with a page, and the parts of the key below it. The home page's own slug does not count.
fn section_above<'k>(grid: &Grid, name: &'k PageKey) -> (Option<KeyId>, Vec<&'k str>) {
    let parts: Vec<&str> = name.as_str().split('/').filter(|part| !part.is_empty()).collect();
    let above = std::iter::successors(name.parent(), PageKey::parent).find_map(|above| {
        (above.depth() > 0).then(|| grid.find(&above)).flatten().map(|id| (id, above.depth()))
    });
    match above {
        Some((id, depth)) => (Some(id), parts[depth..].to_vec()),
        None => (None, parts),
    }
}

fn push_slug(url: &mut String, slug: &str) {
    // A name without a letter or digit still has to be one part of an address.
    url.push_str(if slug.is_empty() { "page" } else { slug });
    url.push('/');
}

fn root() -> UrlPath {
    // Invariant: `/` is an address.
    UrlPath::new("/").unwrap_or_else(|| unreachable!())
}
