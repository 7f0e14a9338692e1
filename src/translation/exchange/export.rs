//! What is handed to a translator: the units of pages with all that helps to translate them.

use super::content::Content;
use super::sides::{Row, Said, Side, Twin, What, place, rows};
use crate::diagnostic::Texts;
use crate::link::Site;
use crate::model::{LocaleId, META_SECTION, PageId, Print, SectionState};
use crate::parse::{MetaField, Unit, UnitKind};
use crate::translation::Tracker;

/// What is exchanged.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The title of the site.
    pub title: String,
    /// The language of the source, as a tag.
    pub source: String,
    /// The language to translate into.
    pub target: String,
    /// The day of the latest change of the source, as `2026-11-22`.
    pub changed: String,
    /// The pages.
    pub pages: Vec<PageEntry>,
}

/// A page of an exchange.
#[derive(Clone, Debug)]
pub struct PageEntry {
    /// Its key, `index` for the first page.
    pub key: String,
    /// The file of the source.
    pub original: String,
    /// Its title in the source.
    pub title: String,
    /// Its units.
    pub entries: Vec<Entry>,
}

/// A unit of an exchange.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name on the page.
    pub name: String,
    /// The id of its section.
    pub section: String,
    /// The heading of its section.
    pub heading: String,
    /// What the source says.
    pub source: Said,
    /// What it says there is the print of.
    pub print: Print,
    /// The translation, where it is one of this source.
    pub target: Option<Said>,
    /// Whether somebody has to look at it.
    pub in_doubt: bool,
    /// The print of the translation as it is now.
    pub target_print: Option<Print>,
    /// A translation of something like it.
    pub hint: Option<Hint>,
    /// Where it stands in the source, `content/en/index.md:3`.
    pub place: String,
    /// What a translator should know.
    pub notes: Vec<String>,
}

/// What somebody has written before.
#[derive(Clone, Debug)]
pub struct Hint {
    /// What it was the translation of, where that is known.
    pub source: Option<String>,
    /// The translation.
    pub target: Said,
}

/// Which units are handed out.
#[derive(Clone, Default, Debug)]
pub struct Choice {
    /// Those of sections that stand like this; all where empty.
    pub states: Vec<SectionState>,
}

/// Gives an old section of a source by its print.
pub type Old<'a> = dyn Fn(Print) -> Option<String> + 'a;

/// The units of these pages in one language, and the sections that cannot be taken back because their blocks differ.
/// Pages that were written in this language first are left out.
pub fn export(
    site: &Site,
    texts: &Texts,
    pages: &[PageId],
    choice: &Choice,
    old: &Old<'_>,
) -> Vec<(LocaleId, PageEntry, Vec<String>)> {
    let tracker = Tracker::new(site);
    pages.iter().filter_map(|id| page_entry(&tracker, texts, *id, choice, old)).collect()
}

fn page_entry(
    tracker: &Tracker<'_>,
    texts: &Texts,
    id: PageId,
    choice: &Choice,
    old: &Old<'_>,
) -> Option<(LocaleId, PageEntry, Vec<String>)> {
    let site = tracker.site();
    let from = site.grid.source(id)?;
    let source = Side::new(site.shown(from), texts)?;
    let own = site.grid.own(id).is_some();
    let target = if own { Side::new(site.shown(id), texts) } else { None };
    let standing = Standing::new(tracker, id, old);
    let terms = Terms { site, from: from.locale, to: id.locale };
    let mut unlike: Vec<String> = Vec::new();
    let mut entries = Vec::new();
    for row in rows(&source, target.as_ref()) {
        let (state, before) = standing.of(&row);
        if !choice.states.is_empty() && !choice.states.contains(&state) {
            continue;
        }
        if let (Twin::Unlike(_), Some(target)) = (&row.twin, &target) {
            let line = format!("`{}` of {}", row.section, target.page.path);
            if !unlike.contains(&line) {
                unlike.push(line);
            }
        }
        entries.push(entry(&source, target.as_ref(), row, state, before, &terms));
    }
    let key = site.grid.key(id.key).to_string();
    let original = source.page.path.to_string();
    let page = PageEntry { key, original, title: source.page.title.clone(), entries };
    Some((from.locale, page, unlike)).filter(|(_, page, _)| !page.entries.is_empty())
}

/// How the sections of a translation stand, and what its source said when it was made.
struct Standing {
    sections: Vec<(String, SectionState, Vec<String>)>,
}

impl Standing {
    fn new(tracker: &Tracker<'_>, id: PageId, old: &Old<'_>) -> Self {
        let sections = tracker.status(id).sections.into_iter().map(|section| {
            let base = section.origin.as_ref().and_then(|origin| old(origin.source));
            (section.id, section.state, base.map(|base| blocks(&base)).unwrap_or_default())
        });
        Self { sections: sections.collect() }
    }

    /// The state of a unit, and what its source said when it was translated. A unit of a stale section is not stale if its
    /// own words are still the same.
    fn of(&self, row: &Row) -> (SectionState, Option<&str>) {
        let found = self.sections.iter().find(|(id, ..)| *id == row.section);
        let Some((_, state, base)) = found else {
            let is_missing = matches!(row.twin, Twin::Missing);
            let state = if is_missing { SectionState::Missing } else { SectionState::Untracked };
            return (state, None);
        };
        let before = match row.what {
            What::Block(_, number) => base.get(number).map(String::as_str),
            What::Front(field) => old_field(base, field, 0),
            What::Alt(number) => old_field(base, MetaField::Alt, number),
        };
        (*state, before)
    }
}

