//! What holds for every input.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use vegvisir::model::{
    Endings, Facts, Locale, LocaleId, Locales, Print, SourcePath, Tag, Term, TermWords, UrlPath,
    check_slug, slugify,
};
use vegvisir::parse::{Glossary, Hole, Keep, Memo, Page, SectionPrint, Unit, parse, plain, units};

use crate::fuzz::targets::source;

/// Terms of one word, of two, and of letters outside of ASCII.
fn glossary() -> Glossary {
    let id = LocaleId::from_index(0);
    let locale = Locale::new(id, Tag::new("en").unwrap(), None, None);
    let mut facts = Facts::default();
    for term in ["word", "word ø", "ø", "id"] {
        let definition = Some("What it means.".to_owned());
        let words = TermWords { term: term.to_owned(), definition, ..TermWords::default() };
        facts.terms.insert(term.to_owned(), Term { words: [(id, words)].into() });
    }
    let (endings, _) = Endings::read("\ts\t0.96\t10781\n");
    Glossary::new(&facts, &[Arc::new(endings)], &Locales::new(vec![locale], id))
}

/// A hole, told from others.
fn hole(hole: Hole, out: &mut String) {
    *out += &format!("{hole:?}");
}

/// Texts that are rich in what Markdown, TOML and HTML take for signs.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "+++\n",
        "title = \"x\"\n",
        "# ",
        "## ",
        "- [ ] ",
        "1. ",
        "> ",
        "> [!NOTE]\n",
        "[^1]",
        "[^1]: ",
        "[a](b.md)",
        "[](c.md#d)",
        "![i](../media/j.png)",
        "<b>",
        "</b>",
        "<details>",
        "</details>",
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "|",
        "\n|---|\n",
        "```rust\n",
        "```",
        "`",
        "**",
        "*",
        "~~",
        "{#id}",
        " {#id}\n",
        "- [x] ",
        "\n  - [ ] ",
        "&lt;",
        "\\",
        "\n",
        "\n\n",
        "    ",
        "ø",
        "þ",
        "🙂",
        "\u{202e}",
        "\u{0}",
        "\r\n",
        "word ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Sections of blocks of words; the first word of each section is its heading's.
fn sections() -> impl Strategy<Value = Vec<Vec<Vec<String>>>> {
    let words = prop::collection::vec("[a-zæøåäöþ]{1,8}", 1..12);
    prop::collection::vec(prop::collection::vec(words, 1..5), 1..5)
}

/// The sections as Markdown: lines of these widths in words, with or without marks and space.
fn set(sections: &[Vec<Vec<String>>], widths: &[usize], loose: bool) -> String {
    let mut text = String::new();
    for (number, blocks) in sections.iter().enumerate() {
        text += &if loose {
            format!("Section {number}\n---\n")
        } else {
            format!("## Section {number}\n")
        };
        for (place, words) in blocks.iter().enumerate() {
            let is_item = place % 2 == 1;
            text += "\n";
            text += match (is_item, loose) {
                (false, _) => "",
                (true, false) => "- ",
                (true, true) => "* ",
            };
            let mut widths = widths.iter().cycle();
            let mut rest = words.as_slice();
            while !rest.is_empty() {
                let (line, after) = rest.split_at(rest.len().min(*widths.next().unwrap()));
                text += &line.join(if loose { "  " } else { " " });
                rest = after;
                text += "\n";
                if is_item && !rest.is_empty() {
                    text += "  ";
                }
            }
        }
        text += if loose { "\n\n\n" } else { "\n" };
    }
    text
}

