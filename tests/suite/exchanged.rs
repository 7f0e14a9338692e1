//! What holds for every text that goes out to a translator and comes back, on made texts and on all pages of this site.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use vegvisir::diagnostic::Texts;
use vegvisir::link::{Edition, Site};
use vegvisir::load::{self, Disk};
use vegvisir::model::{PageId, SourcePath};
use vegvisir::parse::{Memo, UnitKind, units_of_file};
use vegvisir::pipeline;
use vegvisir::translation::exchange::{
    Choice, Content, Exchange, Form, Piece, Place, Spot, export, import, markdown,
};

use crate::support::Toolbox;

fn read(root: &Path) -> (Site, Texts) {
    let disk = Disk::open(root).unwrap();
    let mut inputs = load::load(&disk, None).unwrap().value.unwrap();
    let text = |source: &load::Source| (source.path.clone(), source.text.clone());
    let texts = inputs.sources.iter().map(text).collect();
    let edition = Edition { drafts: true, ..Edition::default() };
    (pipeline::assemble(&mut inputs, &mut Memo::default(), edition).value, texts)
}

fn exchange(site: &Site, texts: &Texts, lang: &str) -> Exchange {
    let locale = site.config.locales.find(lang).unwrap().id;
    let ids: Vec<PageId> = site.grid.keys().map(|key| PageId { key, locale }).collect();
    let pages = export(site, texts, &ids, &Choice::default(), &|_| None);
    Exchange {
        title: "Test".to_owned(),
        source: "en".to_owned(),
        target: lang.to_owned(),
        changed: "2026-11-22".to_owned(),
        pages: pages.into_iter().map(|(_, page, _)| page).collect(),
    }
}

#[test]
fn every_page_of_this_site_goes_out_and_comes_back_as_it_was() {
    let (site, texts) = read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let file = SourcePath::new("back").unwrap();
    for lang in ["da", "fi", "is", "nb", "sv"] {
        let exchange = exchange(&site, &texts, lang);
        let units: usize = exchange.pages.iter().map(|page| page.entries.len()).sum();
        assert!(units > 1000, "{units} units in {lang}");
        for form in [Form::Xliff, Form::Po] {
            let back = form.read(&form.write(&exchange)).unwrap();
            let import = import(&site, &texts, &back, &file);
            assert!(import.problems.is_empty(), "{lang} {form:?}: {:?}", import.problems);
            let changed: Vec<&str> = import
                .pages
                .iter()
                .flat_map(|page| &page.changes)
                .map(|change| change.after.as_str())
                .collect();
            assert!(changed.is_empty(), "{lang} {form:?}: {changed:?}");
            assert_eq!((import.same, back.open), (units, 0), "{lang} {form:?}");
        }
    }
}

#[test]
fn every_translation_of_this_site_could_be_typed_by_a_translator() {
    let (site, texts) = read(Path::new(env!("CARGO_MANIFEST_DIR")));
    for lang in ["da", "fi", "is", "nb", "sv"] {
        let exchange = exchange(&site, &texts, lang);
        for entry in exchange.pages.iter().flat_map(|page| &page.entries) {
            let content = &entry.target.as_ref().unwrap().content;
            for usual in [false, true] {
                let written = markdown(content, &Place { usual, ..Place::default() });
                let said = content_of(&written, "\n");
                assert_eq!(said.map(|said| said.normal()), Some(content.normal()), "{written}");
            }
        }
    }
}

