//! `vegvisir export` and `vegvisir import`: units of pages for tools of translators, and back. What comes back is written
//! only where the site still builds with it, each file in one step, and only below `content/`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use super::proof::Proof;
use super::{Console, Outcome, store};
use crate::diagnostic::{Problem, Report, Severity, Span, Texts, codes, neutral};
use crate::link::{Edition, Site};
use crate::load::{self, Disk, Inputs, Source};
use crate::model::{KeyId, PageId, PageKey, SectionState, SourcePath};
use crate::parse::Memo;
use crate::pipeline;
use crate::translation::exchange::{self, Choice, Exchange, Form, LARGEST_FILE, Rewritten};

/// What is handed out, and how.
#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// The pages, by their keys, such as `steps/strategy`, and last the language to translate into; all pages where none
    /// is named
    #[arg(required = true, value_name = "PAGE… LANG")]
    what: Vec<String>,
    /// All pages
    #[arg(long)]
    all: bool,
    /// The form of the file
    #[arg(long, value_enum, default_value_t = FormArg::Xliff)]
    format: FormArg,
    /// Only sections that stand like this, several with commas between them
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATE")]
    only: Vec<StateArg>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<std::path::PathBuf>,
}

/// What is taken back.
#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// The file that came back, XLIFF or PO
    #[arg(value_name = "FILE")]
    file: std::path::PathBuf,
    /// Write nothing, and show on standard output what would change
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum FormArg {
    /// XLIFF 2.1
    Xliff,
    /// gettext PO
    Po,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum StateArg {
    /// The source has changed since
    Stale,
    /// Both have changed, or nobody has vouched for it
    Check,
    /// Not translated
    Missing,
    /// Nothing is known of the page
    Untracked,
    /// As it should be
    Ok,
}

impl From<StateArg> for SectionState {
    fn from(state: StateArg) -> Self {
        match state {
            StateArg::Stale => Self::Stale,
            StateArg::Check => Self::Check,
            StateArg::Missing => Self::Missing,
            StateArg::Untracked => Self::Untracked,
            StateArg::Ok => Self::Ok,
        }
    }
}

/// Drafts are translated too.
pub(super) const EDITION: Edition = Edition {
    drafts: true,
    relative: false,
    preview: false,
    desk: false,
    pdf: false,
    pseudo: false,
};

/// Hands out units.
pub(super) fn export(disk: &Disk, args: &ExportArgs, console: &mut Console) -> Result<Outcome> {
    let Some((lang, names)) = args.what.split_last() else { bail!("name a language") };
    if args.all && !names.is_empty() {
        bail!("name pages, or say `--all`");
    }
    let Some((mut inputs, texts)) = read(disk, console)? else { return Ok(Outcome::Problems) };
    let site = pipeline::assemble(&mut inputs, &mut Memo::default(), EDITION).value;
    let Some(locale) = site.config.locales.find(lang) else {
        bail!("`{lang}` is not a language of this site; write `export PAGE… LANG`");
    };
    let keys = chosen(&site, names)?;
    let ids: Vec<PageId> = keys.into_iter().map(|key| PageId { key, locale: locale.id }).collect();
    if let ([id], false) = (ids.as_slice(), names.is_empty())
        && site.grid.source(*id).is_none()
    {
        bail!("`{}` was written in `{}` first", site.grid.key(id.key), locale.tag);
    }
    let choice = Choice { states: args.only.iter().map(|state| (*state).into()).collect() };
    let old = |print| load::base(disk, print).ok().flatten();
    let entries = exchange::export(&site, &texts, &ids, &choice, &old);
    let mut sources: Vec<_> = entries.iter().map(|(source, ..)| *source).collect();
    sources.dedup();
    let source = match sources.as_slice() {
        [] => {
            console.say("nothing to translate");
            if !args.only.is_empty() && !site.states.is_tracked {
                console.say("this site does not track its translations: leave `--only` out");
            }
            return Ok(Outcome::Good);
        }
        [source] => *source,
        _ => bail!("these pages were written in several languages; name those of one"),
    };
    let changed = site.latest(source).map_or("1970-01-01".to_owned(), |date| date.to_string());
    let mut pages = Vec::new();
    for (_, page, unlike) in entries {
        for section in unlike {
            console.say(&format!(
                "section {section} has other blocks than its source: its translation goes along as a hint, and cannot be taken back"
            ));
        }
        pages.push(page);
    }
    let units: usize = pages.iter().map(|page| page.entries.len()).sum();
    let said = format!(
        "{}, {} for `{}`",
        counted(pages.len(), "page"),
        counted(units, "unit"),
        locale.tag
    );
    let exchange = Exchange {
        title: site.config.title.clone(),
        source: site.locale(source).tag.to_string(),
        target: locale.tag.to_string(),
        changed,
        pages,
    };
    let form = match args.format {
        FormArg::Xliff => Form::Xliff,
        FormArg::Po => Form::Po,
    };
    let text = form.write(&exchange);
    match &args.output {
        // A device or a pipe is written into; only a file can be put in the place of another.
        Some(path) if path.exists() && !path.is_file() => {
            fs::write(path, &text).with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        Some(path) => store::replace(path, text.as_bytes())?,
        None => console.out.write_all(text.as_bytes())?,
    }
    console.say(&said);
    Ok(Outcome::Good)
}

/// The pages that are named; all where none is.
fn chosen(site: &Site, names: &[String]) -> Result<Vec<KeyId>> {
    if names.is_empty() {
        return Ok(site.grid.keys().collect());
    }
    let mut keys = Vec::new();
    for name in names {
        let key = PageKey::of_file(name.trim_matches('/')).0;
        let known: Vec<String> = site.grid.keys().map(|id| site.grid.key(id).to_string()).collect();
        let near = || crate::diagnostic::nearest(name, known.iter().map(String::as_str));
        let Some(id) = site.grid.find(&key) else {
            match near() {
                Some(near) => bail!("`{name}` is not a page of this site; did you mean `{near}`?"),
                None => bail!("`{name}` is not a page of this site"),
            }
        };
        if !keys.contains(&id) {
            keys.push(id);
        }
    }
    Ok(keys)
}

/// Takes back what a translator has written.
pub(super) fn import(disk: &Disk, args: &ImportArgs, console: &mut Console) -> Result<Outcome> {
    let name = shown_name(&args.file);
    let text = match read_file(&args.file)? {
        Ok(text) => text,
        Err(message) => {
            let problem = Problem::new(codes::EXCHANGE_SYNTAX, Span::file(&name), message)
                .hint("save it again with the encoding UTF-8, in parts if it is large");
            return Ok(told(console, &Report::new(vec![problem], |_| None)));
        }
    };
    let returned = match Form::of(&text).read(&text) {
        Ok(returned) => returned,
        Err(broken) => {
            let problem = exchange::broken(&name, &broken);
            return Ok(told(console, &Report::new(vec![problem], |_| Some(text.clone()))));
        }
    };
    let Some((inputs, texts)) = read(disk, console)? else { return Ok(Outcome::Problems) };
    let mut proof = Proof::new(inputs);
    let site = pipeline::assemble(&mut proof.inputs.clone(), &mut proof.memo, EDITION).value;
    let found = exchange::import(&site, &texts, &returned, &name);
    let report = Report::new(found.problems, |path| {
        if *path == name { Some(text.clone()) } else { texts.get(path).cloned() }
    });
    let mut outcome = told(console, &report);
    let (pages, problems) = proof.sound(found.pages);
    let mut new_texts = proof.refused;
    new_texts.extend(texts.clone());
    let report = Report::new(problems, |path| {
        let fresh = pages.iter().find(|page| page.path == *path).map(|page| page.text.clone());
        fresh.or_else(|| new_texts.get(path).cloned())
    });
    if told(console, &report) == Outcome::Problems {
        outcome = Outcome::Problems;
    }
    let mut changes = 0;
    for page in &pages {
        let count = page.changes.len();
        changes += count;
        let present = texts.get(&page.path).map_or("", String::as_str);
        if args.dry_run {
            let shown = neutral(&difference(page, present), true);
            console.out.write_all(shown.as_bytes())?;
        } else {
            save(disk, page, texts.get(&page.path))?;
        }
        let what = if page.is_new { "new page".to_owned() } else { counted(count, "change") };
        console.say(&format!("{}: {what}", page.path));
    }
    let verb = if args.dry_run { "would take" } else { "took" };
    console.say(&format!(
        "{verb} {} into {}; {} as before, {} without a translation",
        counted(changes, "change"),
        counted(pages.len(), "page"),
        counted(found.same, "unit"),
        returned.open
    ));
    Ok(outcome)
}

/// `1 page`, `2 pages`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn told(console: &mut Console, report: &Report) -> Outcome {
    console.report(report);
    if report.count(Severity::Error) > 0 { Outcome::Problems } else { Outcome::Good }
}

/// The inputs of the site, and the texts of its pages, which `assemble` takes out of a copy.
fn read(disk: &Disk, console: &mut Console) -> Result<Option<(Inputs, Texts)>> {
    let checked = load::load(disk, None)?;
    let Some(inputs) = checked.value else {
        console.report(&pipeline::report(disk, None, checked.problems));
        return Ok(None);
    };
    let text = |source: &Source| (source.path.clone(), source.text.clone());
    let texts = inputs.sources.iter().filter(|source| source.is_whole).map(text).collect();
    Ok(Some((inputs, texts)))
}

/// What the file is called in messages.
fn shown_name(path: &Path) -> SourcePath {
    let written = path.to_string_lossy().replace('\\', "/");
    let last = path.file_name().map(|name| name.to_string_lossy().into_owned());
    SourcePath::new(written.trim_start_matches("./"))
        .or_else(|| SourcePath::new(&last.unwrap_or_default()))
        // Invariant: the constant is a sound path.
        .unwrap_or_else(|| SourcePath::new("file").unwrap_or_else(|| unreachable!()))
}

/// The text of a file from anywhere on this machine; what is wrong with it where it is none.
fn read_file(path: &Path) -> Result<Result<String, String>> {
    let context = || format!("cannot read `{}`", path.display());
    let metadata = fs::metadata(path).with_context(context)?;
    if !metadata.is_file() {
        bail!("`{}` is not a file", path.display());
    }
    let mut bytes = Vec::new();
    let limit = LARGEST_FILE as u64 + 1;
    fs::File::open(path)
        .with_context(context)?
        .take(limit)
        .read_to_end(&mut bytes)
        .with_context(context)?;
    if bytes.len() > LARGEST_FILE {
        return Ok(Err(format!("this is more than the {} MB that are read", LARGEST_FILE >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|_| "this is not UTF-8".to_owned());
    Ok(text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

/// What would change, line by line of the present file.
fn difference(page: &Rewritten, present: &str) -> String {
    let mut out = String::new();
    for change in &page.changes {
        let before = present.get(..change.at).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        out += &format!("{}:{line}\n", page.path);
        for (sign, text) in [('-', &change.before), ('+', &change.after)] {
            out.extend(text.lines().map(|line| format!("{sign} {line}\n")));
        }
    }
    out
}

/// Writes a page, if it still is what it was when it was read.
fn save(disk: &Disk, page: &Rewritten, present: Option<&String>) -> Result<()> {
    let Rewritten { path, text, .. } = page;
    if !path.as_str().starts_with("content/") {
        bail!("`{path}` does not lie in `content/`");
    }
    let place = disk.locate(path);
    let now = fs::read(&place).ok();
    let mark = now.as_ref().is_some_and(|bytes| bytes.starts_with("\u{feff}".as_bytes()));
    let mark = if mark { "\u{feff}" } else { "" };
    let known = present.map(|present| format!("{mark}{present}").into_bytes());
    if now != known || fs::symlink_metadata(&place).is_ok_and(|it| it.is_symlink()) {
        bail!("`{path}` has been changed by another program meanwhile; import again");
    }
    store::put(disk, path, format!("{mark}{text}").as_bytes())
}
