//! What only developers run: `cargo xtask COMMAND`.

use std::process::ExitCode;

mod bench_cache;
mod bench_judge;
mod bench_serve;
mod cache_tests;
mod eval;
mod examples;
mod fuzz;
mod install;
mod picture;
mod test;
mod train;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  test      Install what the tests need, then run every check there is
  install   Only install what the tests need: nginx, Varnish, Squid, curl, the npm and Python
            packages of the examples and of what reads reports
  examples [--all | ID ...]
            Start the example servers and clients, lint what they answer, and record it in examples/*.json;
            with --all also those that `install` does not install, or only those named
  fuzz      Fuzz each target for a minute
  corpus    Write the corpus of the fuzz targets from the pages of the rules
  picture   Draw docs/lint.svg, the picture in the README, from real output
  bench-cache
            Print how many decisions of a cache are made in a second (build with --release)
  bench-judge
            Print how many exchanges are judged in a second, next to httplint (build with --release)
  bench-serve
            Print what a first visit of the site loads, how long pages take, and /200 next to nginx
            (after cargo build --release -p bonafide-cli)
  cache-tests PATH
            Hold the cache evaluator against a copy of the http-tests/cache-tests suite, exported as JSON
  eval PATH [--json] [--misses N]
            Judge a labelled corpus (JSON lines, perhaps gzip) and report precision, recall, calibration and speed.
            Speed is that of the build: cargo run --release -p xtask -- eval PATH
  train PATH [--cross-validate K]
            Fit the weights of the general model of JSON errors to a labelled set (gzipped JSONL)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["cache-tests", ..] => return cache_tests::main(&arguments[1..]),
        ["eval", ..] => eval::run(&words[1..]),
        ["train", ref arguments @ ..] => train::run(arguments),
        ["test"] => test::run(),
        ["install"] => install::run(),
        ["bench-judge"] => bench_judge::run(),
        ["bench-serve"] => bench_serve::run(),
        ["bench-cache"] => bench_cache::run(),
        ["corpus"] => fuzz::corpus(),
        ["fuzz"] => fuzz::run(),
        ["examples", ref which @ ..] => examples::run(which),
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
