//! `vegvisir terms`: the list of terms that a translator should have beside them, and the way of the termbase to the
//! tools of terminologists and back (TBX).

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use super::bench::Bench;
use super::{Console, Outcome, store};
use crate::diagnostic::neutral;
use crate::load::{self, Disk};
use crate::model::{SourcePath, TermWords};
use crate::translation::{Merged, Side, TermEntry, merge_tbx, read_tbx, term_list, write_tbx};

/// Where the termbase lies.
const TERMBASE: &str = "content/facts/terms.toml";

/// Which terms, and how.
#[derive(Args, Debug)]
pub(super) struct TermsArgs {
    /// The language that is translated into
    #[arg(required_unless_present_any = ["export", "import"])]
    lang: Option<String>,
    /// Only the terms that this page names: its key, such as `steps/strategy`, or its file
    page: Option<String>,
    /// How the list is shown
    #[arg(long, value_enum, default_value_t = TermsFormat::Text)]
    format: TermsFormat,
    /// Write the termbase for other tools
    #[arg(long, value_enum, conflicts_with_all = ["lang", "import"])]
    export: Option<ExportFormat>,
    /// Merge a TBX file into content/facts/terms.toml
    #[arg(long, value_name = "FILE", conflicts_with = "lang")]
    import: Option<PathBuf>,
    /// Only show what an import would change
    #[arg(long, requires = "import")]
    dry_run: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum TermsFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For an issue or a comment on a pull request
    Markdown,
    /// For a spreadsheet
    Tsv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum ExportFormat {
    /// `TermBase` eXchange, version 3, the dialect TBX-Basic
    Tbx,
}

/// Lists, exports or imports terms.
pub(super) fn run(disk: &Disk, args: &TermsArgs, console: &mut Console) -> Result<Outcome> {
    if let Some(file) = &args.import {
        return import(disk, file, args.dry_run, console);
    }
    let Some(bench) = Bench::open(disk, console)? else { return Ok(Outcome::Problems) };
    let site = &bench.site;
    if args.export == Some(ExportFormat::Tbx) {
        let title = format!("{}: terms", site.config.title);
        write!(console.out, "{}", write_tbx(&site.facts, &site.config.locales, &title)?)?;
        return Ok(Outcome::Good);
    }
    let to = bench.locale(args.lang.as_deref().unwrap_or_default())?;
    let mut from = site.config.locales.source().id;
    let mut side = None;
    if let Some(page) = &args.page {
        let id = bench.page(page, to)?;
        let source = site.shown(site.grid.source(id).unwrap_or(id));
        from = source.id.locale;
        let text = disk.read(source.page.path.as_str())?.value.unwrap_or_default();
        side = Some(Side::new(source, text));
    }
    let entries = term_list(site, from, to, side.as_ref());
    let text = match args.format {
        TermsFormat::Text => neutral(&as_text(&entries), true),
        TermsFormat::Json => as_json(&entries)?,
        TermsFormat::Markdown => as_markdown(&entries),
        TermsFormat::Tsv => as_tsv(&entries),
    };
    write!(console.out, "{text}")?;
    let open = entries.iter().filter(|entry| entry.target.is_none()).count();
    if open > 0 {
        console.say(&format!("without a term in this language: {open}"));
    }
    Ok(Outcome::Good)
}

fn import(disk: &Disk, file: &Path, is_dry: bool, console: &mut Console) -> Result<Outcome> {
    let checked = load::load(disk, None)?;
    let Some(inputs) = checked.value else {
        console.report(&crate::pipeline::report(disk, None, checked.problems));
        return Ok(Outcome::Problems);
    };
    let name = file.display();
    let metadata = fs::metadata(file).with_context(|| format!("cannot read `{name}`"))?;
    // A device has no size, and no end.
    if !metadata.is_file() {
        bail!("`{name}` is not a file");
    }
    if metadata.len() > 64 * 1024 * 1024 {
        bail!("`{name}` is too large for a termbase");
    }
    let text = fs::read_to_string(file).with_context(|| format!("cannot read `{name}`"))?;
    let tbx = read_tbx(text.trim_start_matches('\u{feff}')).with_context(|| format!("{name}"))?;
    let present = disk.read(TERMBASE)?.value.unwrap_or_default();
    let Merged { text, changes, refused } = merge_tbx(&present, &tbx, &inputs.config.locales)?;
    for change in &changes {
        writeln!(console.out, "{}", neutral(change, false))?;
    }
    for refusal in &refused {
        console.say(&format!("left out: {refusal}"));
    }
    for (what, count) in &tbx.left_out {
        console.say(&format!("not kept: {count} × {what}"));
    }
    if !changes.is_empty() && !is_dry {
        let path = SourcePath::new(TERMBASE).context("not a path")?;
        store::put(disk, &path, text.as_bytes())?;
    }
    console.say(&match (changes.len(), is_dry) {
        (0, _) => "nothing new in the file".to_owned(),
        (1, true) => "1 change to make".to_owned(),
        (count, true) => format!("{count} changes to make"),
        (1, false) => "1 change made".to_owned(),
        (count, false) => format!("{count} changes made"),
    });
    Ok(if refused.is_empty() { Outcome::Good } else { Outcome::Problems })
}

fn definition<'e>(entry: &TermEntry<'e>) -> &'e str {
    let of = |words: Option<&'e TermWords>| words.and_then(|words| words.definition.as_deref());
    of(entry.target).or_else(|| of(entry.source)).unwrap_or_default()
}

