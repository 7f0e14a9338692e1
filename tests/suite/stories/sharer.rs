//! Who shares a link: others see a picture of the page, in the language of the page.

use std::collections::BTreeSet;
use std::fs;

use vegvisir::commands::Outcome;

use crate::support::{Toolbox, between};

fn with_cards(toolbox: Toolbox) -> Toolbox {
    let with_cards = "cards = true\nsource = \"en\"";
    toolbox.replace("content/site.toml", "source = \"en\"", with_cards)
}

/// The address of the card that a page names.
fn card(page: &str) -> &str {
    between(page, "<meta property=\"og:image\" content=\"", "\"")
}

/// The card's file below `public/`.
fn file(page: &str) -> String {
    card(page).strip_prefix("https://example.org/").unwrap().trim_start_matches("guide/").to_owned()
}

fn cards(toolbox: &Toolbox) -> BTreeSet<String> {
    toolbox.everything().into_keys().filter(|path| path.starts_with("assets/cards/")).collect()
}

#[test]
fn every_page_has_a_card_of_its_own() {
    let toolbox = with_cards(Toolbox::fixture()).built();
    assert_eq!(cards(&toolbox).len(), 23, "one for each page that an author wrote");
    let mut seen = BTreeSet::new();
    for path in
        ["en", "nb", "is", "en/steps/strategy", "nb/trinn/strategi", "en/participants/odense"]
    {
        let page = toolbox.published(&format!("{path}/index.html"));
        let bytes = fs::read(toolbox.path("public").join(file(&page))).unwrap();
        let size = imagesize::blob_size(&bytes).unwrap();
        assert_eq!((size.width, size.height), (1200, 630));
        assert!(bytes.len() < 40_000, "{path}: {}", bytes.len());
        assert!(seen.insert(bytes), "{path} has the card of another page");
    }
    let page = toolbox.published("nb/trinn/strategi/index.html");
    assert_eq!(between(&page, "og:image:width\" content=\"", "\""), "1200");
    assert_eq!(between(&page, "og:image:height\" content=\"", "\""), "630");
    assert_eq!(
        between(&page, "og:image:alt\" content=\"", "\""),
        "Trinn 2 av 3: Strategi – Liten verktøykasse"
    );
    assert_eq!(between(&page, "twitter:card\" content=\"", "\""), "summary_large_image");
}

#[test]
fn a_page_that_stands_in_has_the_card_of_what_it_shows() {
    let toolbox = with_cards(Toolbox::fixture()).built();
    let data: serde_json::Value = serde_json::from_str(&toolbox.published("toolbox.json")).unwrap();
    let url = |lang: &str| {
        let pages = data["pages"].as_array().unwrap();
        let page = pages
            .iter()
            .find(|page| page["key"] == "steps/communication-plan" && page["lang"] == lang);
        let url = page.unwrap()["url"].as_str().unwrap().to_owned();
        url.strip_prefix("https://example.org/").unwrap().to_owned() + "index.html"
    };
    assert_eq!(card(&toolbox.published(&url("is"))), card(&toolbox.published(&url("nb"))));
}

#[test]
fn pages_that_nobody_wrote_have_the_card_of_the_first_page() {
    let toolbox = with_cards(Toolbox::fixture()).built();
    let home = |lang: &str| card(&toolbox.published(&format!("{lang}/index.html"))).to_owned();
    assert_eq!(card(&toolbox.published("index.html")), home("en"));
    assert_eq!(card(&toolbox.published("en/glossary/index.html")), home("en"));
    for path in ["404.html", "en/404.html"] {
        assert!(!toolbox.published(path).contains("og:image"), "{path}");
    }
}

#[test]
fn cards_lie_under_the_path_of_the_site() {
    let toolbox = with_cards(Toolbox::smallest()).built();
    let page = toolbox.published("da/index.html");
    assert!(card(&page).starts_with("https://example.org/guide/assets/cards/"), "{}", card(&page));
    assert!(toolbox.has(&file(&page)));
}

