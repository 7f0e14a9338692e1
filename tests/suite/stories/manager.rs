//! The manager of translations: sends pages to people who work in a tool of their own, and takes back what they wrote.

use std::fs;

use vegvisir::commands::Outcome;

use crate::support::{Said, Toolbox, files};

const NB: &str = "content/nb/steps/2-strategy.md";

fn export(toolbox: &Toolbox, arguments: &[&str]) -> String {
    let said = toolbox.call(&[&["export"], arguments].concat());
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    said.out
}

/// Imports a text as if it had come back in a file.
fn import(toolbox: &Toolbox, text: &str) -> Said {
    toolbox.save("back", text);
    let file = toolbox.path("back");
    toolbox.call(&["import", file.to_str().unwrap()])
}

fn imported(toolbox: &Toolbox, text: &str) -> String {
    let said = import(toolbox, text);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    said.err
}

fn read(toolbox: &Toolbox, path: &str) -> String {
    fs::read_to_string(toolbox.path(path)).unwrap()
}

/// An export in which the translator has replaced a text, which must be in it.
fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "no {from:?} in {text}");
    text.replace(from, to)
}

/// A PO file with the translation of the message that says this.
fn translated(po: &str, message: &str, translation: &str) -> String {
    edited(
        po,
        &format!("msgid \"{message}\"\nmsgstr \"\""),
        &format!("msgid \"{message}\"\nmsgstr \"{translation}\""),
    )
}

#[test]
fn a_file_that_nobody_edited_changes_no_byte() {
    let toolbox = Toolbox::fixture();
    let before = files(&toolbox.path("content"));
    for lang in ["nb", "is"] {
        for form in ["xliff", "po"] {
            let text = export(&toolbox, &[lang, "--format", form]);
            let said = import(&toolbox, &text);
            assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
            assert!(said.err.contains("took 0 changes into 0 pages"), "{}", said.err);
        }
    }
    assert_eq!(files(&toolbox.path("content")), before);
}

#[test]
fn one_edited_sentence_changes_one_line() {
    for form in ["xliff", "po"] {
        let toolbox = Toolbox::fixture();
        let before = read(&toolbox, NB);
        let text = export(&toolbox, &["steps/strategy", "nb", "--format", form]);
        imported(&toolbox, &edited(&text, "Sett mål som kan nås.", "Sett mål som dere kan nå."));
        let expected = before.replace("Sett mål som kan nås.", "Sett mål som dere kan nå.");
        assert_eq!(read(&toolbox, NB), expected);
    }
}

#[test]
fn a_link_keeps_its_address_when_its_words_and_place_change() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    let back = edited(&text, "En strategi sier hvordan dere når ", "Veien til ")
        .replace("visjonen</pc>.", "visjonen deres</pc> er en strategi.");
    imported(&toolbox, &back);
    let line = "Veien til [visjonen deres](1-vision.md#why) er en strategi.";
    assert!(read(&toolbox, NB).contains(line), "{}", read(&toolbox, NB));
}

#[test]
fn what_a_translator_types_is_never_a_mark_by_accident() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    let typed = "1. *Sett* [mål](x.md) &lt;b&gt; # `nå` ]]&gt; R&amp;D";
    imported(&toolbox, &edited(&text, "Sett mål som kan nås.", typed));
    let again = export(&toolbox, &["steps/strategy", "nb"]);
    assert!(again.contains(&format!("<target>{typed}</target>")), "{again}");
    assert!(
        read(&toolbox, NB).contains("1\\. \\*Sett\\* \\[mål\\](x.md) \\<b> # \\`nå\\` \\]\\]> R&D"),
        "{}",
        read(&toolbox, NB)
    );
}

#[test]
fn a_translator_adds_emphasis_in_po_as_in_markdown() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    imported(&toolbox, &edited(&text, "Sett mål som kan nås.", "Sett mål som **kan** nås."));
    assert!(read(&toolbox, NB).contains("\nSett mål som **kan** nås.\n"));
}

