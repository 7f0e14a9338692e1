//! The translator, whose page is compared with its source: structure, links, images, numbers and placeholders.

use vegvisir::commands::Outcome;

use crate::support::Toolbox;

/// A page in English, and in another language.
fn pair(source: &str, language: &str, target: &str) -> Toolbox {
    let page = |text: &str| format!("+++\ntitle = \"A\"\n+++\n{text}");
    let toolbox = Toolbox::smallest();
    let toolbox = match language {
        "da" => toolbox,
        _ => toolbox.append("content/site.toml", &format!("[languages.{language}]\n")),
    };
    toolbox
        .write("content/en/a.md", page(source))
        .write(&format!("content/{language}/a.md"), page(target))
}

/// What `check` says of the pair: line, column, code and message of each problem.
fn said(source: &str, language: &str, target: &str) -> Vec<String> {
    let said = pair(source, language, target).check();
    let of_page = |line: &&str| line.starts_with(&format!("content/{language}/a.md:"));
    let short = |line: &str| {
        let line = line.split(" → ").next().unwrap_or(line);
        line.split_once(".md:").map(|(_, rest)| rest.replace(" warning", "")).unwrap_or_default()
    };
    said.lines().filter(of_page).map(short).collect()
}

#[test]
fn a_number_that_was_mistyped_is_shown_at_its_place() {
    let source = "## One\n\nIn 2017 there were 1,200 of them, 2.5 %.\n";
    let found = said(source, "da", "## Et\n\nI 2016 var der 1.200 af dem, 2,5 %.\n");
    assert_eq!(found, ["6:3:[parity/numbers]: `2016` is `2017` in the source"]);
    let found = said(source, "fi", "## Yksi\n\nVuonna 2017 niitä oli 1 300, 2,5 %.\n");
    assert_eq!(found, ["6:23:[parity/numbers]: `1 300` is `1,200` in the source"]);
    let found = said(source, "is", "## Eitt\n\nÁrið 2017 voru þau 1.200, 2,5.\n");
    assert_eq!(
        found,
        ["6:27:[parity/numbers]: `2,5` is a percentage in the source, and none in this"]
    );
    let found = said(source, "sv", "## Ett\n\n2017 fanns det 1 200, alltså få.\n");
    assert_eq!(found, ["4:4:[parity/numbers]: the section `one` lacks `2.5`"]);
    let found =
        said(source, "nb", "## En\n\nI 2017 var det 1\u{a0}200, 2,5 prosent, i 14 dager.\n");
    assert_eq!(found, ["6:38:[parity/numbers]: `14` is not in the source"]);
}

#[test]
fn numbers_and_days_may_be_written_as_the_language_writes_them() {
    let source = "On 22 November 2026 the 9 steps had 198,972 readers, 50% of them at 2.5.\n";
    for (language, target) in [
        ("da", "Den 22. november 2026 havde de ni trin 198.972 læsere, 50 % af dem på 2,5.\n"),
        ("nb", "22.11.2026 hadde de 9 trinnene 198 972 lesere, 50 prosent av dem på 2,5.\n"),
        ("sv", "Den 22 november 2026 hade de nio stegen 198\u{a0}972 läsare, 50 % av dem 2,5.\n"),
        (
            "fi",
            "Päivänä 22. marraskuuta 2026 yhdeksällä vaiheella oli 198 972 lukijaa, 50 % 2,5.\n",
        ),
        ("is", "Þann 22. nóvember 2026 áttu skrefin níu 198.972 lesendur, 50% á 2,5.\n"),
    ] {
        assert_eq!(said(source, language, target), [""; 0], "{language}");
    }
    let found = said(source, "is", "Þann 22. október 2026 áttu skrefin níu 198.972, 50% á 2,5.\n");
    assert_eq!(found, ["4:10:[parity/numbers]: `október` is `November` in the source"]);
}

