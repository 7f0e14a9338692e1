//! The translator: edits Markdown, is told every mistake at once with what to type, and needs nothing else.

use vegvisir::commands::Outcome;

use crate::support::Toolbox;

#[test]
fn a_translator_sees_all_mistakes_at_once() {
    let toolbox = Toolbox::fixture()
        .append("content/is/steps/2-strategy.md", "\n[þarfir](3-communication-plam.md)\n")
        .append("content/nb/steps/1-vision.md", "\n[råd](2-strategy.md#advise)\n")
        .write("content/nb/participants/odense.md", "+++\ntitel = \"Odense\"\n+++\n");
    let said = toolbox.check();
    let codes: Vec<&str> = said.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
    assert!(codes.contains(&"link/missing-page"), "{said}");
    assert!(codes.contains(&"link/missing-anchor"), "{said}");
    assert!(codes.contains(&"toml/unknown-key"), "{said}");
    assert!(said.contains("did you mean `3-communication-plan.md`?"), "{said}");
}

#[test]
fn a_broken_page_causes_no_cascade() {
    let toolbox =
        Toolbox::fixture().replace("content/en/steps/2-strategy.md", "title =", "titel =");
    let said = toolbox.check();
    assert!(!said.contains("link/missing-page"), "links to the page are not broken by it: {said}");
}

#[test]
fn a_link_may_name_a_page_that_is_not_translated_yet() {
    let toolbox = Toolbox::fixture()
        .append("content/is/steps/1-vision.md", "\n[áætlun](3-communication-plan.md)\n");
    assert!(!toolbox.check().contains("error["), "{}", toolbox.check());
    let toolbox = toolbox.built();
    assert!(
        toolbox
            .published("is/skref/syn/index.html")
            .contains("href=\"/is/skref/communication-plan/\"")
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let plain = Toolbox::fixture().built();
    let path = "content/nb/steps/2-strategy.md";
    let text = std::fs::read_to_string(plain.path(path)).unwrap();
    let other =
        Toolbox::fixture().write(path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).built();
    let page = "nb/trinn/strategi/index.html";
    assert_eq!(
        plain.published(page),
        other.published(page).replace("\r\n", "\n").replace('\r', "")
    );
}

#[test]
fn a_new_page_is_a_draft_and_copies_no_text() {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["new", "page", "steps/communication-plan", "--lang", "is"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let text =
        std::fs::read_to_string(toolbox.path("content/is/steps/3-communication-plan.md")).unwrap();
    assert!(text.contains("draft = true") && text.contains("{#why}"), "{text}");
    assert!(!text.contains("Communication plan") && !text.contains("Plan who needs"), "{text}");
    let toolbox = toolbox.built();
    assert!(
        toolbox.published("is/skref/communication-plan/index.html").contains("lang=\"nb\""),
        "drafts are not published"
    );
    let said = toolbox.call(&["new", "page", "steps/communication-plan", "--lang", "is"]);
    assert_eq!(said.outcome, Outcome::Failed, "nothing is written over");
    let said = toolbox.call(&["new", "page", "../outside"]);
    assert_eq!(said.outcome, Outcome::Failed);
}

#[test]
fn a_new_language_is_there_at_once() {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["new", "language", "fo", "--fallback", "nb,en"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let strings = std::fs::read_to_string(toolbox.path("i18n/fo.ftl")).unwrap();
    assert!(strings.contains("# skip-link ="), "every message is there to translate");
    let toolbox = toolbox.built();
    let page = toolbox.published("fo/steps/strategy/index.html");
    assert!(page.contains("<html lang=\"fo\""));
    assert!(page.contains("Føroyskt"));
    assert!(page.contains("<article class=\"step\" lang=\"nb\"") || page.contains("lang=\"nb\""));
    assert_eq!(
        toolbox.call(&["new", "language", "fo"]).outcome,
        Outcome::Failed,
        "it is there already"
    );
    assert_eq!(toolbox.call(&["new", "language", "FO"]).outcome, Outcome::Failed);
}

#[test]
fn a_language_of_the_faroes_and_one_of_the_sami_are_there_at_once() {
    let more = "+++\ntitle = \"Mer\"\nupdated = 2026-11-22\n+++\nTekst.\n";
    let toolbox = Toolbox::fixture().write("content/nb/steps/4-more.md", more);
    for (lang, fallback) in [("fo", "nb,en"), ("se", "nb")] {
        let said = toolbox.call(&["new", "language", lang, "--fallback", fallback]);
        assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
        let strings = std::fs::read_to_string(toolbox.path(&format!("i18n/{lang}.ftl"))).unwrap();
        for message in ["# slug-glossary =", "# skip-link =", "# next-step ="] {
            assert!(strings.contains(message), "{lang} lacks {message}");
        }
        assert!(!toolbox.path(&format!("content/{lang}")).exists(), "and nothing else");
    }
    let said = toolbox.check();
    assert!(!said.contains("error["), "{said}");
    // How Faroese writes a day is known; of Northern Sámi it is not, and that is said.
    let problems: Vec<&str> =
        said.lines().filter(|line| line.contains("config/no-locale-data")).collect();
    assert_eq!(problems.len(), 1, "{said}");
    assert!(problems[0].contains("`se`"), "{}", problems[0]);
    assert!(problems[0].contains("add `locale_fallback"), "{}", problems[0]);
    let borrowed = "[languages.se]\nlocale_fallback = \"nb\"\n";
    let toolbox = toolbox.replace("content/site.toml", "[languages.se]\n", borrowed);
    assert!(!toolbox.check().contains("no-locale-data"), "{}", toolbox.check());
    let toolbox = toolbox.built();
    let page = |lang: &str| toolbox.published(&format!("{lang}/steps/more/index.html"));
    assert!(page("fo").contains("22. november 2026"));
    assert!(page("se").contains("22. november 2026"));
    assert!(page("se").contains("Davvisámegiella") && page("se").contains("<html lang=\"se\""));
}

#[test]
fn a_translation_that_departs_on_purpose_may_have_other_tasks() {
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"A\"\n+++\n- [ ] One {#one}\n")
        .write("content/da/a.md", "+++\ntitle = \"A\"\nadapted = true\n+++\n- [ ] En\n");
    assert_eq!(toolbox.check(), "");
}

#[test]
fn check_speaks_to_programs_too() {
    let toolbox =
        Toolbox::fixture().append("content/is/steps/2-strategy.md", "\n[x](nowhere.md)\n");
    let github = toolbox.call(&["check", "--format", "github"]);
    assert_eq!(github.outcome, Outcome::Problems);
    assert!(
        github.out.contains("::error file=content/is/steps/2-strategy.md,line="),
        "{}",
        github.out
    );
    let json: serde_json::Value =
        serde_json::from_str(&toolbox.call(&["check", "--format", "json"]).out).unwrap();
    assert!(json.as_array().unwrap().iter().any(|problem| problem["code"] == "link/missing-page"));
    assert!(Toolbox::fixture().call(&["check"]).outcome == Outcome::Good);
}

#[test]
fn words_of_a_site_win_over_those_of_the_theme() {
    let toolbox = Toolbox::fixture().write("i18n/nb.ftl", "skip-link = Rett til teksten\n").built();
    assert!(toolbox.published("nb/index.html").contains("Rett til teksten"));
    assert!(toolbox.published("en/index.html").contains("Skip to the content"));
}

#[test]
fn aliases_that_lead_in_a_circle_are_told() {
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"A\"\naliases = [\"/en/b/\", \"/en/a/\"]\n+++\n")
        .write("content/en/b.md", "+++\ntitle = \"B\"\naliases = [\"/en/a/\", \"/../x\"]\n+++\n");
    let said = toolbox.check();
    assert_eq!(said.matches("error[link/same-address]").count(), 3, "{said}");
    assert!(said.contains("`/../x` is not an address of this site"), "{said}");
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Problems);
}