#[test]
fn titles_keywords_and_cells_come_back_where_they_stood() {
    let toolbox = Toolbox::fixture();
    let before = read(&toolbox, NB);
    let text = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    let back = edited(&text, "msgstr \"Strategi\"", "msgstr \"En \\\"strategi\\\"\"");
    let back = edited(&back, "strategi, plan", "strategi, plan, mål");
    let back = edited(&back, "msgstr \"Bruk\"", "msgstr \"Til hva\"");
    imported(&toolbox, &back);
    let expected = before
        .replace("title = \"Strategi\"", "title = \"En \\\"strategi\\\"\"")
        .replace("[\"strategi\", \"plan\"]", "[\"strategi\", \"plan\", \"mål\"]")
        .replace("| Verktøy | Bruk |", "| Verktøy | Til hva |");
    assert_eq!(read(&toolbox, NB), expected);
}

#[test]
fn a_unit_whose_source_has_moved_on_is_refused_and_the_rest_is_taken() {
    for form in ["xliff", "po"] {
        let toolbox = Toolbox::fixture();
        let text = export(&toolbox, &["steps/strategy", "nb", "--format", form]);
        let toolbox = toolbox.replace(
            "content/en/steps/2-strategy.md",
            "Set goals that can be reached.",
            "Set goals that people can reach.",
        );
        let back = edited(&text, "Sett mål som kan nås.", "Sett mål dere når.");
        let back = edited(&back, "Ingen ennå.", "Ingen så langt.");
        let said = import(&toolbox, &back);
        assert_eq!(said.outcome, Outcome::Problems);
        assert!(said.err.contains("error[exchange/source-changed]"), "{}", said.err);
        assert!(said.err.contains("content/en/steps/2-strategy.md:20:1"), "{}", said.err);
        assert!(said.err.contains("section `advice`"), "{}", said.err);
        let page = read(&toolbox, NB);
        assert!(
            page.contains("Sett mål som kan nås.") && page.contains("Ingen så langt."),
            "{page}"
        );
    }
}

#[test]
fn a_paragraph_that_only_changed_its_place_is_found() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    let first = "Set goals that can be reached.";
    let toolbox = toolbox
        .replace("content/en/steps/2-strategy.md", first, &format!("Begin early.\n\n{first}"))
        .replace(NB, "Sett mål som kan nås.", "Begynn tidlig.\n\nSett mål som kan nås.");
    imported(&toolbox, &edited(&text, "Sett mål som kan nås.", "Sett mål dere når."));
    assert!(read(&toolbox, NB).contains("Begynn tidlig.\n\nSett mål dere når.\n"));
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_lost() {
    for form in ["xliff", "po"] {
        let toolbox = Toolbox::fixture();
        let text = export(&toolbox, &["steps/strategy", "nb", "--format", form]);
        let toolbox = toolbox.replace(NB, "Sett mål som kan nås.", "Sett mål som lar seg nå.");
        let said = import(&toolbox, &edited(&text, "Sett mål som kan nås.", "Sett mål dere når."));
        assert_eq!(said.outcome, Outcome::Problems);
        assert!(said.err.contains("error[exchange/target-changed]"), "{}", said.err);
        assert!(read(&toolbox, NB).contains("Sett mål som lar seg nå."));
    }
}

/// An export of the step that Icelandic lacks, translated.
fn icelandic(toolbox: &Toolbox) -> String {
    let mut po = export(toolbox, &["steps/communication-plan", "is", "--format", "po"]);
    for (message, translation) in [
        ("Communication plan", "Samskiptaáætlun"),
        ("Plan who needs to know what.", "Skipuleggið hver þarf að vita hvað."),
        ("communication", "samskipti"),
        ("Why", "Hvers vegna"),
        (
            "People follow what they have heard of. See [the advice on strategy](2-strategy.md#advice).",
            "Fólk fylgir því sem það hefur heyrt um. Sjá [ráð um stefnu](2-strategy.md#advice).",
        ),
        ("Recommendations", "Ráðleggingar"),
        ("Say the same thing to all.", "Segið öllum það sama."),
        ("Advice", "Ráð"),
        ("Begin with those who are nearest.", "Byrjið á þeim sem eru næst."),
        ("Experience", "Reynsla"),
        ("None yet.", "Engin enn."),
        ("Tools", "Verkfæri"),
        ("A list of readers.", "Listi yfir lesendur."),
        ("Examples", "Dæmi"),
        ("Checklist", "Gátlisti"),
        ("Everybody has been told.", "Allir hafa fengið að vita."),
    ] {
        po = translated(&po, message, translation);
    }
    po
}