#[test]
fn an_item_or_a_section_that_was_forgotten_is_missed() {
    let source = "- One\n- Two\n- Three\n\n## More\n\nText[^1]\n\n[^1]: Note\n";
    let found = said(source, "da", "- En\n- To\n\n## Mere\n\nTekst\n");
    assert_eq!(
        found,
        [
            "4:3:[parity/structure]: the text before the first heading has 2 items, its source 3 items",
            "7:4:[parity/structure]: the section `more` has no reference to a footnote, its source 1 reference to a footnote",
        ]
    );
    let found = said("## One\n\n## Two\n\nText\n", "fi", "## Yksi\n\nTeksti\n");
    assert!(found.iter().any(|line| line.contains("the section")), "{found:?}");
    let table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n";
    let found = said(table, "is", "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    let shape = "the table has 2 × 2 cells (rows × columns), that of the source 3 × 2";
    assert!(found.iter().any(|line| line.contains(shape)), "{found:?}");
    let found = said("- [ ] One {#one}\n- [ ] Two {#two}\n", "sv", "- [ ] Ett {#one}\n");
    assert!(found.iter().any(|line| line.contains("has 1 task, its source 2 tasks")), "{found:?}");
}

#[test]
fn a_link_that_leads_elsewhere_is_told_and_a_site_in_another_language_is_not() {
    let source = "[a](https://thl.fi/en/web/x) [b](https://a.example/2017) [c](index.md)\n";
    let found = said(
        source,
        "fi",
        "[a](https://thl.fi/fi/web/y) [b](https://a.example/2018) [c](index.md)\n",
    );
    assert_eq!(
        found,
        [
            "4:34:[parity/links]: the source links to `https://a.example/2017` where this leads elsewhere"
        ]
    );
    let found =
        said(source, "da", "[a](https://www.thl.fi/en/web/x/) [b](https://a.example/2017)\n");
    assert_eq!(
        found,
        ["4:1:[parity/links]: the text before the first heading has no link to `index`"]
    );
    let found = said("[c](index.md#x)\n", "nb", "[c](index.md)\n");
    assert_eq!(found.len(), 1, "{found:?}");
    let found = said("No link.\n", "is", "[Tengill](index.md)\n");
    assert!(found[0].contains("links to `index`, its source does not"), "{found:?}");
}

#[test]
fn an_image_without_words_and_a_lost_placeholder_are_told() {
    let with = |text: &str, language: &str, own: &str| {
        let toolbox = pair(text, language, own).write("content/media/a.png", "x");
        toolbox.write("content/media/b.png", "x").check()
    };
    let found = with("![A map](../media/a.png)\n", "da", "![](../media/a.png)\n");
    assert!(found.contains("[parity/images]: the image has no words, its source says “A map”"));
    let found = with("![A map](../media/a.png)\n", "fi", "![Kartta](../media/b.png)\n");
    assert!(
        found.contains("the source shows `content/media/a.png` where this shows another image")
    );
    let found = with("![A map](../media/a.png)\n", "is", "Kort\n");
    assert!(found.contains("does not show `content/media/a.png`"), "{found}");
    let found = said("Write {name} and `%s`.\n", "sv", "Skriv {namn} och `%s`.\n");
    assert_eq!(found, ["4:7:[parity/placeholders]: `{namn}` is `{name}` in the source"]);
    let found = said("{{ user }} came.\n", "nb", "Noen kom.\n");
    assert!(found[0].contains("lacks `{{ user }}`"), "{found:?}");
}

#[test]
fn a_translation_may_depart_on_purpose_as_a_whole_or_in_a_section() {
    let source = "## One\n\n- 2017\n\n## Two\n\n- 2018\n";
    let target = "## Et\n\n2016\n\n## To\n\n2019\n";
    let toolbox = pair(source, "da", target);
    assert_eq!(toolbox.check().lines().count(), 4, "{}", toolbox.check());
    let toolbox = toolbox.replace("content/da/a.md", "\"A\"\n", "\"A\"\nadapted = [\"one\"]\n");
    assert_eq!(toolbox.check().lines().count(), 2, "{}", toolbox.check());
    let toolbox = toolbox.replace("content/da/a.md", "[\"one\"]", "true");
    assert_eq!(toolbox.check(), "");
    let toolbox = toolbox.replace("content/da/a.md", "true", "[\"one\", \"tow\"]");
    assert!(toolbox.check().contains("[front-matter/adapted]"), "{}", toolbox.check());
    assert!(toolbox.check().contains("did you mean `two`?"), "{}", toolbox.check());
}

#[test]
fn numbers_of_titles_and_descriptions_are_compared_too() {
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"9 steps\"\ndescription = \"Since 2017\"\n+++\n")
        .write("content/da/a.md", "+++\ntitle = \"Ni trin\"\ndescription = \"Siden 2018\"\n+++\n");
    let said = toolbox.check();
    assert!(
        said.contains(
            "content/da/a.md:3:1: warning[parity/numbers]: the `description` lacks `2017`"
        )
    );
    assert!(!said.contains("`title`"), "{said}");
}

