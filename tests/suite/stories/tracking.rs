//! Translators and a publisher over weeks, in real git repositories: what is out of date is known, whatever git was made to
//! do, and nobody ever sees a hash.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use vegvisir::commands::Outcome;

use crate::support::{Said, Toolbox, files};

const SOURCE: &str = "content/en/steps/2-strategy.md";
const NORWEGIAN: &str = "content/nb/steps/2-strategy.md";
const ICELANDIC: &str = "content/is/steps/2-strategy.md";

/// Three paragraphs, so that a section has blocks to tell apart.
const ADVICE: &str = "Set goals that can be reached.\n\nWrite them down.\n\nTell everybody.\n";
const RAAD: &str = "Sett mål som kan nås.\n\nSkriv dem ned.\n\nFortell det til alle.\n";

/// The fixture in a repository, everything recorded and committed.
fn tracked() -> Toolbox {
    let toolbox = Toolbox::fixture()
        .replace(SOURCE, "Set goals that can be reached.\n", ADVICE)
        .replace(NORWEGIAN, "Sett mål som kan nås.\n", RAAD);
    git(toolbox.root(), &["init", "--quiet", "--initial-branch=main"]);
    let said = toolbox.call(&["record", "--baseline"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    commit(&toolbox, "Everything is translated");
    toolbox
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"])
        .args(["-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn commit(toolbox: &Toolbox, message: &str) {
    git(toolbox.root(), &["add", "--all"]);
    git(toolbox.root(), &["commit", "--quiet", "--allow-empty", "-m", message]);
}

fn edit(toolbox: &Toolbox, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(toolbox.path(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    toolbox.save(path, text.replace(from, to));
}

/// `record`, as a machine does after each merge.
fn record(toolbox: &Toolbox) -> Said {
    let said = toolbox.call(&["record"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    commit(toolbox, "Record");
    said
}

/// The sections of a page that are not ok, by their ids.
fn open(toolbox: &Toolbox, key: &str, lang: &str) -> BTreeMap<String, String> {
    let said = toolbox.call(&["status", "--format", "json"]);
    let matrix: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let pages = matrix["pages"].as_array().unwrap();
    let page = pages.iter().find(|page| page["key"] == key).unwrap_or_else(|| panic!("no {key}"));
    let cells = page["languages"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["lang"] == lang).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    cell["sections"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|section| section["state"] != "ok")
        .map(|section| (text(&section["id"]), text(&section["state"])))
        .collect()
}

fn assert_open(toolbox: &Toolbox, lang: &str, expected: &[(&str, &str)]) {
    let expected: BTreeMap<String, String> =
        expected.iter().map(|(id, state)| ((*id).to_owned(), (*state).to_owned())).collect();
    assert_eq!(open(toolbox, "steps/strategy", lang), expected, "{lang}");
}

#[test]
fn after_a_baseline_everything_is_ok_and_nothing_is_recorded_twice() {
    let toolbox = tracked();
    for lang in ["nb", "is"] {
        assert_open(&toolbox, lang, &[]);
    }
    let before = files(&toolbox.path("i18n/state"));
    assert!(record(&toolbox).err.contains("nothing new"), "record is idempotent");
    toolbox.call(&["record", "--baseline"]);
    toolbox.call(&["accept", "steps/strategy", "nb"]);
    assert_eq!(files(&toolbox.path("i18n/state")), before);
    // Step 3 is not translated into Icelandic; nobody can vouch for that.
    assert!(
        open(&toolbox, "steps/communication-plan", "is").values().all(|state| state == "missing")
    );
}

#[test]
fn one_changed_word_makes_one_section_stale_in_every_language() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    for lang in ["nb", "is"] {
        assert_open(&toolbox, lang, &[("advice", "stale")]);
    }
    let said = toolbox.call(&["diff", "steps/strategy", "nb"]);
    assert!(said.out.contains("Write {+all of +}them down."), "{}", said.out);
    assert!(said.out.contains(&format!("{NORWEGIAN}:23\n  Skriv dem ned.")), "{}", said.out);
    assert!(!said.out.contains("Tell everybody"), "only what changed is shown: {}", said.out);
}

#[test]
fn a_source_that_is_only_written_in_another_way_makes_nothing_stale() {
    let toolbox = tracked();
    edit(
        &toolbox,
        SOURCE,
        "Set goals that can be reached.",
        "Set goals\n*that* can   be __reached__.",
    );
    edit(&toolbox, SOURCE, "- [ ] Every goal", "* [ ] Every goal");
    edit(&toolbox, SOURCE, "| Template | To begin with |", "|Template   | To begin with|");
    edit(&toolbox, SOURCE, "## Why {#why}\n", "Why {#why}\n---\n");
    edit(&toolbox, SOURCE, "[vision](1-vision.md#why)", "[vision][v]");
    let toolbox = toolbox.append(SOURCE, "\n[v]: 1-vision.md#why\n");
    assert_open(&toolbox, "nb", &[]);
    assert!(record(&toolbox).err.contains("nothing new"));
}

#[test]
fn a_translator_brings_a_page_up_to_date_on_a_branch() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["switch", "--quiet", "-c", "norwegian"]);
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv alle ned.");
    commit(&toolbox, "Norwegian");
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    git(toolbox.root(), &["merge", "--quiet", "--no-ff", "-m", "Merge", "norwegian"]);
    assert_open(&toolbox, "nb", &[("advice", "check")]);
    record(&toolbox);
    assert_open(&toolbox, "nb", &[]);
    assert_open(&toolbox, "is", &[("advice", "stale")]);
}

#[test]
fn a_squash_merge_loses_no_state() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody who works with it.");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["switch", "--quiet", "-c", "norwegian"]);
    edit(&toolbox, NORWEGIAN, "Fortell det", "Fortell det snart");
    commit(&toolbox, "One");
    edit(&toolbox, NORWEGIAN, "snart til alle.", "til alle som arbeider med det.");
    commit(&toolbox, "Two");
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    git(toolbox.root(), &["merge", "--quiet", "--squash", "norwegian"]);
    commit(&toolbox, "Norwegian (#7)");
    record(&toolbox);
    assert_open(&toolbox, "nb", &[]);
}

#[test]
fn a_rebase_loses_no_state() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody today.");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["switch", "--quiet", "-c", "norwegian"]);
    edit(&toolbox, NORWEGIAN, "til alle.", "til alle i dag.");
    commit(&toolbox, "Norwegian");
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    edit(&toolbox, ICELANDIC, "Setjið markmið", "Setjið ykkur markmið");
    commit(&toolbox, "Meanwhile");
    git(toolbox.root(), &["switch", "--quiet", "norwegian"]);
    git(toolbox.root(), &["rebase", "--quiet", "main"]);
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    git(toolbox.root(), &["merge", "--quiet", "--ff-only", "norwegian"]);
    record(&toolbox);
    assert_open(&toolbox, "nb", &[]);
}

#[test]
fn an_old_translation_that_is_merged_late_is_stale_against_the_new_source() {
    let toolbox = tracked();
    git(toolbox.root(), &["switch", "--quiet", "-c", "norwegian"]);
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv målene ned.");
    commit(&toolbox, "Better words for the old source");
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    edit(&toolbox, SOURCE, "Write them down.", "Write them down and sign them.");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["merge", "--quiet", "--no-ff", "-m", "Late", "norwegian"]);
    // The very paragraph has changed on both sides, and still: its author had the old source.
    record(&toolbox);
    assert_open(&toolbox, "nb", &[("advice", "stale")]);
    let said = toolbox.call(&["diff", "steps/strategy", "nb"]);
    assert!(said.out.contains("Write them down{+ and sign them+}."), "{}", said.out);
}

#[test]
fn a_typo_that_is_mended_in_a_stale_translation_leaves_it_in_doubt_and_never_ok() {
    for merge in ["--no-ff", "--squash"] {
        let toolbox = tracked();
        edit(&toolbox, SOURCE, "Tell everybody.", "Tell nobody.");
        commit(&toolbox, "Source");
        git(toolbox.root(), &["switch", "--quiet", "-c", "typo"]);
        edit(&toolbox, NORWEGIAN, "Sett mål", "Sett dere mål");
        commit(&toolbox, "Typo");
        git(toolbox.root(), &["switch", "--quiet", "main"]);
        git(toolbox.root(), &["merge", "--quiet", merge, "-m", "Typo", "typo"]);
        commit(&toolbox, "Typo");
        let said = record(&toolbox);
        assert_open(&toolbox, "nb", &[("advice", "check")]);
        assert!(said.err.contains("in doubt: 1"), "{}", said.err);
        let diff = toolbox.call(&["diff", "steps/strategy", "nb"]);
        assert!(diff.out.contains("Tell [-everybody-]{+nobody+}."), "{}", diff.out);
    }
}

#[test]
fn a_partial_update_leaves_the_other_sections_stale() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    edit(&toolbox, SOURCE, "Read all the steps", "Read all nine steps");
    commit(&toolbox, "Source");
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv alle ned.");
    commit(&toolbox, "Norwegian, half of it");
    record(&toolbox);
    assert_open(&toolbox, "nb", &[("recommendations", "stale")]);
}

#[test]
fn better_words_in_a_translation_are_no_doubt() {
    let toolbox = tracked();
    // One of them even splits a paragraph.
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv dem.\n\nSkriv dem ned.");
    assert_open(&toolbox, "nb", &[]);
    commit(&toolbox, "Norwegian");
    assert!(record(&toolbox).err.contains("recorded 1 page"));
    assert_open(&toolbox, "nb", &[]);
    // From now on its paragraphs pair no longer, and a change on both sides is for a person to judge.
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv alle ned.");
    commit(&toolbox, "Both");
    record(&toolbox);
    assert_open(&toolbox, "nb", &[("advice", "check")]);
    let said = toolbox.call(&["accept", "steps/strategy", "nb", "advice"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    assert_open(&toolbox, "nb", &[]);
}

#[test]
fn two_translators_at_once_never_meet() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    commit(&toolbox, "Source");
    for (branch, path, from, to) in [
        ("norwegian", NORWEGIAN, "Skriv dem ned.", "Skriv alle ned."),
        ("icelandic", ICELANDIC, "Setjið markmið", "Setjið öll markmið"),
    ] {
        git(toolbox.root(), &["switch", "--quiet", "-c", branch, "main"]);
        edit(&toolbox, path, from, to);
        commit(&toolbox, branch);
        // Even where somebody records on a branch.
        toolbox.call(&[
            "accept",
            "steps/strategy",
            if branch == "norwegian" { "nb" } else { "is" },
        ]);
        commit(&toolbox, "Accept");
    }
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    git(toolbox.root(), &["merge", "--quiet", "--no-ff", "-m", "1", "norwegian"]);
    git(toolbox.root(), &["merge", "--quiet", "--no-ff", "-m", "2", "icelandic"]);
    record(&toolbox);
    for lang in ["nb", "is"] {
        assert_open(&toolbox, lang, &[]);
    }
}

#[test]
fn status_and_diff_work_in_a_shallow_clone_and_in_an_archive() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody twice.");
    commit(&toolbox, "Source");
    let elsewhere = TempDir::new().unwrap();
    let clone = elsewhere.path().join("clone");
    let url = format!("file://{}", toolbox.root().display());
    git(elsewhere.path(), &["clone", "--quiet", "--depth=1", &url, "clone"]);
    let archive = elsewhere.path().join("archive");
    fs::create_dir(&archive).unwrap();
    for (path, bytes) in files(&clone).iter().filter(|(path, _)| !path.starts_with(".git/")) {
        let path = archive.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for folder in [clone, archive] {
        let copy = Toolbox::at(&folder);
        assert_open(&copy, "nb", &[("advice", "stale")]);
        let said = copy.call(&["diff", "steps/strategy", "nb"]);
        assert!(said.out.contains("Tell everybody{+ twice+}."), "{}", said.out);
        // Without history nobody can tell which source an author had.
        edit(&copy, NORWEGIAN, "Fortell det til alle.", "Fortell det til alle to ganger.");
        if folder.join(".git").exists() {
            git(&folder, &["commit", "--quiet", "-a", "--amend", "-m", "As if cloned so"]);
            let head = git(&folder, &["rev-parse", "HEAD"]);
            fs::write(folder.join(".git/shallow"), head).unwrap();
        }
        let said = copy.call(&["record"]);
        assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
        assert_open(&copy, "nb", &[("advice", "check")]);
    }
}

#[test]
fn a_page_that_moves_keeps_its_state() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody twice.");
    for lang in ["en", "nb", "is"] {
        let folder = toolbox.path(&format!("content/{lang}"));
        fs::rename(folder.join("steps/2-strategy.md"), folder.join("steps/2-plan.md")).unwrap();
    }
    assert_eq!(
        open(&toolbox, "steps/plan", "nb").len(),
        1,
        "{:?}",
        open(&toolbox, "steps/plan", "nb")
    );
    record(&toolbox);
    let states = files(&toolbox.path("i18n/state/nb"));
    assert!(states.contains_key("steps/plan.toml") && !states.contains_key("steps/strategy.toml"));
    assert_eq!(open(&toolbox, "steps/plan", "nb")["advice"], "stale");
}

#[test]
fn a_heading_that_is_renamed_is_followed_and_a_section_that_is_taken_out_is_seen() {
    let toolbox = tracked()
        .append(SOURCE, "\n## Who pays\n\nThe municipality.\n\n## Later\n\nMore will come.\n")
        .append(NORWEGIAN, "\n## Hvem betaler\n\nKommunen.\n\n## Senere\n\nMer kommer.\n");
    toolbox.call(&["accept", "steps/strategy", "nb"]);
    edit(&toolbox, SOURCE, "## Who pays", "## Who is to pay");
    assert_open(&toolbox, "nb", &[("who-is-to-pay", "stale")]);
    toolbox.call(&["accept", "steps/strategy", "nb"]);
    edit(&toolbox, SOURCE, "\n## Later\n\nMore will come.\n", "");
    let open = open(&toolbox, "steps/strategy", "nb");
    assert!(open.values().all(|state| state == "extra"), "{open:?}");
    assert_eq!(open.len(), 1, "{open:?}");
}

#[test]
fn a_state_that_is_taken_away_is_untracked_and_never_ok() {
    let toolbox = tracked();
    fs::remove_file(toolbox.path("i18n/state/nb/steps/strategy.toml")).unwrap();
    commit(&toolbox, "Oops");
    record(&toolbox);
    let open = open(&toolbox, "steps/strategy", "nb");
    assert!(open.len() > 5 && open.values().all(|state| state == "untracked"), "{open:?}");
}

#[test]
fn a_state_that_was_stamped_by_hand_is_flagged_and_never_ok() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody twice.");
    toolbox.call(&["accept", "steps/strategy", "is"]);
    let state = |lang: &str| {
        fs::read_to_string(toolbox.path(&format!("i18n/state/{lang}/steps/strategy.toml"))).unwrap()
    };
    let source = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("advice")).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let (stale, good) = (state("nb"), state("is"));
    toolbox
        .save("i18n/state/nb/steps/strategy.toml", stale.replace(&source(&stale), &source(&good)));
    commit(&toolbox, "Nobody will notice");
    record(&toolbox);
    let open = open(&toolbox, "steps/strategy", "nb");
    assert!(!open.is_empty() && open.values().all(|state| state == "check"), "{open:?}");
    assert!(toolbox.check().contains("state/edited"), "{}", toolbox.check());
}

