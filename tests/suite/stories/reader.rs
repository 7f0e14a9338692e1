//! The reader: sees the same advice in their own language, finds their way, and is never left on a silent foreign page.

use std::fs;

use vegvisir::commands::Outcome;

use crate::support::{Toolbox, between};

#[test]
fn a_reader_sees_the_original_when_a_translation_is_missing() {
    let toolbox = Toolbox::fixture().built();
    let page = toolbox.published("is/skref/communication-plan/index.html");
    assert!(page.contains("<html lang=\"is\""));
    let article = between(&page, "<article", ">");
    assert!(article.contains("lang=\"nb\""), "{article}");
    let notice = between(&page, "<div class=\"notice\"", "</div>");
    assert!(notice.contains("lang=\"is\""), "the notice is in the reader's language: {notice}");
    assert!(notice.contains("href=\"/nb/trinn/kommunikasjonsplan/\""), "{notice}");
    assert_eq!(
        between(&page, "rel=\"canonical\" href=\"", "\""),
        "https://example.org/nb/trinn/kommunikasjonsplan/"
    );
    assert!(!page.contains("rel=\"alternate\" hreflang"));
    for list in ["sitemap.xml", "is/feed.xml"] {
        assert!(!toolbox.published(list).contains("/is/skref/communication-plan/"), "{list}");
    }
}

#[test]
fn a_reader_changes_language_and_stays_on_the_page() {
    let toolbox = Toolbox::fixture().built();
    let page = toolbox.published("en/steps/strategy/index.html");
    let switch = between(&page, "<nav class=\"languages\"", "</nav>");
    assert!(
        switch.contains("href=\"/nb/trinn/strategi/\" lang=\"nb\" hreflang=\"nb\""),
        "{switch}"
    );
    assert!(
        switch.contains("Norsk bokmål")
            && switch.contains("Íslenska")
            && switch.contains("English")
    );
    assert_eq!(switch.matches("aria-current").count(), 1);
}

#[test]
fn anchors_are_the_same_in_every_language() {
    let toolbox = Toolbox::fixture().built();
    for page in ["en/steps/strategy", "nb/trinn/strategi", "is/skref/stefna"] {
        let page = toolbox.published(&format!("{page}/index.html"));
        for id in
            ["why", "recommendations", "advice", "experience", "tools", "examples", "checklist"]
        {
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        }
    }
}

#[test]
fn every_translation_names_every_other_and_the_default() {
    let toolbox = Toolbox::fixture().built();
    let alternates = |path: &str| {
        let page = toolbox.published(path);
        let mut found: Vec<String> = page
            .split("<link rel=\"alternate\" hreflang=\"")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap().replace("\" href=\"", " ").replace('"', ""))
            .collect();
        found.sort();
        found
    };
    let english = alternates("en/steps/strategy/index.html");
    assert_eq!(
        english,
        [
            "en https://example.org/en/steps/strategy/",
            "is https://example.org/is/skref/stefna/",
            "nb https://example.org/nb/trinn/strategi/",
            "x-default https://example.org/en/steps/strategy/",
        ]
    );
    assert_eq!(english, alternates("nb/trinn/strategi/index.html"));
    assert!(alternates("en/index.html").contains(&"x-default https://example.org/".to_owned()));
}

#[test]
fn a_profile_shows_the_steps_that_name_it() {
    let toolbox = Toolbox::fixture().built();
    let page = toolbox.published("en/participants/odense/index.html");
    assert!(
        page.contains("href=\"/en/steps/strategy/#experience\""),
        "the section that names it is linked"
    );
    assert!(page.contains("href=\"/en/steps/vision/#experience\""));
}

#[test]
fn a_link_without_text_takes_the_title_of_its_target_in_that_language() {
    let toolbox = Toolbox::fixture().built();
    assert!(toolbox.published("en/steps/vision/index.html").contains(">Strategy</a>"));
    assert!(toolbox.published("nb/trinn/visjon/index.html").contains(">Strategi</a>"));
}

#[test]
fn steps_are_steps() {
    let toolbox = Toolbox::fixture().built();
    let page = toolbox.published("en/steps/strategy/index.html");
    assert_eq!(between(&page, "<title>", "</title>"), "Step 2 of 3: Strategy – Small toolbox");
    assert!(page.contains("rel=\"prev\"") || page.contains("/en/steps/vision/"));
    let current = page.matches("aria-current=\"page\"").count();
    assert!(current >= 1, "the list of steps says where one is");
}

