//! What `parse` can find wrong, and the words for it.

use std::ops::Range;

use crate::diagnostic::{Problem, Span, codes};
use crate::load::Source;
use crate::model::SlugError;

pub(super) fn no_title(source: &Source, at: usize) -> Problem {
    Problem::new(
        codes::FRONT_MATTER_MISSING,
        Span::new(&source.path, at..at),
        "the page has no title",
    )
    .hint("begin the file with `+++`, `title = \"…\"`, `+++`, each on a line of its own")
}

pub(super) fn not_closed(source: &Source) -> Problem {
    Problem::new(
        codes::FRONT_MATTER_OPEN,
        Span::new(&source.path, 0..3),
        "the front matter is not closed",
    )
    .label("begins here")
    .hint("add a line `+++` after its last key")
}

pub(super) fn empty_title(span: Span) -> Problem {
    Problem::new(codes::FRONT_MATTER_VALUE, span, "the title is empty")
        .hint("write the title of the page in its language")
}

pub(super) fn bad_slug(span: Span, slug: &str, error: SlugError) -> Problem {
    let message = format!("the slug `{slug}` {error}");
    let made = crate::model::slugify(slug);
    let hint = match error {
        SlugError::Reserved => format!("write another word, such as `{slug}-page`"),
        _ if made.is_empty() => "write lower-case letters, digits and hyphens".to_owned(),
        _ => format!("write `{made}`: lower-case letters, digits and hyphens"),
    };
    Problem::new(codes::FRONT_MATTER_VALUE, span, message).hint(hint)
}

pub(super) fn long_description(span: Span, characters: usize) -> Problem {
    let message =
        format!("the description has {characters} characters; search engines show about 160");
    Problem::new(codes::FRONT_MATTER_DESCRIPTION, span, message)
        .hint("say it in one short sentence")
}

pub(super) fn bad_alias(span: Span, alias: &str) -> Problem {
    let message = format!("`{alias}` is not an address of this site");
    Problem::new(codes::FRONT_MATTER_VALUE, span, message)
        .hint("write it from the site's root: `/no/strategi/`")
}

pub(super) fn hidden_character(source: &Source, range: Range<usize>, c: char) -> Problem {
    let message = format!("a character that cannot be seen: U+{:04X}", c as u32);
    Problem::new(codes::MARKDOWN_HIDDEN, Span::new(&source.path, range), message)
        .label("here")
        .hint("delete it; it can make a text read other than it is")
}

pub(super) fn html(source: &Source, range: Range<usize>, what: &str) -> Problem {
    let hint = match what {
        "<a>" => "write a link as `[text](address)`",
        "<img>" => "write an image as `![what it shows](../media/name.svg)`",
        "<h1>" | "<h2>" | "<h3>" | "<h4>" => "write a heading as `## Heading`",
        "<table>" | "<tr>" | "<td>" | "<th>" => "write a table with `|`",
        _ => {
            "write it in Markdown; of HTML only marks in a line and `<details>` may stand in a text"
        }
    };
    Problem::new(
        codes::MARKDOWN_HTML,
        Span::new(&source.path, range),
        format!("{what} is left out"),
    )
    .hint(hint)
}

pub(super) fn second_title(source: &Source, range: Range<usize>) -> Problem {
    Problem::new(
        codes::MARKDOWN_HEADING_ONE,
        Span::new(&source.path, range),
        "the page has its title already",
    )
    .label("shown as a heading of the second level")
    .hint("write `##`; the title of the page stands in the front matter")
}

pub(super) fn skipped_level(source: &Source, range: Range<usize>, from: u8, to: u8) -> Problem {
    let message = format!("a heading of level {to} follows one of level {from}");
    Problem::new(codes::MARKDOWN_HEADING_SKIP, Span::new(&source.path, range), message)
        .hint(format!("write `{}`", "#".repeat(usize::from(from) + 1)))
}

pub(super) fn same_id(source: &Source, range: Range<usize>, id: &str) -> Problem {
    Problem::new(
        codes::MARKDOWN_SAME_ID,
        Span::new(&source.path, range),
        format!("a second heading with the id `{id}`"),
    )
    .hint("give each heading of a page an id of its own")
}