#[test]
fn a_new_translation_is_recorded_from_the_source_its_author_had() {
    let toolbox = tracked();
    git(toolbox.root(), &["switch", "--quiet", "-c", "icelandic"]);
    let text =
        fs::read_to_string(toolbox.path("content/nb/steps/3-communication-plan.md")).unwrap();
    toolbox.save("content/is/steps/3-communication-plan.md", text);
    commit(&toolbox, "Step 3 in Icelandic");
    git(toolbox.root(), &["switch", "--quiet", "main"]);
    let toolbox = toolbox.append("content/en/steps/3-communication-plan.md", "\nOne more thing.\n");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["merge", "--quiet", "--no-ff", "-m", "Merge", "icelandic"]);
    record(&toolbox);
    let open = open(&toolbox, "steps/communication-plan", "is");
    assert_eq!(open.values().collect::<Vec<_>>(), ["stale"], "{open:?}");
}

#[test]
fn titles_keywords_and_what_images_show_are_tracked_too() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "title = \"Strategy\"", "title = \"The strategy\"");
    assert_open(&toolbox, "nb", &[("_meta", "stale")]);
    let said = toolbox.call(&["diff", "steps/strategy", "nb"]);
    assert!(said.out.contains("title: [-Strategy-]{+The strategy+}"), "{}", said.out);
}