#[test]
fn a_page_that_cannot_be_read_is_one_problem() {
    let toolbox = Toolbox::fixture()
        .write("content/nb/steps/2-strategy.md", b"+++\ntitle = \"Strategi\"\n+++\n\xff");
    let said = toolbox.check();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("file/not-utf8"), "{said}");
    let toolbox = Toolbox::fixture().replace(
        "content/facts/participants.toml",
        "country = \"DK\"",
        "country = \"Denmark\"",
    );
    assert_eq!(toolbox.check().lines().count(), 1, "{}", toolbox.check());
}

#[test]
fn a_source_that_grows_breaks_no_translation() {
    let toolbox =
        Toolbox::fixture().append("content/en/steps/2-strategy.md", "\n## More {#more}\n\nText.\n");
    let said = toolbox.check();
    assert!(!said.contains("error["), "{said}");
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
}

#[test]
fn a_link_to_a_draft_is_told_before_the_build_fails() {
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"A\"\n+++\n[b](b.md)\n")
        .write("content/en/b.md", "+++\ntitle = \"B\"\ndraft = true\n+++\n[x](nowhere.md)\n");
    let said = toolbox.check();
    assert!(said.contains("content/en/a.md:4:5: error[link/missing-page]"), "{said}");
    assert!(
        said.contains("content/en/b.md:5:5: error[link/missing-page]"),
        "drafts are checked too: {said}"
    );
}
