//! The publisher: puts the folder on any host, and never loses the site that is there.

use std::fs;
use std::process::Command;

use vegvisir::commands::Outcome;

use crate::support::{Toolbox, between, files};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_vegvisir"))
}

#[test]
fn a_build_says_what_it_did_and_what_is_new() {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["build"]);
    assert_eq!(said.out, "");
    let lines: Vec<&str> = said.err.lines().collect();
    assert!(lines[0].starts_with("built 23 pages in 3 languages in "), "{}", said.err);
    assert!(lines[1].starts_with("all ") && lines[1].ends_with(" files are new"), "{}", said.err);
    let said = toolbox.call(&["build"]);
    assert!(said.err.ends_with(" files are as they were\n"), "{}", said.err);
    let toolbox = toolbox.append("content/en/steps/2-strategy.md", "\nMore.\n");
    let said = toolbox.call(&["build"]);
    assert!(said.err.contains("0 new, 0 gone, "), "{}", said.err);
    assert!(said.err.contains("  changed  en/steps/strategy/index.html\n"), "{}", said.err);
    assert!(!said.err.contains("en/steps/vision/index.html"), "{}", said.err);
    let toolbox = toolbox.write("content/en/another.md", "+++\ntitle = \"Another\"\n+++\nText.\n");
    let said = toolbox.call(&["build"]);
    assert!(said.err.contains("  new      en/another/index.html\n"), "{}", said.err);
    let said = toolbox.remove("content/en/another.md").call(&["build"]);
    assert!(said.err.contains("  gone     en/another/index.html\n"), "{}", said.err);
}

#[test]
fn everything_that_is_promised_is_published() {
    let toolbox = Toolbox::fixture().built();
    for path in [
        "index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "_redirects",
        "_headers",
        "manifest.webmanifest",
        "toolbox.json",
        "checksums.txt",
        "en/404.html",
        "nb/feed.xml",
        "is/index.html",
        "en/glossary/index.html",
        "media/process.svg",
    ] {
        assert!(toolbox.has(path), "{path}");
    }
    assert!(
        !toolbox.has("assets/preview.css")
            && toolbox.everything().keys().all(|path| !path.contains("reload"))
    );
}

#[test]
fn a_drawing_that_is_opened_alone_may_do_nothing() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>";
    let page = "+++\ntitle = \"Drawing\"\n+++\n![A line](../media/Line%20ø.SVG)\n";
    let toolbox = Toolbox::fixture()
        .write("content/media/Line ø.SVG", drawing)
        .write("content/en/drawing.md", page)
        .built();
    let headers = toolbox.published("_headers");
    let rules: Vec<_> = headers.split("\n/").filter(|rule| rule.contains("sandbox")).collect();
    for path in ["media/process.svg\n", "media/Line%20%C3%B8.SVG\n"] {
        let rule = rules.iter().find(|rule| rule.starts_with(path));
        assert!(
            rule.is_some_and(|rule| rule.contains("Policy: default-src 'none'; sandbox")),
            "{path}: {rules:?}"
        );
    }
}

#[test]
fn a_drawing_that_runs_is_not_published() {
    for name in ["map.svg", "Map.SVG"] {
        let path = format!("content/media/{name}");
        let toolbox = Toolbox::fixture().write(&path, "<svg onload='alert(1)'/>");
        assert!(toolbox.check().contains("error[file/unsafe-svg]"), "{name}: {}", toolbox.check());
        assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Problems, "{name}");
    }
}

#[test]
fn a_link_out_hands_over_no_window() {
    let page = "+++\ntitle = \"Out\"\n+++\n[One](https://one.example/), <https://two.example/> and [three](https://gone.example/).\n";
    let copy = "[\"https://gone.example/\"]\narchived = \"https://three.example/\"\n";
    let toolbox = Toolbox::fixture()
        .write("content/en/out.md", page)
        .write("content/facts/links.toml", copy)
        .built();
    let page = toolbox.published("en/out/index.html");
    for host in ["one", "two", "three"] {
        let link = between(&page, &format!("<a href=\"https://{host}.example/\""), ">");
        assert!(link.contains("noopener"), "{host}: {link}");
    }
    assert!(!page.contains(" target="), "no link opens a window");
}