#[test]
fn a_publisher_can_let_the_release_wait() {
    let toolbox = tracked();
    let fails = |toolbox: &Toolbox, arguments: &[&str]| {
        let all: Vec<&str> = ["status"].iter().chain(arguments).copied().collect();
        toolbox.call(&all).outcome == Outcome::Problems
    };
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody twice.");
    assert!(fails(&toolbox, &["--lang", "nb", "--fail-on", "stale,missing"]));
    assert!(!fails(&toolbox, &["--lang", "nb", "--fail-on", "check"]));
    assert!(!fails(&toolbox, &["--lang", "nb"]));
    // Norwegian waits for nothing, Icelandic for what is missing.
    edit(&toolbox, "content/site.toml", "[languages.nb]\n", "[languages.nb]\nfail_on = []\n");
    edit(
        &toolbox,
        "content/site.toml",
        "[publisher]\n",
        "[translation]\nfail_on = [\"missing\"]\n\n[publisher]\n",
    );
    assert!(!fails(&toolbox, &["--lang", "nb", "--fail-on"]));
    assert!(fails(&toolbox, &["--lang", "is", "--fail-on"]));
    let said = toolbox.call(&["status", "--fail-on", "stael"]);
    assert!(
        said.outcome == Outcome::Failed && said.err.contains("did you mean `stale`?"),
        "{}",
        said.err
    );
}

