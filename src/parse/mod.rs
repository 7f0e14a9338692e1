//! One source, one page. `parse` reads Markdown and front matter; it reads no file and knows no other page, so that pages
//! are parsed side by side, and kept as long as their text is the same. Links, heading ids and words of the theme stay
//! open as holes in the body until `link` knows the whole.

mod blocks;
mod body;
mod front_matter;
mod glossary;
mod headings;
mod hidden;
mod highlight;
mod html;
mod limits;
mod markdown;
mod memo;
mod outline;
mod problems;
mod references;
mod sections;
mod targets;
mod tasks;
mod terms;
mod unit_reader;
mod units;
mod words;

use std::sync::Arc;

use crate::diagnostic::{Checked, codes};
use crate::load::Source;
use crate::model::{LocaleId, PageKey, Print, ShortPrint, SourcePath};

pub use body::{Body, Hole, Piece, escape};
pub use front_matter::{Adapted, FrontMatter, FrontWords, Placed, front_words};
pub use glossary::Glossary;
pub use memo::{Memo, Renewed};
pub use outline::Heading;
pub use sections::Section;
pub use targets::{Image, Link, Target};
pub use tasks::Task;
pub use units::{
    Mark, MetaField, Run, RunKind, Unit, UnitKind, count_words, meta, plain, units, units_of_file,
};

/// A page: all that its own file says.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The file it was made of.
    pub path: SourcePath,
    /// The language of its folder.
    pub locale: LocaleId,
    /// What it shares with its translations.
    pub key: PageKey,
    /// The number its file name begins with.
    pub ordinal: Option<u32>,
    /// Whether all of it could be read; where not, what is missing in it is no further problem.
    pub is_whole: bool,
    /// What stands between the `+++`.
    pub front: FrontMatter,
    /// The title: the front matter's, else the first heading's, else the file's name.
    pub title: String,
    /// The text as HTML with holes.
    pub body: Body,
    /// Its headings, in order.
    pub outline: Vec<Heading>,
    /// Its sections: the text before the first heading, then one a heading.
    pub sections: Vec<Section>,
    /// Its links, in order.
    pub links: Vec<Link>,
    /// Its images, in order.
    pub images: Vec<Image>,
    /// How many characters a reader sees in its text, spaces aside.
    pub characters: u32,
    /// Its tasks, in order.
    pub tasks: Vec<Task>,
    /// The ids of the concepts that are explained in its text, by their number on the page.
    pub terms: Vec<Arc<str>>,
    /// What tells its sections from others, where translations are tracked.
    pub prints: Option<Prints>,
    /// The whole file, where the desk shows it.
    pub text: Option<Arc<str>>,
}

/// What is kept of a page besides what readers get.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Keep {
    /// Whether prints are taken, because translations are tracked.
    pub prints: bool,
    /// Whether texts are kept, for the desk.
    pub texts: bool,
}

impl Page {
    fn has(&self, keep: Keep) -> bool {
        self.prints.is_some() == keep.prints && self.text.is_some() == keep.texts
    }
}

/// What tells the texts of a page from others, whatever their white space.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prints {
    /// Of the title, the description and all else that [`meta`] gives.
    pub meta: SectionPrint,
    /// Of each of [`Page::sections`].
    pub sections: Vec<SectionPrint>,
}

/// What tells a section from others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionPrint {
    /// Of the whole.
    pub print: Print,
    /// Of each of its units.
    pub blocks: Vec<ShortPrint>,
    /// How many words there are to translate.
    pub words: u32,
}

impl SectionPrint {
    /// Of texts in their normal form.
    pub fn of(texts: &[String], words: u32) -> Self {
        let blocks = texts.iter().map(|text| Print::of(text).short()).collect();
        Self { print: Print::of(&texts.join("\n\n")), blocks, words }
    }
}

/// The page of a source, and what is wrong in it. Terms of the glossary are marked.
pub fn parse(source: &Source, glossary: &Glossary) -> Checked<Page> {
    let mut problems = Vec::new();
    let (front, body_start) = front_matter::read(source).report_to(&mut problems);
    let terms = glossary.of(source.locale).filter(|_| !front.unexplained);
    let markdown =
        markdown::read(source, body_start, front.title.is_some(), terms).report_to(&mut problems);
    let title = front.title.as_ref().map(|title| title.value.clone()).or(markdown.title);
    let is_whole =
        source.is_whole && !problems.iter().any(|problem| problem.code == codes::FRONT_MATTER_OPEN);
    let title = title.unwrap_or_else(|| {
        if is_whole {
            problems.push(problems::no_title(source, body_start));
        }
        title_of_file(&source.key)
    });
    let value = Page {
        path: source.path.clone(),
        locale: source.locale,
        key: source.key.clone(),
        ordinal: source.ordinal,
        is_whole,
        front,
        title,
        body: markdown.body,
        outline: markdown.outline,
        sections: markdown.sections,
        links: markdown.links,
        images: markdown.images,
        characters: markdown.characters,
        tasks: markdown.tasks,
        terms: markdown.terms,
        prints: None,
        text: None,
    };
    Checked { value, problems }
}

fn prints(text: &str, page: &Page) -> Prints {
    let of_units = |units: &Vec<Unit>| {
        let texts: Vec<String> = units.iter().map(Unit::normal).collect();
        SectionPrint::of(&texts, units.iter().map(Unit::words).sum())
    };
    let (texts, words): (Vec<String>, Vec<u32>) = meta(page)
        .into_iter()
        .map(|(field, text)| (format!("{}: {text}", field.as_str()), count_words(&text)))
        .unzip();
    Prints {
        meta: SectionPrint::of(&texts, words.iter().sum()),
        sections: units(text, page).iter().map(of_units).collect(),
    }
}

/// `needs-analysis` → `Needs analysis`.
fn title_of_file(key: &PageKey) -> String {
    let name = key.last().replace('-', " ");
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
