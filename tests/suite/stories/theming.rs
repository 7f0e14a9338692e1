//! Who makes a theme: words that no translator can reach are found before a reader meets them.

use std::fs;
use std::path::Path;

use vegvisir::commands::Outcome;
use vegvisir::model::pseudo;

use crate::support::{Toolbox, between};

/// A template of the theme inside the program.
fn template(name: &str) -> String {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/connect/templates");
    fs::read_to_string(theme.join(name)).unwrap()
}

/// The fixture with a template changed.
fn with(name: &str, from: &str, to: &str) -> Toolbox {
    let text = template(name);
    assert!(text.contains(from), "{name} has no {from:?}");
    Toolbox::fixture()
        .write(&format!("themes/connect/templates/{name}"), text.replacen(from, to, 1))
}

fn hard_coded(toolbox: &Toolbox) -> Vec<String> {
    let said = toolbox.check_with(&["--pseudo"]);
    let lines = said.lines().filter(|line| line.contains("strings/hard-coded"));
    lines.map(|line| line.split(" → ").next().unwrap().to_owned()).collect()
}

fn says(file: &str, place: &str, text: &str) -> String {
    format!(
        "themes/connect/templates/{file}:{place}: warning[strings/hard-coded]: `{text}` stands in a template, where nobody can translate it"
    )
}

#[test]
fn the_theme_has_no_words_of_its_own() {
    let toolbox = Toolbox::fixture();
    assert_eq!(toolbox.check_with(&["--pseudo"]), toolbox.check());
}

#[test]
fn a_word_in_a_template_is_found_with_its_place() {
    let toolbox = with("footer.html", "<ul>", "<p>Made with\n care</p><ul>");
    assert_eq!(hard_coded(&toolbox), [says("footer.html", "8:4", "Made with care")]);
}

#[test]
fn words_beside_messages_and_names_are_found_too() {
    let toolbox = with("footer.html", "<b>{{ site.title }}</b>", "<b>{{ site.title }} is ours</b>");
    assert_eq!(hard_coded(&toolbox), [says("footer.html", "3:42", "is ours")]);
    let toolbox = with("footer.html", "<ul>", "<ul><li>{{ \"As a value\" }}</li>");
    assert_eq!(hard_coded(&toolbox), [says("footer.html", "8:13", "As a value")]);
    let toolbox = with("footer.html", "<ul>", "<ul><li>About {{ 3 }} things</li>");
    let parts = [says("footer.html", "8:9", "About"), says("footer.html", "8:23", "things")];
    assert_eq!(hard_coded(&toolbox), parts);
}

#[test]
fn words_that_no_page_of_the_fixture_shows_are_found() {
    let toolbox = with("desk.html", "<h1>", "<h1><b>All work</b>");
    assert_eq!(hard_coded(&toolbox).len(), 1, "{:?}", hard_coded(&toolbox));
    let toolbox = with("footer.html", "<ul>", "<ul><li lang=\"fi\">Suomeksi</li>");
    assert_eq!(hard_coded(&toolbox), [""; 0], "what has a language of its own is there on purpose");
}

#[test]
fn words_that_are_read_aloud_are_found() {
    let toolbox = with("footer.html", "<ul>", "<ul aria-label=\"Further pages\">");
    assert_eq!(hard_coded(&toolbox), [says("footer.html", "8:17", "Further pages")]);
    let toolbox = with(
        "base.html",
        "<meta charset",
        "<meta name=\"description\" content=\"A guide\"><meta charset",
    );
    assert_eq!(hard_coded(&toolbox), [says("base.html", "5:35", "A guide")]);
}

#[test]
fn words_put_into_a_message_are_found() {
    let toolbox = with(
        "footer.html",
        "{{ t(key=\"footer-publisher\") }}",
        "{{ t(key=\"site-feed-title\", title=\"Our guide\") }}",
    );
    assert_eq!(hard_coded(&toolbox), [says("footer.html", "5:36", "Our guide")]);
}

#[test]
fn content_without_its_language_is_found() {
    let toolbox = with("footer.html", "<ul>", "<ul><li>{{ site.home }}</li>");
    assert_eq!(hard_coded(&toolbox), [""; 0], "an address is nobody's language");
    let toolbox =
        with("page.html", "<div class=\"reading\">", "<div class=\"reading\">{{ page.title }}");
    let found = hard_coded(&toolbox);
    let strategy = "content/en/steps/2-strategy.md:1:1: warning[strings/hard-coded]: `Strategy` is neither a message nor marked with its language";
    assert!(found.iter().any(|line| line == strategy), "{found:#?}");
}

#[test]
fn a_check_that_is_not_asked_for_it_is_as_it_was() {
    let toolbox = with("footer.html", "<ul>", "<p>Made with care</p><ul>");
    assert!(!toolbox.check().contains("hard-coded"));
    let said = toolbox.call(&["check", "--pseudo"]);
    assert_eq!(said.outcome, Outcome::Good, "warnings do not fail");
    let said = toolbox.call(&["check", "--pseudo", "--strict"]);
    assert_eq!(said.outcome, Outcome::Problems);
}

