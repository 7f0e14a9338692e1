//! Every problem code, made to happen on the smallest site, and what the author is told.

use std::collections::BTreeSet;

use crate::support::Toolbox;

/// A code, how it comes about, and what `check` says of it.
struct Case {
    code: &'static str,
    site: fn(Toolbox) -> Toolbox,
    /// What is done to a file that goes out and comes back, where the problem is one of `import`.
    exchange: Option<fn(&Toolbox, String) -> String>,
    says: &'static str,
    /// What `check` is called with.
    flags: &'static [&'static str],
    /// Where the page links to, on a host of the test's own.
    host_path: Option<&'static str>,
}

fn page(toolbox: Toolbox, text: &str) -> Toolbox {
    toolbox.write("content/en/a.md", format!("+++\ntitle = \"A\"\n+++\n{text}"))
}

/// The same page with another text in Danish.
fn pair(toolbox: Toolbox, source: &str, target: &str) -> Toolbox {
    page(toolbox, source).write("content/da/a.md", format!("+++\ntitle = \"A\"\n+++\n{target}"))
}

fn case(code: &'static str, site: fn(Toolbox) -> Toolbox, says: &'static str) -> Case {
    Case { code, site, exchange: None, says, flags: &[], host_path: None }
}

fn exchange(
    code: &'static str,
    change: fn(&Toolbox, String) -> String,
    says: &'static str,
) -> Case {
    Case { code, site: |site| site, exchange: Some(change), says, flags: &[], host_path: None }
}

/// What `check --external` says of an address of a host on this computer.
#[cfg(feature = "external")]
fn external(code: &'static str, path: &'static str, says: &'static str) -> Case {
    let flags = &["--external", "--allow-private", "--pause", "0", "--timeout", "5", "--no-cache"];
    Case { code, site: |site| site, exchange: None, says, flags, host_path: Some(path) }
}

/// What `import` says of a file that has been changed on its way, one line a problem.
fn imported(site: Toolbox, code: &str, change: fn(&Toolbox, String) -> String) -> String {
    let link = |page: &str, word: &str| {
        if code == "exchange/lost-code" {
            format!("{page}\n[{word}](index.md)\n")
        } else {
            page.to_owned()
        }
    };
    let site = site
        .write("content/en/index.md", link("+++\ntitle = \"Guide\"\n+++\nWelcome.\n", "Home"))
        .write(
            "content/da/index.md",
            link("+++\ntitle = \"Vejledning\"\n+++\nVelkommen.\n", "Hjem"),
        );
    let text = site.call(&["export", "da"]).out;
    site.save("back.xlf", change(&site, text));
    let file = site.path("back.xlf");
    one_line_each(&site.call(&["import", file.to_str().unwrap()]).err)
}

/// Problems as they are drawn, each on one line.
fn one_line_each(drawn: &str) -> String {
    let mut lines = String::new();
    let mut title = "";
    for line in drawn.lines() {
        if let Some(place) = line.trim_start().strip_prefix("--> ") {
            lines += &format!("\n{place}: {title}");
        } else if let Some((_, hint)) = line.split_once("= help: ") {
            lines += &format!(" → {hint}");
        } else if line.starts_with("error[") || line.starts_with("warning[") {
            title = line;
        }
    }
    lines
}

