//! `docs/configuration.md` is executed: its files are written, its commands run, what they print is compared.

use std::{env, path::Path, process::Command};

use serde_json::Value;

use crate::common::Dir;

const PAGE: &str = include_str!("../../../../docs/configuration.md");
const SCHEMA: &str = include_str!("../../../../docs/bonafide.schema.json");

/// A fenced block: what stands behind the fence, and the lines.
struct Block {
    info: &'static str,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = vec![];
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(Block { info, text: text.map(|line| format!("{line}\n")).collect() });
        }
    }
    blocks
}

/// Runs a block of commands, and compares what they print. `...` stands for anything.
fn run(dir: &Dir, console: &str) {
    for step in console.split("$ ").skip(1) {
        let (command, expected) = step.split_once('\n').expect("a line");
        let binary = Path::new(env!("CARGO_BIN_EXE_bonafide")).parent().expect("a directory");
        let path = env::var_os("PATH").unwrap_or_default();
        let paths = [binary.to_owned()].into_iter().chain(env::split_paths(&path));
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}; }} 2>&1")])
            .env("PATH", env::join_paths(paths).expect("a path"))
            .env("COLUMNS", "100")
            .current_dir(&dir.path)
            .output()
            .expect("a shell");
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(
            is_like(&printed, expected),
            "$ {command}\n{printed}\n--- the page says\n{expected}"
        );
    }
}

fn is_like(printed: &str, expected: &str) -> bool {
    let parts: Vec<&str> = expected.trim_end().split("...").collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let printed = printed.trim_end();
    let Some(mut rest) = printed.strip_prefix(first) else { return false };
    for part in &parts[1..] {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    parts.len() > 1 && printed.ends_with(last) || rest.is_empty()
}

#[test]
#[cfg(unix)]
fn the_page_does_what_it_says() {
    let dir = Dir::new("page");
    let blocks = blocks();
    // The answers are shown where they are first of interest, and used from the start.
    let file = |block: &Block| block.info.split_once(' ').map(|(_, name)| name);
    let answers = blocks.iter().find(|b| file(b) == Some("answers.jsonl")).expect("the answers");
    dir.write("answers.jsonl", &answers.text);
    let mut executed = 0;
    for block in &blocks {
        match file(block) {
            Some(name) => dir.write(name, &block.text),
            None => {
                assert_eq!(block.info, "console", "a block that is not executed:\n{}", block.text);
                run(&dir, &block.text);
                executed += 1;
            }
        }
    }
    assert!(executed > 5, "the page was not read");
}

/// TOML as JSON, which has no dates.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, as_json(value))).collect()
        }
        toml::Value::Array(values) => values.into_iter().map(as_json).collect(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is) => is.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
    }
}

/// The schema and the binary take the same files.
#[test]
fn the_schema_says_what_the_binary_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let agree = |text: &str, right: bool| {
        let table: toml::Table = text.parse().expect("TOML");
        let dir = Dir::with("schema-agrees", text);
        let run = dir.run(&["config"]);
        assert_eq!(run.code == Some(0), right, "{text}\n{}", run.err);
        let errors: Vec<String> =
            validator.iter_errors(&as_json(table.into())).map(|e| e.to_string()).collect();
        assert_eq!(errors.is_empty(), right, "{text}\n{errors:?}");
    };
    let blocks = blocks();
    let files = blocks.iter().filter(|block| block.info == "toml bonafide.toml");
    assert!(files.map(|block| agree(&block.text, true)).count() > 5);
    for wrong in [
        "selct = []",
        "select = [\"cachng\"]",
        "select = \"caching\"",
        "profiles = [\"strcit\"]",
        "show = \"all\"",
        "fail-on = \"good\"",
        "output-format = \"xls\"",
        "[severity]\ncaching = \"fatal\"",
        "[severity]\ncachng = \"error\"",
        "[[override]]\nhots = \"x\"",
        "[[override]]\npath = \"admin\"",
        "[[suppress]]\nrule = \"date-missing\"",
        "[[suppress]]\nrule = \"caching\"\nreason = \"x\"",
        "[[suppress]]\nrule = \"date-missing\"\nreason = \" \"",
        "[[suppress]]\nrule = \"date-missing\"\nreason = \"x\"\nstatus = 42",
    ] {
        agree(wrong, false);
    }
}
