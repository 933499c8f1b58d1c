//! `examples/examples.toml`: what there is, how it is started, and what it is asked.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::install::root;

/// The whole table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What the servers with a code are asked, in this order.
    ask: Vec<Ask>,
    pub server: Vec<Server>,
    #[serde(default)]
    pub client: Vec<Client>,
    pub phrases: Vec<Constants>,
}

/// What servers and clients have in common.
#[derive(Deserialize)]
pub struct Program {
    pub id: String,
    /// As its makers write it.
    pub name: String,
    pub language: String,
    /// Its file, below `examples/`.
    pub program: String,
    /// How a reader gets what it needs.
    pub install: String,
    /// Prints the version.
    pub version: Vec<String>,
    /// What runs it, where that has a version of its own.
    pub runtime: Option<Runtime>,
    /// What has to be done before it can be started.
    pub build: Option<Vec<String>>,
    pub run: Vec<String>,
    /// How a reader starts it, where that is not just `run`.
    pub shown: Option<String>,
    /// Whether `cargo xtask install` installs it, so that it runs without `--all` and in the tests.
    #[serde(default)]
    pub quick: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Runtime {
    pub name: String,
    pub version: Vec<String>,
}

#[derive(Deserialize)]
pub struct Server {
    #[serde(flatten)]
    pub program: Program,
    /// Codes that it is asked for as all are.
    #[serde(default)]
    codes: Vec<u16>,
    /// What it is asked for where a question does not say it: JSON unless this does.
    accept: Option<String>,
    /// What it alone is asked, after those.
    #[serde(default)]
    ask: Vec<Ask>,
}

#[derive(Deserialize)]
pub struct Client {
    #[serde(flatten)]
    pub program: Program,
    /// The `id` of the server that it is run against.
    pub against: String,
}

/// A list of codes and phrases in a library.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    pub id: String,
    /// Where a program finds them: `http.HTTPStatus`.
    pub name: String,
    pub version: Vec<String>,
    /// Prints one JSON object of phrases by code.
    pub run: Vec<String>,
}

/// One request and the status it shall get.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub code: u16,
    /// What it shows, in a few words.
    pub about: String,
    /// Method and path.
    pub request: String,
    /// Field lines. `{etag}` stands for the entity tag that a GET before gets.
    #[serde(default)]
    pub fields: Vec<String>,
    pub body: Option<String>,
    /// How often it is sent; the last answer counts.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

impl Ask {
    fn with_accept(mut self, accept: &str) -> Ask {
        if !self.fields.iter().any(|field| field.starts_with("Accept:")) {
            self.fields.insert(0, format!("Accept: {accept}"));
        }
        self
    }
}

impl Table {
    /// Reads it.
    pub fn read() -> Result<Table, String> {
        let file = directory().join("examples.toml");
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// What a server is asked.
    pub fn asks(&self, server: &Server) -> Vec<Ask> {
        let common = self.ask.iter().filter(|ask| server.codes.contains(&ask.code));
        let accept = server.accept.as_deref().unwrap_or("application/json");
        let asks = common.chain(&server.ask).cloned();
        asks.map(|ask| ask.with_accept(accept)).collect()
    }
}

/// Where the examples are.
pub fn directory() -> std::path::PathBuf {
    root().join("examples")
}

/// The words of a command with its placeholders filled in.
pub fn fill(words: &[String], values: &[(&str, &str)]) -> Vec<String> {
    let bin = root().join("target/venv/bin");
    let fill = |word: &String| {
        let mut word = word.replace("{venv}", &bin.to_string_lossy());
        for (name, value) in values {
            word = word.replace(&format!("{{{name}}}"), value);
        }
        word
    };
    words.iter().map(fill).collect()
}

/// A program's file with `{{port}}` and the like filled in: itself where it has none of them.
pub fn filled_file(
    program: &Program,
    values: &[(&str, &str)],
    directory: &Path,
) -> Result<String, String> {
    let file = self::directory().join(&program.program);
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    if !text.contains("{{port}}") {
        return Ok(program.program.clone());
    }
    let mut filled = text;
    for (name, value) in values {
        filled = filled.replace(&format!("{{{{{name}}}}}"), value);
    }
    let to = directory.join(file.file_name().unwrap_or_default());
    fs::write(&to, filled).map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(to.to_string_lossy().into_owned())
}