fn cases() -> Vec<Case> {
    vec![
        case(
            "config/missing-file",
            |site| site.remove("content/site.toml"),
            "content/site.toml:1:1: error[config/missing-file]: there is no `content/site.toml` here → go to the folder that holds `content/`, or name it with `--root`",
        ),
        case(
            "config/value",
            |site| site.replace("content/site.toml", "https://", "ftp:"),
            "content/site.toml:2:12: error[config/value]: `ftp:example.org/guide/` is no address of a site → write it whole, with `https://` and without `?` or `#`: `https://example.org/guide/`",
        ),
        case(
            "config/language",
            |site| site.replace("content/site.toml", "[languages.da]", "[languages.DA]"),
            "content/site.toml:5:12: error[config/language]: `DA` is spelt another way → write `da`, here and in the folder's name",
        ),
        case(
            "file/unreadable",
            |site| {
                std::os::unix::net::UnixListener::bind(site.path("content/en/pipe.md")).unwrap();
                site
            },
            "content/en/pipe.md:1:1: error[file/unreadable]: this is neither a file nor a folder → remove it",
        ),
        case(
            "file/not-utf8",
            |site| site.write("content/en/a.md", b"+++\ntitle = \"\xff\"\n+++\n"),
            "content/en/a.md:1:1: error[file/not-utf8]: line 2 is not UTF-8 → save the file again with the encoding UTF-8",
        ),
        case(
            "file/too-large",
            |site| page(site, &"x".repeat(2_000_000)),
            "content/en/a.md:1:1: error[file/too-large]: 1953 KB is more than the 1024 KB that a file of this kind may have → divide it, or raise `page_kilobytes` under `[limits]` in `content/site.toml`",
        ),
        case(
            "file/symbolic-link",
            |site| {
                std::os::unix::fs::symlink("/etc/hostname", site.path("content/en/host.md"))
                    .unwrap();
                site
            },
            "content/en/host.md:1:1: error[file/symbolic-link]: this is a symbolic link → put the file itself here; links are not followed, for they can lead out of the site's folder",
        ),
        case(
            "file/name",
            |site| site.write("content/en/a?b.png", "x"),
            "content/en/a?b.png:1:1: error[file/name]: this name cannot stand in an address → rename it, with letters, digits and hyphens",
        ),
        case(
            "file/unknown-language",
            |site| site.write("content/se/index.md", "x"),
            "content/se/index.md:1:1: error[file/unknown-language]: `se` is not a language of this site → add `[languages.se]` to `content/site.toml`, or remove the folder",
        ),
        case(
            "file/same-key",
            |site| page(site, "x").write("content/en/2-a.md", "+++\ntitle = \"A2\"\n+++\n"),
            "content/en/a.md:1:1: error[file/same-key]: this is the same page as `content/en/2-a.md` → rename one of the two; numbers before a name and `index` do not count",
        ),
        case(
            "file/kind",
            |site| site.write("content/en/page.html", "<script>alert(1)</script>"),
            "content/en/page.html:1:1: error[file/kind]: `page.html` is not a kind of file that is published → a page ends in `.md`; images, documents, sound and film may lie beside pages, web pages and scripts may not",
        ),
        case(
            "file/unsafe-svg",
            |site| site.write("content/media/map.svg", "<svg onload='alert(1)'/>"),
            "content/media/map.svg:1:1: error[file/unsafe-svg]: `onload=` may not stand in an SVG file of the site → draw it with shapes and text alone; in Inkscape: save as “Plain SVG”",
        ),
        case(
            "toml/syntax",
            |site| site.write("content/en/a.md", "+++\ntitle = \"A\nslug = \"a\"\n+++\n"),
            "content/en/a.md:2:11: error[toml/syntax]: invalid basic string, expected `\"` → a line is `key = value`; a text stands between quotation marks, on one line",
        ),
        case(
            "toml/type",
            |site| site.write("content/en/a.md", "+++\ntitle = \"A\"\nupdated = \"today\"\n+++\n"),
            "content/en/a.md:3:11: error[toml/type]: expected a day → write it as `2026-11-22`, without quotation marks",
        ),
        case(
            "toml/missing-key",
            |site| site.replace("content/site.toml", "title = \"Guide\"\n", ""),
            "content/site.toml:1:1: error[toml/missing-key]: `title` is missing → add `title = \"…\"`",
        ),
        case(
            "toml/unknown-key",
            |site| site.write("content/en/a.md", "+++\ntitel = \"A\"\ntitle = \"A\"\n+++\n"),
            "content/en/a.md:2:1: error[toml/unknown-key]: unknown key `titel` → did you mean `title`?",
        ),
        case(
            "facts/value",
            |site| {
                site.write(
                    "content/facts/participants.toml",
                    "[odense]\nname = \"Odense\"\ncountry = \"Denmark\"\nkind = \"municipality\"\n",
                )
            },
            "content/facts/participants.toml:3:11: error[facts/value]: `Denmark` is not a country code → write the two capital letters of ISO 3166-1, such as `DK`",
        ),
        case(
            "front-matter/no-title",
            |site| site.write("content/en/a.md", ""),
            "content/en/a.md:1:1: warning[front-matter/no-title]: the page has no title → begin the file with `+++`, `title = \"…\"`, `+++`, each on a line of its own",
        ),
        case(
            "front-matter/not-closed",
            |site| site.write("content/en/a.md", "+++\ntitle = \"A\"\n\nText\n"),
            "content/en/a.md:1:1: error[front-matter/not-closed]: the front matter is not closed → add a line `+++` after its last key",
        ),
        case(
            "front-matter/value",
            |site| site.write("content/en/a.md", "+++\ntitle = \"A\"\nslug = \"../Up\"\n+++\n"),
            "content/en/a.md:3:8: error[front-matter/value]: the slug `../Up` has `.` in it → write `up`: lower-case letters, digits and hyphens",
        ),
        case(
            "front-matter/long-description",
            |site| {
                site.write(
                    "content/en/a.md",
                    format!("+++\ntitle = \"A\"\ndescription = \"{}\"\n+++\n", "long ".repeat(40)),
                )
            },
            "content/en/a.md:3:15: warning[front-matter/long-description]: the description has 200 characters; search engines show about 160 → say it in one short sentence",
        ),
        case(
            "markdown/html",
            |site| page(site, "a <img src=x onerror=alert(1)> b\n"),
            "content/en/a.md:4:3: warning[markdown/html]: <img> is left out → write an image as `![what it shows](../media/name.svg)`",
        ),
        case(
            "markdown/second-title",
            |site| page(site, "# Again\n"),
            "content/en/a.md:4:1: warning[markdown/second-title]: the page has its title already → write `##`; the title of the page stands in the front matter",
        ),
        case(
            "markdown/skipped-level",
            |site| page(site, "## Two\n\n#### Four\n"),
            "content/en/a.md:6:1: warning[markdown/skipped-level]: a heading of level 4 follows one of level 2 → write `###`",
        ),
        case(
            "markdown/same-id",
            |site| page(site, "## One {#x}\n\n## Two {#x}\n"),
            "content/en/a.md:6:1: error[markdown/same-id]: a second heading with the id `x` → give each heading of a page an id of its own",
        ),
        case(
            "markdown/bad-id",
            |site| page(site, "## One {#a&b}\n"),
            "content/en/a.md:4:1: error[markdown/bad-id]: `a&b` is not an id → write letters, digits and hyphens: `{#advice}`",
        ),
        case(
            "markdown/same-id",
            |site| page(site, "- [ ] One {#x}\n- [ ] Two {#x}\n"),
            "content/en/a.md:5:13: error[markdown/same-id]: a second task with the id `x` → give each task of a page an id of its own",
        ),
        case(
            "markdown/bad-id",
            |site| page(site, "- [ ] One {#Eigandi_á}\n"),
            "content/en/a.md:4:13: error[markdown/bad-id]: `Eigandi_á` is not the id of a task → write lower-case letters from a to z, digits and hyphens: `{#owner}`",
        ),
        case(
            "markdown/task-ids",
            |site| {
                page(site, "- [ ] One {#one}\n- [ ] Two {#two}\n- [ ] Three\n").write(
                    "content/da/a.md",
                    "+++\ntitle = \"A\"\n+++\n- [ ] To {#to}\n- [ ] En {#one}\n",
                )
            },
            "content/da/a.md:4:12: warning[markdown/task-ids]: the tasks have other ids than those of `content/en/a.md` → write `{#two}` at the end of the tasks that have them there; remove `{#to}`, or write it there too",
        ),
        case(
            "markdown/footnote",
            |site| page(site, "Text\n\n[^1]: Lost\n"),
            "content/en/a.md:6:1: warning[markdown/footnote]: nothing refers to the footnote `1`, so it is not shown → write `[^1]` where it belongs, or remove it",
        ),
        case(
            "markdown/missing-alt",
            |site| page(site, "![](../media/a.png)\n").write("content/media/a.png", "x"),
            "content/en/a.md:4:1: warning[markdown/missing-alt]: the image has no text for those who do not see it → say between the brackets what it shows: `![…](…)`",
        ),
        case(
            "markdown/hidden-characters",
            |site| page(site, "a\u{202e}b\n"),
            "content/en/a.md:4:2: warning[markdown/hidden-characters]: a character that cannot be seen: U+202E → delete it; it can make a text read other than it is",
        ),
        case(
            "markdown/too-deep",
            |site| page(site, &format!("{}x\n", ">".repeat(200))),
            "content/en/a.md:4:1: error[markdown/too-deep]: the text is nested more than 100 levels deep; the rest of the page is left out → make the lists and quotes flatter",
        ),
        case(
            "markdown/step-section",
            |site| {
                site.append("content/site.toml", "[sections]\nsteps = \"steps\"\n").write("content/en/steps/1-vision.md", "+++\ntitle = \"Vision\"\n+++\n## A {#why}\n## B {#advice}\n## C {#recommendations}\n## D {#experience}\n## E {#tools}\n## F {#examples}\n")
            },
            "content/en/steps/1-vision.md:1:1: warning[markdown/step-section]: the section `advice` is not at its place → the order is why, recommendations, advice, experience, tools, examples, checklist",
        ),
        case(
            "link/unsafe-scheme",
            |site| page(site, "[x](JavaScript:alert(1))\n"),
            "content/en/a.md:4:5: error[link/unsafe-scheme]: `JavaScript:alert(1)` is no address that a reader may be sent to → links lead to `https://…`, `mailto:…`, `tel:…` or a file of this site",
        ),
        case(
            "link/outside-the-site",
            |site| page(site, "[x](../../../secret.md)\n"),
            "content/en/a.md:4:5: error[link/outside-the-site]: `../../../secret.md` leads out of the site's content → link to a file below `content/`",
        ),
        case(
            "link/not-a-file",
            |site| page(site, "[x](/en/a/)\n"),
            "content/en/a.md:4:5: error[link/not-a-file]: `/en/a/` does not name a file → name the file from here, as `../steps/2-strategy.md`; another site with `https://`",
        ),
        case(
            "link/missing-page",
            |site| page(site, "Sjá einnig [þarfagreiningu](indeks.md) áður.\n"),
            "content/en/a.md:4:29: error[link/missing-page]: link to a page that does not exist → did you mean `index.md`?",
        ),
        case(
            "link/missing-anchor",
            |site| page(site, "## Advice\n\n[x](#advise)\n"),
            "content/en/a.md:6:5: error[link/missing-anchor]: no heading `#advise` on that page → did you mean `#advice`?",
        ),
        case(
            "link/lost-anchor",
            |site| {
                page(site, "## Advice\n\n## More\n")
                    .write("content/da/a.md", "+++\ntitle = \"A\"\n+++\n## Råd\n\n[x](#advice)\n")
            },
            "content/da/a.md:6:5: warning[link/lost-anchor]: the translation has no heading `#advice`, so the link leads to the top of the page → give `content/da/a.md` the same headings as its source, or write `{#advice}` after the heading that is meant",
        ),
        case(
            "link/missing-file",
            |site| page(site, "![map](../media/mab.png)\n").write("content/media/map.png", "x"),
            "content/en/a.md:4:8: error[link/missing-file]: there is no file `content/media/mab.png` → did you mean `../media/map.png`?",
        ),
        case(
            "link/empty",
            |site| page(site, "[](https://example.org/)\n"),
            "content/en/a.md:4:4: error[link/empty]: the link has no text → say between the brackets where it leads; only a link to a page of this site can go without",
        ),
        case(
            "link/foreign-image",
            |site| page(site, "![logo](https://example.org/a.png)\n"),
            "content/en/a.md:4:9: warning[link/foreign-image]: the image `https://example.org/a.png` lies on another site; it is shown as a link → put the image into `content/media/`: readers are not to be sent to others without their knowing",
        ),
        case(
            "link/same-address",
            |site| {
                page(site, "x").write("content/en/b.md", "+++\ntitle = \"B\"\nslug = \"a\"\n+++\n")
            },
            "content/en/b.md:3:8: error[link/same-address]: `/en/a/` is the address of two things → the first is in `content/en/a.md`; change the slug, the alias or the name of one of the two",
        ),
        case(
            "link/unknown-participant",
            |site| {
                site.append("content/site.toml", "[sections]\nparticipants = \"participants\"\n")
                    .write("content/en/participants/odense.md", "+++\ntitle = \"Odense\"\n+++\n")
            },
            "content/en/participants/odense.md:1:1: warning[link/unknown-participant]: `odense` is not in `content/facts/participants.toml` → add `[odense]` there",
        ),
        #[cfg(feature = "external")]
        external(
            "link/dead",
            "/missing",
            "content/en/a.md:4:5: error[link/dead]: `http://127.0.0.1/missing` is gone: it answers 404 (Not Found) → find the new address, or name a copy in content/facts/links.toml: https://web.archive.org/web/*/http://127.0.0.1/missing",
        ),
        #[cfg(feature = "external")]
        external(
            "link/moved",
            "/moved",
            "content/en/a.md:4:5: warning[link/moved]: `http://127.0.0.1/moved` has moved for good to `http://127.0.0.1/ok` → write `http://127.0.0.1/ok`",
        ),
        #[cfg(feature = "external")]
        external(
            "link/unclear",
            "/no-programs",
            "content/en/a.md:4:5: warning[link/unclear]: `http://127.0.0.1/no-programs` gave no clear answer: it answers 403 (Forbidden), which may be meant for programs only",
        ),
        #[cfg(feature = "external")]
        Case {
            flags: &["--external", "--no-cache"],
            ..case(
                "link/not-asked",
                |site| page(site, "[x](http://127.0.0.1/)\n"),
                "content/en/a.md:4:5: warning[link/not-asked]: `http://127.0.0.1/` was not asked: an address of this computer or of a private network → readers cannot reach it either; if the site is for an inner network, use `--allow-private`",
            )
        },
        case(
            "strings/syntax",
            |site| site.write("i18n/da.ftl", "note = {\n"),
            "i18n/da.ftl:2:1: error[strings/syntax]: not Fluent: Expected an inline expression → a message is `name = text`; a `{` in the text begins a variable and wants its `}`",
        ),
        case(
            "strings/missing",
            |site| site.write("themes/connect/templates/mark.html", "{{ t(key=\"skip-lnk\") }}"),
            "themes/connect/templates/mark.html:1:11: error[strings/missing]: there is no message `skip-lnk` → did you mean `skip-link`?",
        ),
        case(
            "strings/untranslated",
            |site| {
                site.append("content/site.toml", "[languages.fo]\n")
                    .write("i18n/fo.ftl", "note = Viðmerking\n")
                    .write("content/fo/index.md", "+++\ntitle = \"V\"\n+++\n")
            },
            "i18n/fo.ftl:1:1: warning[strings/untranslated]: # messages are not translated; pages show them in another language → add `archived-copy = …`, as in `i18n/en.ftl`",
        ),
        case(
            "strings/unused",
            |site| site.write("i18n/da.ftl", "greeting = Hej\n"),
            "i18n/da.ftl:1:1: warning[strings/unused]: no template uses `greeting` → remove it",
        ),
        case(
            "strings/variables",
            |site| site.write("i18n/da.ftl", "keywords-label = Emneord om { $topic }:\n"),
            "i18n/da.ftl:1:1: error[strings/variables]: `keywords-label` has the variables `$topic`, in `en` it has none → use the same ones",
        ),
        case(
            "strings/plural",
            |site| {
                site.write(
                    "i18n/da.ftl",
                    "preview-count = { $count ->\n    [one] Et\n   *[many] Mange\n }\n",
                )
            },
            "i18n/da.ftl:1:1: error[strings/plural]: `preview-count` lacks the plural form other → add a line `[other] …` to the message",
        ),
        case(
            "strings/endings",
            |site| site.write("i18n/da.endings.tsv", "# Danish\nen\ter\t0.9\t12\nen er\n"),
            "i18n/da.endings.tsv:3:1: error[strings/endings]: not a pair of endings → a line is two endings, their precision from 0 to 1 and a number of words, with tabulators between them",
        ),
        case(
            "strings/no-language",
            |site| site.append("content/site.toml", "[languages.fo]\n"),
            "content/site.toml:1:1: warning[strings/no-language]: the theme has no words in `fo`; its pages show them in English → write `i18n/fo.ftl`; `vegvisir new language fo` makes it",
        ),
        exchange(
            "exchange/syntax",
            |_, text| text.replace("<xliff", "<!DOCTYPE xliff>\n<xliff"),
            "back.xlf:2:1: error[exchange/syntax]: a document type may not stand in this file → remove the line; XLIFF needs none, and it can make a small file endless",
        ),
        exchange(
            "exchange/unknown",
            |_, text| text.replace("content/en/index.md\"", "content/en/indx.md\""),
            "back.xlf:5:7: error[exchange/unknown]: `content/en/indx.md` is not a page of this site → it has been renamed or removed since the export; export again",
        ),
        exchange(
            "exchange/source-changed",
            |site, text| {
                site.save("content/en/index.md", "+++\ntitle = \"Guide\"\n+++\nHello.\n");
                text
            },
            "content/en/index.md:4:1: error[exchange/source-changed]: the source of `_intro/1` in section `_intro` has changed since the export → export again: the translation that came back is of another text",
        ),
        exchange(
            "exchange/target-changed",
            |site, text| {
                site.save("content/da/index.md", "+++\ntitle = \"Vejledning\"\n+++\nHej.\n");
                text
            },
            "content/da/index.md:4:1: error[exchange/target-changed]: somebody has changed `_intro/1` since the export → compare the two and edit the page, or export again",
        ),
        exchange(
            "exchange/other-blocks",
            |site, text| {
                let page = "+++\ntitle = \"Vejledning\"\n+++\nVelkommen.\n\nHej.\n";
                site.save("content/da/index.md", page);
                text.replace("Velkommen", "Vær velkommen")
            },
            "content/da/index.md:4:1: error[exchange/other-blocks]: section `_intro` has other blocks than its source, so that 1 of its units cannot be put in their places → edit the page: give the section the paragraphs, items and cells that its source has",
        ),
        exchange(
            "exchange/incomplete",
            |site, text| {
                std::fs::remove_file(site.path("content/da/index.md")).unwrap();
                text.replace("<target>Velkommen.</target>", "")
            },
            "back.xlf:5:7: error[exchange/incomplete]: `index` is not translated yet, and this file does not have all of it → translate `_intro/1`",
        ),
        exchange(
            "exchange/markup",
            |_, text| text.replace("Velkommen", "<ph id=\"99\"/>Velkommen"),
            "back.xlf:24:7: error[exchange/markup]: `_intro.1` has a code `99` that its source does not have → use the codes of the source; a new link or emphasis is made in the page itself",
        ),
        exchange(
            "exchange/lost-code",
            |_, text| {
                let from = text.find("<target><pc").unwrap();
                let to = from + text[from..].find("</target>").unwrap();
                format!("{}<target>Hjem{}", &text[..from], &text[to..])
            },
            "back.xlf:41:7: warning[exchange/lost-code]: `_intro.2` has lost `[…](index.md)` → put the code back in the translation, if it was not taken out on purpose",
        ),
        case(
            "config/no-locale-data",
            |site| site.append("content/site.toml", "[languages.se]\n"),
            "content/site.toml:6:12: warning[config/no-locale-data]: it is not known how `se` writes dates and numbers, nor how it sorts words → add `locale_fallback = \"…\"` with a language that does it alike, such as `nb` or `fi`",
        ),
        Case {
            flags: &["--pseudo"],
            ..case(
                "strings/hard-coded",
                |site| site.write("themes/connect/templates/mark.html", "<b>Our mark</b>"),
                "themes/connect/templates/mark.html:1:4: warning[strings/hard-coded]: `Our mark` stands in a template, where nobody can translate it → add a message to `i18n/en.ftl`, and write `{{ t(key=\"…\") }}` here",
            )
        },
        case(
            "state/value",
            |site| {
                site.write(
                    "i18n/state/da/index.toml",
                    "format = 1\nfrom = \"en\"\n\n[sections]\nwhy = { source = \"secret\" }\n",
                )
            },
            "i18n/state/da/index.toml:5:18: error[state/value]: `secret` is not a print: these are signs from 0 to 9 and a to z, without i, l, o and u → take back the change to this file; `vegvisir accept` writes it",
        ),
        case(
            "state/edited",
            |site| {
                site.write("i18n/state/da/index.toml", "format = 1\nfrom = \"en\"\n\n[sections]\n")
            },
            "i18n/state/da/index.toml:1:1: warning[state/edited]: this file is not as vegvisir wrote it → take back the change; where the translation is right as it stands, say so with `vegvisir accept`",
        ),
        case(
            "front-matter/adapted",
            |site| {
                pair(site, "## Advice\n", "## Råd\n").replace(
                    "content/da/a.md",
                    "\"A\"\n",
                    "\"A\"\nadapted = [\"advise\"]\n",
                )
            },
            "content/da/a.md:3:12: warning[front-matter/adapted]: neither this page nor its source has a section `advise` → did you mean `advice`?",
        ),
        case(
            "parity/structure",
            |site| pair(site, "- One\n- Two\n", "- Et\n"),
            "content/da/a.md:4:3: warning[parity/structure]: the text before the first heading has 1 item, its source 2 items → compare with content/en/a.md:4; if it differs on purpose, write `adapted = [\"_intro\"]` in the front matter",
        ),
        case(
            "parity/links",
            |site| pair(site, "[x](https://a.example/1)\n", "[x](https://a.example/2)\n"),
            "content/da/a.md:4:5: warning[parity/links]: the source links to `https://a.example/1` where this leads elsewhere → compare with content/en/a.md:4; if it differs on purpose, write `adapted = [\"_intro\"]` in the front matter",
        ),
        case(
            "parity/images",
            |site| {
                pair(site, "![A map](../media/a.png)\n", "Kort\n").write("content/media/a.png", "x")
            },
            "content/da/a.md:4:1: warning[parity/images]: the text before the first heading does not show `content/media/a.png` → compare with content/en/a.md:4; if it differs on purpose, write `adapted = [\"_intro\"]` in the front matter",
        ),
        case(
            "parity/numbers",
            |site| pair(site, "In 2017 there were 1,200.\n", "I 2017 var der 1.300.\n"),
            "content/da/a.md:4:16: warning[parity/numbers]: `1.300` is `1,200` in the source → compare with content/en/a.md:4; if it differs on purpose, write `adapted = [\"_intro\"]` in the front matter",
        ),
        case(
            "parity/placeholders",
            |site| pair(site, "Hello {name}\n", "Hej {navn}\n"),
            "content/da/a.md:4:5: warning[parity/placeholders]: `{navn}` is `{name}` in the source → compare with content/en/a.md:4; if it differs on purpose, write `adapted = [\"_intro\"]` in the front matter",
        ),
        case(
            "terms/missing",
            |site| {
                pair(site, "A step, another step.\n", "Et skridt og et til.\n").write(
                    "content/facts/terms.toml",
                    "[step]\nen = { term = \"step\", definition = \"A part.\" }\nda = { term = \"trin\", definition = \"En del.\" }\n",
                )
            },
            "content/da/a.md:4:1: warning[terms/missing]: the text before the first heading has no word for `step` → the termbase has `trin`; the source speaks of it in content/en/a.md:4",
        ),
        case(
            "terms/avoid",
            |site| {
                pair(site, "x\n", "Et steg.\n").write(
                    "content/facts/terms.toml",
                    "[step]\nda = { term = \"trin\", avoid = [\"steg\"] }\n",
                )
            },
            "content/da/a.md:4:4: warning[terms/avoid]: `steg` is a form to avoid → write `trin`, the term for `step`",
        ),
        case(
            "template/syntax",
            |site| site.write("themes/connect/templates/mark.html", "<b>\n  {% if %}\n"),
            "themes/connect/templates/mark.html:2:9: error[template/syntax]: Found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(` → mend the template; removing the file brings back the theme's own",
        ),
        case(
            "template/render",
            |site| site.write("themes/connect/templates/not-found.html", "{{ nobody.knows }}"),
            "themes/connect/templates/not-found.html:1:4: error[template/render]: Variable `nobody` is not defined. Available variables: alternates, dir, footer, json_ld, lang, languages, navigation, page, preview, root, site → mend the template; removing the file brings back the theme's own",
        ),
        case(
            "theme/missing",
            |site| site.replace("content/site.toml", "source =", "theme = \"plain\"\nsource ="),
            "content/site.toml:1:1: error[theme/missing]: there is no theme in `themes/plain/` → write `theme = \"connect\"`, or make the folder",
        ),
        case(
            "theme/font",
            |site| site.write("themes/connect/fonts/inter-medium.ttf", "no font"),
            "themes/connect/fonts/inter-medium.ttf:1:1: error[theme/font]: this is no font → put a TrueType or OpenType font here, or remove the file",
        ),
    ]
}