#[test]
fn a_task_has_the_same_id_in_every_language() {
    let toolbox = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"A\"\n+++\n- [ ] It has an *owner*. {#owner}\n- [x] Written down.\n")
        .write("content/da/a.md", "+++\ntitle = \"A\"\n+++\n- [x] Den er skrevet ned.\n- [ ] Den har en *ejer*. {#owner}\n")
        .built();
    let page = toolbox.published("en/a/index.html");
    let task = between(&page, "<li class=\"task\" data-task=\"owner\">", "</li>");
    assert!(task.ends_with("></span> It has an <em>owner</em>."), "{task}");
    let made = between(&page, "<li class=\"task done\" data-task=\"", "\"").to_owned();
    assert_eq!(made.len(), 8, "{made}");
    assert!(toolbox.published("da/a/index.html").contains("data-task=\"owner\""));
    let other = Toolbox::smallest()
        .write("content/en/a.md", "+++\ntitle = \"A\"\n+++\n- [ ] Written down.\n- [ ] New.\n")
        .built()
        .published("en/a/index.html");
    assert!(other.contains(&made), "a task that moves keeps its id");
}

#[test]
fn a_reader_asks_what_a_word_means_where_it_stands() {
    let toolbox = Toolbox::smallest()
        .write(
            "content/facts/terms.toml",
            "[goal]\nen = { term = \"goal\", definition = \"What a <plan> is for.\" }\n[plan]\nen = { term = \"action plan\", definition = \"Who does what.\" }\n[step]\nen = { term = \"step\" }\n",
        )
        .write(
            "content/en/a.md",
            "+++\ntitle = \"A goal\"\n+++\nTwo **action\nplans**, one [goal](index.md), `goal`, goals and a goal.\n\n## A goal\n\n- [ ] Goals, goals[^1] ![goal](../media/a.png)\n\n| goal |\n|---|\n| step |\n\n[^1]: A goal.\n",
        )
        .write("content/media/a.png", "x")
        .built();
    let page = toolbox.published("en/a/index.html");
    let term = |number: usize, words: &str| {
        format!(
            "<button type=\"button\" class=\"term\" popovertarget=\"term-{number}\">{words}</button>"
        )
    };
    let body = between(&page, "<div class=\"body\">", "<div class=\"definition\"");
    assert!(body.contains(&format!("Two <strong>{}</strong>", term(1, "action\nplans"))), "{body}");
    assert!(body.contains(&format!("</code>, {} and a goal.", term(2, "goals"))), "{body}");
    assert!(
        body.contains(&format!("<span class=\"keep\">{},</span> goals<sup", term(2, "Goals"))),
        "once a section: {body}"
    );
    assert_eq!(body.matches("<button").count(), 3, "{body}");
    let definition = between(&page, "id=\"term-2\" popover>", "</div>");
    assert!(definition.contains("<dfn>goal</dfn>: What a &lt;plan&gt; is for."), "{definition}");
    assert!(definition.contains("href=\"/guide/en/glossary/#term-goal\""), "{definition}");
    assert!(toolbox.published("en/glossary/index.html").contains("id=\"term-goal\""));
}

#[test]
fn an_author_can_leave_terms_unmarked() {
    let terms = "[goal]\nen = { term = \"goal\", definition = \"What it is for.\" }\n";
    let page = |front: &str| {
        Toolbox::smallest()
            .write("content/facts/terms.toml", terms)
            .write(
                "content/en/a.md",
                format!("+++\ntitle = \"A\"\n{front}+++\nA <b>goal</b>; goals.\n"),
            )
            .built()
            .published("en/a/index.html")
    };
    assert!(page("glossary = true\n").contains("<b>goal</b>; <span class=\"keep\"><button"));
    let plain = page("glossary = false\n");
    assert!(
        plain.contains("<b>goal</b>; goals.") && !plain.contains("class=\"definition\""),
        "{plain}"
    );
}

#[test]
fn a_term_is_explained_in_the_language_of_the_text() {
    let toolbox = Toolbox::smallest()
        .write(
            "content/facts/terms.toml",
            "[goal]\nen = { term = \"goal\", definition = \"What it is for.\" }\nda = { term = \"mål\", definition = \"Hvad det er til.\" }\n",
        )
        .write("content/en/a.md", "+++\ntitle = \"A\"\n+++\nA goal.\n")
        .built();
    let page = toolbox.published("da/a/index.html");
    let definition = between(&page, "id=\"term-1\" popover>", "</div>");
    assert!(definition.contains("What it is for."), "{definition}");
    assert!(definition.contains("href=\"/guide/en/glossary/#term-goal\""), "{definition}");
    assert!(
        definition.contains("lang=\"da\"") && definition.contains("Mere i ordlisten"),
        "{definition}"
    );
}

