//! What only developers run: `cargo xtask COMMAND`.

use std::process::ExitCode;

mod bench;
mod cache_tests;
mod fuzz;
mod install;
mod picture;
mod test;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  test      Install what the tests need, then run every check there is
  install   Only install what the tests need: nginx, curl, the examples' npm and Python packages
  fuzz      Fuzz each target for a minute
  corpus    Write the corpus of the fuzz targets from the pages of the rules
  picture   Draw docs/lint.svg, the picture in the README, from real output
  bench-cache
            Print how many decisions of a cache are made in a second (build with --release)
  cache-tests PATH
            Hold the cache evaluator against a copy of the http-tests/cache-tests suite, exported as JSON";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["cache-tests", ..] => return cache_tests::main(&arguments[1..]),
        ["test"] => test::run(),
        ["install"] => install::run(),
        ["bench-cache"] => bench::cache(),
        ["corpus"] => fuzz::corpus(),
        ["fuzz"] => fuzz::run(),
        ["picture"] => picture::run(),
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
