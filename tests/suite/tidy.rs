//! What holds for the code itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// From the ground up: a module may use only those before it.
const FLOORS: [&str; 13] = [
    "model",
    "diagnostic",
    "config",
    "load",
    "parse",
    "link",
    "translation",
    "render",
    "outputs",
    "finish",
    "write",
    "pipeline",
    "commands",
];

struct RustFile {
    path: String,
    text: String,
}

fn rust_files(folder: &str) -> Vec<RustFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let path =
                entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(RustFile { path, text: fs::read_to_string(entry.path()).unwrap() });
        }
    }
    assert!(!found.is_empty());
    found
}

fn floor_of(file: &RustFile) -> Option<usize> {
    let name = file.path.strip_prefix("src/")?.split(['/', '.']).next()?;
    FLOORS.iter().position(|floor| *floor == name)
}

/// The text without comments, which may speak of anything.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_floor_uses_a_higher_one() {
    for file in rust_files("src") {
        let Some(floor) = floor_of(&file) else { continue };
        let code = code(&file.text);
        for higher in &FLOORS[floor + 1..] {
            assert!(!code.contains(&format!("crate::{higher}")), "{} uses {higher}", file.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_fits_a_reader() {
    for file in rust_files("src").into_iter().chain(rust_files("tests")) {
        assert!(file.text.starts_with("//!"), "{} does not begin with //!", file.path);
        let lines = file.text.lines().count();
        assert!(lines <= 400 || file.path.starts_with("tests/"), "{} has {lines} lines", file.path);
    }
}

#[test]
fn every_test_file_is_listed() {
    let listed =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/main.rs"))
            .unwrap()
            + &fs::read_to_string(
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/stories/mod.rs"),
            )
            .unwrap();
    for file in rust_files("tests/suite") {
        let name = Path::new(&file.path).file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            name == "main" || name == "mod" || listed.contains(&format!("mod {name};")),
            "{} is not listed",
            file.path
        );
    }
}

#[test]
fn heavy_dependencies_live_in_one_place() {
    for (name, home) in [
        ("annotate_snippets", "src/diagnostic/report.rs"),
        ("minify_html", "src/finish.rs"),
        ("oxc_", "src/finish.rs"),
        ("pulldown_cmark", "src/parse/"),
        ("syntect", "src/parse/highlight.rs"),
        ("ammonia", "src/parse/html.rs"),
        ("tera::", "src/render/"),
        ("resvg", "src/outputs/pictures.rs"),
        ("skrifa", "src/load/fonts.rs"),
        ("toml_edit", "src/translation/tbx/merge.rs"),
        ("hyper", "src/commands/serve/http.rs"),
        ("ureq", "src/commands/check/external/"),
        ("rustls", "src/commands/check/external/"),
        ("notify::", "src/commands/serve/watch.rs"),
        ("walkdir", ""),
    ] {
        for file in rust_files("src") {
            let used = code(&file.text).contains(&format!("use {name}"));
            assert!(
                !used || file.path.starts_with(home) || home.is_empty(),
                "{} uses {name}",
                file.path
            );
        }
    }
}

#[test]
fn nothing_is_left_undone_or_allowed_to_panic() {
    let marks = ["todo!(", "unimplemented!(", "dbg!(", "#[ignore", "TODO", "FIXME", "panic!("];
    for file in rust_files("src") {
        let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for mark in marks {
            assert!(!code.contains(mark), "{} has {mark}", file.path);
        }
    }
}

#[test]
fn no_clock_and_no_randomness_below_the_commands() {
    for file in rust_files("src") {
        if file.path.starts_with("src/commands/") || file.path == "src/main.rs" {
            continue;
        }
        for source in ["SystemTime", "Instant::now", "thread_rng", "env::var", "Command::new"] {
            assert!(!code(&file.text).contains(source), "{} uses {source}", file.path);
        }
    }
}

/// A browser may go back and forth in an expression for ever, so that none may be what a reader or a text says.
#[test]
fn no_expression_is_made_of_what_is_read() {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/connect/scripts");
    for script in fs::read_dir(scripts).unwrap() {
        let path = script.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for made in text.lines().filter(|line| line.contains("RegExp(")) {
            let mut parts = made.split("RegExp(").skip(1);
            assert!(parts.all(|part| part.starts_with("String.raw`")), "{}", path.display());
            let mut names = made.split("${").skip(1).filter_map(|part| part.split('}').next());
            let is_constant = |name: &str| name.chars().all(|c| c.is_ascii_uppercase());
            assert!(names.all(is_constant), "{}: {made}", path.display());
        }
    }
    for file in rust_files("src") {
        assert!(!code(&file.text).contains("Regex"), "{} has an expression", file.path);
    }
}

#[test]
fn programs_are_started_in_two_files_only() {
    let starting =
        rust_files("src").into_iter().filter(|file| code(&file.text).contains("Command::new"));
    let paths: Vec<String> = starting.map(|file| file.path).collect();
    assert_eq!(paths, ["src/commands/git.rs", "src/commands/paper.rs"]);
}

#[test]
fn every_problem_code_has_its_section_in_the_docs() {
    let docs =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/problems.md")).unwrap();
    let documented: BTreeSet<&str> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .filter(|heading| heading.contains('/'))
        .map(|heading| heading.trim_matches('`'))
        .collect();
    let known: BTreeSet<&str> =
        vegvisir::diagnostic::codes::ALL.iter().map(|code| code.name).collect();
    assert_eq!(documented, known);
}

#[test]
fn settings_for_hosts_and_the_headers_file_promise_the_same() {
    for file in [
        "docs/publishing.md",
        "docs/hosts/nginx.conf",
        "docs/hosts/apache.conf",
        "docs/hosts/Caddyfile",
    ] {
        let settings =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let policy = vegvisir::render::CONTENT_SECURITY_POLICY;
        assert!(settings.contains(policy), "{file} has another policy");
        // One of its own for drawings, and no third.
        let others = settings.replace(policy, "").matches("script-src").count();
        assert_eq!(others, 0, "{file} has a second policy");
    }
    assert!(!vegvisir::render::CONTENT_SECURITY_POLICY.contains("unsafe-"));
}

/// What stands between backticks.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_threat_has_a_defence_and_a_test_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let (_, table) = docs.split_once("## Threats and tests").unwrap();
    let code: Vec<RustFile> = rust_files("src").into_iter().chain(rust_files("tests")).collect();
    let is_test = |name: &str| {
        let start = format!("fn {name}(");
        code.iter().any(|file| {
            file.text.match_indices(&start).any(|(at, _)| {
                file.text[..at].rsplit("\n\n").next().unwrap_or_default().contains("#[test]")
            })
        })
    };
    let run = fs::read_to_string(root.join("tests/run")).unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [threat, defence, tests] = cells[..] else { panic!("not three cells: {row}") };
        for path in names(defence).filter(|name| name.contains('/')) {
            assert!(root.join(path).exists(), "{threat}: there is no {path}");
        }
        assert!(names(tests).count() > 0, "{threat}: no test");
        for name in names(tests) {
            let there = match (name.strip_prefix("tests/run "), name.ends_with(".test.mjs")) {
                (Some(step), _) => run.contains(&format!("step_{step}()")),
                (None, true) => root.join("tests/browser").join(name).exists(),
                (None, false) => is_test(name),
            };
            assert!(there, "{threat}: there is no test `{name}`");
        }
        rows += 1;
    }
    assert!(rows >= 25, "{rows} rows");
}
