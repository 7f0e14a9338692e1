//! Somebody who may send texts, images and translations, and wants more than that: to read files of the machine, to write
//! some, or to speak to whoever runs the commands. Content is not trusted; docs/security.md says which test holds what.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use vegvisir::commands::Outcome;

use crate::support::{Toolbox, files};

/// What must never be seen.
const SECRET: &str = "title = \"TOP-SECRET\"";

/// The fixture in a folder `site`, with a file beside it that is none of its business.
fn beside_a_secret() -> (tempfile::TempDir, Toolbox) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("private")).unwrap();
    fs::write(folder.path().join("private/secret"), SECRET).unwrap();
    let root = folder.path().join("site");
    for (path, bytes) in files(Toolbox::fixture().root()) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    (folder, Toolbox::at(&root))
}

#[cfg(unix)]
fn link(toolbox: &Toolbox, at: &str, to: impl AsRef<Path>) {
    let at = toolbox.path(at);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&at);
    let _ = fs::remove_dir_all(&at);
    std::os::unix::fs::symlink(to, at).unwrap();
}

fn assert_no_secret(toolbox: &Toolbox, said: &str, case: &str) {
    assert!(!said.contains("TOP-SECRET"), "{case}: {said}");
    for (path, bytes) in files(toolbox.root()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("TOP-SECRET"), "{case}: {path}");
    }
}

#[test]
#[cfg(unix)]
fn no_link_in_a_site_is_followed() {
    for at in [
        "content/en/stolen.md",
        "content/en/stolen.txt",
        "content/media/stolen.png",
        "content/facts/participants.toml",
        "content/facts/terms.toml",
        "content/facts/links.toml",
        "content/site.toml",
        "i18n/en.ftl",
        "i18n/nb.endings.tsv",
        "themes/connect/styles/connect.css",
        "themes/connect/templates/page.html",
        "themes/connect/theme.toml",
    ] {
        for to in ["private/secret", "site/content/nb/index.md"] {
            let (folder, toolbox) = beside_a_secret();
            link(&toolbox, at, folder.path().join(to));
            let built = toolbox.call(&["build"]);
            assert_eq!(built.outcome, Outcome::Problems, "{at}: {}", built.err);
            assert!(built.err.contains("file/symbolic-link"), "{at}: {}", built.err);
            assert_no_secret(&toolbox, &(built.out + &built.err), at);
        }
    }
}

