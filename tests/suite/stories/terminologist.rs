//! The terminologist: keeps the termbase, and wants texts to follow it.

use std::process::{Command, Stdio};

use vegvisir::commands::Outcome;

use crate::support::Toolbox;

const TERMS: &str = "# Our terms.\n\n[welfare-technology] # the first\nen = { term = \"welfare technology\", definition = \"Technology for welfare.\" }\nda = { term = \"velfærdsteknologi\", synonyms = [\"omsorgsteknologi\"], avoid = [\"velfærdsteknik\"], definition = \"Teknologi <&> velfærd.\" }\n\n[step]\nen = { term = \"step\" }\nda = { term = \"trin\",   avoid = [\"steg\"] } # not Swedish\n";

fn toolbox(source: &str, target: &str) -> Toolbox {
    Toolbox::smallest()
        .write("content/facts/terms.toml", TERMS)
        .write("content/en/a.md", format!("+++\ntitle = \"A\"\n+++\n{source}"))
        .write("content/da/a.md", format!("+++\ntitle = \"A\"\n+++\n{target}"))
}

#[test]
fn a_section_without_the_term_it_is_about_is_told() {
    let source = "Welfare technology helps. Buy welfare technology.\n";
    let said = toolbox(source, "Digitale hjælpemidler hjælper. Køb dem.\n").check();
    assert_eq!(
        said,
        "content/da/a.md:4:1: warning[terms/missing]: the text before the first heading has no word for `welfare-technology` → the termbase has `velfærdsteknologi`, `omsorgsteknologi`; the source speaks of it in content/en/a.md:4"
    );
    for good in ["Velfærdsteknologiske løsninger hjælper.\n", "Omsorgsteknologien hjælper.\n"] {
        assert_eq!(toolbox(source, good).check(), "", "{good}");
    }
    let once = "Welfare technology helps.\n";
    assert_eq!(toolbox(once, "Digitale hjælpemidler hjælper.\n").check(), "");
}

#[test]
fn a_form_to_avoid_is_told_with_the_right_one() {
    let said = toolbox("x\n", "Køb velfærdsteknik nu.\n").check();
    assert_eq!(
        said,
        "content/da/a.md:4:5: warning[terms/avoid]: `velfærdsteknik` is a form to avoid → write `velfærdsteknologi`, the term for `welfare-technology`"
    );
    let title = toolbox("x\n", "x\n").replace("content/da/a.md", "\"A\"", "\"Velfærdsteknik\"");
    assert!(
        title.check().contains("content/da/a.md:2:9: warning[terms/avoid]"),
        "{}",
        title.check()
    );
}

#[test]
fn the_list_to_have_beside_a_translation() {
    let toolbox = toolbox("One step.\n", "Et trin.\n");
    let said = toolbox.call(&["terms", "da"]);
    assert_eq!(
        said.out,
        "step → trin\n    not: steg\nwelfare technology → velfærdsteknologi\n    also: omsorgsteknologi\n    not: velfærdsteknik\n    Teknologi <&> velfærd.\n"
    );
    let page = toolbox.call(&["terms", "da", "a", "--format", "tsv"]);
    assert_eq!(
        page.out,
        "concept\tsource\tterm\tsynonyms\tavoid\tdefinition\nstep\tstep\ttrin\t\tsteg\t\n"
    );
    let json: serde_json::Value =
        serde_json::from_str(&toolbox.call(&["terms", "da", "--format", "json"]).out).unwrap();
    assert_eq!(json[1]["synonyms"][0], "omsorgsteknologi");
    assert!(toolbox.call(&["terms", "da", "--format", "markdown"]).out.contains("| step | trin |"));
    assert_eq!(toolbox.call(&["terms", "xx"]).outcome, Outcome::Failed);
}

#[test]
fn the_termbase_goes_to_other_tools_and_comes_back_as_it_was() {
    let toolbox = toolbox("x\n", "x\n");
    let tbx = toolbox.call(&["terms", "--export", "tbx"]).out;
    assert!(tbx.contains("<conceptEntry id=\"welfare-technology\">"), "{tbx}");
    assert!(tbx.contains("Teknologi &lt;&amp;&gt; velfærd."), "{tbx}");
    let toolbox = toolbox.write("out.tbx", &tbx);
    let file = toolbox.path("out.tbx");
    let file = file.to_str().unwrap();
    let said = toolbox.call(&["terms", "--import", file]);
    assert_eq!((said.outcome, said.err.as_str()), (Outcome::Good, "nothing new in the file\n"));
    let present = || std::fs::read_to_string(toolbox.path("content/facts/terms.toml")).unwrap();
    assert_eq!(present(), TERMS);
    let changed = tbx.replace("<term>trin</term>", "<term>skridt</term>").replace(
        "<term>omsorgsteknologi</term>\n            <termNote type=\"administrativeStatus\">admittedTerm",
        "<term>omsorgsteknologi</term>\n            <termNote type=\"administrativeStatus\">deprecatedTerm",
    );
    std::fs::write(file, changed).unwrap();
    let dry = toolbox.call(&["terms", "--import", file, "--dry-run"]);
    assert_eq!(present(), TERMS);
    let said = toolbox.call(&["terms", "--import", file]);
    assert_eq!(said.out, dry.out);
    assert_eq!(
        said.out,
        "step (da): “trin” is now “skridt”\nwelfare-technology (da): synonyms: none\nwelfare-technology (da): avoid: velfærdsteknik, omsorgsteknologi\n"
    );
    let expected = TERMS
        .replace("term = \"trin\", ", "term = \"skridt\", ")
        .replace(" synonyms = [\"omsorgsteknologi\"],", "")
        .replace("[\"velfærdsteknik\"]", "[\"velfærdsteknik\", \"omsorgsteknologi\"]");
    assert_eq!(present(), expected);
}

