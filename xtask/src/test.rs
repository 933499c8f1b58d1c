//! Every check there is, one after the other. A failed one does not stop the rest.

use std::process::Command;
use std::time::Instant;

use crate::fuzz;
use crate::install::{self, run_command, succeeds};

/// Runs every check; the error lists those that failed and how to run each again.
pub fn run() -> Result<(), String> {
    let mut failed = Vec::new();
    let mut step = |name: &str, check: &mut dyn FnMut() -> Result<(), String>| {
        println!("\n=== {name}");
        let start = Instant::now();
        let outcome = check();
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("=== {name}: {word}, {:.1} s", start.elapsed().as_secs_f64());
        if let Err(message) = outcome {
            failed.push(format!("{name} FAILED: {message}"));
        }
    };
    step("install", &mut install::run);
    step("format", &mut || run_command(&mut cargo("fmt --all --check")));
    step("clippy", &mut || {
        run_command(&mut cargo("clippy --workspace --all-targets -- -D warnings"))
    });
    step("tests", &mut tests);
    step("documentation", &mut || {
        run_command(cargo("doc --workspace --no-deps --lib").env("RUSTDOCFLAGS", "-D warnings"))
    });
    step("fuzzing", &mut fuzz::run);
    step("licences and advisories", &mut deny);
    if failed.is_empty() { Ok(()) } else { Err(format!("\n{}", failed.join("\n"))) }
}

/// Cargo with the arguments in `words`, split at spaces.
fn cargo(words: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(words.split(' '));
    command
}

fn tests() -> Result<(), String> {
    if !succeeds(&mut cargo("nextest --version")) {
        return run_command(&mut cargo("test --workspace"));
    }
    run_command(&mut cargo("nextest run --workspace --no-fail-fast"))?;
    run_command(&mut cargo("test --workspace --doc"))
}

fn deny() -> Result<(), String> {
    if !succeeds(&mut cargo("deny --version")) {
        println!("SKIPPED: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    run_command(&mut cargo("deny check licenses bans sources"))?;
    advisories()
}

/// The advisories live in a repository of their own: no network, no check, and we say so.
fn advisories() -> Result<(), String> {
    let mut command = cargo("deny check advisories");
    let output = command.current_dir(install::root()).output();
    let output = output.map_err(|error| format!("cargo deny: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    eprint!("{said}");
    if output.status.success() {
        return Ok(());
    }
    if said.contains("failed to fetch advisory database") {
        println!("SKIPPED: advisories not checked, their database cannot be fetched");
        return Ok(());
    }
    Err(format!("advisories; to run it again: {}", install::show(&command)))
}
