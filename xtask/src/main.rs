//! What only developers run: `cargo xtask COMMAND`.

use std::process::ExitCode;

mod install;
mod test;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  test      Install what the tests need, then run every check there is
  install   Only install what the tests need: nginx, curl, the examples' npm and Python packages";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["test"] => test::run(),
        ["install"] => install::run(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