#[test]
fn the_open_data_tells_what_is_translated() {
    let toolbox = Toolbox::fixture().built();
    let data: serde_json::Value = serde_json::from_str(&toolbox.published("toolbox.json")).unwrap();
    let page = |key: &str, lang: &str| {
        let pages = data["pages"].as_array().unwrap();
        pages.iter().find(|page| page["key"] == key && page["lang"] == lang).unwrap().clone()
    };
    assert_eq!(page("steps/strategy", "nb")["url"], "https://example.org/nb/trinn/strategi/");
    assert_eq!(page("steps/strategy", "nb")["translated"], true);
    assert_eq!(page("steps/communication-plan", "is")["translated"], false);
    assert_eq!(page("steps/communication-plan", "is")["shown_in"], "nb");
}

#[test]
fn a_site_works_under_any_path() {
    let toolbox = Toolbox::fixture();
    let said = toolbox.call(&["build", "--base-url", "https://nordic.example/connect"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    for (path, bytes) in toolbox.everything() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if !path.ends_with(".html") {
            continue;
        }
        for attribute in [" href=\"/", " src=\"/"] {
            for rest in text.split(attribute).skip(1) {
                assert!(
                    rest.starts_with("connect/"),
                    "{path}: {attribute}{}",
                    &rest[..30.min(rest.len())]
                );
            }
        }
    }
    assert!(
        toolbox.published("sitemap.xml").contains("<loc>https://nordic.example/connect/en/</loc>")
    );
    assert!(toolbox.published("_headers").starts_with("/connect/*"));
}

#[test]
fn a_relative_site_opens_from_a_folder() {
    let toolbox = Toolbox::fixture();
    assert_eq!(toolbox.call(&["build", "--relative"]).outcome, Outcome::Good);
    let everything = toolbox.everything();
    for (path, bytes) in &everything {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8_lossy(bytes);
        for rest in page.split(" href=\"").skip(1).chain(page.split(" src=\"").skip(1)) {
            let link = rest.split(['"', '#']).next().unwrap();
            if link.is_empty() || link.contains(':') {
                continue;
            }
            assert!(!link.starts_with('/'), "{path}: {link}");
            let mut at: Vec<&str> = path.split('/').collect();
            at.pop();
            for part in link.split('/') {
                match part {
                    "." | "" => {}
                    ".." => assert!(at.pop().is_some(), "{path}: {link}"),
                    name => at.push(name),
                }
            }
            assert!(everything.contains_key(&at.join("/")), "{path}: {link} is no file");
        }
    }
}

#[test]
fn an_old_address_leads_to_the_page() {
    let toolbox = Toolbox::fixture().built();
    let redirects = toolbox.published("_redirects");
    let line =
        redirects.lines().find(|line| line.ends_with("301!")).expect("the fixture has an alias");
    let (from, to) = line.split_once(' ').unwrap();
    let stub = toolbox.published(&format!("{}index.html", &from[1..]));
    let to = to.split(' ').next().unwrap();
    assert!(stub.contains(&format!("url={to}")), "{stub}");
    assert!(stub.contains("noindex"));
}

#[test]
fn an_old_address_is_a_rule_for_itself_alone_in_the_form_that_each_host_knows() {
    let aliases = "aliases = [\"/gömul/\", \"/*\", \"/:all/\", \"/a b *.html\"]";
    let page = format!("+++\ntitle = \"A\"\n{aliases}\n+++\n");
    let toolbox = Toolbox::smallest().write("content/en/a.md", page).built();
    let redirects = toolbox.published("_redirects");
    let rules: Vec<Vec<&str>> =
        redirects.lines().map(|rule| rule.split(' ').collect::<Vec<_>>()).collect();
    let of = |from: &str| -> Vec<&str> {
        let rules = rules.iter().filter(|rule| rule[0].strip_prefix("/guide") == Some(from));
        rules.map(|rule| rule[2]).collect()
    };
    assert_eq!(of("/g%C3%B6mul/"), ["301!", "301"]);
    assert_eq!(of("/gömul/"), ["301!"]);
    assert_eq!(of("/%2A/"), ["301!", "301"]);
    assert_eq!(of("/%3Aall/"), ["301!", "301"]);
    assert_eq!(of("/a%20b%20%2A.html"), ["301!", "301"]);
    let old: Vec<_> = rules.iter().filter(|rule| rule[2] != "404").collect();
    assert!(old.iter().all(|rule| rule.len() == 3 && !rule[0].contains(['*', ':'])), "{redirects}");
}

#[test]
fn a_build_with_errors_leaves_the_old_site() {
    let toolbox = Toolbox::fixture().built();
    let before = toolbox.everything();
    for (path, text) in [
        ("content/en/steps/2-strategy.md", "[x](nowhere.md)\n"),
        ("content/site.toml", "\nno toml"),
        ("content/facts/terms.toml", "[x"),
        ("content/media/a.svg", "<svg><script/></svg>"),
        ("themes/connect/templates/page.html", "{{ nobody.knows }}"),
        ("themes/connect/templates/foot.html", "{% include \"foot.html\" %}"),
        ("content/en/copy.md", "+++\ntitle = \"x\"\nslug = \"steps\"\n+++\n"),
    ] {
        let present = fs::read_to_string(toolbox.path(path)).ok();
        toolbox.save(path, present.clone().unwrap_or_default() + text);
        let said = toolbox.call(&["build"]);
        assert_eq!(said.outcome, Outcome::Problems, "{path}: {}", said.err);
        assert!(said.err.contains(path), "{path}: {}", said.err);
        assert_eq!(toolbox.everything(), before, "{path}");
        match present {
            Some(present) => toolbox.save(path, present),
            None => fs::remove_file(toolbox.path(path)).unwrap(),
        }
    }
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
    assert_eq!(toolbox.everything(), before);
    assert_eq!(
        fs::read_dir(toolbox.root()).unwrap().count(),
        3,
        "nothing is left beside content, themes and public"
    );
}

#[test]
fn a_folder_with_other_peoples_files_is_not_touched() {
    let toolbox = Toolbox::fixture().write("public/holiday.jpg", "x");
    let said = toolbox.call(&["build"]);
    assert_eq!(said.outcome, Outcome::Failed);
    assert!(said.err.contains("holiday.jpg"), "{}", said.err);
    assert_eq!(toolbox.everything().len(), 1);
    let toolbox = Toolbox::fixture().built();
    toolbox.save("public/en/mine.txt", "x");
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Failed);
    assert!(toolbox.has("en/mine.txt") && toolbox.has("en/index.html"));
}

