//! `vegvisir diff`: what changed in the source since a translation was made, and where to change the translation.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Result, bail};

use super::bench::Bench;
use super::{Console, DiffArgs, DiffFormat, Outcome};
use crate::diagnostic::neutral;
use crate::load::{self, Disk};
use crate::model::SectionState;
use crate::parse::escape;
use crate::translation::{Change, Mark, Piece, Tracker, change};

/// Shows the sections of a page that are not up to date.
pub(super) fn run(disk: &Disk, args: &DiffArgs, console: &mut Console) -> Result<Outcome> {
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let locale = bench.locale(&args.lang)?;
    let id = bench.page(&args.page, locale)?;
    let status = Tracker::new(&bench.site).status(id);
    let Some(source_id) = status.source else {
        bail!(
            "`{}` was written in `{}` first; it has no source to be compared with",
            args.page,
            args.lang
        );
    };
    let Some(source) = bench.text(source_id) else { return Ok(Outcome::Good) };
    let target = bench.text(id);
    let mut changes = Vec::new();
    for section in status.sections.iter().filter(|section| section.state != SectionState::Ok) {
        let old = match &section.origin {
            Some(origin) => load::base(disk, origin.source)?,
            None => None,
        };
        changes.push(change(section, old.as_deref(), &source, target.as_ref()));
    }
    let paths = Paths {
        source: source.page.path.to_string(),
        target: target.as_ref().map(|target| target.page.path.to_string()),
    };
    let shown = match args.format {
        DiffFormat::Text => text(&changes, &paths, console.colour_out),
        DiffFormat::Markdown => markdown(&changes, &paths),
        DiffFormat::Html => html(&changes, &paths, &args.page),
    };
    console.out.write_all(shown.as_bytes())?;
    console.say(&match (status.mark, changes.len()) {
        (_, 0) => "up to date: nothing has changed since this was translated".to_owned(),
        (Mark::Missing, _) => format!(
            "not translated yet; begin with `vegvisir new page {} --lang {}`",
            args.page, args.lang
        ),
        (_, 1) => "1 section to look at".to_owned(),
        (_, count) => format!("{count} sections to look at"),
    });
    Ok(Outcome::Good)
}

/// The files that are compared.
struct Paths {
    source: String,
    target: Option<String>,
}

/// What has happened to a section, in a few words.
fn said(change: &Change) -> &'static str {
    match change.state {
        SectionState::Ok => "up to date",
        SectionState::Stale => "the source has changed",
        SectionState::Check if change.whole.is_some() => "nobody has vouched for this yet",
        SectionState::Check => "the source and the translation have changed",
        SectionState::Missing => "not translated yet",
        SectionState::Extra => "the source does not have this, or no longer",
        SectionState::Untracked => "nobody has said what this was translated from",
    }
}

fn text(changes: &[Change], paths: &Paths, colour: bool) -> String {
    let style = |code: &str| if colour { format!("\u{1b}[{code}m") } else { String::new() };
    let (bold, dim, red, green, plain) =
        (style("1"), style("2"), style("31;9"), style("32;1"), style("0"));
    let mut out = String::new();
    for change in changes {
        let _ = writeln!(
            out,
            "{bold}{}{plain} ({}): {}",
            neutral(&change.title, false),
            change.id,
            said(change)
        );
        for block in &change.blocks {
            out += "\n  ";
            for piece in &block.pieces {
                let _ = match piece {
                    Piece::Same(text) => write!(out, "{}", indented(text)),
                    Piece::Removed(text) if colour => write!(out, "{red}{}{plain}", indented(text)),
                    Piece::Added(text) if colour => write!(out, "{green}{}{plain}", indented(text)),
                    Piece::Removed(text) => write!(out, "[-{}-]", indented(text)),
                    Piece::Added(text) => write!(out, "{{+{}+}}", indented(text)),
                };
            }
            out.push('\n');
            if let (Some(twin), Some(path)) = (&block.twin, &paths.target) {
                let _ = writeln!(
                    out,
                    "  {dim}{path}:{}{plain}\n  {}",
                    twin.line,
                    indented(&twin.written)
                );
            }
        }
        if let Some(whole) = &change.whole {
            let _ = writeln!(out, "\n  {dim}{}{plain}\n  {}", paths.source, indented(whole));
        }
        // Where every change has its place, the whole section says nothing more.
        let is_placed =
            !change.blocks.is_empty() && change.blocks.iter().all(|block| block.twin.is_some());
        if let (Some(twin), Some(path), false) = (&change.twin, &paths.target, is_placed) {
            let _ = writeln!(
                out,
                "\n  {dim}{path}:{}{plain}\n  {}",
                twin.line,
                indented(&twin.written)
            );
        }
        out.push('\n');
    }
    out
}