pub(super) fn bad_id(source: &Source, range: Range<usize>, id: &str) -> Problem {
    Problem::new(
        codes::MARKDOWN_BAD_ID,
        Span::new(&source.path, range),
        format!("`{id}` is not an id"),
    )
    .hint("write letters, digits and hyphens: `{#advice}`")
}

pub(super) fn bad_task_id(source: &Source, range: Range<usize>, id: &str) -> Problem {
    let span = Span::new(&source.path, range);
    Problem::new(
        codes::MARKDOWN_BAD_ID,
        span,
        format!("`{}` is not the id of a task", shortened(id)),
    )
    .hint("write lower-case letters from a to z, digits and hyphens: `{#owner}`")
}

pub(super) fn same_task_id(source: &Source, range: Range<usize>, id: &str) -> Problem {
    let span = Span::new(&source.path, range);
    Problem::new(codes::MARKDOWN_SAME_ID, span, format!("a second task with the id `{id}`"))
        .hint("give each task of a page an id of its own")
}

pub(super) fn lost_footnote(source: &Source, range: Range<usize>, name: &str) -> Problem {
    let message = format!("nothing refers to the footnote `{name}`, so it is not shown");
    Problem::new(codes::MARKDOWN_FOOTNOTE, Span::new(&source.path, range), message)
        .hint(format!("write `[^{name}]` where it belongs, or remove it"))
}

pub(super) fn second_footnote(source: &Source, range: Range<usize>, name: &str) -> Problem {
    let message = format!("there is a footnote `{name}` already, so this one is not shown");
    Problem::new(codes::MARKDOWN_FOOTNOTE, Span::new(&source.path, range), message)
        .hint("give it another name, or remove it")
}

pub(super) fn missing_alt(source: &Source, range: Range<usize>) -> Problem {
    Problem::new(
        codes::MARKDOWN_ALT,
        Span::new(&source.path, range),
        "the image has no text for those who do not see it",
    )
    .hint("say between the brackets what it shows: `![…](…)`")
}

pub(super) fn too_deep(source: &Source, range: Range<usize>, limit: usize) -> Problem {
    let message = format!(
        "the text is nested more than {limit} levels deep; the rest of the page is left out"
    );
    Problem::new(codes::MARKDOWN_DEEP, Span::new(&source.path, range), message)
        .hint("make the lists and quotes flatter")
}

pub(super) fn unsafe_scheme(source: &Source, range: Range<usize>, written: &str) -> Problem {
    Problem::new(
        codes::LINK_SCHEME,
        Span::new(&source.path, range),
        format!("`{}` is no address that a reader may be sent to", shortened(written)),
    )
    .hint("links lead to `https://…`, `mailto:…`, `tel:…` or a file of this site")
}

pub(super) fn outside(source: &Source, range: Range<usize>, written: &str) -> Problem {
    Problem::new(
        codes::LINK_OUTSIDE,
        Span::new(&source.path, range),
        format!("`{}` leads out of the site's content", shortened(written)),
    )
    .hint("link to a file below `content/`")
}

pub(super) fn not_a_file(source: &Source, range: Range<usize>, written: &str) -> Problem {
    let message = format!("`{}` does not name a file", shortened(written));
    Problem::new(codes::LINK_ABSOLUTE, Span::new(&source.path, range), message)
        .hint("name the file from here, as `../steps/2-strategy.md`; another site with `https://`")
}

pub(super) fn empty_link(source: &Source, range: Range<usize>) -> Problem {
    Problem::new(codes::LINK_EMPTY, Span::new(&source.path, range), "the link has no text")
        .hint("say between the brackets where it leads; only a link to a page of this site can go without")
}

pub(super) fn foreign_image(source: &Source, range: Range<usize>, written: &str) -> Problem {
    let message =
        format!("the image `{}` lies on another site; it is shown as a link", shortened(written));
    Problem::new(codes::LINK_IMAGE, Span::new(&source.path, range), message)
        .hint("put the image into `content/media/`: readers are not to be sent to others without their knowing")
}

/// A text that may be as long as an attacker likes, at a length that can be read.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
