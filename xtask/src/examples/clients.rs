//! Programs that ask an example server, and what they print about its answers.

use serde::{Deserialize, Serialize};

use super::{
    program_text, read, runtime, server, shown_command, source,
    table::{Client, Program, Table, fill},
    today, version, write,
};

/// What is recorded of a client: an element of `examples/clients.json`.
#[derive(Serialize, Deserialize)]
pub struct Recorded {
    pub client: String,
    name: String,
    language: String,
    pub version: Option<String>,
    pub runtime: Option<String>,
    program: String,
    install: String,
    run: String,
    /// The server that answered.
    against: String,
    pub date: String,
    pub codes: Vec<Printed>,
    pub could_not_run: Option<String>,
}

/// What a client printed about one status.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
pub struct Printed {
    code: u16,
    #[serde(flatten)]
    part: source::Part,
    output: String,
}

/// Runs the clients and rewrites `clients.json`.
pub fn record(
    table: &Table,
    wanted: &dyn Fn(&Program) -> bool,
    wrong: &mut Vec<String>,
) -> Result<(), String> {
    let mut before: Vec<Recorded> = read("clients.json")?;
    let mut now = Vec::new();
    for client in &table.client {
        let id = &client.program.id;
        let old = before.iter().position(|old| old.client == *id);
        let old = old.map(|at| before.swap_remove(at));
        if !wanted(&client.program) {
            now.extend(old);
            continue;
        }
        let recorded = try_client(table, client)?;
        println!("{id}: {}", recorded.could_not_run.as_deref().unwrap_or("ran"));
        let unshown = recorded.codes.iter().filter(|printed| printed.part.source.is_empty());
        wrong.extend(unshown.map(|it| format!("{id}: no section `example: {}`", it.code)));
        if let (Some(_), Some(why)) = (&recorded.version, &recorded.could_not_run) {
            wrong.push(format!("{id} is there and does not run: {why}"));
        }
        let old = old.filter(|old| old.could_not_run.is_none());
        now.push(if recorded.could_not_run.is_some() { old.unwrap_or(recorded) } else { recorded });
    }
    write("clients.json", &now)
}

/// What is to be recorded of a client.
pub fn try_client(table: &Table, client: &Client) -> Result<Recorded, String> {
    let program = &client.program;
    let version = version(&program.version);
    let ran = version.clone().and_then(|_| run(table, client));
    let (codes, why) = match ran {
        Ok(codes) => (codes, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    Ok(Recorded {
        client: program.id.clone(),
        name: program.name.clone(),
        language: program.language.clone(),
        version: version.ok(),
        runtime: runtime(program),
        program: format!("examples/{}", program.program),
        install: program.install.clone(),
        run: shown_command(program),
        against: client.against.clone(),
        date: today()?,
        codes,
        could_not_run: why,
    })
}

/// Runs a client against a fresh server. Each line it prints starts with the code that it is about.
fn run(table: &Table, client: &Client) -> Result<Vec<Printed>, String> {
    let named = |server: &&super::Server| server.program.id == client.against;
    let against = table.server.iter().find(named).ok_or("no such server to run against")?;
    let running = server::Running::start(&against.program)?;
    let address = format!("127.0.0.1:{}", running.port);
    let base = format!("http://{address}");
    let values = [("base", base.as_str()), ("program", &client.program.program)];
    if let Some(build) = &client.program.build {
        server::output(&fill(build, &values))?;
    }
    let text = server::output(&fill(&client.program.run, &values))?;
    by_code(&text.replace(&address, "shop.example"), &program_text(&client.program)?)
}

fn by_code(text: &str, program: &str) -> Result<Vec<Printed>, String> {
    let mut printed: Vec<Printed> = Vec::new();
    for line in text.lines() {
        let word = line.split([' ', ':']).next().unwrap_or_default();
        let code = word.parse().map_err(|_| format!("no code before {line:?}"))?;
        match printed.iter_mut().find(|it| it.code == code) {
            Some(it) => it.output.push_str(&format!("{line}\n")),
            None => printed.push(Printed {
                code,
                part: source::part(program, word),
                output: format!("{line}\n"),
            }),
        }
    }
    Ok(printed)
}