/// The fixture, built with the pseudo-language.
fn disguised(toolbox: Toolbox) -> Toolbox {
    let said =
        toolbox.call(&["build", "--pseudo", "--out", toolbox.path("public").to_str().unwrap()]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    toolbox
}

#[test]
fn a_page_in_disguise_has_longer_words_in_brackets() {
    let toolbox = disguised(Toolbox::fixture());
    let plain = toolbox.published("en/steps/strategy/index.html");
    let page = toolbox.published("en-XA/steps/strategy/index.html");
    assert!(page.contains("<html lang=\"en-XA\""));
    assert!(page.contains("<article class=\"step\" lang=\"en\""), "content keeps its language");
    for (start, end) in [
        ("<a class=\"skip\" href=\"#main\">", "</a>"),
        ("<label for=\"vv-search\">", "</label>"),
        ("popovertarget=\"vv-menu\">", "</button>"),
        ("<nav class=\"breadcrumbs wrap\" aria-label=\"", "\""),
    ] {
        let (plain, own) = (between(&plain, start, end), between(&page, start, end));
        let inside = own.strip_prefix('[').and_then(|own| own.strip_suffix(']')).unwrap();
        assert_eq!(inside, pseudo(plain));
        let (length, own_length) = (plain.chars().count(), inside.chars().count());
        assert!(own_length * 10 >= length * 13, "{plain} {own}");
        assert!(!own.contains(|c: char| c.is_ascii_alphabetic()), "{own}");
    }
    assert!(toolbox.has("en-XA/a-z/index.html"), "addresses are in no disguise");
    let name = between(&page, "hreflang=\"en-XA\" aria-current=\"true\">", "</a>");
    assert!(name.starts_with('[') && name.contains(&pseudo("Pseudo English")), "{name}");
}

#[test]
fn plural_forms_and_numbers_work_in_disguise() {
    let link = |key: &str| format!("+++\ntitle = \"{key}\"\n+++\n[](target.md)\n");
    let toolbox = Toolbox::smallest()
        .write("content/en/target.md", "+++\ntitle = \"Target\"\n+++\nText.\n")
        .write("content/en/a.md", link("A"));
    let title = |toolbox: &Toolbox| {
        let page = toolbox.published("en-XA/target/index.html");
        between(&page, "<section class=\"referrers\">", "</h2>").trim().to_owned()
    };
    let toolbox = disguised(toolbox);
    assert_eq!(title(&toolbox), format!("<h2>[{}]", pseudo("Mentioned on one other page")));
    let toolbox = disguised(toolbox.write("content/en/b.md", link("B")));
    let (before, after) = (pseudo("Mentioned on "), pseudo(" other pages"));
    assert_eq!(title(&toolbox), format!("<h2>[{before}2{after}]"));
}

#[test]
fn plural_forms_are_those_of_the_source_whatever_it_is() {
    // 21 is singular in Icelandic, and plural in English.
    let mut toolbox = Toolbox::smallest()
        .write(
            "content/site.toml",
            "title = \"X\"\nbase_url = \"https://example.org/\"\nsource = \"is\"\n[languages.is]\n",
        )
        .write("content/is/index.md", "+++\ntitle = \"X\"\n+++\n")
        .write("content/is/target.md", "+++\ntitle = \"T\"\n+++\n")
        .write(
            "i18n/is.ftl",
            "referrers-title = { $count ->\n    [one] Eitt\n   *[other] Mörg\n    }\n",
        )
        .remove("content/en/index.md")
        .remove("content/da/index.md");
    for number in 0..21 {
        toolbox = toolbox.write(
            &format!("content/is/a{number}.md"),
            format!("+++\ntitle = \"A{number}\"\n+++\n[](target.md)\n"),
        );
    }
    let toolbox = disguised(toolbox);
    let page = toolbox.published("en-XA/target/index.html");
    assert!(
        page.contains(&format!("<h2>[{}]</h2>", pseudo("Eitt"))),
        "{}",
        between(&page, "referrers", "</h2>")
    );
}

#[test]
fn readers_never_get_it() {
    let toolbox = Toolbox::fixture().built();
    assert!(!toolbox.has("en-XA/index.html"));
    let page = toolbox.published("en/index.html");
    assert!(!page.contains("en-XA") && !page.contains("noindex"));
    let said = toolbox.call(&["build", "--pseudo"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    assert!(!toolbox.has("en-XA/index.html"), "it has a folder of its own");
    let robots = fs::read_to_string(toolbox.path("pseudo/robots.txt")).unwrap();
    assert_eq!(robots, "User-agent: *\nDisallow: /\n");
    let page = fs::read_to_string(toolbox.path("pseudo/en/index.html")).unwrap();
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let headers = fs::read_to_string(toolbox.path("pseudo/_headers")).unwrap();
    assert!(headers.contains("X-Robots-Tag: noindex"));
}

#[test]
fn a_site_that_has_the_tag_itself_is_told() {
    let toolbox = Toolbox::smallest().replace(
        "content/site.toml",
        "[languages.da]",
        "[languages.da]\n[languages.en-XA]",
    );
    let said = toolbox.check_with(&["--pseudo"]);
    assert!(
        said.contains("content/site.toml:1:1: error[config/language]: `en-XA` is the tag of the language that `--pseudo` adds"),
        "{said}"
    );
}