#[test]
#[cfg(unix)]
fn no_folder_of_a_site_may_be_a_link() {
    for at in [
        "content/en",
        "content/media",
        "content/facts",
        "content",
        "i18n",
        "themes/connect",
        "themes",
    ] {
        let (folder, toolbox) = beside_a_secret();
        let private = folder.path().join("private");
        for name in ["a.md", "a.png", "terms.toml", "en.ftl", "styles/connect.css", "en/a.md"] {
            let file = private.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, SECRET).unwrap();
        }
        fs::create_dir_all(private.join("connect/styles")).unwrap();
        fs::write(private.join("connect/styles/connect.css"), SECRET).unwrap();
        fs::write(private.join("site.toml"), SECRET).unwrap();
        link(&toolbox, at, &private);
        let built = toolbox.call(&["build"]);
        assert_eq!(built.outcome, Outcome::Problems, "{at}: {}", built.err);
        assert!(built.err.contains("file/symbolic-link"), "{at}: {}", built.err);
        assert_no_secret(&toolbox, &built.err, at);
    }
    // Up, to itself, in a ring, to nothing.
    for to in ["..", "../..", "ring", "nowhere", "/"] {
        let (_folder, toolbox) = beside_a_secret();
        link(&toolbox, "content/en/ring", to);
        let built = toolbox.call(&["build"]);
        assert!(built.err.contains("file/symbolic-link"), "{to}: {}", built.err);
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_not_waited_for() {
    for at in ["content/en/pipe.md", "content/media/pipe.png", "content/facts/terms.toml"] {
        let toolbox = Toolbox::fixture();
        let _ = fs::remove_file(toolbox.path(at));
        let made = Command::new("mkfifo").arg(toolbox.path(at)).status().unwrap();
        assert!(made.success());
        let built = toolbox.call(&["build"]);
        assert_eq!(built.outcome, Outcome::Problems, "{at}");
        assert!(built.err.contains("file/unreadable"), "{at}: {}", built.err);
    }
    for device in ["/dev/zero", "/dev/stdin", "/proc/self/environ"] {
        let toolbox = Toolbox::fixture();
        link(&toolbox, "content/media/endless.png", device);
        assert!(toolbox.call(&["build"]).err.contains("file/symbolic-link"), "{device}");
    }
}

#[test]
fn no_address_in_a_text_leads_out_of_the_folder() {
    for target in [
        "../../../private/secret",
        "../../../private/secret.png",
        "..\\..\\..\\private\\secret",
        "../../../../../../../../../../etc/hostname",
        "/etc/hostname",
        "//localhost/etc/hostname",
        "file:///etc/hostname",
        "FILE:/etc/hostname",
        "..%2f..%2f..%2fprivate%2fsecret",
        "%2e%2e/%2e%2e/%2e%2e/private/secret",
        "../../../content-evil/x.png",
        "../../content/../../private/secret",
        "C:/Windows/win.ini",
        "\\\\?\\C:\\x",
        "../site.toml",
        "../facts/participants.toml",
        "../../themes/connect/theme.toml",
        "../../.git/config",
    ] {
        let (folder, toolbox) = beside_a_secret();
        fs::create_dir(folder.path().join("content-evil")).unwrap();
        fs::write(folder.path().join("content-evil/x.png"), SECRET).unwrap();
        fs::write(folder.path().join("private/secret.png"), SECRET).unwrap();
        let toolbox = toolbox.write(
            "content/en/a.md",
            format!("+++\ntitle = \"A\"\n+++\n[a](<{target}>) ![b](<{target}>)\n\n![c][d]\n\n[d]: <{target}>\n"),
        );
        let built = toolbox.call(&["build"]);
        assert_eq!(built.outcome, Outcome::Problems, "{target}: {}", built.err);
        assert!(!toolbox.path("public").exists());
        assert_no_secret(&toolbox, &built.err, target);
    }
    // Addresses that the front matter gives cannot leave the output folder.
    for alias in ["/../x/", "/../../private/secret/", "//x/", "/a/../../b/", "/\\x/", "/%2e%2e/x/"]
    {
        let (folder, toolbox) = beside_a_secret();
        let before = files(&folder.path().join("private"));
        let toolbox = toolbox
            .write("content/en/a.md", format!("+++\ntitle = \"A\"\naliases = ['{alias}']\n+++\n"));
        assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Problems, "{alias}");
        let toolbox = toolbox
            .write("content/en/a.md", format!("+++\ntitle = \"A\"\nslug = '{alias}'\n+++\n"));
        assert_eq!(toolbox.call(&["build"]).outcome, Outcome::Problems, "{alias}");
        assert_eq!(files(&folder.path().join("private")), before);
    }
}

#[test]
fn names_that_are_others_elsewhere_are_refused() {
    for name in [
        "con.md",
        "CON.md",
        "nul.md",
        "Aux.md",
        "prn.de.md",
        "com1.md",
        "LPT9.md",
        "com¹.md",
        "con .md",
        "con/a.md",
        "a\u{202e}gnp.md",
        "a\u{200b}.md",
        "a\u{7}.md",
        "a\u{1b}[2J.md",
        "folder./a.md",
        "folder /a.md",
    ] {
        for place in ["content/en", "content/media"] {
            let name = if place == "content/media" {
                name.replace(".md", ".png")
            } else {
                name.to_owned()
            };
            let toolbox = Toolbox::fixture();
            let path = format!("{place}/{name}");
            toolbox.save(&path, "+++\ntitle = \"A\"\n+++\n");
            let said = toolbox.check();
            assert!(said.contains("error[file/name]"), "{path:?}: {said}");
        }
    }
    for name in ["console.md", "com.md", "com10.md", "auxiliary.md", "nullpunkt.md"] {
        let toolbox = Toolbox::fixture();
        toolbox.save(&format!("content/en/{name}"), "+++\ntitle = \"A\"\n+++\n");
        assert!(!toolbox.check().contains("file/name"), "{name}");
    }
}

