//! What holds for every input.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use vegvisir::load::Source;
use vegvisir::model::{LocaleId, PageKey, SourcePath, UrlPath, check_slug, slugify};
use vegvisir::parse::{Memo, parse};

fn source(text: &str) -> Source {
    Source {
        path: SourcePath::new("content/en/steps/1-vision.md").unwrap(),
        locale: LocaleId::from_index(0),
        key: PageKey::of_file("steps/1-vision.md").0,
        ordinal: Some(1),
        fingerprint: blake3::hash(text.as_bytes()),
        is_whole: true,
        text: text.to_owned(),
    }
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_makes_parse_panic(text in any::<String>()) {
        let _ = parse(&source(&text));
    }

    #[test]
    fn no_markdown_makes_parse_panic_or_leaves_a_tag_that_runs(text in markdown()) {
        let page = parse(&source(&text)).value;
        let mut html = String::new();
        page.body.fill(&mut html, |_, _| {});
        for tag in ["<script", "<img src=x", "<iframe", "<style", "<object"] {
            prop_assert!(!html.contains(tag), "{html}");
        }
        let spans = parse(&source(&text)).problems;
        for problem in spans {
            prop_assert!(problem.span.range.end <= text.len() && problem.span.range.start <= problem.span.range.end);
            prop_assert!(text.is_char_boundary(problem.span.range.start));
        }
    }

    #[test]
    fn sections_cover_the_text_once(text in markdown()) {
        let page = parse(&source(&text)).value;
        for pair in page.sections.windows(2) {
            prop_assert_eq!(pair[0].range.end, pair[1].range.start);
        }
        prop_assert_eq!(page.sections.last().unwrap().range.end as usize, text.len());
    }

    #[test]
    fn tasks_are_whole_pieces_of_the_body_each_with_its_own_id(text in markdown()) {
        let page = parse(&source(&text)).value;
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
    fn a_page_kept_equals_a_page_parsed_anew(text in markdown()) {
        let mut memo = Memo::default();
        let first = memo.parse_all(&mut [source(&text)]).value;
        let kept = memo.parse_all(&mut [source(&text)]).value;
        prop_assert!(Arc::ptr_eq(&first[0], &kept[0]));
        prop_assert_eq!(&*kept[0], &parse(&source(&text)).value);
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