fn prints(text: &str) -> Vec<Print> {
    let page = parse(&source(text), &Glossary::default()).value;
    let print = |units: &Vec<Unit>| {
        let texts: Vec<String> = units.iter().map(Unit::normal).collect();
        SectionPrint::of(&texts, 0).print
    };
    units(text, &page).iter().map(print).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_makes_parse_panic(text in any::<String>()) {
        let _ = parse(&source(&text), &Glossary::default());
    }

    #[test]
    fn no_markdown_makes_parse_panic_or_leaves_a_tag_that_runs(text in markdown()) {
        let page = parse(&source(&text), &Glossary::default()).value;
        let mut html = String::new();
        page.body.fill(&mut html, |_, _| {});
        for tag in ["<script", "<img src=x", "<iframe", "<style", "<object"] {
            prop_assert!(!html.contains(tag), "{html}");
        }
        let spans = parse(&source(&text), &Glossary::default()).problems;
        for problem in spans {
            prop_assert!(problem.span.range.end <= text.len() && problem.span.range.start <= problem.span.range.end);
            prop_assert!(text.is_char_boundary(problem.span.range.start));
        }
    }

    #[test]
    fn sections_cover_the_text_once(text in markdown()) {
        let page = parse(&source(&text), &Glossary::default()).value;
        for pair in page.sections.windows(2) {
            prop_assert_eq!(pair[0].range.end, pair[1].range.start);
        }
        prop_assert_eq!(page.sections.last().unwrap().range.end as usize, text.len());
    }

    #[test]
    fn tasks_are_whole_pieces_of_the_body_each_with_its_own_id(text in markdown()) {
        let page = parse(&source(&text), &Glossary::default()).value;
        let mut html = String::new();
        page.body.fill(&mut html, |_, _| {});
        let mut ids = BTreeSet::new();
        for task in &page.tasks {
            let mut words = String::new();
            page.body.fill_part(task.html.clone(), &mut words, |_, _| {});
            prop_assert!(html.contains(&words));
            for mark in ["b", "em", "strong", "p", "li", "ul", "details"] {
                let (opened, closed) = (format!("<{mark}>"), format!("</{mark}>"));
                prop_assert_eq!(words.matches(&opened).count(), words.matches(&closed).count(), "{}", words);
            }
            let attribute = format!("data-task=\"{}\"", task.id);
            prop_assert!(html.contains(&attribute));
            prop_assert!(ids.insert(task.id.clone()), "{}", task.id);
        }
    }

    #[test]
    fn marking_terms_changes_nothing_else(text in markdown()) {
        let glossary = glossary();
        let plain = parse(&source(&text), &Glossary::default());
        let marked = parse(&source(&text), &glossary);
        let (mut without, mut with) = (String::new(), String::new());
        plain.value.body.fill(&mut without, hole);
        let mut open = 0;
        let mut highest = 0;
        marked.value.body.fill(&mut with, |filled, out| match filled {
            Hole::TermStart(number) => {
                open += 1;
                highest = highest.max(number);
            }
            Hole::KeepStart => open += 1,
            Hole::TermEnd | Hole::KeepEnd => open -= 1,
            other => hole(other, out),
        });
        prop_assert_eq!(with, without);
        prop_assert_eq!(open, 0);
        prop_assert_eq!(highest as usize, marked.value.terms.len());
        prop_assert_eq!(plain.problems, marked.problems);
        let ids = |page: &Page| page.tasks.iter().map(|task| task.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&plain.value), ids(&marked.value));
    }

    #[test]
    fn no_text_makes_marking_panic(text in any::<String>()) {
        let _ = parse(&source(&text), &glossary());
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in any::<String>(), markdown in markdown()) {
        for text in [&text, &markdown] {
            let once = plain(text);
            prop_assert_eq!(&plain(&once), &once);
        }
    }

    #[test]
    fn no_markdown_has_units_outside_of_its_text(text in markdown()) {
        let page = parse(&source(&text), &Glossary::default()).value;
        for unit in units(&text, &page).iter().flatten() {
            for range in std::iter::once(&unit.range).chain(unit.runs.iter().map(|run| &run.range)) {
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_text_that_is_set_in_another_way_has_the_same_prints(
        sections in sections(),
        widths in prop::collection::vec(1_usize..9, 1..20),
        loose in any::<bool>(),
    ) {
        prop_assert_eq!(prints(&set(&sections, &widths, loose)), prints(&set(&sections, &[40], false)));
    }

    #[test]
    fn one_changed_word_changes_the_print_of_one_section(
        mut sections in sections(),
        section in any::<prop::sample::Index>(),
        block in any::<prop::sample::Index>(),
        word in any::<prop::sample::Index>(),
    ) {
        let before = prints(&set(&sections, &[40], false));
        let blocks = section.get_mut(&mut sections);
        let words = block.get_mut(blocks);
        *word.get_mut(words) = "anders".to_owned();
        let after = prints(&set(&sections, &[40], false));
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        prop_assert_eq!(changed, 1);
    }

    #[test]
    fn a_page_kept_equals_a_page_parsed_anew(text in markdown()) {
        let mut memo = Memo::default();
        let first = memo.parse_all(&mut [source(&text)], Glossary::default(), Keep::default());
        let kept = memo.parse_all(&mut [source(&text)], Glossary::default(), Keep::default());
        prop_assert!(Arc::ptr_eq(&first[0], &kept[0]));
        prop_assert_eq!(&*kept[0], &parse(&source(&text), &Glossary::default()).value);
    }

    #[test]
    fn a_slug_that_is_made_is_a_slug_that_passes(text in any::<String>()) {
        let slug = slugify(&text);
        let reserved = ["con", "prn", "aux", "nul"].contains(&slug.as_str()) || slug.starts_with("com") || slug.starts_with("lpt");
        if !slug.is_empty() && !reserved {
            prop_assert_eq!(check_slug(&slug), Ok(()), "{}", slug);
            let path = format!("/en/{slug}/");
            prop_assert!(UrlPath::new(&path).is_some());
        }
    }

    #[test]
    fn a_link_never_leaves_the_site(link in "[./a-z]{0,20}") {
        let page = SourcePath::new("content/en/steps/1-vision.md").unwrap();
        if let Some(path) = page.join(&link) {
            prop_assert!(!path.as_str().split('/').any(|part| part == ".." || part.is_empty()));
        }
    }
}