#[test]
fn a_build_is_not_held_up_by_any_of_it() {
    let toolbox = pair("In 2017\n", "da", "I 2016\n");
    let said = toolbox.call(&["build", "--strict"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
}

#[test]
fn addresses_that_moved_are_carried_over_and_no_word_is_touched() {
    let source = "See [b](b.md#two), [site](https://a.example/new) and ![map](../media/new.svg).\n\n## Two\n";
    let target = "Se [side b](index.md), [sted](https://a.example/old \"Titel\") og ![kort](../media/old.svg).\n\n## To\n";
    let toolbox = pair(source, "da", target)
        .write("content/en/b.md", "+++\ntitle = \"B\"\n+++\n## Two\n")
        .write("content/da/b.md", "+++\ntitle = \"B\"\n+++\n## To\n")
        .write("content/media/new.svg", "<svg/>")
        .write("content/media/old.svg", "<svg/>");
    let path = toolbox.path("content/da/a.md");
    let before = std::fs::read_to_string(&path).unwrap();
    let dry = toolbox.call(&["fix", "--parity", "--dry-run"]);
    assert!(dry.err.contains("would carry over 3 addresses in 1 file"), "{}", dry.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    let said = toolbox.call(&["fix", "--parity", "a", "da"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    assert!(said.out.contains("content/da/a.md:4: index.md → b.md#two"), "{}", said.out);
    let expected = "Se [side b](b.md#two), [sted](https://a.example/new \"Titel\") og ![kort](../media/new.svg).";
    assert!(std::fs::read_to_string(&path).unwrap().contains(expected));
    let again = toolbox.call(&["fix", "--parity"]);
    assert_eq!((again.out.as_str(), again.err.as_str()), ("", "nothing to carry over\n"));
    assert_eq!(toolbox.call(&["fix", "--parity", "a", "xx"]).outcome, Outcome::Failed);
}

#[test]
fn nothing_is_carried_over_that_would_not_build_or_is_in_doubt() {
    // The translation of the other page has another heading, and none with that id.
    let toolbox =
        pair("[b](missing.md) and [c](index.md)\n", "da", "[b](index.md) og [c](index.md)\n");
    let before = std::fs::read_to_string(toolbox.path("content/da/a.md")).unwrap();
    toolbox.call(&["fix", "--parity"]);
    assert_eq!(std::fs::read_to_string(toolbox.path("content/da/a.md")).unwrap(), before);
    // Two links against one: which is which cannot be told.
    let toolbox = pair(
        "[b](https://a.example/1) [c](https://a.example/2)\n",
        "da",
        "[b](https://a.example/3)\n",
    );
    let said = toolbox.call(&["fix", "--parity"]);
    assert_eq!(said.out, "");
    // An adapted section is left alone.
    let toolbox = pair("[b](https://a.example/1)\n", "da", "[b](https://a.example/2)\n").replace(
        "content/da/a.md",
        "\"A\"\n",
        "\"A\"\nadapted = [\"_intro\"]\n",
    );
    assert_eq!(toolbox.call(&["fix", "--parity"]).out, "");
}