#[test]
fn a_page_of_this_site_that_is_lost_can_be_made_of_its_exchange() {
    let (site, texts) = read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let file = SourcePath::new("back").unwrap();
    let root = tempfile::TempDir::new().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in crate::support::files(&own.join("content")) {
        let is_lost = path.starts_with("fi/");
        let path = root.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !is_lost {
            std::fs::write(path, bytes).unwrap();
        }
    }
    let (without, other_texts) = read(root.path());
    let exchange = exchange(&site, &texts, "fi");
    for form in [Form::Xliff, Form::Po] {
        let back = form.read(&form.write(&exchange)).unwrap();
        let import = import(&without, &other_texts, &back, &file);
        let problems: Vec<_> = import.problems.iter().map(|problem| &problem.message).collect();
        assert!(problems.is_empty(), "{form:?}: {problems:?}");
        assert_eq!(import.pages.len(), exchange.pages.len());
        for page in import.pages {
            let before = &texts[&page.path];
            let says = |text: &str| {
                let units = units_of_file(text);
                units
                    .iter()
                    .map(|unit| (unit.kind.clone(), Content::of_unit(text, unit)))
                    .map(|(kind, content)| (kind, content.words()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(says(&page.text), says(before), "{}", page.path);
        }
    }
}

/// What the first unit says of a text that stands after these signs.
fn content_of(markdown: &str, before: &str) -> Option<Content> {
    let text = format!("{before}{markdown}\n");
    let units = units_of_file(&text);
    let [unit] = units.as_slice() else { return None };
    Some(Content::of_unit(&text, unit))
}

/// Words that are rich in what Markdown takes for signs.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word",
        " ",
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "&",
        "&amp;",
        "&#38;",
        "#",
        "-",
        "+",
        "=",
        "1.",
        "12)",
        "|",
        "~",
        "~~",
        "\\",
        "!",
        "{",
        "}",
        "{#id}",
        ":",
        "[x]",
        "\"",
        "ø",
        "þ",
        "🙂",
        "\u{a0}",
        ".",
        "- ",
        "---",
        "[^1]",
        "<b>",
        "www.x.no",
        "https://x.no",
        "+++",
        "'",
        "/",
        "$",
        "^",
        "@",
    ]);
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_stay_words(words in words()) {
        let content = Content::plain(&words);
        prop_assume!(content.has_words());
        let kinds = [
            ("\n", UnitKind::Paragraph),
            ("\n## ", UnitKind::Heading(2)),
            ("\n- ", UnitKind::Item),
            ("\n> ", UnitKind::Paragraph),
            ("\n- [ ] ", UnitKind::Task(None)),
        ];
        for (before, kind) in kinds {
            let place = Place::of(before, &kind, before.len());
            let written = markdown(&content, &place);
            let said = content_of(&written, before);
            prop_assert_eq!(said.map(|said| said.normal()), Some(content.normal()), "{:?} {}", before, written);
        }
    }

    #[test]
    fn words_in_a_cell_and_in_a_link_stay_words(words in words()) {
        let content = Content::plain(&words);
        prop_assume!(content.has_words());
        let place = Place { spot: Spot::Cell, ..Place::default() };
        let text = format!("\n| {} |\n| --- |\n", markdown(&content, &place));
        let units = units_of_file(&text);
        prop_assert_eq!(units.len(), 1, "{}", text);
        prop_assert_eq!(Content::of_unit(&text, &units[0]).normal(), content.normal(), "{}", text);

        let mut linked = content_of("[x](a.md)", "\n").unwrap();
        linked.pieces[1] = Piece::Text(content.words());
        let written = markdown(&linked, &Place::default());
        let said = content_of(&written, "\n").map(|said| said.normal());
        prop_assert_eq!(said, Some(linked.normal()), "{}", written);
    }

    #[test]
    fn nothing_that_comes_back_makes_reading_panic(text in any::<String>()) {
        let _ = Form::Xliff.read(&text);
        let _ = Form::Po.read(&text);
        let _ = Form::Xliff.read(&format!("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\">{text}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_back_a_page_keeps_its_blocks(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, words()), 1..8),
        is_po in any::<bool>(),
    ) {
        let toolbox = Toolbox::fixture();
        let (site, texts) = read(toolbox.root());
        let form = if is_po { Form::Po } else { Form::Xliff };
        let mut file = form.write(&exchange(&site, &texts, "nb"));
        for (at, length, words) in cuts {
            let mut start = at.index(file.len());
            let mut end = (start + length).min(file.len());
            while !file.is_char_boundary(start) { start -= 1; }
            while !file.is_char_boundary(end) { end += 1; }
            file.replace_range(start..end, &words);
        }
        let Ok(back) = form.read(&file) else { return Ok(()) };
        let import = import(&site, &texts, &back, &SourcePath::new("back").unwrap());
        let kinds = |text: &str| units_of_file(text).into_iter().map(|unit| unit.kind).collect::<Vec<_>>();
        let before: BTreeMap<_, _> = texts.iter().map(|(path, text)| (path, kinds(text))).collect();
        for page in &import.pages {
            prop_assert_eq!(&kinds(&page.text), &before[&page.path], "{}", page.text);
        }
    }
}