#[test]
fn a_page_runs_under_a_strict_policy() {
    let toolbox = Toolbox::fixture().built();
    for (path, bytes) in toolbox.everything() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(bytes).unwrap();
        assert!(!page.contains(" style=") && !page.contains("<style"), "{path}");
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(
                tag.contains(" src=") || tag.contains("application/ld+json"),
                "{path}: <script{tag}>"
            );
        }
        assert!(!page.contains("http-equiv=\"set-cookie\""));
    }
}

#[test]
fn a_page_states_its_policy_where_the_host_sends_none() {
    let toolbox = Toolbox::fixture();
    let text = fs::read_to_string(toolbox.path("content/site.toml")).unwrap();
    let toolbox = toolbox.write("content/site.toml", format!("policy_in_pages = true\n{text}"));
    let pages = |flags: &[&str]| {
        let said = toolbox.call(&[&["build"], flags].concat());
        assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
        let everything = toolbox.everything().into_iter();
        let pages = everything.filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect::<Vec<_>>()
    };
    // Browsers complain of it anywhere but in a header.
    let policy = vegvisir::render::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'; ", "");
    let stated = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    for (path, page) in pages(&[]) {
        let page = page.replace("&#39;", "'");
        let Some(at) = page.find(&stated) else { panic!("{path} has no policy") };
        let before = &page[..at];
        assert!(!before.contains("<script") && !before.contains("stylesheet"), "{path}");
    }
    for (path, page) in pages(&["--relative"]) {
        assert!(!page.contains("Content-Security-Policy"), "{path}: nothing would load");
    }
}

#[test]
fn the_glossary_and_the_index_sort_as_the_language_does() {
    let toolbox = Toolbox::smallest()
        .write("content/da/zone.md", "+++\ntitle = \"Zone\"\nkeywords = [\"Aarhus\", \"ære\", \"øre\", \"zebra\"]\n+++\nx\n")
        .write(
            "content/facts/terms.toml",
            "[a]\nda = { term = \"ånd\" }\n[b]\nda = { term = \"ære\" }\n[c]\nda = { term = \"zink\" }\n",
        )
        .built();
    let order = |page: &str, words: &[&str]| {
        let places: Vec<usize> = words
            .iter()
            .map(|word| page.find(&format!(">{word}")).unwrap_or_else(|| panic!("{word}")))
            .collect();
        assert!(places.is_sorted(), "{words:?} at {places:?}");
    };
    order(&toolbox.published("da/ordliste/index.html"), &["zink", "ære", "ånd"]);
    order(&toolbox.published("da/a-aa/index.html"), &["zebra", "ære", "øre", "Aarhus"]);
}

#[test]
fn a_reader_finds_the_pages_of_their_own_language() {
    let toolbox = Toolbox::fixture().built();
    let index = toolbox.published("is/search/index.json");
    assert!(index.contains("\"lang\":\"is\""), "{index}");
    // The communication plan is not translated into Icelandic; what stands in for it is found in its own language only.
    assert!(!index.contains("communication-plan"), "{index}");
    assert!(toolbox.published("en/search/index.json").contains("communication-plan"));
    let edition = between(&index, "\"edition\":\"", "\"");
    let text = toolbox.published("is/search/texts/0.json");
    assert!(text.starts_with(&format!("{{\"edition\":\"{edition}\"")), "{text}");
}

#[test]
fn a_publisher_can_leave_a_language_without_search() {
    // The last table of the file is that of Icelandic.
    let toolbox = Toolbox::fixture().append("content/site.toml", "search = false\n").built();
    assert!(toolbox.has("nb/search/index.json"));
    assert!(!toolbox.has("is/search/index.json") && !toolbox.has("is/search/index.html"));
    assert!(!toolbox.published("is/index.html").contains("/is/search/"));
}

#[test]
fn a_reader_of_a_large_site_loads_a_part_of_its_words() {
    let mut toolbox = Toolbox::smallest();
    for number in 0..200 {
        let text = format!(
            "+++\ntitle = \"Page {number}\"\n+++\n{} word{number} zebra\n",
            "often ".repeat(9)
        );
        toolbox = toolbox.write(&format!("content/en/page-{number}.md"), text);
    }
    let toolbox = toolbox.built();
    let index = toolbox.published("en/search/index.json");
    let starts: Vec<&str> = between(&index, "\"starts\":[", "]").split(',').collect();
    assert!(starts.len() > 5 && starts.is_sorted(), "{starts:?}");
    let has = |part| toolbox.published(&format!("en/search/words-{part}.json")).contains("zebra");
    assert!((0..starts.len()).any(has));
}