#[test]
fn the_site_is_never_built_over_itself() {
    let toolbox = Toolbox::fixture();
    let root = toolbox.root().to_str().unwrap().to_owned();
    let own = "the site's own files are there";
    for (out, why) in [
        (root.clone(), own),
        (format!("{root}/content"), own),
        (format!("{root}/content/new"), own),
        ("/".to_owned(), "not a folder that can be replaced"),
        (format!("{root}/.."), own),
    ] {
        let said = toolbox.call(&["build", "--out", &out]);
        assert_eq!(said.outcome, Outcome::Failed, "{out}");
        assert!(said.err.contains(why), "{out}: {}", said.err);
        assert!(toolbox.path("content/site.toml").exists(), "{out}");
    }
}

#[test]
fn a_machine_that_refuses_is_exit_code_two() {
    let toolbox = Toolbox::fixture().write("file", "x");
    let said = toolbox.call(&["build", "--out", toolbox.path("file").to_str().unwrap()]);
    assert_eq!(said.outcome, Outcome::Failed);
    assert!(said.err.contains("file"), "{}", said.err);
    let status = program().args(["--root", "/nowhere", "build"]).output().unwrap();
    assert_eq!(status.status.code(), Some(2));
    let status = program().arg("fly").output().unwrap();
    assert_eq!(status.status.code(), Some(2));
    let status = program().arg("--help").output().unwrap();
    assert_eq!(status.status.code(), Some(0));
}