#[test]
fn a_card_is_drawn_once_and_kept_while_the_page_says_the_same() {
    let toolbox = with_cards(Toolbox::smallest()).built();
    let first = toolbox.everything();
    let time = |toolbox: &Toolbox, path: &str| {
        fs::metadata(toolbox.path("public").join(path)).unwrap().modified().unwrap()
    };
    let (english, danish) =
        (file(&toolbox.published("en/index.html")), file(&toolbox.published("da/index.html")));
    let drawn = time(&toolbox, &danish);
    let toolbox = toolbox
        .replace("content/en/index.md", "\"Guide\"", "\"Another guide\"")
        .append("content/da/index.md", "Ny tekst.\n")
        .built();
    assert_eq!(time(&toolbox, &danish), drawn);
    assert_ne!(file(&toolbox.published("en/index.html")), english);
    assert!(!toolbox.has(&english), "the old card is gone");

    // A card that is not what was written is drawn anew.
    let published = toolbox.path("public").join(&danish);
    fs::remove_file(&published).unwrap();
    fs::write(&published, "no picture").unwrap();
    let toolbox = toolbox.built();
    assert_eq!(fs::read(&published).unwrap(), first[&danish]);
    // Elsewhere it comes out the same.
    let elsewhere = with_cards(Toolbox::smallest()).built();
    assert_eq!(elsewhere.everything(), first);
    drop(toolbox);
}

#[test]
fn titles_may_have_any_sign() {
    let title = r#"+++
title = "1 < 2 & \"3\" > 'x' {{ 5 }} </text>"
+++
Text.
"#;
    let toolbox = with_cards(Toolbox::smallest()).write("content/en/a.md", title).built();
    let page = toolbox.published("en/a/index.html");
    assert!(toolbox.has(&file(&page)));
    assert_ne!(card(&page), card(&toolbox.published("en/index.html")));
}

#[test]
fn what_the_font_cannot_write_has_the_card_of_the_first_page_or_none() {
    let toolbox = with_cards(Toolbox::smallest())
        .write("content/en/a.md", "+++\ntitle = \"Привет\"\n+++\nText.\n")
        .replace("content/site.toml", "[languages.da]", "[languages.da]\n[languages.uk]")
        .write("content/uk/index.md", "+++\ntitle = \"Guide\"\n+++\nText.\n")
        .built();
    let home = toolbox.published("en/index.html");
    assert_eq!(card(&toolbox.published("en/a/index.html")), card(&home));
    assert!(!toolbox.published("uk/index.html").contains("og:image"), "its name is Cyrillic");
}

#[test]
fn who_wants_no_cards_has_none() {
    let toolbox = Toolbox::fixture().built();
    assert!(!toolbox.everything().keys().any(|path| path.ends_with(".png")));
    assert!(!toolbox.published("en/index.html").contains("og:image"));
    assert!(!toolbox.published("en/index.html").contains("apple-touch-icon"));
    let said = Toolbox::smallest()
        .replace("content/site.toml", "source =", "cards = \"yes\"\nsource =")
        .check();
    assert!(said.starts_with("content/site.toml:3:9: error[toml/type]"), "{said}");
}

#[test]
fn the_fonts_of_the_cards_are_not_sent_to_the_reader() {
    let toolbox = with_cards(Toolbox::smallest()).built();
    assert!(!toolbox.everything().keys().any(|path| path.contains("inter")));
}

#[test]
fn a_site_has_a_card_of_its_own_design() {
    let toolbox = with_cards(Toolbox::smallest())
        .write("themes/connect/templates/card.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"315\"><text y=\"90\">{{ page.title }}</text></svg>")
        .built();
    let bytes = fs::read(toolbox.path("public").join(file(&toolbox.published("en/index.html"))));
    let size = imagesize::blob_size(&bytes.unwrap()).unwrap();
    assert_eq!((size.width, size.height), (1200, 630));

    let toolbox = toolbox.write("themes/connect/templates/card.svg", "<svg><text></svg>");
    let said = toolbox.call(&["build"]);
    assert_eq!(said.outcome, Outcome::Problems);
    assert!(said.err.contains("error[template/render]: cannot be drawn: "), "{}", said.err);
    assert!(said.err.contains("themes/connect/templates/card.svg"), "{}", said.err);
}

#[test]
fn who_keeps_the_site_on_a_home_screen_has_its_icon() {
    let toolbox = with_cards(Toolbox::smallest()).built();
    let manifest: serde_json::Value =
        serde_json::from_str(&toolbox.published("manifest.webmanifest")).unwrap();
    let icons = manifest["icons"].as_array().unwrap();
    assert_eq!(icons[0]["type"], "image/svg+xml");
    let side = |address: &str| {
        let path = address.strip_prefix("/guide/").unwrap();
        let size = imagesize::size(toolbox.path("public").join(path)).unwrap();
        assert_eq!(size.width, size.height);
        size.width
    };
    assert_eq!(side(icons[1]["src"].as_str().unwrap()), 192);
    assert_eq!(icons[1]["sizes"], "192x192");
    assert_eq!(side(icons[2]["src"].as_str().unwrap()), 512);
    assert_eq!(icons[2]["purpose"], "maskable");
    let page = toolbox.published("en/index.html");
    assert_eq!(side(between(&page, "rel=\"apple-touch-icon\" href=\"", "\"")), 180);
}