fn as_text(entries: &[TermEntry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        let term = entry.target.map_or("–", |words| words.term.as_str());
        out += &format!("{} → {term}\n", entry.name());
        let Some(words) = entry.target else { continue };
        if !words.synonyms.is_empty() {
            out += &format!("    also: {}\n", words.synonyms.join(", "));
        }
        if !words.avoid.is_empty() {
            out += &format!("    not: {}\n", words.avoid.join(", "));
        }
        if let Some(definition) = &words.definition {
            out += &format!("    {definition}\n");
        }
    }
    out
}

fn as_json(entries: &[TermEntry<'_>]) -> Result<String> {
    let entry = |entry: &TermEntry<'_>| {
        let target = entry.target;
        serde_json::json!({
            "concept": entry.concept,
            "source": entry.source.map(|words| &words.term),
            "term": target.map(|words| &words.term),
            "synonyms": target.map_or(&[][..], |words| &words.synonyms),
            "avoid": target.map_or(&[][..], |words| &words.avoid),
            "definition": target.and_then(|words| words.definition.as_ref()),
        })
    };
    let all: Vec<serde_json::Value> = entries.iter().map(entry).collect();
    Ok(serde_json::to_string_pretty(&all)? + "\n")
}

/// The columns of a table: concept, source term, term, synonyms, forms to avoid, definition.
fn columns(entry: &TermEntry<'_>) -> [String; 6] {
    let target = entry.target;
    let list =
        |forms: Option<&Vec<String>>| forms.map(|forms| forms.join(", ")).unwrap_or_default();
    [
        entry.concept.to_owned(),
        entry.source.map(|words| words.term.clone()).unwrap_or_default(),
        target.map(|words| words.term.clone()).unwrap_or_default(),
        list(target.map(|words| &words.synonyms)),
        list(target.map(|words| &words.avoid)),
        definition(entry).to_owned(),
    ]
}

fn as_markdown(entries: &[TermEntry<'_>]) -> String {
    let mut out =
        "| source | term | also | not | definition |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for entry in entries {
        let cells: Vec<String> =
            columns(entry)[1..].iter().map(|cell| cell.replace('|', "\\|")).collect();
        out += &format!("| {} |\n", cells.join(" | "));
    }
    out
}

fn as_tsv(entries: &[TermEntry<'_>]) -> String {
    let mut out = "concept\tsource\tterm\tsynonyms\tavoid\tdefinition\n".to_owned();
    for entry in entries {
        let cells = columns(entry).map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        out += &(cells.join("\t") + "\n");
    }
    out
}