#[test]
fn a_missing_page_is_made_whole_in_the_shape_of_its_source() {
    let toolbox = Toolbox::fixture();
    let back = icelandic(&toolbox);
    imported(&toolbox, &back);
    let page = read(&toolbox, "content/is/steps/3-communication-plan.md");
    assert_eq!(
        page,
        "+++\ntitle = \"Samskiptaáætlun\"\ndescription = \"Skipuleggið hver þarf að vita hvað.\"\nupdated = 2026-11-22\nkeywords = [\"samskipti\"]\n+++\n\n## Hvers vegna\n\nFólk fylgir því sem það hefur heyrt um. Sjá [ráð um stefnu](2-strategy.md#advice).\n\n## Ráðleggingar\n\nSegið öllum það sama.\n\n## Ráð\n\nByrjið á þeim sem eru næst.\n\n## Reynsla\n\nEngin enn.\n\n## Verkfæri\n\nListi yfir lesendur.\n\n## Dæmi\n\nEngin enn.\n\n## Gátlisti\n\n- [ ] Allir hafa fengið að vita.\n"
    );
    assert!(!toolbox.check().contains("error["), "{}", toolbox.check());
}

#[test]
fn half_a_missing_page_is_refused() {
    let toolbox = Toolbox::fixture();
    let back = edited(&icelandic(&toolbox), "Segið öllum það sama.", "");
    let said = import(&toolbox, &back);
    assert_eq!(said.outcome, Outcome::Problems);
    assert!(said.err.contains("error[exchange/incomplete]"), "{}", said.err);
    assert!(said.err.contains("translate `recommendations/2`"), "{}", said.err);
    assert!(!toolbox.path("content/is/steps/3-communication-plan.md").exists());
}

#[test]
fn a_missing_section_goes_where_the_source_has_it() {
    let toolbox = Toolbox::fixture();
    let whole = read(&toolbox, NB);
    let toolbox = toolbox
        .replace(NB, "## Råd\n\nSett mål som kan nås.\n\n", "")
        .replace(NB, "## Hvorfor", "## Hvorfor {#why}")
        .replace(NB, "## Anbefalinger", "## Anbefalinger {#recommendations}")
        .replace(NB, "## Erfaringer", "## Erfaringer {#experience}")
        .replace(NB, "## Verktøy", "## Verktøy {#tools}")
        .replace(NB, "## Eksempler", "## Eksempler {#examples}")
        .replace(NB, "## Sjekkliste", "## Sjekkliste {#checklist}");
    let po = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    let po = translated(&po, "Advice", "Råd");
    let po = translated(&po, "Set goals that can be reached.", "Sett mål som kan nås.");
    imported(&toolbox, &po);
    let page = read(&toolbox, NB);
    assert_eq!(
        page.lines().filter(|line| !line.starts_with("## ")).collect::<Vec<_>>(),
        whole.lines().filter(|line| !line.starts_with("## ")).collect::<Vec<_>>()
    );
    assert!(page.contains("\n\n## Råd\n\nSett mål som kan nås.\n\n## Erfaringer"), "{page}");
}

#[test]
fn a_section_with_other_blocks_is_refused_and_named() {
    let toolbox =
        Toolbox::fixture().replace(NB, "Sett mål som kan nås.", "Sett mål.\n\nDe må kunne nås.");
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    let unit = "<source>Set goals that can be reached.</source>";
    let back = text.replace(
        &format!("          {unit}\n        </segment>"),
        &format!("{unit}<target>Sett mål som kan nås.</target></segment>"),
    );
    assert_ne!(back, text);
    let said = import(&toolbox, &back);
    assert!(said.err.contains("error[exchange/other-blocks]"), "{}", said.err);
    assert!(said.err.contains("section `advice`"), "{}", said.err);
    assert!(read(&toolbox, NB).contains("Sett mål.\n\nDe må kunne nås.\n"));
}

#[test]
fn a_page_that_would_not_build_is_not_written() {
    let toolbox = Toolbox::fixture();
    let before = files(&toolbox.path("content"));
    let text = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    let back = edited(&text, "Sett mål som kan nås.", "Sett [mål](2-strateg.md).");
    let said = import(&toolbox, &back);
    assert_eq!(said.outcome, Outcome::Problems);
    assert!(said.err.contains("error[link/missing-page]"), "{}", said.err);
    assert_eq!(files(&toolbox.path("content")), before);
}

