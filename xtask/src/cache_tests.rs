//! `cargo xtask cache-tests PATH`: the caching evaluator against the suite of https://cache-tests.fyi.
//!
//! PATH is the suite as one JSON array (in a checkout of the suite: import `tests/index.mjs` in Node and
//! print it). The tests run offline: a virtual clock, a cache that does what the evaluator says, and an
//! origin server that answers as each test says. Tests that need a browser, a slow network, interim
//! responses or the combination of parts are left out.

mod cache;

use std::{collections::BTreeMap, process::ExitCode};

use bonafide::{cache::Kind, parse::HttpDate};
use cache::{Answered, Asked, Cache, Lines};
use serde_json::Value;

/// Any moment of the present will do; some tests hold dates of 2038 and 2050 for the far future.
const START: i64 = 1_767_225_600;
const PAUSE: i64 = 3;

/// Suites that are left out.
const LEFT_OUT: [&str; 2] = ["partial", "interim"];

/// Suites that are counted by themselves, next to those that every shared cache is judged by; and so are the
/// tests of any suite that assert more than who answered.
const APART: [&str; 2] = ["cdn-cache-control", "invalidation"];

/// What the rest is counted under; it sorts first.
const MAIN: &str = "Any shared cache";

/// Why tests do not hold: the sections are RFC 9111's. Tests of kind `check` have no right answer, and the
/// suite as a file does not tell what real caches answered: of those a choice is named.
const WHY: [(&str, &str); 26] = [
    ("freshness-max-age-two-stale-fresh-sameline", FIRST_COUNTS),
    ("freshness-max-age-two-stale-fresh-sepline", FIRST_COUNTS),
    ("freshness-max-age-decimal-zero", NOT_A_NUMBER),
    ("freshness-max-age-decimal-five", NOT_A_NUMBER),
    ("freshness-max-age-a100", NOT_A_NUMBER),
    ("freshness-max-age-100a", NOT_A_NUMBER),
    (
        "age-parse-parameter",
        "5.1: Age with a parameter is invalid and ignored, so the response is fresh",
    ),
    (
        "age-parse-numeric-parameter",
        "5.1: Age with a parameter is invalid and ignored, so the response is fresh",
    ),
    ("stale-warning-stored", "5.5: Warning is obsolete"),
    ("stale-warning-become", "5.5: Warning is obsolete"),
    ("heuristic-delta-5", A_TENTH),
    ("heuristic-delta-10", A_TENTH),
    ("heuristic-delta-30", A_TENTH),
    ("ccreq-no-store", "5.2.1.5: no-store in a request does not apply to what is stored already"),
    (
        "vary-normalise-lang-select",
        "4.1: fields match only by normalization to identical semantics; `en, de` and `fr;q=0.5, de;q=1.0` \
         differ in meaning. That the stored response is in German tells what the origin server chose for \
         the first, not what it would choose for the second. Ranking by q-values is for several stored \
         responses that match",
    ),
    (
        "conditional-lm-fresh-no-lm",
        "4.3.2: without Last-Modified the stored Date counts, and it is later than If-Modified-Since: 200",
    ),
    ("conditional-etag-quoted-respond-unquoted", AS_THEY_ARE),
    ("conditional-etag-unquoted-respond-quoted", AS_THEY_ARE),
    ("conditional-etag-strong-generate-unquoted", AS_THEY_ARE),
    ("conditional-etag-forward-unquoted", AS_THEY_ARE),
    (
        "conditional-etag-vary-headers-mismatch",
        "4.3.1: a cache may offer the entity tags of responses that it cannot choose; ours does not",
    ),
    ("304-etag-update-response-Content-Range", "3.2: an update may leave Content-Range out"),
    (
        "304-etag-update-response-ETag",
        "4.3.4: a 304 with another strong entity tag must not update the stored response",
    ),
    (
        "head-200-retain",
        "4.3.5: the response to HEAD updates the stored one, and is passed on as it is",
    ),
    ("head-410-update", "4.3.5: only a 200 response to HEAD updates the stored one"),
    (
        "cdn-max-age-case-insensitive",
        "keys of a Dictionary are in lower case (RFC 9651, 3.2): the field is not valid, and ignored \
         (RFC 9213, 2.1)",
    ),
];