#[test]
fn names_that_differ_in_case_or_in_their_form_alone_are_one_address() {
    let (composed, decomposed) = ("\u{e9}", "e\u{301}");
    for (a, b) in [
        ("Plan", "plan"),
        (composed, decomposed),
        ("\u{c9}t\u{e9}", "e\u{301}te\u{301}"),
        ("\u{212b}", "\u{e5}"),
        ("\u{212a}", "k"),
    ] {
        for (place, ending, text) in
            [("content/en", "md", "+++\ntitle = \"A\"\n+++\n"), ("content/media", "png", "x")]
        {
            let toolbox = Toolbox::fixture();
            for name in [a, b] {
                toolbox.save(&format!("{place}/{name}.{ending}"), text);
            }
            // A disk that cannot tell them apart has one file, which is no problem.
            if fs::read_dir(toolbox.path(place))
                .unwrap()
                .filter(|entry| {
                    let name = entry.as_ref().unwrap().file_name();
                    [a, b].iter().any(|known| name == format!("{known}.{ending}").as_str())
                })
                .count()
                < 2
            {
                continue;
            }
            let said = toolbox.check();
            assert!(
                said.contains("error[link/same-address]") || said.contains("error[file/same-key]"),
                "{a} {b} in {place}: {said}"
            );
        }
    }
}

/// All that lies in a folder, links and their targets too.
#[cfg(unix)]
fn everything_in(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let shown = match entry.file_type() {
            kind if kind.is_file() => format!("{:?}", fs::read(entry.path()).unwrap()),
            kind if kind.is_symlink() => {
                format!("-> {}", fs::read_link(entry.path()).unwrap().display())
            }
            _ => String::new(),
        };
        found.insert(entry.path().display().to_string(), shown);
    }
    found
}

