//! Whoever runs a guide of their own: any tree of Markdown in any languages, a theme changed file by file.

use vegvisir::commands::Outcome;

use crate::fuzz::targets::dom;
use crate::support::{Toolbox, between};

#[test]
fn a_theme_can_tell_how_long_a_page_takes() {
    let text = "welfare ".repeat(987);
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", format!("+++\ntitle = \"A\"\n+++\n{text}\n"))
        .write("themes/connect/templates/contents.html", "")
        .write(
            "themes/connect/templates/foot.html",
            "<p>{% if page.minutes %}{{ page.minutes }} min{% else %}none{% endif %}</p>",
        )
        .built();
    assert!(toolbox.published("en/a/index.html").contains("<p>7 min</p>"));
    assert!(toolbox.published("da/index.html").contains("<p>1 min</p>"), "never none at all");
    assert!(
        toolbox.published("da/a/index.html").contains("<p>7 min</p>"),
        "as the text's language"
    );
}

#[test]
fn four_lines_and_a_page_are_a_site() {
    let toolbox = Toolbox::smallest().built();
    assert!(toolbox.published("en/index.html").contains("Welcome."));
    assert!(toolbox.published("da/index.html").contains("Velkommen."));
}

#[test]
fn a_tree_without_front_matter_builds() {
    let toolbox = Toolbox::smallest()
        .remove("content/en/index.md")
        .remove("content/da/index.md")
        .write("content/en/notes/Read Me.md", "# Read me first\n\nHello.\n")
        .write("content/en/notes/deep/er/page.md", "Text without a title.\n");
    let said = toolbox.call(&["build"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    assert!(said.err.contains("front-matter/no-title"));
    let page = toolbox.published("en/notes/read-me/index.html");
    assert_eq!(between(&page, "<h1>", "</h1>").trim(), "Read me first");
    assert!(toolbox.has("en/notes/deep/er/page/index.html"));
    assert!(
        toolbox.has("en/index.html") && toolbox.has("da/index.html"),
        "every language has a door"
    );
}

#[test]
fn any_languages_will_do() {
    let toolbox = Toolbox::smallest()
        .write(
            "content/site.toml",
            "title = \"Guide\"\nbase_url = \"https://example.org/\"\nsource = \"de\"\n[languages.de]\n[languages.ar]\n[languages.en-GB]\n",
        )
        .write("content/de/index.md", "+++\ntitle = \"Anleitung\"\n+++\nHallo.\n")
        .write("content/ar/index.md", "+++\ntitle = \"دليل\"\n+++\nمرحبا.\n");
    std::fs::remove_dir_all(toolbox.path("content/en")).unwrap();
    std::fs::remove_dir_all(toolbox.path("content/da")).unwrap();
    let toolbox = toolbox.built();
    assert!(toolbox.published("ar/index.html").contains("dir=\"rtl\""));
    assert!(toolbox.published("de/index.html").contains("العربية"));
    assert!(
        toolbox.published("en-GB/index.html").contains("lang=\"de\""),
        "falls back to the source"
    );
}

#[test]
fn a_theme_is_changed_file_by_file() {
    let toolbox = Toolbox::smallest()
        .write("themes/connect/templates/footer.html", "<footer>Ours</footer>")
        .built();
    let page = toolbox.published("en/index.html");
    assert!(page.contains("<footer>Ours</footer>") && page.contains("Welcome."));
    let toolbox = Toolbox::smallest()
        .replace("content/site.toml", "source =", "theme = \"plain\"\nsource =")
        .write(
            "themes/plain/templates/page.html",
            "<!DOCTYPE html><title>{{ page.title }}</title>{{ page.body | safe }}",
        )
        .built();
    assert!(toolbox.published("en/index.html").starts_with("<!DOCTYPE html><title>Guide</title>"));
}

#[test]
fn content_cannot_break_out() {
    let payload = "'\"><img src=x onerror=alert(1)><script>alert(1)</script>";
    let toml = payload.replace('"', "\\\"");
    let toolbox = Toolbox::smallest()
        .write(
            "content/en/a.md",
            format!(
                "+++\ntitle = \"{toml}\"\ndescription = \"{toml}\"\nkeywords = [\"{toml}\"]\n+++\n\
                 ## {payload}\n\n[a](b.md \"{toml}\")\n\n![{payload}](../media/a.png)\n\n| {payload} |\n|---|\n| {payload} |\n\n\
                 ```{payload}\ncode\n```\n\nNote[^1]\n\n[^1]: {payload}\n"
            ),
        )
        .write("content/en/b.md", "+++\ntitle = \"B\"\n+++\n[](a.md)\n")
        .write("content/media/a.png", "x")
        .write("content/facts/terms.toml", format!("[x]\nen = {{ term = \"{toml}\", definition = \"{toml}\" }}\n"))
        .built();
    for (path, bytes) in toolbox.everything() {
        if !path.ends_with(".html") {
            continue;
        }
        // As a browser reads it.
        let page = dom::document(&String::from_utf8(bytes).unwrap());
        for element in dom::elements(&page) {
            let attribute = |wanted: &str| {
                element
                    .attributes
                    .iter()
                    .find(|(name, _)| name == wanted)
                    .map(|(_, value)| value.as_str())
            };
            let is_data = attribute("type") == Some("application/ld+json");
            let is_own = attribute("src").is_some_and(|src| src.starts_with('/'));
            let runs = element.name == "script" && !is_data && !is_own;
            let handles = element.attributes.iter().any(|(name, _)| name.starts_with("on"));
            assert!(!runs && !handles, "{path}: {} {:?}", element.name, element.attributes);
            assert!(attribute("src") != Some("x"), "{path}: an image that nobody wrote");
        }
    }
}

#[test]
fn the_benchmark_tree_of_six_languages_builds() {
    let mut site =
        String::from("title = \"Toolbox\"\nbase_url = \"https://example.org/\"\nsource = \"en\"\n");
    let languages = ["en", "da", "fi", "is", "nb", "sv"];
    let mut toolbox = Toolbox::smallest();
    for lang in languages {
        site += &format!("[languages.{lang}]\n");
        toolbox = toolbox
            .write(&format!("content/{lang}/index.md"), "+++\ntitle = \"Home\"\nweight = 0\nupdated = 2025-01-01\n+++\n\n")
            .write(&format!("content/{lang}/goal-01/index.md"), "+++\ntitle = \"Goal\"\ndescription = \"d\"\nweight = 1\nupdated = 2025-01-01\n+++\n\n")
            .write(&format!("content/{lang}/goal-01/aim-plan-00001.md"), "+++\ntitle = \"Aim\"\ndescription = \"d\"\nweight = 1\nupdated = 2025-01-01\n+++\n\n## Tal {#aim}\n\nSe [her](#aim) og [der](../goal-01/aim-plan-00002.md#aim).\n\n- a\n    - b\n")
            .write(&format!("content/{lang}/goal-01/aim-plan-00002.md"), "+++\ntitle = \"Plan\"\nweight = 2\nupdated = 2025-01-01\n+++\n\n## Mål {#aim}\n\n```rust\nfn main() {}\n```\n");
    }
    let toolbox = toolbox.write("content/site.toml", site).built();
    assert!(
        toolbox
            .published("fi/goal-01/aim-plan-00001/index.html")
            .contains("/fi/goal-01/aim-plan-00002/#aim")
    );
    assert!(toolbox.published("is/goal-01/aim-plan-00002/index.html").contains("class=\"hl-"));
}

#[test]
fn a_site_of_one_language_can_get_another() {
    let toolbox = Toolbox::smallest().write(
        "content/site.toml",
        "title = \"Guide\"\nbase_url = \"https://example.org/\"\n[languages.en]\n",
    );
    std::fs::remove_dir_all(toolbox.path("content/da")).unwrap();
    assert_eq!(toolbox.call(&["new", "language", "nb"]).outcome, Outcome::Good);
    assert_eq!(toolbox.call(&["new", "page", "index", "--lang", "nb"]).outcome, Outcome::Good);
    assert!(!toolbox.check().contains("error["), "{}", toolbox.check());
    assert!(toolbox.built().has("nb/index.html"));
}
