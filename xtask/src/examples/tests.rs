//! The quick examples run again: what is recorded is what they do.

use std::collections::BTreeSet;

use super::*;

/// Fields whose values differ from one run, machine or release to the next.
const PASSING: [&str; 6] =
    ["date:", "etag:", "expires:", "if-none-match:", "last-modified:", "server:"];

/// A message without what passes. Field names keep their case and order.
fn lasting(message: &str) -> String {
    let passing = |line: &&str| PASSING.iter().any(|it| line.to_ascii_lowercase().starts_with(it));
    message.split("\r\n").filter(|line| !passing(line)).collect::<Vec<_>>().join("\r\n")
}

/// Runs a server. Its answers must be right, and as recorded where it is of the recorded version.
fn runs(id: &str) {
    let table = Table::read().expect("examples.toml");
    let server = table.server.iter().find(|server| server.program.id == id).expect(id);
    let (now, wrong) = try_server(&table, server).expect("a day");
    if now.version.is_none() {
        return eprintln!("SKIPPED: {id}: {}", now.could_not_run.unwrap_or_default());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let before: Vec<Recorded> = read("results.json").expect("results.json");
    let before = before.into_iter().find(|old| old.server == id).expect("it is recorded");
    if (&now.version, &now.runtime) != (&before.version, &before.runtime) {
        let version = before.version.unwrap_or_default();
        return eprintln!("{id} {:?}: not held against the record of {version}", now.version);
    }
    // Not the findings: they are judged anew, and none counted.
    for (old, new) in before.codes.iter().zip(&now.codes) {
        let lasts = |answer: &Answer| [lasting(&answer.request), lasting(&answer.response)];
        assert_eq!(lasts(old), lasts(new), "run cargo xtask examples {id}");
    }
    assert_eq!(before.codes.len(), now.codes.len(), "run cargo xtask examples {id}");
}

/// Runs a client, which must print what is recorded where it is of the recorded version.
fn prints(id: &str) {
    let table = Table::read().expect("examples.toml");
    let client = table.client.iter().find(|client| client.program.id == id).expect(id);
    let now = clients::try_client(&table, client).expect("a day");
    if let Some(why) = now.could_not_run {
        assert!(now.version.is_none(), "{id} is there and does not run: {why}");
        return eprintln!("SKIPPED: {id}: {why}");
    }
    let before: Vec<clients::Recorded> = read("clients.json").expect("clients.json");
    let before = before.into_iter().find(|old| old.client == id).expect("it is recorded");
    if (&now.version, &now.runtime) == (&before.version, &before.runtime) {
        assert_eq!(before.codes, now.codes, "run cargo xtask examples {id}");
    }
}

#[test]
fn express() {
    runs("express");
}

#[test]
fn fastify() {
    runs("fastify");
}

#[test]
fn node() {
    runs("node");
}

#[test]
fn flask() {
    runs("flask");
}

#[test]
fn django() {
    runs("django");
}

#[test]
fn fastapi() {
    runs("fastapi");
}

#[test]
fn go() {
    runs("go");
}

#[test]
fn axum() {
    runs("axum");
}

#[test]
fn hyper() {
    runs("hyper");
}

#[test]
fn nginx() {
    runs("nginx");
}

#[test]
fn curl() {
    prints("curl");
}

#[test]
fn fetch() {
    prints("fetch");
}

#[test]
fn requests() {
    prints("requests");
}

#[test]
fn httpx() {
    prints("httpx");
}

#[test]
fn reqwest() {
    prints("reqwest");
}

#[test]
fn go_client() {
    prints("go-client");
}

/// The codes that every page about must have examples for.
const COMMON: [u16; 22] = [
    200, 201, 202, 204, 206, 301, 303, 304, 308, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422,
    429, 500, 503,
];

#[test]
fn each_common_code_has_servers_in_two_languages() {
    let records: Vec<Recorded> = read("results.json").expect("results.json");
    for code in COMMON {
        let has = |record: &&Recorded| record.codes.iter().any(|answer| answer.code == code);
        let languages: BTreeSet<&str> =
            records.iter().filter(has).map(|record| record.language.as_str()).collect();
        assert!(languages.len() > 1, "{code}: {languages:?}");
    }
}

/// Also of those that no test starts: who changes a program has to run it.
#[test]
fn every_example_is_recorded_with_the_source_it_has_now() {
    let table = Table::read().expect("examples.toml");
    let records: Vec<Recorded> = read("results.json").expect("results.json");
    let ids: Vec<&str> = records.iter().map(|record| record.server.as_str()).collect();
    let wanted: Vec<&str> = table.server.iter().map(|it| it.program.id.as_str()).collect();
    assert_eq!(ids, wanted, "run cargo xtask examples --all");
    for (record, server) in records.iter().zip(&table.server) {
        let text = program_text(&server.program).expect("the program");
        let shared = source::part(&text, "shared");
        assert_eq!(record.shared, shared, "run cargo xtask examples {}", record.server);
        for answer in &record.codes {
            let now = source::part(&text, &answer.code.to_string());
            assert_eq!(answer.part, now, "run cargo xtask examples {}", record.server);
        }
        let asked: Vec<u16> = table.asks(server).iter().map(|ask| ask.code).collect();
        let answered: Vec<u16> = record.codes.iter().map(|answer| answer.code).collect();
        let ran = record.could_not_run.is_none();
        assert!(!ran || asked == answered, "run cargo xtask examples {}", record.server);
    }
}
