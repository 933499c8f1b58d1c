//! Starts the programs of `examples/`, asks them, judges their answers and records all of it.

mod clients;
mod phrases;
mod server;
mod source;
mod table;

use std::{fs, path::PathBuf};

use bonafide::{Engine, Facts, Severity, Verdict, wire};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use server::{Running, output};
use table::{Ask, Program, Server, Table, fill};

/// What is recorded of a server: an element of `examples/results.json`.
#[derive(Serialize, Deserialize)]
struct Recorded {
    server: String,
    name: String,
    language: String,
    version: Option<String>,
    /// Name and version of what runs the program, where that is something else.
    runtime: Option<String>,
    program: String,
    install: String,
    run: String,
    /// The day of the run.
    date: String,
    /// What most codes use.
    shared: source::Part,
    codes: Vec<Answer>,
    could_not_run: Option<String>,
}

/// One exchange.
#[derive(Serialize, Deserialize)]
struct Answer {
    code: u16,
    about: String,
    #[serde(flatten)]
    part: source::Part,
    request: String,
    response: String,
    verdict: String,
    findings: Vec<Found>,
}

/// One finding of the engine.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Found {
    rule: String,
    severity: String,
    message: String,
}

/// Runs what is asked for (`--all`, some by name, or what `cargo xtask install` installs) and rewrites the records.
pub fn run(which: &[&str]) -> Result<(), String> {
    let table = Table::read()?;
    let wanted = |program: &Program| match which {
        [] => program.quick,
        ["--all"] => true,
        ids => ids.contains(&program.id.as_str()),
    };
    let mut wrong = Vec::new();
    record_servers(&table, &wanted, &mut wrong)?;
    clients::record(&table, &wanted, &mut wrong)?;
    phrases::record(&table)?;
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn record_servers(
    table: &Table,
    wanted: &dyn Fn(&Program) -> bool,
    wrong: &mut Vec<String>,
) -> Result<(), String> {
    let mut before: Vec<Recorded> = read("results.json")?;
    let mut now = Vec::new();
    for server in &table.server {
        let program = &server.program;
        let old = before.iter().position(|old| old.server == program.id);
        let old = old.map(|at| before.swap_remove(at));
        if !wanted(program) {
            now.extend(old);
            continue;
        }
        let (recorded, errors) = try_server(table, server)?;
        match (&recorded.could_not_run, old) {
            (Some(why), Some(old)) if old.could_not_run.is_none() => {
                println!("{}: could not run, kept as of {}: {why}", program.id, old.date);
                now.push(old);
            }
            (why, _) => {
                let said = why.as_deref().unwrap_or("ran");
                println!("{} {}: {said}", program.id, recorded.version.as_deref().unwrap_or("?"));
                now.push(recorded);
            }
        }
        wrong.extend(errors);
    }
    write("results.json", &now)
}

/// What is to be recorded of a server, and what is wrong with its answers.
fn try_server(table: &Table, server: &Server) -> Result<(Recorded, Vec<String>), String> {
    let program = &server.program;
    let version = version(&program.version);
    let ran = version.clone().and_then(|_| ask_server(table, server));
    let (answers, why) = match ran {
        Ok(answers) => (answers, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    let mut wrong: Vec<String> =
        answers.iter().flat_map(|(ask, answer)| wrong(&program.id, ask, answer)).collect();
    if let (Ok(_), Some(why)) = (&version, &why) {
        wrong.push(format!("{} is there and does not run: {why}", program.id));
    }
    let recorded = Recorded {
        server: program.id.clone(),
        name: program.name.clone(),
        language: program.language.clone(),
        version: version.ok(),
        runtime: runtime(program),
        program: format!("examples/{}", program.program),
        install: program.install.clone(),
        run: shown_command(program),
        date: today()?,
        shared: source::part(&program_text(program)?, "shared"),
        codes: answers.into_iter().map(|(_, answer)| answer).collect(),
        could_not_run: why,
    };
    Ok((recorded, wrong))
}

fn ask_server(table: &Table, server: &Server) -> Result<Vec<(Ask, Answer)>, String> {
    let running = Running::start(&server.program)?;
    let text = program_text(&server.program)?;
    let engine = Engine::default();
    let mut answers = Vec::new();
    for ask in table.asks(server) {
        let (request, response) = running.ask(&ask)?;
        let read = wire::request(request.as_bytes());
        let exchange = wire::exchange(Some(read.request), response.as_bytes());
        let early = exchange.interim.iter().any(|interim| interim.status == ask.code);
        let judgement = engine.judge(&Facts::new(&exchange));
        let defects = judgement.findings.iter().filter(|it| it.severity() > Severity::Good);
        let found = defects.map(|finding| Found {
            rule: finding.rule.name.to_owned(),
            severity: finding.severity().to_string(),
            message: finding.message.clone().into_owned(),
        });
        let answer = Answer {
            code: if early { ask.code } else { judgement.claimed },
            about: ask.about.clone(),
            part: source::part(&text, &ask.code.to_string()),
            verdict: judgement.verdict.to_string(),
            findings: found.collect(),
            request: request.clone(),
            response: response.clone(),
        };
        answers.push((ask, answer));
    }
    Ok(answers)
}

/// What an example must not have: another status, a doubtful verdict, a finding that counts, no source.
fn wrong(id: &str, ask: &Ask, answer: &Answer) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(format!("{id}, {}: {what}", ask.request));
    if answer.code != ask.code {
        say(format!("{} and not {}: {}", answer.code, ask.code, answer.response));
    }
    if answer.verdict != Verdict::Genuine.to_string() {
        say(format!("verdict {} on {}: {}", answer.verdict, ask.code, answer.response));
    }
    for found in answer.findings.iter().filter(|found| found.severity != Severity::Info.to_string())
    {
        say(format!("{}: {}: {}\n{}", found.severity, found.rule, found.message, answer.response));
    }
    if answer.part.source.is_empty() {
        say(format!("no section `example: {}` in the program", ask.code));
    }
    wrong
}

fn program_text(program: &Program) -> Result<String, String> {
    let file = table::directory().join(&program.program);
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

/// The first number with a dot in what a command prints.
fn version(command: &[String]) -> Result<String, String> {
    let text = output(&fill(command, &[]))?;
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let versions = numbers.map(|number| number.trim_matches('.')).find(|n| n.contains('.'));
    versions.map(str::to_owned).ok_or_else(|| format!("no version in {text:?}"))
}

fn runtime(program: &Program) -> Option<String> {
    let runtime = program.runtime.as_ref()?;
    Some(format!("{} {}", runtime.name, version(&runtime.version).ok()?))
}

/// The command as a reader would type it in `examples/`.
fn shown_command(program: &Program) -> String {
    if let Some(shown) = &program.shown {
        return shown.clone();
    }
    let words = program.run.join(" ").replace("{venv}/", "").replace("{program}", &program.program);
    words.replace("{port}", "8000").replace("{base}", "http://127.0.0.1:8000")
}

fn today() -> Result<String, String> {
    let date = output(&["date".into(), "--utc".into(), "+%F".into()])?;
    Ok(date.trim().to_owned())
}

fn file(name: &str) -> PathBuf {
    table::directory().join(name)
}

/// A record as it stands; the first run has none.
fn read<T: DeserializeOwned + Default>(name: &str) -> Result<T, String> {
    let Ok(text) = fs::read_to_string(file(name)) else { return Ok(T::default()) };
    serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))
}

fn write<T: Serialize>(name: &str, value: &T) -> Result<(), String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| format!("{name}: {error}"))?;
    fs::write(file(name), text + "\n").map_err(|error| format!("{name}: {error}"))
}

#[cfg(test)]
mod tests;
