//! The command line, one variant a command. Data goes to standard output, everything else to standard error; the exit
//! code is 0 where all is well, 1 where the content has errors, 2 where the machine or the command line failed.

mod bench;
mod build;
mod check;
mod comment;
mod diff;
mod exchange;
mod fix;
mod git;
mod hand;
mod matrix;
mod new;
mod outgrown;
mod paper;
mod proof;
mod record;
mod serve;
mod status;
mod store;
mod terms;

pub(crate) use serve::probe;

use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::BaseUrl;
use crate::diagnostic::{Format, Report, Severity, neutral};
use crate::load::Disk;
use crate::model::Date;

/// A static site generator for multilingual guides.
#[derive(Parser, Debug)]
#[command(name = "vegvisir", version, about, max_term_width = 100)]
pub struct Cli {
    /// The folder that holds `content/`
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build the site into a folder
    Build(BuildArgs),
    /// Show the site in a browser, and every change as soon as it is saved
    Serve(ServeArgs),
    /// Find every problem in texts, facts, links and strings
    Check(CheckArgs),
    /// Show which translations are up to date, and how much there is to do
    Status(StatusArgs),
    /// Show what changed in the source since a page was translated
    Diff(DiffArgs),
    /// Say that a translation is right as it stands
    Accept(AcceptArgs),
    /// After a merge: write down what translations were made from
    Record(RecordArgs),
    /// Carry over to translations what needs no language: where links lead, which files images show
    Fix(fix::FixArgs),
    /// List the terms to have beside a translation, or exchange the termbase with other tools
    Terms(terms::TermsArgs),
    /// Begin a site, a page, a language, or a change to the theme
    #[command(subcommand)]
    New(new::NewCommand),
    /// Hand out pages to translators who work in a tool of their own, as XLIFF or PO
    Export(exchange::ExportArgs),
    /// Take back what such a translator has written
    Import(exchange::ImportArgs),
    /// Print the script that completes command lines in a shell
    #[command(hide = true)]
    Completions(hand::CompletionsArgs),
    /// Print the manual
    #[command(hide = true)]
    Man(hand::ManArgs),
}

/// The folder, addresses and strictness of a build.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct BuildArgs {
    /// The folder for the finished site; it is replaced whole [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will be reached, instead of `base_url` in site.toml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<BaseUrl>,
    /// Make all links relative, so that the site can be opened from a folder
    #[arg(long)]
    relative: bool,
    /// Build drafts too
    #[arg(long)]
    drafts: bool,
    /// Write .gz and .br beside the files, for hosts that send them
    #[arg(long)]
    compress: bool,
    /// Make a PDF of each language's print edition, with a Chromium that is installed
    #[arg(long)]
    pdf: bool,
    /// The Chromium to make it with [default: the first that is found]
    #[arg(long, value_name = "FILE", requires = "pdf")]
    chromium: Option<PathBuf>,
    /// Add the desk for translators, in an edition of its own [default folder: desk]
    #[arg(long)]
    desk: bool,
    /// Add a language that nobody speaks, to test the theme with [default folder: pseudo]
    #[arg(long)]
    pseudo: bool,
    /// Let warnings stop the build
    #[arg(long)]
    strict: bool,
}

/// Where the preview is.
#[derive(Args, Debug)]
struct ServeArgs {
    /// The port on this computer; the next free one is taken if another program has it
    #[arg(long, default_value_t = 1414)]
    port: u16,
    /// Let others in the network read the preview, at this address of the computer or, with 0.0.0.0, at all of them
    #[arg(long, value_name = "IP")]
    address: Option<IpAddr>,
    /// Add the desk for translators: what there is to do, and each page beside its source
    #[arg(long)]
    desk: bool,
    /// Add a language that nobody speaks, to test the theme with
    #[arg(long)]
    pseudo: bool,
}

/// How problems are shown.
#[derive(Args, Debug)]
struct CheckArgs {
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// Let warnings fail the check
    #[arg(long)]
    strict: bool,
    /// Look for words in templates that no translator can reach
    #[arg(long)]
    pseudo: bool,
    #[cfg(feature = "external")]
    #[command(flatten)]
    external: check::ExternalArgs,
}

/// Which part of the matrix is shown, and how.
#[derive(Args, Debug)]
struct StatusArgs {
    /// Only these languages
    #[arg(long, value_delimiter = ',', value_name = "LANG")]
    lang: Vec<String>,
    /// Only pages that there is work on
    #[arg(long)]
    open: bool,
    /// How the matrix is shown
    #[arg(long, value_enum, default_value_t = StatusFormat::Text)]
    format: StatusFormat,
    /// Tell what changed since this commit, in the words of each language; for a comment on a pull request
    #[arg(long, value_name = "REF", conflicts_with_all = ["open", "fail_on"])]
    base: Option<String>,
    /// Fail where a section is in one of these states; without a list, in those that site.toml names
    #[arg(long, value_delimiter = ',', value_name = "STATE", num_args = 0.., default_missing_value = "policy")]
    fail_on: Option<Vec<String>>,
}