const FIRST_COUNTS: &str =
    "4.2.1: of two values the first counts, or the response is stale; here both are the same";
const NOT_A_NUMBER: &str = "4.2.1: a max-age that is no integer is taken for stale";
const A_TENTH: &str = "4.2.2: a tenth of the time since Last-Modified has passed";
const AS_THEY_ARE: &str = "an entity tag without quotes is no entity tag, and passed on as it is";

/// Runs the command; the exit code is 0 when all required tests hold and every miss is explained, 1 when
/// not, 2 when there is no suite.
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
    let mut groups: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    let mut unexplained = 0;
    for (suite, test) in selected(suites) {
        let kind = test["kind"].as_str().unwrap_or("required");
        let count = groups.entry((group(suite, test), kind)).or_default();
        let result = run(test);
        count[0] += usize::from(result.is_ok());
        count[1] += 1;
        if let Err(found) = result {
            let id = text(&test["id"]);
            let why = WHY.iter().find(|(known, _)| *known == id).map(|(_, why)| *why);
            unexplained += usize::from(why.is_none());
            println!("{kind} {id} ({})\n    {found}", text(&test["name"]));
            println!("    {}", why.unwrap_or("NOT EXPLAINED"));
        }
    }
    println!("\n{:20} {:>9} {:>9} {:>9}", "", "required", "optimal", "check");
    let mut names: Vec<&str> = groups.keys().map(|(group, _)| *group).collect();
    names.dedup();
    for name in names {
        let cell = |kind| {
            groups.get(&(name, kind)).map_or(String::new(), |[held, all]| format!("{held}/{all}"))
        };
        let [required, optimal, check] = ["required", "optimal", "check"].map(cell);
        println!("{name:20} {required:>9} {optimal:>9} {check:>9}");
    }
    let mut required = groups.iter().filter(|((_, kind), _)| *kind == "required");
    let all_hold = !groups.is_empty() && required.all(|(_, [held, all])| held == all);
    if all_hold && unexplained == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The tests that can be judged offline, each with the id of its suite.
fn selected(suites: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let suites = items(suites).iter().filter(|suite| !LEFT_OUT.contains(&text(&suite["id"])));
    suites
        .flat_map(|suite| items(&suite["tests"]).iter().map(|test| (text(&suite["id"]), test)))
        .filter(|(_, test)| is_usable(test))
}

fn is_usable(test: &Value) -> bool {
    const NEEDS_MORE: [&str; 3] = ["response_pause", "interim_responses", "cache"];
    let requests = items(&test["requests"]);
    !is_true(&test["browser_only"])
        && !requests.iter().any(|request| NEEDS_MORE.iter().any(|key| request.get(key).is_some()))
        && requests.iter().flat_map(assertions).next().is_some()
}

/// What a test is counted under.
fn group<'a>(suite: &'a str, test: &Value) -> &'a str {
    let requests = items(&test["requests"]);
    let asks_who = requests.iter().flat_map(assertions).all(|key| key == "expected_type");
    let loses_origin = requests.iter().any(|request| request.get("disconnect").is_some());
    if !asks_who || loses_origin || APART.contains(&suite) { suite } else { MAIN }
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

/// Runs the requests of a test in order.
fn run(test: &Value) -> Result<(), String> {
    let mut cache = Cache::new(cache_of(test));
    let mut origin = Origin { before: &Value::Null, then: START, now: START, seen: 0 };
    for (i, spec) in items(&test["requests"]).iter().enumerate() {
        let since = if is_true(&spec["magic_ims"]) { origin.then } else { origin.now };
        let asked = Asked {
            method: spec["request_method"].as_str().unwrap_or("GET").to_owned(),
            target: target(test, spec),
            fields: lines(spec, "request_headers", since),
        };
        let result =
            cache.answer(&asked, origin.now, &mut |asked| origin.answer(spec, i + 1, asked));
        check(spec, &result).map_err(|why| format!("request {}: {why}", i + 1))?;
        origin.then = origin.now;
        origin.before = spec;
        if is_true(&spec["pause_after"]) {
            origin.now += PAUSE;
        }
    }
    Ok(())
}