#[test]
fn a_pull_request_is_told_in_the_language_of_its_translator_what_it_did() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    edit(&toolbox, SOURCE, "Read all the steps", "Read all nine steps");
    commit(&toolbox, "Source");
    git(toolbox.root(), &["switch", "--quiet", "-c", "norwegian"]);
    edit(&toolbox, NORWEGIAN, "Skriv dem ned.", "Skriv alle ned.");
    edit(&toolbox, NORWEGIAN, "(1-vision.md#why)", "(1-vison.md#why)");
    commit(&toolbox, "Norwegian");
    let said = toolbox.call(&["status", "--format", "markdown", "--base", "main"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    insta::assert_snapshot!(said.out, @r"
    ### Oversettelse: Norsk bokmål

    Ett problem ble funnet:

    - `content/nb/steps/2-strategy.md:12:46`: link to a page that does not exist (did you mean '1-vision.md'?)

    På de endrede sidene gjenstår ett avsnitt:

    - [Strategi: Anbefalinger](https://git.example.org/toolbox/edit/main/content/nb/steps/2-strategy.md#L14)

    Ett avsnitt er oppdatert.
    ");
    // Who changes the source is told what waits, in every language it waits in.
    git(toolbox.root(), &["switch", "--quiet", "-c", "source", "main"]);
    edit(&toolbox, SOURCE, "Every goal has a date.", "Every goal has a date and an owner.");
    commit(&toolbox, "Source");
    let said = toolbox.call(&["status", "--format", "markdown", "--base", "main"]);
    insta::assert_snapshot!(said.out, @r"
    ### Oversettelse: Norsk bokmål

    Ett avsnitt venter nå på å bli oversatt:

    - [Strategi: Sjekkliste](https://git.example.org/toolbox/edit/main/content/nb/steps/2-strategy.md#L41)

    ### Þýðing: Íslenska

    Einn kafli bíður nú þýðingar:

    - [Stefna: Gátlisti](https://git.example.org/toolbox/edit/main/content/is/steps/2-strategy.md#L36)
    ");
}

#[test]
fn a_reader_is_told_where_the_source_has_changed() {
    let toolbox = tracked();
    let page = "nb/trinn/strategi/index.html";
    let notice = |toolbox: &Toolbox| {
        assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
        let html = toolbox.published(page);
        html.find("<p class=\"notice\">")
            .map(|at| html[at..].lines().next().unwrap_or_default().to_owned())
    };
    assert_eq!(notice(&toolbox), None);
    edit(&toolbox, SOURCE, "Write them down.", "Write all of them down.");
    let said = notice(&toolbox).unwrap();
    assert!(
        said.contains("<a href=\"/en/steps/strategy/#advice\" hreflang=\"en\">Råd</a>"),
        "{said}"
    );
    assert!(!toolbox.published("en/steps/strategy/index.html").contains("class=\"notice\""));
    // Whether readers are told is the publisher's choice, and titles in lists are no reader's concern.
    edit(&toolbox, "content/site.toml", "[languages.nb]\n", "[languages.nb]\nnotice = false\n");
    assert_eq!(notice(&toolbox), None);
    edit(&toolbox, "content/site.toml", "notice = false\n", "");
    toolbox.call(&["accept", "steps/strategy", "nb"]);
    edit(&toolbox, SOURCE, "title = \"Strategy\"", "title = \"The strategy\"");
    assert_eq!(notice(&toolbox), None);
}

#[test]
fn a_translator_works_at_a_desk_that_readers_never_see() {
    let toolbox = tracked();
    edit(&toolbox, SOURCE, "Write them down.", "Write <all> of them down.");
    assert_eq!(toolbox.call(&["build", "--desk"]).outcome, Outcome::Good);
    let page = |path: &str| fs::read_to_string(toolbox.path("desk/desk").join(path)).unwrap();
    let list = page("is/index.html");
    let (missing, stale) = (list.find("Communication plan").unwrap(), list.find("Stefna").unwrap());
    assert!(missing < stale, "the most words come first: {list}");
    assert!(
        list.contains("/new/main/content/is/steps?filename=3-communication-plan.md&amp;value="),
        "{list}"
    );
    assert!(page("index.html").contains("href=\"/desk/is/\""));
    let compared = page("nb/steps/strategy/index.html");
    let html = "</span>&lt;all&gt; of </ins>them down.";
    assert!(compared.contains(html), "{compared}");
    assert!(compared.contains("edit/main/content/nb/steps/2-strategy.md#L19"), "{compared}");
    assert!(!compared.contains("class=\"notes\""), "{compared}");
    edit(&toolbox, SOURCE, "Tell everybody.", "Tell everybody within 12 weeks.");
    edit(&toolbox, NORWEGIAN, "Fortell det til alle.", "Fortell det til alle innen 10 uker.");
    assert_eq!(toolbox.call(&["build", "--desk"]).outcome, Outcome::Good);
    let notes = page("nb/steps/strategy/index.html");
    let notes = notes.split_once("class=\"notes\"").map(|(_, notes)| notes).unwrap_or_default();
    assert!(notes.contains("2-strategy.md:25</code>") && notes.contains("12"), "{notes}");
    for html in [&list, &compared, &page("index.html")] {
        assert!(html.contains("content=\"noindex, nofollow\""));
        assert!(!html.contains("<script"), "it works without script");
    }
    assert!(!list.contains("Strategi<"), "each language has its own list");
    let everywhere = fs::read_to_string(toolbox.path("desk/sitemap.xml")).unwrap();
    assert!(!everywhere.contains("/desk/"));
    // A production build has none of it.
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
    assert!(!toolbox.has("desk") && !toolbox.published("robots.txt").contains("Disallow: /\n"));
}