/// Which page is compared.
#[derive(Args, Debug)]
struct DiffArgs {
    /// The page's key, such as `steps/strategy`, or its file
    page: String,
    /// The language of the translation
    lang: String,
    /// How the changes are shown
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum DiffFormat {
    /// For a terminal
    Text,
    /// For an issue or a comment on a pull request
    Markdown,
    /// A page of its own
    Html,
}

/// What is right.
#[derive(Args, Debug)]
struct AcceptArgs {
    /// The page's key, such as `steps/strategy`, or its file
    page: String,
    /// The language of the translation
    lang: String,
    /// The id of a section, such as `advice` [default: all of them]
    section: Option<String>,
}

/// What is written down.
#[derive(Args, Debug)]
struct RecordArgs {
    /// Vouch for all translations as they stand; for the day on which tracking begins
    #[arg(long)]
    baseline: bool,
    /// Only these languages
    #[arg(long, value_delimiter = ',', value_name = "LANG")]
    lang: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum StatusFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For an issue or a comment on a pull request
    Markdown,
    /// A page of its own
    Html,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum FormatArg {
    /// For people
    Text,
    /// For programs
    Json,
    /// For GitHub Actions
    Github,
}

/// Where a command speaks.
pub struct Console {
    /// Data.
    pub out: Box<dyn Write>,
    /// Everything else.
    pub err: Box<dyn Write>,
    /// Whether data may be coloured.
    pub colour_out: bool,
    /// Whether messages may be coloured.
    pub colour_err: bool,
    /// Whether a progress bar may be drawn.
    pub progress: bool,
}

impl Console {
    /// One line of message, which may name files as strangers have called them. Nobody is left to tell when it cannot be
    /// written.
    fn say(&mut self, line: &str) {
        let _ = writeln!(self.err, "{}", neutral(line, true));
    }

    /// All problems, with a count at the end.
    fn report(&mut self, report: &Report) {
        let text = report.render(Format::Text { colour: self.colour_err });
        let _ = write!(self.err, "{text}");
        if let Some(count) = counted(report) {
            self.say(&count);
        }
    }
}

/// `2 errors, 1 warning`; `None` where nothing was found.
fn counted(report: &Report) -> Option<String> {
    let part = |severity: Severity| match report.count(severity) {
        0 => None,
        1 => Some(format!("1 {severity}")),
        count => Some(format!("{count} {severity}s")),
    };
    let parts: Vec<String> =
        [Severity::Error, Severity::Warning].into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// All is well.
    Good,
    /// The content has errors.
    Problems,
    /// The machine or the command line failed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Good => 0,
            Outcome::Problems => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs one command.
pub fn run(cli: &Cli, console: &mut Console) -> Outcome {
    let ended =
        Disk::open(&cli.root).map_err(anyhow::Error::from).and_then(|disk| match &cli.command {
            Command::Build(args) => build::run(&disk, args, console),
            Command::Serve(args) => serve::run(&disk, args, console),
            Command::Check(args) => check::run(&disk, args, console),
            Command::Status(args) => status::run(&disk, args, console),
            Command::Diff(args) => diff::run(&disk, args, console),
            Command::Accept(args) => record::accept(&disk, args, console),
            Command::Record(args) => record::record(&disk, args, console),
            Command::Fix(args) => fix::run(&disk, args, console),
            Command::Terms(args) => terms::run(&disk, args, console),
            Command::New(command) => new::run(&disk, command, console),
            Command::Export(args) => exchange::export(&disk, args, console),
            Command::Import(args) => exchange::import(&disk, args, console),
            Command::Completions(args) => hand::completions(args, console),
            Command::Man(args) => hand::man(args, console),
        });
    match ended {
        Ok(outcome) => outcome,
        // Whoever reads only the first lines has what they want.
        Err(error) if is_closed(&error) => Outcome::Good,
        Err(error) => {
            console.say(&format!("error: {error:#}"));
            Outcome::Failed
        }
    }
}

/// The present day in UTC, or the one that `SOURCE_DATE_EPOCH` names in seconds (reproducible-builds.org).
fn today() -> Date {
    let named = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    Date::of_unix(named.unwrap_or_else(now))
}

/// Whether nobody reads on.
fn is_closed(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::BrokenPipe)
}

fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::new(text).ok_or_else(|| "write it whole: `https://example.org/guide/`".to_owned())
}