#[test]
fn warnings_stop_only_a_strict_build() {
    let toolbox = Toolbox::fixture().append("content/en/steps/2-strategy.md", "\n# Again\n");
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
    let said = toolbox.call(&["build", "--strict"]);
    assert_eq!(said.outcome, Outcome::Problems);
    assert!(said.err.contains("error[markdown/second-title]"), "{}", said.err);
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    let toolbox = Toolbox::fixture().built();
    let first = toolbox.everything();
    let other = toolbox.path("elsewhere/site");
    for (threads, zone) in [("1", "Pacific/Kiritimati"), ("8", "America/St_Johns")] {
        let built = program()
            .args([
                "--root",
                toolbox.root().to_str().unwrap(),
                "build",
                "--out",
                other.to_str().unwrap(),
            ])
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LANG", "tr_TR.UTF-8")
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        assert_eq!(files(&other), first);
    }
}

#[test]
fn what_did_not_change_keeps_its_time() {
    let toolbox = Toolbox::fixture().built();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in ["en/steps/vision/index.html", "en/steps/strategy/index.html"] {
        fs::File::open(toolbox.path("public").join(path)).unwrap().set_modified(old).unwrap();
    }
    let toolbox = toolbox.append("content/en/steps/2-strategy.md", "\nMore.\n").built();
    assert_eq!(
        fs::metadata(toolbox.path("public/en/steps/vision/index.html"))
            .unwrap()
            .modified()
            .unwrap(),
        old
    );
    assert_ne!(
        fs::metadata(toolbox.path("public/en/steps/strategy/index.html"))
            .unwrap()
            .modified()
            .unwrap(),
        old
    );
}

#[test]
fn compressed_twins_are_what_they_stand_for() {
    // Both would get smaller, if one were to try.
    let toolbox = Toolbox::fixture()
        .write("content/media/plan.pdf", "%PDF ".repeat(2000))
        .write("content/media/a.png", "x".repeat(9000));
    assert_eq!(toolbox.call(&["build", "--compress"]).outcome, Outcome::Good);
    let everything = toolbox.everything();
    let mut twins = 0;
    for (path, bytes) in &everything {
        let Some(original) = path.strip_suffix(".gz") else { continue };
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut text)
            .unwrap();
        assert_eq!(&text, &everything[original], "{path}");
        assert!(bytes.len() < text.len());
        twins += 1;
    }
    assert!(twins > 20);
    for (path, bytes) in everything.iter().filter(|(path, _)| path.ends_with(".br")) {
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &bytes[..], &mut text).unwrap();
        assert_eq!(&text, &everything[path.strip_suffix(".br").unwrap()], "{path}");
        assert!(bytes.len() < text.len(), "{path}");
    }
    // What is compressed already, by its format or as a twin, has none.
    for path in everything.keys() {
        let name = path.trim_end_matches(".gz").trim_end_matches(".br");
        let is_twin = name.len() < path.len();
        assert!(path.len() - name.len() <= 3, "{path} is the twin of a twin");
        let is_packed = [".png", ".woff2", ".pdf", ".jpg"].iter().any(|end| name.ends_with(end));
        assert!(!(is_twin && is_packed), "{path}");
    }
    assert!(everything.contains_key("media/plan.pdf") && everything.contains_key("media/a.png"));
}

#[test]
fn drafts_are_nowhere() {
    let toolbox = Toolbox::fixture().write(
        "content/en/secret.md",
        "+++\ntitle = \"Secret plan\"\nkeywords = [\"secret word\"]\nupdated = 2026-11-22\ndraft = true\n+++\nNot yet.\n",
    );
    let toolbox = toolbox.built();
    for (path, bytes) in toolbox.everything() {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("secret"), "{path}");
    }
    assert_eq!(toolbox.call(&["build", "--drafts"]).outcome, Outcome::Good);
    assert!(toolbox.has("en/secret/index.html"));
    // It is not found there by a search, though.
    for (path, bytes) in toolbox.everything() {
        let finds = path == "sitemap.xml" || path.contains("/search/") && path.ends_with(".json");
        let says = String::from_utf8_lossy(&bytes).to_lowercase().contains("secret");
        assert!(!(finds && says), "{path}");
    }
}

