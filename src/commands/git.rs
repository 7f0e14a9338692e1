//! What `record` asks git: which commit last changed a file, and what a file said in it. Git is called as a program, and
//! where it is missing, or the site lies in no repository, everything else works without.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::model::SourcePath;

/// The repository that a site lies in.
#[derive(Debug)]
pub(super) struct Git {
    root: PathBuf,
    /// Commits whose parents a shallow clone does not have: they seem to have changed everything.
    edges: Vec<String>,
}

impl Git {
    /// The repository of this folder, if it lies in one and git is installed.
    pub(super) fn open(root: &Path) -> Option<Self> {
        let git = Self { root: root.to_owned(), edges: Vec::new() };
        git.lines(&["rev-parse", "--verify", "--quiet", "HEAD"]).ok()?.first()?;
        let shallow = git.lines(&["rev-parse", "--git-path", "shallow"]).ok()?;
        let file = root.join(shallow.first()?);
        let edges = std::fs::read_to_string(file).unwrap_or_default();
        Some(Self { edges: edges.lines().map(str::to_owned).collect(), ..git })
    }

    /// The last commit that changed a file, as far as this clone knows. On a branch that was merged it is the author's own.
    pub(super) fn last_change(&self, path: &SourcePath) -> Option<String> {
        self.known(self.lines(&["log", "-1", "--format=%H", "HEAD", "--", path.as_str()]).ok()?)
    }

    /// The commit that brought a file.
    pub(super) fn addition(&self, path: &SourcePath) -> Option<String> {
        let log = ["log", "-1", "--diff-filter=A", "--format=%H", "HEAD", "--", path.as_str()];
        self.known(self.lines(&log).ok()?)
    }

    fn known(&self, commits: Vec<String>) -> Option<String> {
        commits.into_iter().next().filter(|commit| !self.edges.contains(commit))
    }

    /// Whether a file, or anything in a folder, was ever committed before this commit.
    pub(super) fn had_before(&self, commit: &str, path: &str) -> bool {
        let log = self.lines(&["log", "-1", "--format=%H", &format!("{commit}^"), "--", path]);
        log.is_ok_and(|commits| !commits.is_empty())
    }

    /// Whether a file was ever there.
    pub(super) fn ever_had(&self, path: &str) -> bool {
        let log = self.lines(&["log", "-1", "--format=%H", "HEAD", "--", path]);
        log.is_ok_and(|commits| !commits.is_empty())
    }

    /// What a file said in a commit.
    pub(super) fn text(&self, commit: &str, path: &SourcePath) -> Option<String> {
        let output = self.run(&["show", &format!("{commit}:./{path}")]).ok()?;
        String::from_utf8(output.stdout).ok()
    }

    /// Whether a file differs from the last commit.
    pub(super) fn is_changed(&self, path: &SourcePath) -> bool {
        let status = self.lines(&["status", "--porcelain", "--", path.as_str()]);
        status.is_ok_and(|lines| !lines.is_empty())
    }

    /// Writes the tree of the last commit that this one has in common with `reference` into a folder, and gives the place
    /// of the site in it. Nothing in the repository is touched.
    pub(super) fn export(&self, reference: &str, folder: &Path) -> Result<PathBuf> {
        if reference.starts_with('-') {
            bail!("`{reference}` is no name of a commit");
        }
        let commit = self
            .lines(&["merge-base", reference, "HEAD"])
            .or_else(|_| self.lines(&["rev-parse", "--verify", &format!("{reference}^{{commit}}")]))
            .with_context(|| {
                format!(
                    "git knows no commit `{reference}`; a shallow clone needs `git fetch` first"
                )
            })?;
        let commit = commit.first().context("git gave no commit")?.clone();
        let site =
            self.lines(&["rev-parse", "--show-prefix"])?.into_iter().next().unwrap_or_default();
        let top =
            self.lines(&["rev-parse", "--show-toplevel"])?.into_iter().next().unwrap_or_default();
        let index = folder.join("index");
        let tree = folder.join("tree");
        let prefix = format!("--prefix={}/", tree.display());
        for args in [
            vec!["read-tree", commit.as_str()],
            vec!["checkout-index", "--all", "--force", prefix.as_str()],
        ] {
            finished(
                Command::new("git").current_dir(&top).env("GIT_INDEX_FILE", &index).args(args),
            )?;
        }
        Ok(tree.join(site))
    }

    fn lines(&self, args: &[&str]) -> Result<Vec<String>> {
        let output = self.run(args)?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }

    fn run(&self, args: &[&str]) -> Result<Output> {
        finished(
            Command::new("git")
                .current_dir(&self.root)
                // File names are names, not patterns.
                .args([
                    "--literal-pathspecs",
                    "-c",
                    "core.quotepath=off",
                    "-c",
                    "log.showSignature=false",
                ])
                .args(args),
        )
    }
}

/// What git said; an error is in git's own words.
fn finished(git: &mut Command) -> Result<Output> {
    let output = git.stdin(Stdio::null()).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output)
}
