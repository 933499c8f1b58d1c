//! Programs that answer with a code, or read it: what `cargo xtask examples` recorded of real servers and clients.

use std::{fmt::Write, sync::LazyLock};

use serde::Deserialize;

use super::{body::Body, markup, markup::escape, wire};

/// A server or client, and what it did.
#[derive(Deserialize)]
struct Recorded<C> {
    name: String,
    language: String,
    version: Option<String>,
    /// What runs the program, with its version.
    runtime: Option<String>,
    /// Its file, from the root of the repository.
    program: String,
    install: String,
    run: String,
    /// The day of the run.
    date: String,
    codes: Vec<C>,
}

/// What a server answered.
#[derive(Deserialize)]
struct Answer {
    code: u16,
    about: String,
    /// First and last line of each part of the file that is shown.
    lines: Vec<(usize, usize)>,
    source: String,
    request: String,
    response: String,
}

/// What a client printed.
#[derive(Deserialize)]
struct Printed {
    code: u16,
    lines: Vec<(usize, usize)>,
    source: String,
    output: String,
}

static SERVERS: LazyLock<Vec<Recorded<Answer>>> =
    LazyLock::new(|| read(include_str!("../../../../examples/results.json")));
static CLIENTS: LazyLock<Vec<Recorded<Printed>>> =
    LazyLock::new(|| read(include_str!("../../../../examples/clients.json")));

fn read<C: for<'j> Deserialize<'j>>(json: &str) -> Vec<Recorded<C>> {
    serde_json::from_str(json)
        .expect("the records are those that xtask wrote, and a test reads them")
}

/// Adds the servers that answer with the code: the file's part, the request and the exact answer.
pub fn servers(body: &mut Body, code: u16) {
    let mut is_first = true;
    for server in SERVERS.iter() {
        let answers: Vec<&Answer> = server.codes.iter().filter(|it| it.code == code).collect();
        if answers.is_empty() {
            continue;
        }
        if is_first {
            body.section("Server examples");
            body.push(
                "<p>Whole programs. <code>cargo xtask examples</code> starts each, asks it, and lints what it answers.</p>\n",
            );
        }
        begin(body, server, is_first);
        for answer in answers {
            let _ = writeln!(body.html, "<p>{}:</p>", escape(&markup::capital(&answer.about)));
            body.push(&markup::code_block(&server.language, &answer.source));
            body.push(&wire::recorded(&answer.request, &answer.response));
            source(body, server, &answer.lines);
        }
        body.push("</details>\n");
        is_first = false;
    }
}

/// Adds the clients that read the code: the file's part, and what it printed.
pub fn clients(body: &mut Body, code: u16) {
    let mut is_first = true;
    for client in CLIENTS.iter() {
        for printed in client.codes.iter().filter(|it| it.code == code) {
            if is_first {
                body.section("Client examples");
            }
            begin(body, client, is_first);
            body.push(&markup::code_block(&client.language, &printed.source));
            body.push("<p>It printed:</p>\n");
            body.push(&markup::code_block("output", &printed.output));
            source(body, client, &printed.lines);
            body.push("</details>\n");
            is_first = false;
        }
    }
}

fn begin<C>(body: &mut Body, of: &Recorded<C>, is_open: bool) {
    let _ = writeln!(
        body.html,
        "<details class=\"example\"{}><summary><b>{}</b> <small>{}</small></summary>",
        if is_open { " open" } else { "" },
        escape(&of.name),
        escape(&of.language)
    );
}

/// Where the code is, and what it was verified against.
fn source<C>(body: &mut Body, of: &Recorded<C>, lines: &[(usize, usize)]) {
    let lines: Vec<String> = lines
        .iter()
        .map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}–{last}") }
            },
        )
        .collect();
    let named = [Some(of.name.as_str()), of.version.as_deref()].into_iter().flatten();
    let mut against = named.collect::<Vec<_>>().join(" ");
    if let Some(runtime) = of.runtime.as_deref().filter(|runtime| !runtime.starts_with(&of.name)) {
        let _ = write!(against, " on {runtime}");
    }
    let _ = writeln!(
        body.html,
        "<p class=\"source\">Verified on {} against {}. Source: <code>{}</code>, lines {}. Run: <code>{}</code></p>",
        escape(&of.date),
        escape(&against),
        escape(&of.program),
        lines.join(", "),
        escape(
            [of.install.as_str(), of.run.as_str()]
                .map(str::trim)
                .join(" && ")
                .trim_start_matches(" && ")
        )
    );
}