#[test]
fn a_translation_cannot_change_the_blocks_around_it() {
    let toolbox = Toolbox::fixture();
    let before = files(&toolbox.path("content"));
    let text = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    for typed in [
        "- Sett mål.",
        "# Sett mål",
        "Sett mål.\\\\\\n\\n## Hack",
        "<script>alert(1)</script>",
        "> Sett",
        "    Sett | mål\\\\\\n---|---",
    ] {
        let said = import(&toolbox, &edited(&text, "Sett mål som kan nås.", typed));
        let now = files(&toolbox.path("content"));
        if now != before {
            // What is only words, or a tag that no reader gets, may stand.
            assert!(!toolbox.check().contains("error["), "{typed}: {}", said.err);
            let page = read(&toolbox, NB);
            assert_eq!(page.matches("\n## ").count(), 7, "{page}");
            fs::write(toolbox.path(NB), &before["nb/steps/2-strategy.md"]).unwrap();
        }
    }
}

#[test]
fn files_from_outside_can_do_no_harm() {
    let toolbox = Toolbox::fixture();
    let before = files(&toolbox.path("content"));
    let xliff = export(&toolbox, &["steps/strategy", "nb"]);
    let po = export(&toolbox, &["steps/strategy", "nb", "--format", "po"]);
    let deep = "<mrk id=\"m\">".repeat(100) + "x" + &"</mrk>".repeat(100);
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<xliff xmlns";
    for back in [
        edited(&xliff, "<xliff xmlns", laughs),
        edited(&xliff, "Sett mål som kan nås.", "&b;"),
        edited(&xliff, "content/en/steps/2-strategy.md\"", "content/en/../../../etc/passwd\""),
        edited(&xliff, "Sett mål som kan nås.", "<x/>"),
        edited(&xliff, "Sett mål som kan nås.", "&#1;"),
        edited(&xliff, "Sett mål som kan nås.", "\u{202e}"),
        edited(&xliff, "Sett mål som kan nås.", "<ph id=\"99\"/>"),
        edited(&xliff, "Sett mål som kan nås.", "<sc id=\"1\"/>"),
        edited(&xliff, "Sett mål som kan nås.", &deep),
        edited(&xliff, "trgLang=\"nb\"", "trgLang=\"../nb\""),
        edited(&po, "steps/strategy#advice/2", "../../etc/passwd#advice/2")
            .replace("Sett mål som kan nås.", "x"),
        edited(&po, "Sett mål som kan nås.", "\u{0}"),
        xliff[..xliff.len() / 2].to_owned(),
        "<".repeat(100_000),
        "<a>".repeat(100_000),
        String::new(),
    ] {
        let said = import(&toolbox, &back);
        assert_eq!(said.outcome, Outcome::Problems, "{}", &back[..back.len().min(300)]);
    }
    assert_eq!(files(&toolbox.path("content")), before);
}

#[test]
fn a_lost_link_is_said() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    let start = text.find("En strategi sier hvordan dere når ").unwrap();
    let end = start + text[start..].find("</target>").unwrap();
    let back = format!("{}En strategi sier hvordan.{}", &text[..start], &text[end..]);
    let said = import(&toolbox, &back);
    assert_eq!(said.outcome, Outcome::Good);
    assert!(said.err.contains("warning[exchange/lost-code]"), "{}", said.err);
    assert!(said.err.contains("[…](1-vision.md#why)"), "{}", said.err);
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let toolbox = Toolbox::fixture();
    let before = files(&toolbox.path("content"));
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    toolbox.save("back.xlf", edited(&text, "Sett mål som kan nås.", "Sett mål dere når."));
    let file = toolbox.path("back.xlf");
    let said = toolbox.call(&["import", "--dry-run", file.to_str().unwrap()]);
    assert_eq!(
        said.out,
        "content/nb/steps/2-strategy.md:21\n- Sett mål som kan nås.\n+ Sett mål dere når.\n"
    );
    assert_eq!(files(&toolbox.path("content")), before);
}

#[test]
fn line_ends_and_marks_of_an_author_stay() {
    let toolbox = Toolbox::fixture();
    let text = read(&toolbox, NB);
    let windows = format!(
        "\u{feff}{}",
        text.replace("Les alle trinnene før", "Les __alle__ trinnene\n> før").replace('\n', "\r\n")
    );
    let toolbox = toolbox.write(NB, &windows);
    let back = export(&toolbox, &["steps/strategy", "nb"]);
    imported(&toolbox, &edited(&back, "Sett mål som kan nås.", "Sett mål dere når."));
    let now = read(&toolbox, NB);
    assert_eq!(now, windows.replace("Sett mål som kan nås.", "Sett mål dere når."));
}

