//! The `bonafide` command.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

mod args;
mod baseline;
mod cache;
mod check;
mod config;
mod explain;
mod export;
mod judge;
mod lint;
mod markdown;
mod near;
mod progress;
mod redact;
mod report;
mod rules;
mod serve;
mod site;

/// Why bonafide could not do its job: a message for people, printed before exit status 2.
type Failure = String;

/// How a command that did its job ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Findings at or over `--fail-on`.
    Findings,
    /// Some input could not be read; the rest was judged.
    Incomplete,
}

impl Outcome {
    /// The exit status.
    fn code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Incomplete => 2,
        }
    }
}

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    set_color(cli.color);
    let result = match &cli.command {
        args::Command::Lint(args) => lint::run(args),
        args::Command::Check(args) => check::run(args),
        args::Command::Cache(args) => cache::run(args),
        args::Command::Explain(args) => explain::run(args),
        args::Command::Serve(args) => serve::run(args),
        args::Command::Export(args) => export::run(args),
        args::Command::Rules(args) => rules::run(args),
        args::Command::Config(args) => config::show::run(args),
        args::Command::Completions { shell } => {
            clap_complete::generate(
                *shell,
                &mut args::Cli::command(),
                "bonafide",
                &mut std::io::stdout(),
            );
            Ok(Outcome::Clean)
        }
    };
    match result {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(message) => {
            anstream::eprintln!(
                "{}: {message}",
                report::style::paint(report::style::ERROR, "error")
            );
            ExitCode::from(2)
        }
    }
}

fn set_color(color: args::Color) {
    match color {
        args::Color::Auto => {}
        args::Color::Always => anstream::ColorChoice::Always.write_global(),
        args::Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}