/// Whether what a request expects came true; what only prepares the ground has to hold as well.
fn check(spec: &Value, result: &cache::Result) -> Result<(), String> {
    if let Some(wanted) = spec["expected_type"].as_str() {
        let sent = |name| result.forwarded.iter().any(|it| value(&it.fields, name).is_some());
        let holds = match wanted {
            "cached" => result.is_reuse,
            "not_cached" => !result.is_reuse,
            "etag_validated" => !result.is_reuse && sent("If-None-Match"),
            "lm_validated" => !result.is_reuse && sent("If-Modified-Since"),
            other => return Err(format!("{other} is no known expectation")),
        };
        holds.then_some(()).ok_or_else(|| format!("not {wanted}"))?;
    }
    let status = result.response.status;
    if let Some(wanted) = spec["expected_status"].as_u64().filter(|it| *it != u64::from(status)) {
        return Err(format!("the status is {status}, not {wanted}"));
    }
    let forwarded = result.forwarded.as_ref();
    if let Some(wanted) = spec["expected_method"].as_str() {
        let method = forwarded.map_or("none", |it| it.method.as_str());
        (method == wanted).then_some(()).ok_or_else(|| format!("forwarded: {method}"))?;
    }
    let sent = forwarded.map_or(&[][..], |it| &it.fields);
    let received = &result.response.fields;
    let generated = value(received, "Server-Now").and_then(|it| it.parse().ok()).unwrap_or(START);
    for wanted in items(&spec["expected_request_headers"]) {
        check_field(sent, wanted, generated).map_err(|why| format!("forwarded: {why}"))?;
    }
    for wanted in items(&spec["expected_response_headers"]) {
        check_field(received, wanted, generated)?;
    }
    match items(&spec["expected_response_headers_missing"]).iter().find(|it| is_there(received, it))
    {
        Some(unwanted) => Err(format!("there is {unwanted}")),
        None => Ok(()),
    }
}

/// A name, a name and its value, or a name, `>` and the number that its value has to exceed.
fn check_field(fields: &[(String, String)], wanted: &Value, generated: i64) -> Result<(), String> {
    let name = wanted.as_str().unwrap_or(text(&wanted[0]));
    let Some(found) = value(fields, name) else { return Err(format!("there is no {name}")) };
    let holds = match wanted[1].as_str() {
        _ if wanted.is_string() => true,
        Some(">") => found.parse().ok() > wanted[2].as_i64(),
        _ => found == line_value(&wanted[0], &wanted[1], generated),
    };
    holds.then_some(()).ok_or_else(|| format!("{name} is {found}, expected {wanted}"))
}

/// A name, or a name and its value.
fn is_there(fields: &[(String, String)], unwanted: &Value) -> bool {
    let name = unwanted.as_str().unwrap_or(text(&unwanted[0]));
    value(fields, name).is_some_and(|found| unwanted.is_string() || unwanted[1] == found)
}

/// The value of a field, its lines combined.
fn value(fields: &[(String, String)], name: &str) -> Option<String> {
    let lines = fields.iter().filter(|line| line.0.eq_ignore_ascii_case(name));
    let values: Vec<&str> = lines.map(|line| line.1.as_str()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

fn target(test: &Value, spec: &Value) -> String {
    let part = |key: &str, mark: &str| {
        spec[key].as_str().map_or(String::new(), |value| format!("{mark}{value}"))
    };
    format!("/test/{}{}{}", text(&test["id"]), part("filename", "/"), part("query_arg", "?"))
}

/// The origin server, as a test says.
struct Origin<'t> {
    /// The request before, and when it was made.
    before: &'t Value,
    then: i64,
    now: i64,
    /// How many requests have come.
    seen: usize,
}

impl Origin<'_> {
    /// What it answers to request number `i`; nothing where the test closes the connection.
    fn answer(&mut self, spec: &Value, i: usize, asked: &Asked) -> Option<Answered> {
        self.seen += 1;
        if is_true(&spec["disconnect"]) {
            return None;
        }
        let mut fields = lines(spec, "response_headers", self.now);
        if is_true(&spec["magic_locations"]) {
            for (name, value) in &mut fields {
                if matches!(name.to_ascii_lowercase().as_str(), "location" | "content-location") {
                    let slash = if value.is_empty() { "" } else { "/" };
                    *value = format!("{}{slash}{value}", asked.target);
                }
            }
        }
        if value(&fields, "Date").is_none() {
            fields.push(("Date".to_owned(), HttpDate::imf(self.now)));
        }
        for (name, number) in [
            ("Server-Now", self.now),
            ("Server-Request-Count", self.seen as i64),
            ("Client-Request-Count", i as i64),
        ] {
            fields.push((name.to_owned(), number.to_string()));
        }
        Some(Answered { status: self.status(spec, asked), fields })
    }

    /// 304 where the test expects a validation and the validator is that of the response before, 999 where
    /// it is not.
    fn status(&self, spec: &Value, asked: &Asked) -> u16 {
        let (precondition, validator) = match spec["expected_type"].as_str() {
            Some("etag_validated") => ("If-None-Match", "ETag"),
            Some("lm_validated") => ("If-Modified-Since", "Last-Modified"),
            _ => return spec["response_status"][0].as_u64().map_or(200, |status| status as u16),
        };
        let current = value(&lines(self.before, "response_headers", self.then), validator);
        let is_current = current.is_some() && current == value(&asked.fields, precondition);
        if is_current { 304 } else { 999 }
    }
}

