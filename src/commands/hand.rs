//! `vegvisir completions` and `vegvisir man`: what a package puts beside the program, made of the command line itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Console, Outcome};

/// For which shell.
#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Where the pages go.
#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// The folder for the page of the program and one for each command [default: the first of them, to standard output]
    folder: Option<PathBuf>,
}

/// The script that completes command lines.
pub(super) fn completions(args: &CompletionsArgs, console: &mut Console) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "vegvisir", &mut script);
    console.out.write_all(&script)?;
    Ok(Outcome::Good)
}

/// The manual.
pub(super) fn man(args: &ManArgs, console: &mut Console) -> Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        console.out.write_all(&page(command, "vegvisir")?)?;
        return Ok(Outcome::Good);
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot write `{}`", folder.display()))?;
    write_all(command, "vegvisir", folder)?;
    Ok(Outcome::Good)
}

/// The page of a command and those of the commands in it, but for what is hidden.
fn write_all(command: Command, name: &str, folder: &Path) -> Result<()> {
    for inner in command.get_subcommands() {
        if !inner.is_hide_set() && inner.get_name() != "help" {
            write_all(inner.clone(), &format!("{name}-{}", inner.get_name()), folder)?;
        }
    }
    let file = folder.join(format!("{name}.1"));
    fs::write(&file, page(command, name)?)
        .with_context(|| format!("cannot write `{}`", file.display()))
}

fn page(command: Command, name: &str) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    // The version stands at the foot; a date would make each build another.
    clap_mangen::Man::new(command)
        .title(name)
        .source(concat!("vegvisir ", env!("CARGO_PKG_VERSION")))
        .manual("Vegvisir")
        .render(&mut text)?;
    Ok(text)
}