#[test]
fn every_code_is_told_where_it_happens_and_what_to_do() {
    let mut wrong = Vec::new();
    for Case { code, site, exchange, says, flags, host_path } in cases() {
        assert!(!says.is_empty(), "{code} says nothing");
        let mut site = site(Toolbox::smallest());
        let mut port = String::new();
        #[cfg(feature = "external")]
        if let Some(path) = host_path {
            let host = crate::external::Host::start("127.0.0.1");
            port = host.address.replace("http://127.0.0.1", "");
            site = page(site, &format!("[x]({}{path})\n", host.address));
        }
        let said = match exchange {
            Some(change) => imported(site, code, change),
            None => site.check_with(flags),
        };
        let lines: Vec<&str> =
            said.lines().filter(|line| line.contains(&format!("[{code}]"))).collect();
        let first = without_count(lines.first().copied().unwrap_or(&said)).replace(&port, "");
        if first != says {
            wrong.push(format!("{code}\n  expected {says}\n  found    {first}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The theme's words grow with the theme; how many of them are missing is no one's concern here.
fn without_count(line: &str) -> String {
    match line.split_once(" messages are not translated") {
        Some((before, after)) => {
            let before = before.trim_end_matches(|c: char| c.is_ascii_digit());
            format!("{before}# messages are not translated{after}")
        }
        None => line.to_owned(),
    }
}

#[test]
fn every_code_has_a_case() {
    let tested: BTreeSet<&str> = cases().iter().map(|case| case.code).collect();
    let known: BTreeSet<&str> =
        vegvisir::diagnostic::codes::ALL.iter().map(|code| code.name).collect();
    let only_external = ["link/dead", "link/moved", "link/unclear", "link/not-asked"];
    let is_tested = |code: &&str| cfg!(feature = "external") || !only_external.contains(code);
    let known: BTreeSet<&str> = known.into_iter().filter(is_tested).collect();
    assert_eq!(tested, known);
}

#[test]
fn a_good_site_has_no_problems() {
    assert_eq!(Toolbox::smallest().check(), "");
}