#[test]
fn terms_of_a_tool_that_writes_the_other_style_are_placed_or_refused() {
    let tbx = "<?xml version=\"1.0\"?>\n<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"><text><body>\
        <conceptEntry id=\"c1\"><langSec xml:lang=\"en-GB\"><termSec><term>step</term></termSec></langSec><langSec xml:lang=\"da-DK\"><descripGrp><basic:definition>En del.</basic:definition></descripGrp><termSec><term>trin</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry>\
        <conceptEntry id=\"c2\"><langSec xml:lang=\"en\"><termSec><term>end user</term></termSec></langSec><langSec xml:lang=\"sv\"><termSec><term>användare</term></termSec></langSec></conceptEntry>\
        <conceptEntry id=\"c3\"><langSec xml:lang=\"da\"><termSec><term>ukendt</term></termSec></langSec></conceptEntry>\
        </body></text></tbx>";
    let toolbox = toolbox("x\n", "x\n").write("in.tbx", tbx);
    let said = toolbox.call(&["terms", "--import", toolbox.path("in.tbx").to_str().unwrap()]);
    assert_eq!(
        said.out,
        "step (da): another definition\nend-user: new\nend-user (en): “end user”\n"
    );
    assert!(said.err.contains("left out: end-user: `sv` is not a language"), "{}", said.err);
    assert!(said.err.contains("left out: `c3` is no concept here"), "{}", said.err);
    assert!(said.err.contains("not kept: 1 × partOfSpeech"), "{}", said.err);
    assert_eq!(said.outcome, Outcome::Problems);
    let present = std::fs::read_to_string(toolbox.path("content/facts/terms.toml")).unwrap();
    assert!(present.starts_with("# Our terms.\n\n[welfare-technology] # the first\n"), "{present}");
    assert!(present.ends_with("\n\n[end-user]\nen = { term = \"end user\" }\n"), "{present}");
    assert_eq!(toolbox.call(&["check"]).outcome, Outcome::Good);
}

#[test]
fn a_hostile_file_is_refused() {
    let body = |inner: &str| {
        format!("<tbx type=\"TBX-Basic\" style=\"dca\"><text><body>{inner}</body></text></tbx>")
    };
    let bomb =
        format!("<!DOCTYPE tbx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{}", body("&b;"));
    let deep = body(&("<a>".repeat(10_000) + &"</a>".repeat(10_000)));
    let many = body(&"<conceptEntry id=\"x\"/>".repeat(50_001));
    let large = body(&" ".repeat(17 << 20));
    let long =
        body(&format!("<conceptEntry id=\"x\"><note>{}</note></conceptEntry>", "x".repeat(20_000)));
    for text in [
        bomb.as_str(),
        "<!DOCTYPE martif SYSTEM \"file:///etc/passwd\"><tbx type=\"TBX-Basic\"/>",
        &body("<conceptEntry id=\"x\">&secret;</conceptEntry>"),
        &deep,
        &many,
        &large,
        &long,
        "<martif type=\"TBX\"/>",
        "<html/>",
        "<tbx type=\"TBX-Basic\">",
        "<tbx type=\"TBX-Basic\"></text>",
        "",
        "no XML at all",
    ] {
        let toolbox = toolbox("x\n", "x\n").write("in.tbx", text);
        let said = toolbox.call(&["terms", "--import", toolbox.path("in.tbx").to_str().unwrap()]);
        assert_eq!(said.outcome, Outcome::Failed, "{}: {}", &text[..text.len().min(60)], said.err);
        let present = std::fs::read_to_string(toolbox.path("content/facts/terms.toml")).unwrap();
        assert_eq!(present, TERMS);
    }
}

#[test]
fn other_readers_of_xml_read_what_is_exported() {
    // lxml, where this machine has it; otherwise the parser of Python itself.
    let script = "import sys\ntry:\n    from lxml import etree as e\nexcept ImportError:\n    import xml.etree.ElementTree as e\nroot = e.fromstring(sys.stdin.buffer.read())\nns = '{urn:iso:std:iso:30042:ed-2}'\nassert root.tag == ns + 'tbx', root.tag\nprint(len(root.findall('.//' + ns + 'conceptEntry')), len(root.findall('.//' + ns + 'term')))\n";
    let toolbox = toolbox("x\n", "x\n");
    let tbx = toolbox.call(&["terms", "--export", "tbx"]).out;
    let python = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else { return };
    std::io::Write::write_all(&mut python.stdin.take().unwrap(), tbx.as_bytes()).unwrap();
    let out = python.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), "2 7");
}

#[test]
fn the_termbase_of_the_toolbox_goes_round_without_a_change() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let terms = std::fs::read_to_string(root.join("content/facts/terms.toml")).unwrap();
    let config = std::fs::read_to_string(root.join("content/site.toml")).unwrap();
    let toolbox = Toolbox::smallest()
        .write("content/facts/terms.toml", &terms)
        .write("content/site.toml", config.replace("cards = true", ""));
    let tbx = toolbox.call(&["terms", "--export", "tbx"]).out;
    let toolbox = toolbox.write("out.tbx", tbx);
    let said = toolbox.call(&["terms", "--import", toolbox.path("out.tbx").to_str().unwrap()]);
    assert_eq!(said.err, "nothing new in the file\n");
    let after = std::fs::read_to_string(toolbox.path("content/facts/terms.toml")).unwrap();
    assert_eq!(after, terms);
}
