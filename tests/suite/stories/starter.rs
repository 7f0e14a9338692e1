//! Whoever begins a guide of their own, in any set of languages, with the program and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use vegvisir::commands::Outcome;

use crate::support::{Toolbox, files};

/// A new site in these languages, and all that was said of it.
fn made(languages: &str) -> (TempDir, Toolbox) {
    let folder = TempDir::new().unwrap();
    let said = Toolbox::at(folder.path()).call(&["new", "site", "guide", "--languages", languages]);
    assert_eq!(said.outcome, Outcome::Good, "{languages}: {}", said.err);
    let site = Toolbox::at(&folder.path().join("guide"));
    (folder, site)
}

#[test]
fn a_new_site_builds_and_passes_in_any_set_of_languages() {
    for (languages, pages, warnings) in [
        ("en", 2, 0),
        ("is", 2, 0),
        ("en,da,fi,is,nb,sv", 12, 0),
        ("fi,sv", 4, 0),
        ("en-GB,da", 4, 0),
        // The six know none of these.
        ("fo", 1, 1),
        ("ar", 1, 1),
        ("ar,en", 1, 1),
        ("da,he,se,tlh", 2, 3),
        ("zh-Hant,pt-BR", 1, 2),
    ] {
        let (_folder, site) = made(languages);
        let checked = site.call(&["check"]);
        assert_eq!(checked.outcome, Outcome::Good, "{languages}: {}", checked.out);
        assert_eq!(checked.out.matches("warning[").count(), warnings, "{}", checked.out);
        let untranslated = checked.out.matches("warning[strings/untranslated]").count();
        assert_eq!(untranslated, warnings, "only the words of the theme: {}", checked.out);
        let built = site.call(&["build"]);
        assert!(built.err.contains(&format!("built {pages} page")), "{languages}: {}", built.err);
        for tag in languages.split(',') {
            let page = site.published(&format!("{tag}/index.html"));
            let direction = if ["ar", "he"].contains(&tag) { "rtl" } else { "ltr" };
            assert!(page.contains(&format!("dir=\"{direction}\"")) || direction == "ltr", "{tag}");
            assert!(page.contains("Guide") && !page.contains('⟨'), "{tag}: {page}");
        }
        for (path, bytes) in site.everything() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("CONNECT"), "{languages}: {path} speaks of CONNECT");
            let lower =
                if path.starts_with("assets/") { String::new() } else { text.to_lowercase() };
            for word in ["welfare", "nordicwelfare", "velfærd"] {
                assert!(!lower.contains(word), "{languages}: {path} speaks of {word}");
            }
        }
    }
}

#[test]
fn a_new_site_knows_that_its_translations_are_up_to_date() {
    let (_folder, site) = made("nb,en,sv");
    let said = site.call(&["status", "--fail-on", "stale,check,missing,untracked"]);
    assert_eq!(said.outcome, Outcome::Good, "{}{}", said.out, said.err);
}

#[test]
fn a_new_site_is_put_on_no_other() {
    let (folder, site) = made("en");
    let before = files(site.root());
    let toolbox = Toolbox::at(folder.path());
    for arguments in [
        &["guide", "--languages", "da"][..],
        &["new", "--languages", "en,en"],
        &["new", "--languages", "norsk bokmål"],
        &["new", "--languages", "NB"],
        &["new", "--languages", "en", "--title", " "],
    ] {
        let said = toolbox.call(&[&["new", "site"], arguments].concat());
        assert_eq!(said.outcome, Outcome::Failed, "{arguments:?}");
    }
    assert_eq!(files(site.root()), before);
    assert!(!folder.path().join("new").exists());
    let said =
        toolbox.call(&["new", "site", "b", "--languages", "en", "--title", "A \"b\" \\ <c>"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let page = Toolbox::at(&folder.path().join("b")).built().published("en/index.html");
    assert!(page.contains("A &quot;b&quot; \\ &lt;c&gt;"), "{page}");
}

#[test]
fn every_file_of_the_theme_can_be_had() {
    let (_folder, site) = made("en");
    let listed = site.call(&["new", "override"]).out;
    let plain = site.call(&["build"]);
    assert_eq!(plain.outcome, Outcome::Good);
    let before = site.everything();
    for file in listed.lines() {
        let said = site.call(&["new", "override", file]);
        assert_eq!(said.outcome, Outcome::Good, "{file}: {}", said.err);
        if file.starts_with("i18n/") && file != "i18n/en.ftl" {
            fs::remove_file(site.path(file)).unwrap();
        }
    }
    assert!(listed.lines().count() > 50 && listed.contains("templates/footer.html\n"));
    // A copy of everything is the theme itself.
    assert_eq!(site.call(&["build"]).outcome, Outcome::Good);
    assert_eq!(site.everything(), before);
    let again = site.call(&["new", "override", "templates/footer.html"]);
    assert_eq!(again.outcome, Outcome::Failed, "what was changed is not written over");
    let said = site.call(&["new", "override", "templates/foter.html"]);
    assert!(said.err.contains("did you mean `templates/footer.html`?"), "{}", said.err);
    for outside in ["../content/site.toml", "/etc/passwd", "i18n/../content/en.ftl"] {
        assert_eq!(site.call(&["new", "override", outside]).outcome, Outcome::Failed, "{outside}");
    }
}

/// One block of a document: its language, the file that it is, and its text.
struct Block {
    kind: String,
    file: Option<String>,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut parts = document.split("\n```");
    parts.next();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        let (info, text) = block.split_once('\n').unwrap_or((block, ""));
        let mut words = info.split(' ').map(str::to_owned);
        let kind = words.next().unwrap_or_default();
        blocks.push(Block { kind, file: words.next(), text: format!("{text}\n") });
    }
    blocks
}

#[test]
fn every_command_of_the_example_guide_does_what_it_says() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example-guide.md");
    let document = fs::read_to_string(document).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_vegvisir")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let start = TempDir::new().unwrap();
    let mut folder = start.path().to_owned();
    let mut commands = 0;
    for block in blocks(&document) {
        if let Some(file) = &block.file {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, &block.text).unwrap();
        }
        if block.kind != "console" {
            continue;
        }
        for part in format!("\n{}", block.text).split("\n$ ").skip(1) {
            let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
            commands += 1;
            if let Some(into) = command.strip_prefix("cd ") {
                folder.push(into);
                continue;
            }
            let output = Command::new("bash")
                .args(["-e", "-c", command])
                .current_dir(&folder)
                .env("PATH", &path)
                .output()
                .unwrap();
            let said =
                String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command}: {said}");
            for line in expected.lines().filter(|line| !line.is_empty()) {
                assert!(said.contains(line), "{command}: no {line:?} in {said}");
            }
        }
    }
    assert!(commands > 15, "{commands}");
}
