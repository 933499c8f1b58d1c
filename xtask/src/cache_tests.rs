//! `cargo xtask cache-tests PATH`: the caching evaluator against the suite of https://cache-tests.fyi.
//!
//! PATH is the suite as one JSON array (in a checkout of the suite: import `tests/index.mjs` in Node and
//! print it). The tests run offline: a virtual clock, a store, and an origin server that answers as each test
//! says. Tests that need a browser, a network that fails or the fields and content of answers are left out.

use std::{collections::BTreeMap, process::ExitCode};

use bonafide::{
    Exchange, Fields, Request, Response,
    cache::{Invalidation, Kind, Outcome, Policy, freshen, invalidates, to_freshen},
    parse::HttpDate,
};
use serde_json::Value;

/// Any moment of the present will do; some tests hold dates of 2038 and 2050 for the far future.
const START: i64 = 1_767_225_600;
const PAUSE: i64 = 3;

/// Suites whose tests assert on fields and content of messages, or need several responses to one request.
const LEFT_OUT: [&str; 5] = ["headers", "update304", "updateHEAD", "partial", "interim"];

/// Suites that are counted by themselves, next to those that every shared cache is judged by.
const APART: [&str; 2] = ["cdn-cache-control", "invalidation"];

/// Runs the command; the exit code is 0 when all required tests hold, 1 when not, 2 when there is no suite.
pub fn main(arguments: &[String]) -> ExitCode {
    let [path] = arguments else {
        eprintln!("usage: cargo xtask cache-tests PATH");
        return ExitCode::from(2);
    };
    let suites = std::fs::read(path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
    match suites {
        Ok(suites) => report(&suites),
        Err(error) => {
            eprintln!("cannot read {path}: {error}");
            ExitCode::from(2)
        }
    }
}

fn report(suites: &Value) -> ExitCode {
    let mut kinds: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut rows: BTreeMap<(String, String), [usize; 2]> = BTreeMap::new();
    for (suite, test) in selected(suites) {
        let kind = test["kind"].as_str().unwrap_or("required");
        let kind = if APART.contains(&suite) { format!("{suite} {kind}") } else { kind.to_owned() };
        let result = run(test);
        for count in [
            kinds.entry(kind.clone()).or_default(),
            rows.entry((suite.to_owned(), kind.clone())).or_default(),
        ] {
            count[0] += usize::from(result.is_ok());
            count[1] += 1;
        }
        if let Err(why) = result {
            println!("{kind:8} {} ({}): {why}", text(&test["id"]), text(&test["name"]));
        }
    }
    println!();
    for ((suite, kind), [held, all]) in &rows {
        println!("{suite:18} {kind:8} {held}/{all}");
    }
    println!();
    for (kind, [held, all]) in &kinds {
        println!("{kind:8} {held}/{all}");
    }
    let required: Vec<_> = kinds.iter().filter(|(kind, _)| kind.ends_with("required")).collect();
    let all_hold = !required.is_empty() && required.iter().all(|(_, [held, all])| held == all);
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The tests that can be judged offline, each with the id of its suite.
fn selected(suites: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let suites = items(suites).iter().filter(|suite| !LEFT_OUT.contains(&text(&suite["id"])));
    suites
        .flat_map(|suite| items(&suite["tests"]).iter().map(|test| (text(&suite["id"]), test)))
        .filter(|(_, test)| is_usable(test))
}

fn is_usable(test: &Value) -> bool {
    const NEEDS_MORE: [&str; 4] = ["disconnect", "response_pause", "interim_responses", "cache"];
    let requests = items(&test["requests"]);
    let asserted = requests.iter().flat_map(assertions);
    !is_true(&test["browser_only"])
        && !requests.iter().any(|request| NEEDS_MORE.iter().any(|key| request.get(key).is_some()))
        && asserted.clone().any(|key| key == "expected_type")
        && asserted.clone().all(|key| key == "expected_type")
}

/// The suite takes caches for shared ones, and some tests for a CDN's.
fn cache_of(test: &Value) -> Kind {
    if is_true(&test["cdn_only"]) { Kind::Cdn } else { Kind::Shared }
}

/// The names of what a request asserts, without what only prepares the ground.
fn assertions(request: &Value) -> impl Iterator<Item = &str> + Clone {
    let is_setup = is_true(&request["setup"]);
    let setup = items(&request["setup_tests"]);
    let keys = request.as_object().into_iter().flat_map(|object| object.keys());
    keys.map(String::as_str).filter(move |key| {
        key.starts_with("expected_") && !is_setup && !setup.iter().any(|it| it == key)
    })
}

type Lines = Vec<(String, String)>;

/// A stored response and the request that it answered.
struct Entry {
    method: String,
    target: String,
    request_fields: Lines,
    status: u16,
    fields: Lines,
    received: i64,
}

impl Entry {
    fn request(&self) -> Request<'_> {
        Request {
            method: self.method.as_bytes(),
            target: self.target.as_bytes(),
            fields: section(&self.request_fields),
            ..Request::default()
        }
    }

    fn exchange(&self) -> Exchange<'_> {
        let fields = section(&self.fields);
        Exchange {
            request: Some(self.request()),
            response: Response { status: self.status, fields, ..Response::default() },
            received: Some(self.received),
            ..Exchange::default()
        }
    }

    fn freshened_by(&self, by: &Entry, kind: Kind) -> Lines {
        let mut stored = self.exchange();
        freshen(&mut stored, &by.exchange(), kind);
        stored.response.fields.iter().map(|field| (owned(field.name), owned(field.value))).collect()
    }
}

