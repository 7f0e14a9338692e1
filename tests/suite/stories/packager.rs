//! Whoever packs the program: completions that complete, a manual that reads, and hosts whose limits are told.

use std::fs;
use std::process::{Command, Stdio};

use vegvisir::commands::Outcome;

use crate::support::Toolbox;

#[test]
fn a_shell_completes_commands_and_flags() {
    let toolbox = Toolbox::smallest();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = toolbox.call(&["completions", shell]);
        assert_eq!(said.outcome, Outcome::Good);
        assert!(said.out.contains("vegvisir") && said.out.contains("override"), "{shell}");
    }
    toolbox.save("vegvisir.bash", toolbox.call(&["completions", "bash"]).out);
    let complete = |words: &str| {
        let script = format!(
            "source vegvisir.bash; COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); \
             _vegvisir vegvisir \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[@]}}\""
        );
        let output = Command::new("bash")
            .args(["-c", &script])
            .current_dir(toolbox.root())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    assert_eq!(complete("vegvisir ch"), "check");
    assert_eq!(complete("vegvisir new s"), "site");
    assert_eq!(complete("vegvisir build --comp"), "--compress");
    assert_eq!(complete("vegvisir check --format ''"), "text json github");
}

#[test]
fn the_manual_has_a_page_for_each_command_and_reads_without_a_warning() {
    let toolbox = Toolbox::smallest();
    let folder = toolbox.path("man");
    let said = toolbox.call(&["man", folder.to_str().unwrap()]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let mut pages: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|page| page.unwrap().path()).collect();
    pages.sort();
    let names: Vec<_> =
        pages.iter().map(|page| page.file_stem().unwrap().to_str().unwrap()).collect();
    for name in ["vegvisir", "vegvisir-build", "vegvisir-new-site", "vegvisir-check"] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(!names.contains(&"vegvisir-man") && !names.contains(&"vegvisir-help"), "{names:?}");
    let first = fs::read_to_string(folder.join("vegvisir.1")).unwrap();
    assert_eq!(toolbox.call(&["man"]).out, first);
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        assert!(
            text.contains(".TH ") && text.contains(".SH NAME\n") && text.contains(".SH SYNOPSIS\n")
        );
        // Not every machine has it; what reads the pages on Debian is this.
        let Ok(read) = Command::new("groff")
            .args(["-man", "-ww", "-Kutf8", "-Tutf8"])
            .arg(page)
            .stdout(Stdio::piped())
            .output()
        else {
            continue;
        };
        assert_eq!(String::from_utf8_lossy(&read.stderr), "", "{}", page.display());
        assert!(read.stdout.len() > 500);
    }
}

#[test]
fn a_site_that_outgrows_a_host_is_told() {
    let aliases: Vec<String> = (0..2001).map(|number| format!("\"/old/{number}/\"")).collect();
    let front = format!("+++\ntitle = \"A\"\naliases = [{}]\n+++\n", aliases.join(", "));
    let mut toolbox = Toolbox::smallest().write("content/en/a.md", front);
    for number in 0..100 {
        toolbox = toolbox.write(&format!("content/en/{number}.svg"), "<svg></svg>");
    }
    let large = fs::File::create(toolbox.path("content/en/film.mp4")).unwrap();
    large.set_len(26 * 1024 * 1024).unwrap();
    let said = toolbox.call(&["build"]);
    assert_eq!(said.outcome, Outcome::Good, "{}", said.err);
    let notes: Vec<&str> = said.err.lines().filter(|line| line.starts_with("note: ")).collect();
    assert_eq!(
        notes,
        [
            "note: Cloudflare Pages takes no more than 2000 redirects (it has 2001)",
            "note: Cloudflare Pages takes no more than 100 KB of _redirects (it has 132 KB)",
            "note: Cloudflare Pages takes no more than 100 rules of _headers, one for each drawing (it has 102)",
            "note: Cloudflare Pages takes no more than 25 MiB a file (content/en/film.mp4 has 26 MiB)",
        ]
    );
}