fn indented(text: &str) -> String {
    neutral(text, true).replace('\n', "\n  ")
}

fn markdown(changes: &[Change], paths: &Paths) -> String {
    // What an author wrote is shown as it stands; marks of our own are HTML, which a git host shows.
    let safe = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        let mut marked = String::new();
        for c in out.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '|' | '@') {
                marked.push('\\');
            }
            marked.push(if c == '\n' { ' ' } else { c });
        }
        marked
    };
    let mut out = String::new();
    for change in changes {
        let _ = writeln!(
            out,
            "### {} (`{}`)\n\n{}.\n",
            safe(&change.title),
            change.id,
            capital(said(change))
        );
        for block in &change.blocks {
            out += "> ";
            with_marks(&block.pieces, safe, &mut out);
            out += "\n\n";
            if let (Some(twin), Some(path)) = (&block.twin, &paths.target) {
                let _ = writeln!(out, "`{path}:{}`: {}\n", twin.line, safe(&twin.written));
            }
        }
        if change.blocks.is_empty() && change.whole.is_some() {
            let _ = writeln!(out, "The source is `{}`.\n", paths.source);
        }
        if let (Some(twin), Some(path)) = (&change.twin, &paths.target) {
            let _ = writeln!(out, "Edit `{path}:{}`.\n", twin.line);
        }
    }
    out
}

/// What was taken out and put in, marked as in HTML, which a git host shows too.
fn with_marks(pieces: &[Piece], safe: impl Fn(&str) -> String, out: &mut String) {
    for piece in pieces {
        let _ = match piece {
            Piece::Same(text) => write!(out, "{}", safe(text)),
            Piece::Removed(text) => write!(out, "<del>{}</del>", safe(text)),
            Piece::Added(text) => write!(out, "<ins>{}</ins>", safe(text)),
        };
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn html(changes: &[Change], paths: &Paths, page: &str) -> String {
    let safe = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{0}</title>\n</head>\n<body>\n<h1>{0}</h1>\n",
        safe(page)
    );
    for change in changes {
        let _ = writeln!(
            out,
            "<h2>{} (<code>{}</code>)</h2>\n<p>{}.</p>",
            safe(&change.title),
            safe(&change.id),
            capital(said(change))
        );
        for block in &change.blocks {
            out += "<blockquote>";
            with_marks(&block.pieces, safe, &mut out);
            out += "</blockquote>\n";
            if let (Some(twin), Some(path)) = (&block.twin, &paths.target) {
                let _ = writeln!(
                    out,
                    "<p><code>{}:{}</code></p>\n<pre>{}</pre>",
                    safe(path),
                    twin.line,
                    safe(&twin.written)
                );
            }
        }
        if let Some(whole) = &change.whole {
            let _ = writeln!(
                out,
                "<p><code>{}</code></p>\n<pre>{}</pre>",
                safe(&paths.source),
                safe(whole)
            );
        }
        if let (Some(twin), Some(path)) = (&change.twin, &paths.target) {
            let _ = writeln!(
                out,
                "<p><code>{}:{}</code></p>\n<pre>{}</pre>",
                safe(path),
                twin.line,
                safe(&twin.written)
            );
        }
    }
    out += "</body>\n</html>\n";
    out
}