fn section(lines: &Lines) -> Fields<'_> {
    lines.iter().map(|(name, value)| (name, value)).collect()
}

fn owned(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs the requests of a test in order.
fn run(test: &Value) -> Result<(), String> {
    let (mut now, mut store) = (START, Vec::new());
    let mut before = &Value::Null;
    for (i, request) in items(&test["requests"]).iter().enumerate() {
        let found = answer(test, request, before, now, &mut store);
        let wanted = request["expected_type"].as_str();
        let holds = match wanted {
            None => true,
            Some("cached") => found == Found::Cached,
            Some("not_cached") => found != Found::Cached,
            Some("etag_validated") => matches!(found, Found::Asked { if_none_match: true, .. }),
            Some("lm_validated") => matches!(found, Found::Asked { if_modified_since: true, .. }),
            Some(other) => return Err(format!("{other} is no known expectation")),
        };
        if !holds {
            let wanted = wanted.unwrap_or_default();
            return Err(format!("request {}: {found:?}, expected {wanted}", i + 1));
        }
        if is_true(&request["pause_after"]) {
            now += PAUSE;
        }
        before = request;
    }
    Ok(())
}

/// Who answered a request.
#[derive(PartialEq, Eq, Debug)]
enum Found {
    Cached,
    Asked { if_none_match: bool, if_modified_since: bool },
}

/// One request through the cache, `store` being its entries, the most recent last.
fn answer(test: &Value, spec: &Value, before: &Value, now: i64, store: &mut Vec<Entry>) -> Found {
    let kind = cache_of(test);
    let mut asked = Entry {
        method: spec["request_method"].as_str().unwrap_or("GET").to_owned(),
        target: target(test, spec),
        request_fields: lines(spec, "request_headers", now),
        status: 0,
        fields: Vec::new(),
        received: now,
    };
    let Some(validators) = validators_or_reuse(&asked, now, store, kind) else {
        return Found::Cached;
    };
    let found = Found::Asked {
        if_none_match: validators.iter().any(|(name, _)| name == "If-None-Match"),
        if_modified_since: validators.iter().any(|(name, _)| name == "If-Modified-Since"),
    };
    (asked.status, asked.fields) = origin(spec, before, &validators, &asked.target, now);
    store.retain(|entry| invalidates(&asked.exchange(), &entry.request()) == Invalidation::No);
    if asked.status == 304 {
        let stored: Vec<Exchange<'_>> = store.iter().rev().map(Entry::exchange).collect();
        let stored: Vec<&Exchange<'_>> = stored.iter().collect();
        let indices = to_freshen(&stored, &asked.exchange().response);
        let last = store.len().wrapping_sub(1);
        for i in indices {
            let entry = &mut store[last - i];
            entry.fields = entry.freshened_by(&asked, kind);
            entry.received = now;
        }
    } else if Policy::of(&asked.exchange(), kind).storable().is {
        store.push(asked);
    }
    found
}

/// `None` when a stored response answers the request, else the preconditions to forward it with. Of the
/// responses that could be chosen the most recent one counts.
fn validators_or_reuse(asked: &Entry, now: i64, store: &[Entry], kind: Kind) -> Option<Lines> {
    for entry in store.iter().rev() {
        let exchange = entry.exchange();
        let policy = Policy::of(&exchange, kind);
        let validators = policy.validators();
        match policy.reuse(&asked.request(), now).is {
            Outcome::Fresh | Outcome::Stale { .. } => return None,
            Outcome::Forward => continue,
            Outcome::Validate | Outcome::GatewayTimeout => {}
        }
        let named = [
            ("If-None-Match", validators.if_none_match),
            ("If-Modified-Since", validators.if_modified_since),
        ];
        let lines = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
        return Some(lines.map(|(name, value)| (name.to_owned(), owned(value))).collect());
    }
    Some(Vec::new())
}

fn target(test: &Value, spec: &Value) -> String {
    let part = |key: &str, mark: &str| {
        spec[key].as_str().map_or(String::new(), |value| format!("{mark}{value}"))
    };
    format!("/test/{}{}{}", text(&test["id"]), part("filename", "/"), part("query_arg", "?"))
}

/// What the origin server answers: 304 where the test expects a validation and the validator is that of the
/// response before, 999 where it is not.
fn origin(
    spec: &Value,
    before: &Value,
    validators: &Lines,
    target: &str,
    now: i64,
) -> (u16, Lines) {
    let mut fields = lines(spec, "response_headers", now);
    if is_true(&spec["magic_locations"]) {
        for (name, value) in &mut fields {
            if matches!(name.to_ascii_lowercase().as_str(), "location" | "content-location") {
                let slash = if value.is_empty() { "" } else { "/" };
                *value = format!("{target}{slash}{value}");
            }
        }
    }
    if !fields.iter().any(|(name, _)| name.eq_ignore_ascii_case("Date")) {
        fields.push(("Date".to_owned(), HttpDate::imf(now)));
    }
    let status = spec["response_status"][0].as_u64().map_or(200, |status| status as u16);
    let (precondition, validator) = match spec["expected_type"].as_str() {
        Some("etag_validated") => ("If-None-Match", "ETag"),
        Some("lm_validated") => ("If-Modified-Since", "Last-Modified"),
        _ => return (status, fields),
    };
    // The response before was sent earlier by the pause, if there was one.
    let then = now - if is_true(&before["pause_after"]) { PAUSE } else { 0 };
    let sent = lines(before, "response_headers", then);
    let current = sent.iter().find(|(name, _)| name.eq_ignore_ascii_case(validator));
    let asked = validators.iter().find(|(name, _)| name == precondition);
    let is_current =
        matches!((current, asked), (Some((_, current)), Some((_, asked))) if current == asked);
    (if is_current { 304 } else { 999 }, fields)
}

/// Field lines as a test gives them; a number stands for a date that many seconds from now.
fn lines(spec: &Value, key: &str, now: i64) -> Lines {
    items(&spec[key])
        .iter()
        .map(|line| {
            let value = match line[1].as_i64() {
                Some(seconds) if is_dated(text(&line[0])) => HttpDate::imf(now + seconds),
                Some(number) => number.to_string(),
                None => text(&line[1]).to_owned(),
            };
            (text(&line[0]).to_owned(), value)
        })
        .collect()
}

fn is_dated(name: &str) -> bool {
    let dated = ["date", "expires", "last-modified", "if-modified-since", "if-unmodified-since"];
    dated.contains(&name.to_ascii_lowercase().as_str())
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn is_true(value: &Value) -> bool {
    value.as_bool() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(control: &str, pause: bool, expected: &str) -> Value {
        serde_json::json!({"id": "own", "name": "own", "requests": [
            {"response_headers": [["Cache-Control", control], ["ETag", "\"a\""]], "setup": true,
             "pause_after": pause},
            {"expected_type": expected},
        ]})
    }

    #[test]
    fn tests_hold_only_where_the_cache_does_as_expected() {
        for (control, pause, found) in [
            ("max-age=60", true, "cached"),
            ("max-age=2", true, "etag_validated"),
            ("max-age=2", false, "cached"),
            ("no-store", false, "not_cached"),
        ] {
            for expected in ["cached", "not_cached", "etag_validated", "lm_validated"] {
                let is_right =
                    expected == found || (expected == "not_cached" && found == "etag_validated");
                assert_eq!(
                    run(&test(control, pause, expected)).is_ok(),
                    is_right,
                    "{control}: {expected}"
                );
            }
        }
    }

    #[test]
    fn tests_that_need_more_are_left_out() {
        let usable = test("max-age=60", true, "cached");
        assert!(is_usable(&usable));
        for (key, value) in [("browser_only", true.into()), ("requests", Value::Null)] {
            let mut other = usable.clone();
            other[key] = value;
            assert!(!is_usable(&other), "{key}");
        }
        for key in ["disconnect", "cache", "expected_status"] {
            let mut other = usable.clone();
            other["requests"][1][key] = 1.into();
            assert!(!is_usable(&other), "{key}");
        }
    }
}