#[test]
fn a_page_that_is_unknown_is_named_with_the_one_that_is_meant() {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["export", "steps/strategi", "nb"]);
    assert_eq!(said.outcome, Outcome::Failed);
    assert!(said.err.contains("did you mean `steps/strategy`?"), "{}", said.err);
}

#[test]
fn a_translator_reads_terms_and_places_in_notes() {
    let toolbox = Toolbox::fixture();
    let text = export(&toolbox, &["steps/strategy", "nb"]);
    for note in [
        "content/en/steps/2-strategy.md:11",
        "Page “Strategy”, section “Why”: paragraph.",
        "Term: vision → visjon (What you want to be true in the end.)",
        "The translation stands in content/nb/steps/2-strategy.md:12.",
    ] {
        assert!(text.contains(note), "no {note:?} in {text}");
    }
}

/// The fixture with all translations vouched for, and a sentence of the source changed since.
fn with_a_stale_section() -> Toolbox {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["record", "--baseline"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let source = "content/en/steps/2-strategy.md";
    toolbox.replace(source, "Set goals that can be reached.", "Set goals that people can reach.")
}

#[test]
fn only_what_is_stale_goes_out_with_what_it_was_before() {
    let toolbox = with_a_stale_section();
    let po = export(&toolbox, &["--only", "stale", "nb", "--format", "po"]);
    assert_eq!(po.matches("\nmsgctxt ").count(), 2, "{po}");
    // The heading is still right.
    assert!(po.contains("msgid \"Advice\"\nmsgstr \"Råd\""), "{po}");
    let stale = "#, fuzzy\n#| msgid \"Set goals that can be reached.\"\nmsgctxt \"steps/strategy#advice/2\"\nmsgid \"Set goals that people can reach.\"\nmsgstr \"Sett mål som kan nås.\"\n";
    assert!(po.contains(stale), "{po}");

    let xliff = export(&toolbox, &["--only", "stale", "nb"]);
    assert!(xliff.contains("<source>Set goals that can be reached.</source>\n            <target>Sett mål som kan nås.</target>"), "{xliff}");
    assert!(xliff.contains("<segment id=\"s1\" state=\"initial\">\n          <source>Set goals that people can reach.</source>\n        </segment>"), "{xliff}");
}

#[test]
fn a_fuzzy_message_is_left_alone_until_its_translator_is_sure() {
    let toolbox = with_a_stale_section();
    let po = export(&toolbox, &["--only", "stale", "nb", "--format", "po"]);
    let back = edited(&po, "Sett mål som kan nås.", "Sett mål som folk kan nå.");
    assert!(imported(&toolbox, &back).contains("took 0 changes"));
    imported(&toolbox, &edited(&back, "#, fuzzy\n", ""));
    assert!(read(&toolbox, NB).contains("\nSett mål som folk kan nå.\n"));
}

#[test]
fn an_import_vouches_for_nothing() {
    let toolbox = with_a_stale_section();
    let states = files(&toolbox.path("i18n"));
    let po = export(&toolbox, &["--only", "stale", "nb", "--format", "po"]);
    let back = edited(&po, "Sett mål som kan nås.", "Sett mål som folk kan nå.");
    imported(&toolbox, &edited(&back, "#, fuzzy\n", ""));
    assert_eq!(files(&toolbox.path("i18n")), states);
    let said = toolbox.call(&["export", "--only", "check", "nb"]);
    assert!(said.out.contains("Sett mål som folk kan nå."), "{}", said.out);
}

#[test]
fn a_manager_asks_for_what_is_not_translated_yet() {
    let toolbox = Toolbox::fixture();
    let po = export(&toolbox, &["--only", "missing", "is", "--format", "po"]);
    let is_of_the_step = |line: &&str| line.starts_with("msgctxt \"steps/communication-plan#");
    assert_eq!(po.matches("msgctxt").count(), po.lines().filter(is_of_the_step).count(), "{po}");
    assert!(po.contains("msgid \"A list of readers.\"\nmsgstr \"\"\n"), "{po}");
}
