//! The workflows of `docs/ci/`, command by command, as the machines of the git hosts would run them.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::Toolbox;

/// The commands of a workflow that call the program or git, in order.
fn commands(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci").join(file);
    let text = fs::read_to_string(path).unwrap();
    let ours = ["vegvisir ", "git add", "git diff", "git push", "cat comment.md"];
    let command = |line: &str| line.trim().trim_start_matches("- ").to_owned();
    text.lines().map(command).filter(|line| ours.iter().any(|own| line.starts_with(own))).collect()
}

fn shell(folder: &Path, command: &str) -> (bool, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_vegvisir")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-e", "-u", "-o", "pipefail", "-c", command])
        .current_dir(folder)
        .env("PATH", path)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "vegvisir")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "v@example.org")))
        .envs([("BRANCH", "main"), ("BASE", "HEAD^1"), ("MESSAGE", "Note")])
        .env("GITHUB_STEP_SUMMARY", folder.join(".git/summary.md"))
        .env("GITHUB_OUTPUT", folder.join(".git/output"))
        .envs([("CI_JOB_TOKEN", "t"), ("CI_SERVER_FQDN", "h"), ("CI_PROJECT_PATH", "p")])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

fn good(folder: &Path, command: &str) -> String {
    let (is_good, said) = shell(folder, command);
    assert!(is_good, "{command}: {said}");
    said
}

/// A translator's change lies on top of a change of the source, merged and not recorded.
fn merged() -> (Toolbox, TempDir) {
    let toolbox = Toolbox::fixture();
    let remote = TempDir::new().unwrap();
    let place = remote.path().display().to_string();
    good(toolbox.root(), "git init --quiet --initial-branch=main && vegvisir record --baseline");
    good(toolbox.root(), "git add --all && git commit --quiet -m One");
    good(
        toolbox.root(),
        &format!("git init --quiet --bare {place} && git remote add origin {place}"),
    );
    let toolbox = toolbox.replace("content/en/steps/2-strategy.md", "Set goals", "Set three goals");
    good(toolbox.root(), "git commit --quiet --all -m Source");
    let toolbox = toolbox.replace("content/nb/steps/2-strategy.md", "Sett mål", "Sett tre mål");
    good(toolbox.root(), "git commit --quiet --all -m Norwegian");
    (toolbox, remote)
}

#[test]
fn every_command_of_the_workflows_does_what_it_says() {
    for (file, program_calls) in [("github.yml", 5), ("gitlab-ci.yml", 4)] {
        let commands = commands(file);
        let calls = commands.iter().filter(|command| command.starts_with("vegvisir")).count();
        assert_eq!(calls, program_calls, "{file}: {commands:?}");
        let (toolbox, _remote) = merged();
        let root = toolbox.root();
        for command in commands {
            // GitLab's push names its own server; any remote does.
            let command = if command.contains("CI_JOB_TOKEN") {
                "git push origin \"HEAD:$BRANCH\"".to_owned()
            } else {
                command
            };
            let (is_good, said) = shell(root, &command);
            if command.contains("--fail-on") {
                // Icelandic waits for its translators, and the site's policy is not to publish then.
                assert!(!is_good && said.contains("not up to date: 2 pages in is"), "{said}");
            } else {
                assert!(is_good, "{file}: {command}: {said}");
            }
            if command.starts_with("vegvisir status") && command.contains("--base") {
                let comment = fs::read_to_string(root.join("comment.md")).unwrap();
                assert!(
                    comment.contains("Norsk bokmål") && !comment.contains("Íslenska"),
                    "{comment}"
                );
            }
        }
        let pushed = good(root, "git show origin/main:i18n/state/nb/steps/strategy.toml");
        assert!(pushed.contains("by = \"record\""), "{pushed}");
    }
}

#[test]
fn whoever_reads_only_the_first_line_has_what_they_want() {
    // More than a pipe holds, so that the program notices that nobody reads on.
    let export = "{ vegvisir export is; echo \"ended $?\" >&2; } | head -n 1";
    let said = good(Path::new(env!("CARGO_MANIFEST_DIR")), &format!("set +o pipefail; {export}"));
    assert!(
        said.contains("<?xml") && said.contains("ended 0") && !said.contains("error"),
        "{said}"
    );
}