#[test]
fn nothing_of_the_machine_is_published() {
    let toolbox = Toolbox::fixture().built();
    let root = toolbox.root().to_str().unwrap().to_owned();
    for (path, bytes) in toolbox.everything() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&root) && !text.contains(env!("CARGO_MANIFEST_DIR")), "{path}");
        assert!(!path.split('/').any(|part| part.starts_with('.')), "{path}");
    }
}

#[test]
fn the_feed_and_the_sitemap_survive_any_title() {
    let toolbox = Toolbox::smallest()
        .write(
            "content/en/a.md",
            "+++\ntitle = \"A & B ]]> <c> \\u0001 \\uffff 🙂 \\u202e\"\nupdated = 2026-11-22\n+++\nText\n",
        )
        .built();
    for path in ["en/feed.xml", "sitemap.xml"] {
        let text = toolbox.published(path);
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}"))
            != quick_xml::events::Event::Eof
        {}
        // Not even as references may these stand in XML.
        assert!(!text.contains(|c: char| c < ' ' && c != '\n' || c == '\u{ffff}'), "{path}");
    }
    assert!(
        between(&toolbox.published("en/feed.xml"), "<entry>", "</entry>").contains("A &amp; B")
    );
}

#[test]
fn two_things_never_want_one_place() {
    for (path, text) in [
        (
            "content/en/a.md",
            "+++\ntitle = \"A\"\naliases = [\"/old.v1\", \"/old.v1/page/\"]\n+++\n",
        ),
        ("content/en/a.md", "+++\ntitle = \"A\"\naliases = [\"/checksums.txt\"]\n+++\n"),
        ("content/en/a.md", "+++\ntitle = \"A\"\naliases = [\"/sitemap.xml\"]\n+++\n"),
        ("content/en/404.html/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/media/PROCESS.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ] {
        let toolbox = Toolbox::fixture().write(path, text);
        assert!(
            toolbox.check().contains("error[link/same-address]"),
            "{path}: {}",
            toolbox.check()
        );
        assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Problems);
    }
}

#[test]
fn limits_and_numbers_are_checked() {
    for (key, value) in [
        ("page_kilobytes", "9223372036854775807"),
        ("page_kilobytes", "-5"),
        ("page_kilobytes", "0"),
    ] {
        let toolbox = Toolbox::smallest()
            .append("content/site.toml", &format!("[limits]\n{key} = {value}\n"));
        assert!(toolbox.check().contains("error[config/value]"), "{value}: {}", toolbox.check());
    }
    for fact in [
        "population = { inhabitants = -1, source = \"https://example.org/\" }",
        "population = { inhabitants = 5, year = 70000, source = \"https://example.org/\" }",
        "name_lang = \"not a tag\"",
    ] {
        let text = format!(
            "[odense]\nname = \"Odense\"\ncountry = \"DK\"\nkind = \"municipality\"\n{fact}\n"
        );
        let toolbox = Toolbox::smallest().write("content/facts/participants.toml", text);
        assert!(toolbox.check().contains("error[facts/value]"), "{fact}: {}", toolbox.check());
    }
}

#[test]
fn a_pdf_without_a_browser_is_refused_before_anything_changes() {
    let toolbox = Toolbox::fixture();
    assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Good);
    let before = toolbox.everything();
    let call = toolbox.call(&["build", "--pdf", "--chromium", "/nowhere/chromium"]);
    assert_eq!(call.outcome, Outcome::Failed);
    assert!(call.err.contains("there is no program `/nowhere/chromium`"), "{}", call.err);
    assert_eq!(toolbox.everything(), before);
}