/// The units of an old section, as `i18n/state/base/` keeps them.
fn blocks(base: &str) -> Vec<String> {
    base.split("\n\n").map(str::to_owned).collect()
}

fn old_field(base: &[String], field: MetaField, number: usize) -> Option<&str> {
    let prefix = format!("{}: ", field.as_str());
    base.iter().filter_map(|line| line.strip_prefix(prefix.as_str())).nth(number)
}

fn entry(
    source: &Side<'_>,
    target: Option<&Side<'_>>,
    row: Row,
    state: SectionState,
    before: Option<&str>,
    terms: &Terms<'_>,
) -> Entry {
    let unit = unit_of(source, row.what);
    let now = unit.map_or_else(|| row.source.markdown.clone(), Unit::normal);
    let is_same = before.is_some_and(|before| before == now);
    let twin = match &row.twin {
        Twin::Missing => None,
        Twin::Unlike(said) => said.clone(),
        Twin::At(said) => Some(said.clone()),
    };
    let named =
        twin.map(|said| Said { content: said.content.named_as(&row.source.content), ..said });
    let is_pair = matches!(row.twin, Twin::At(_));
    let is_stale = state == SectionState::Stale && !is_same;
    let has_words = |said: &Said| said.content.has_words();
    let (present, hint) = match named.filter(has_words) {
        Some(said) if is_pair && !is_stale => (Some(said), None),
        Some(said) => (None, Some(Hint { source: before.map(str::to_owned), target: said })),
        None => (None, None),
    };
    let target_print = match &row.twin {
        Twin::At(said) => Some(said.content.print()),
        _ => None,
    };
    let part = match row.what {
        What::Block(part, _) => source.parts.get(part),
        _ => None,
    };
    let heading = part.map(|part| part.heading.clone()).unwrap_or_default();
    let place_in_source = place(&source.page.path, source.text, row.source.range.start);
    let mut notes = vec![context(source, &row, unit, &heading)];
    if let (Twin::At(said), Some(target)) = (&row.twin, target) {
        notes.push(format!(
            "The translation stands in {}.",
            place(&target.page.path, target.text, said.range.start)
        ));
    }
    if let Twin::Unlike(_) = row.twin {
        notes.push("The translation of this section has other blocks than its source: import cannot put this in its place. Edit the page itself.".to_owned());
    }
    if is_stale && is_pair {
        notes.push("The source has changed since this was translated.".to_owned());
    } else if state == SectionState::Check {
        notes.push(
            "Nobody has said yet that this translation says what its source says.".to_owned(),
        );
    }
    notes.extend(terms.notes(&row.source.content));
    Entry {
        print: row.source.content.print(),
        in_doubt: state == SectionState::Check && !is_same,
        target: present,
        target_print,
        hint,
        place: place_in_source,
        notes,
        heading,
        name: row.name,
        section: row.section,
        source: row.source,
    }
}

fn unit_of<'s>(source: &'s Side<'_>, what: What) -> Option<&'s Unit> {
    let What::Block(part, unit) = what else { return None };
    source.parts.get(part)?.units.get(unit)
}

/// `Page “Strategy”, section “Advice”: heading.`
fn context(source: &Side<'_>, row: &Row, unit: Option<&Unit>, heading: &str) -> String {
    let page = &source.page.title;
    let what = match (row.what, unit.map(|unit| &unit.kind)) {
        (What::Front(MetaField::Title), _) => "title of the page",
        (What::Front(MetaField::Description), _) => {
            "sentence for lists and search engines, up to 160 characters"
        }
        (What::Front(MetaField::Outcome), _) => "what the step hands on, without a full stop",
        (What::Front(_), _) if row.source.markdown.contains(';') => {
            "words that readers look for, with semicolons between them"
        }
        (What::Front(_), _) => "words that readers look for, with commas between them",
        (What::Alt(_), _) => "what an image shows, for those who do not see it",
        (_, Some(UnitKind::Heading(_))) => "heading",
        (_, Some(UnitKind::Item)) => "item of a list",
        (_, Some(UnitKind::Task(_))) => "task of a checklist",
        (_, Some(UnitKind::Cell { .. })) => "cell of a table",
        (_, Some(UnitKind::Term)) => "term that is defined",
        _ => "paragraph",
    };
    match (row.section.as_str(), heading) {
        (META_SECTION, _) | (_, "") => format!("Page “{page}”: {what}."),
        (_, heading) => format!("Page “{page}”, section “{heading}”: {what}."),
    }
}

/// What the termbase has to say.
struct Terms<'s> {
    site: &'s Site,
    from: LocaleId,
    to: LocaleId,
}

impl Terms<'_> {
    /// The terms of the source that a text uses, with those of the translation.
    fn notes(&self, content: &Content) -> Vec<String> {
        let text = content.words().to_lowercase();
        let mut notes = Vec::new();
        for term in self.site.facts.terms.values() {
            let (Some(from), Some(to)) = (term.words.get(&self.from), term.words.get(&self.to))
            else {
                continue;
            };
            let mut names = std::iter::once(&from.term).chain(&from.synonyms);
            if to.term.is_empty() || !names.any(|name| stands_in(&text, &name.to_lowercase())) {
                continue;
            }
            let mut note = format!("Term: {} → {}", from.term, to.term);
            if let Some(definition) = &from.definition {
                note += &format!(" ({definition})");
            }
            notes.push(note);
        }
        notes
    }
}

/// Whether a term begins where a word of the text does; what follows may be an ending.
fn stands_in(text: &str, term: &str) -> bool {
    let begins_word = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    !term.is_empty() && text.match_indices(term).any(|(at, _)| begins_word(at))
}
