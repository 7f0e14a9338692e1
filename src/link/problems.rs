//! What `link` can find wrong, and the words for it.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostic::{Problem, Span, codes, nearest};
use crate::model::UrlPath;
use crate::parse::{Page, Placed, Task};

fn span(page: &Page, range: &Range<u32>) -> Span {
    Span::new(&page.path, range.start as usize..range.end as usize)
}

pub(super) fn same_key(first: &Page, second: &Page) -> Problem {
    let message = format!("this is the same page as `{}`", first.path);
    Problem::new(codes::FILE_SAME_KEY, Span::file(&second.path), message)
        .hint("rename one of the two; numbers before a name and `index` do not count")
}

pub(super) fn unknown_source(page: &Page, written: &Placed<String>, config: &Config) -> Problem {
    let tags: Vec<&str> = config.locales.iter().map(|locale| locale.tag.as_str()).collect();
    let message = format!("`{}` is not a language of this site", written.value);
    Problem::new(codes::FRONT_MATTER_VALUE, Span::new(&page.path, written.range.clone()), message)
        .hint(format!("write one of {}", tags.join(", ")))
}

pub(super) fn unknown_section(page: &Page, id: &Placed<String>, known: &[&str]) -> Problem {
    let hint = match nearest(&id.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the sections are {}", known.join(", ")),
    };
    let message = format!("neither this page nor its source has a section `{}`", id.value);
    Problem::new(codes::ADAPTED_SECTION, Span::new(&page.path, id.range.clone()), message)
        .hint(hint)
}

pub(super) fn other_tasks(page: &Page, source: &Page, missing: &[Task], extra: &[Task]) -> Problem {
    let list = |tasks: &[Task]| {
        tasks.iter().map(|task| format!("`{{#{}}}`", task.id)).collect::<Vec<_>>().join(", ")
    };
    let written = extra.first().and_then(|task| task.written.as_ref());
    let place = written.map_or_else(|| Span::file(&page.path), |range| span(page, range));
    let mut lines = Vec::new();
    if !missing.is_empty() {
        lines.push(format!("write {} at the end of the tasks that have them there", list(missing)));
    }
    if !extra.is_empty() {
        lines.push(format!("remove {}, or write it there too", list(extra)));
    }
    let message = format!("the tasks have other ids than those of `{}`", source.path);
    Problem::new(codes::MARKDOWN_TASK_IDS, place, message).hint(lines.join("; "))
}

pub(super) fn missing_page(page: &Page, range: &Range<u32>, near: Option<String>) -> Problem {
    Problem::new(codes::LINK_MISSING_PAGE, span(page, range), "link to a page that does not exist")
        .label("no such page")
        .hint(match near {
            Some(file) => format!("did you mean `{file}`?"),
            None => "name the file from here, with `.md`".to_owned(),
        })
}

pub(super) fn unknown_folder(page: &Page, range: &Range<u32>, folder: &str) -> Problem {
    let message = format!("`{folder}` is not a language of this site");
    Problem::new(codes::LINK_MISSING_PAGE, span(page, range), message)
        .label("no such language")
        .hint("link to the file in the page's own language; readers of other languages get theirs")
}

pub(super) fn missing_anchor(
    page: &Page,
    range: &Range<u32>,
    anchor: &str,
    known: &[&str],
) -> Problem {
    let hint = match nearest(anchor, known.iter().copied()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if known.is_empty() => {
            "that page has no headings; leave out what follows `#`".to_owned()
        }
        None => format!(
            "the headings there are {}",
            known.iter().map(|id| format!("`#{id}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Problem::new(
        codes::LINK_MISSING_ANCHOR,
        span(page, range),
        format!("no heading `#{anchor}` on that page"),
    )
    .hint(hint)
}

pub(super) fn lost_anchor(page: &Page, range: &Range<u32>, anchor: &str, target: &Page) -> Problem {
    let message = format!(
        "the translation has no heading `#{anchor}`, so the link leads to the top of the page"
    );
    Problem::new(codes::LINK_LOST_ANCHOR, span(page, range), message).hint(format!(
        "give `{}` the same headings as its source, or write `{{#{anchor}}}` after the heading that is meant",
        target.path
    ))
}

pub(super) fn missing_file(
    page: &Page,
    range: &Range<u32>,
    path: &str,
    near: Option<String>,
) -> Problem {
    Problem::new(codes::LINK_MISSING_FILE, span(page, range), format!("there is no file `{path}`"))
        .label("no such file")
        .hint(match near {
            Some(file) => format!("did you mean `{file}`?"),
            None => "put the file there, or take the link out".to_owned(),
        })
}

pub(super) fn same_url(first: &Span, second: Span, url: &UrlPath) -> Problem {
    let message = format!("`{url}` is the address of two things");
    Problem::new(codes::LINK_SAME_URL, second, message).label("the second").hint(format!(
        "the first is in `{}`; change the slug, the alias or the name of one of the two",
        first.path
    ))
}

pub(super) fn untranslated_url(span: Span, url: &UrlPath) -> Problem {
    let message = format!("`{url}` is the address of a page that is not translated yet");
    Problem::new(codes::LINK_SAME_URL, span, message).hint(
        "take another slug; until that page is translated, its address is made of its file's name",
    )
}

pub(super) fn reserved_url(span: Span, url: &UrlPath) -> Problem {
    Problem::new(
        codes::LINK_SAME_URL,
        span,
        format!("`{url}` is an address that the generator needs for itself"),
    )
    .hint("change the slug, the alias or the file's name")
}

pub(super) fn missing_step_section(page: &Page, id: &str) -> Problem {
    Problem::new(
        codes::MARKDOWN_STEP_SECTION,
        Span::file(&page.path),
        format!("the step has no section `{id}`"),
    )
    .hint(format!("add a heading `## … {{#{id}}}`; each step answers the same questions"))
}

pub(super) fn missing_step_sections(page: &Page, count: usize) -> Problem {
    let message = format!(
        "the step lacks {count} of its 7 sections, or its headings are not those of its source"
    );
    Problem::new(codes::MARKDOWN_STEP_SECTION, Span::file(&page.path), message)
        .hint("give the page the headings of its source, in the same order and of the same levels")
}

pub(super) fn step_section_order(page: &Page, id: &str) -> Problem {
    Problem::new(
        codes::MARKDOWN_STEP_SECTION,
        Span::file(&page.path),
        format!("the section `{id}` is not at its place"),
    )
    .hint("the order is why, recommendations, advice, experience, tools, examples, checklist")
}

pub(super) fn facts_without_page(id: &str) -> Option<Problem> {
    let path = crate::model::SourcePath::new("content/facts/participants.toml")?;
    Some(
        Problem::new(
            codes::LINK_FACTS,
            Span::file(&path),
            format!("the participant `{id}` has no page"),
        )
        .hint("write its page, or remove its facts"),
    )
}

pub(super) fn page_without_facts(page: &Page) -> Problem {
    let message = format!("`{}` is not in `content/facts/participants.toml`", page.key.last());
    Problem::new(codes::LINK_FACTS, Span::file(&page.path), message)
        .hint(format!("add `[{}]` there", page.key.last()))
}
