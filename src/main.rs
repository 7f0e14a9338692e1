//! The command line: parse, run, report, exit.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::Parser as _;
use vegvisir::commands::{Cli, Console, run};

fn main() -> ExitCode {
    // clap answers `--help` with 0 and a wrong command line with 2, each on its own stream.
    let cli = Cli::parse();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal = io::stderr().is_terminal();
    let mut console = Console {
        out: Box::new(io::stdout()),
        err: Box::new(io::stderr()),
        colour_out: io::stdout().is_terminal() && !no_colour,
        colour_err: terminal && !no_colour,
        progress: terminal,
    };
    run(&cli, &mut console).into()
}