/// Field lines as a test gives them.
fn lines(spec: &Value, key: &str, now: i64) -> Lines {
    let in_rfc850 = |name: &str| {
        items(&spec["rfc850date"]).iter().any(|it| name.eq_ignore_ascii_case(text(it)))
    };
    items(&spec[key])
        .iter()
        .map(|line| {
            let (name, value) = (text(&line[0]), line_value(&line[0], &line[1], now));
            let value = if line[1].is_i64() && in_rfc850(name) { rfc850(&value) } else { value };
            (name.to_owned(), value)
        })
        .collect()
}

/// A number stands for a date that many seconds from now, in a field that holds a date.
fn line_value(name: &Value, value: &Value, now: i64) -> String {
    match value.as_i64() {
        Some(seconds) if is_dated(text(name)) => HttpDate::imf(now + seconds),
        Some(number) => number.to_string(),
        None => text(value).to_owned(),
    }
}

fn is_dated(name: &str) -> bool {
    let dated = ["date", "expires", "last-modified", "if-modified-since", "if-unmodified-since"];
    dated.contains(&name.to_ascii_lowercase().as_str())
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` as `Sunday, 06-Nov-94 08:49:37 GMT`.
fn rfc850(imf: &str) -> String {
    let long = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let day = long.into_iter().find(|day| day.starts_with(&imf[..3])).unwrap_or_default();
    format!("{day}, {}-{}-{} {}", &imf[5..7], &imf[8..11], &imf[14..16], &imf[17..])
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
        let mut other = usable.clone();
        other["requests"][1]["cache"] = 1.into();
        assert!(!is_usable(&other));
        assert_eq!(group("age-parse", &usable), MAIN);
        for key in ["disconnect", "expected_status"] {
            let mut other = usable.clone();
            other["requests"][1][key] = 1.into();
            assert_eq!(group("age-parse", &other), "age-parse", "{key}");
        }
    }

    #[test]
    fn fields_and_status_are_judged_as_well() {
        let mut test = test("max-age=60", true, "cached");
        test["requests"][1]["expected_response_headers"] =
            serde_json::json!([["ETag", "\"a\""], ["Age", ">", 2], "Date"]);
        assert_eq!(run(&test), Ok(()));
        test["requests"][1]["expected_status"] = 304.into();
        assert!(run(&test).is_err());
        test["requests"][1]["request_headers"] = serde_json::json!([["If-None-Match", "\"a\""]]);
        assert_eq!(run(&test), Ok(()));
        test["requests"][1]["expected_response_headers_missing"] = serde_json::json!(["ETag"]);
        assert!(run(&test).is_err());
    }

    #[test]
    fn an_origin_that_is_gone_leaves_what_is_stored() {
        for (control, expected) in
            [("max-age=2", "cached"), ("max-age=2, s-maxage=2", "not_cached")]
        {
            let mut test = test(control, true, expected);
            test["requests"][1]["disconnect"] = true.into();
            assert_eq!(run(&test), Ok(()), "{control}");
        }
    }
}
