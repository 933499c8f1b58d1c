//! Fuzzing: the corpus from the pages of the rules, and a minute of each target.

use std::{fs, process::Command};

use bonafide::{page, rules};

use crate::install::{root, run_command, succeeds};

const TARGETS: [&str; 2] = ["wire", "engine"];

/// Writes the first message of every rule's page to `fuzz/corpus/`.
pub fn corpus() -> Result<(), String> {
    let folder = root().join("fuzz/corpus");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    for rule in rules::all() {
        let first =
            page::examples(rule.page).into_iter().flat_map(|example| example.exchanges).next();
        if let Some(messages) = first {
            let bytes = [messages.request, messages.response].concat();
            fs::write(folder.join(rule.name), bytes).map_err(failed)?;
        }
    }
    Ok(())
}

/// Runs each target for a minute, where cargo-fuzz is installed.
pub fn run() -> Result<(), String> {
    if !succeeds(Command::new("cargo").args(["fuzz", "--version"])) {
        println!(
            "SKIPPED: cargo-fuzz is not installed (cargo install --locked cargo-fuzz); \
             tests/properties.rs checks the same properties"
        );
        return Ok(());
    }
    let found = root().join("target/fuzz-corpus");
    for target in TARGETS {
        let found = found.join(target);
        fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
        let mut command = Command::new("cargo");
        command.args(["fuzz", "run", "-s", "none", target]).arg(&found).arg("fuzz/corpus");
        run_command(command.args(["--", "-max_total_time=60", "-max_len=4096", "-verbosity=0"]))?;
    }
    Ok(())
}