#[test]
#[cfg(unix)]
fn nothing_is_written_but_the_output() {
    let (folder, toolbox) = beside_a_secret();
    let before = everything_in(folder.path());
    let out = folder.path().join("out");
    let built = toolbox.call(&["build", "--compress", "--out", out.to_str().unwrap()]);
    assert_eq!(built.outcome, Outcome::Good, "{}", built.err);
    for command in [&["check"][..], &["status"], &["terms", "nb"], &["export", "nb"]] {
        toolbox.call(command);
    }
    let mut after = everything_in(folder.path());
    after.retain(|path, _| !path.starts_with(out.to_str().unwrap()));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(before == after);
    for (path, shown) in everything_in(&out) {
        assert!(!shown.starts_with("->"), "{path} is a link");
    }
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link() {
    let run = |at: &str, to: &str, command: &[&str]| {
        let (folder, toolbox) = beside_a_secret();
        fs::create_dir(folder.path().join("empty")).unwrap();
        link(&toolbox, at, folder.path().join(to));
        let others = || {
            let mut all = everything_in(folder.path());
            all.retain(|path, _| !path.starts_with(toolbox.root().to_str().unwrap()));
            all
        };
        let before = others();
        let said = toolbox.call(command);
        assert_eq!(others(), before, "{at}: {}", said.err);
        said.outcome
    };
    // The folder in which the new edition is made is emptied first.
    for at in [".public.vegvisir", ".public.old"] {
        run(at, "private", &["build"]);
    }
    assert_eq!(run(".public.vegvisir", "private", &["build"]), Outcome::Failed);
    // The output folder itself: who wants it elsewhere says so.
    assert_eq!(run("public", "private", &["build"]), Outcome::Failed);
    assert_eq!(run("public", "empty", &["build"]), Outcome::Failed);
    // What commands write into the site, and what they have written beside it first.
    let state = "i18n/state/nb/index.toml";
    for at in [state, "i18n/state/nb/index.toml.tmp", "i18n/state"] {
        for to in ["private/secret", "private", "private/new"] {
            run(at, to, &["record", "--baseline"]);
        }
    }
    for at in ["i18n", "i18n/fo.ftl"] {
        for to in ["private", "private/secret", "private/new"] {
            run(at, to, &["new", "language", "fo"]);
        }
    }
    for at in ["content/en/made", "content/en/made.md"] {
        for to in ["private", "private/secret", "private/new"] {
            run(at, to, &["new", "page", "made/page"]);
            run(at, to, &["new", "page", "made"]);
        }
    }
}

#[test]
fn a_terminal_is_not_steered_by_names_or_texts() {
    let steer = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let toolbox = Toolbox::fixture()
        .write(&format!("content/en/{steer}.md"), "+++\ntitle = \"A\"\n+++\n")
        .write(&format!("content/media/{steer}.exe"), "x")
        .write(&format!("content/{steer}/a.md"), "x")
        .write(&format!("i18n/{steer}.ftl"), format!("{steer} = \n"))
        .write(
            "content/en/b.md",
            format!("+++\ntitle = \"{steer}\nslug = \"{steer}\"\nx = 1\n+++\n"),
        )
        .write(
            "content/en/c.md",
            format!("+++\ntitle = \"C\"\n+++\n[{steer}](<{steer}>) [{steer}](<{steer}.md>) ![](<{steer}>) <{steer}>\n\n## {steer}\n"),
        );
    let page = format!("en/{steer}");
    for command in [
        &["check"][..],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["build"],
        &["status"],
        &["diff", "index", "nb"],
        &["diff", &page, "nb"],
        &["accept", &page, steer],
        &["terms", steer],
        &["new", "page", steer],
        &["new", "language", steer],
        &["export", steer],
        &["import", steer],
        &["build", "--out", &format!("{steer}/\0")],
    ] {
        let said = toolbox.call(command);
        for text in [&said.out, &said.err] {
            let wrong = text
                .chars()
                .find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
            assert_eq!(wrong, None, "{command:?}: {text:?}");
        }
    }
}

#[test]
fn nobody_learns_who_built_the_site_and_where() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("home/qwertyuser/Qwerty Desktop/site");
    for (path, bytes) in files(Toolbox::fixture().root()) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let home = folder.path().join("home/qwertyuser");
    fs::write(home.join(".gitconfig"), "[user]\nname = Qwerty\nemail = qwerty@example.org\n")
        .unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_vegvisir"))
        .current_dir(&root)
        .args(["build", "--compress"])
        .env("HOME", &home)
        .envs(["USER", "LOGNAME", "USERNAME", "HOSTNAME", "EMAIL"].map(|name| (name, "qwerty")))
        .env("GIT_AUTHOR_EMAIL", "qwerty@example.org")
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let version = concat!("vegvisir ", env!("CARGO_PKG_VERSION"));
    let today = fs::metadata(root.join("public/checksums.txt")).unwrap().modified().unwrap();
    let seconds = today.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs().to_string();
    let mut count = 0;
    for (path, bytes) in files(&root.join("public")) {
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if path.ends_with(".gz") {
            text.clear();
            std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut text)
                .unwrap();
            // The head of the packed file can hold a time, a name and a system.
            assert_eq!((bytes[3], &bytes[4..8]), (0, &[0; 4][..]), "{path}");
        }
        let text = text.to_lowercase();
        for wrong in [
            "qwerty",
            env!("CARGO_MANIFEST_DIR"),
            "/home/",
            "name=\"generator\"",
            version,
            &seconds[..7],
        ] {
            assert!(!text.contains(&wrong.to_lowercase()), "{path}: {wrong}");
        }
        count += 1;
    }
    assert!(count > 50);
}

#[test]
#[cfg(target_os = "linux")]
fn a_build_starts_nothing_and_asks_nobody() {
    let trace = |program: &str, arguments: &[&str]| {
        let file = tempfile::NamedTempFile::new().unwrap();
        let ended = Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=execve,execveat,socket,connect,bind", "-o"])
            .arg(file.path())
            .arg(program)
            .args(arguments)
            .output();
        ended
            .ok()
            .filter(|ended| ended.status.success())
            .map(|_| fs::read_to_string(file.path()).unwrap())
    };
    // Where a program may not be looked at, nothing can be said.
    if trace("true", &[]).is_none() {
        return;
    }
    let toolbox = Toolbox::fixture().write(".git/config", "[core]\nfsmonitor = never\n");
    let root = toolbox.root().to_str().unwrap();
    let calls =
        trace(env!("CARGO_BIN_EXE_vegvisir"), &["--root", root, "build", "--compress"]).unwrap();
    let calls: Vec<&str> = calls.lines().filter(|line| line.contains('(')).collect();
    assert_eq!(calls.len(), 1, "{calls:#?}");
    assert!(calls[0].contains("execve(\"") && calls[0].contains("vegvisir"), "{calls:?}");
}
