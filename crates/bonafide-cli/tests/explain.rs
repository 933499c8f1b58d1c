//! `bonafide explain` as a program: what it finds, in which form, and what it says of what it does not know.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use bonafide::{FieldId, rules, status};
use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .arg("explain")
        .args(args)
        .env("COLUMNS", "80")
        .output()
        .expect("the command starts")
}

/// What is printed for something that is known.
fn text(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{args:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(what: &str) -> Value {
    serde_json::from_str(&text(&[what, "--output-format", "json"])).expect("JSON")
}

/// What is said of something that is not known.
fn refusal(what: &str) -> String {
    let output = run(&[what]);
    assert_eq!(output.status.code(), Some(2), "{what}");
    assert!(output.stdout.is_empty(), "{what}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn title(args: &[&str]) -> String {
    text(args).lines().next().expect("a line").to_owned()
}

#[test]
fn everything_has_several_names() {
    for args in [
        &["404"][..],
        &["not found"],
        &["not", "found"],
        &["NotFound"],
        &["404 Not Found"],
        &["HTTP/1.1", "404", "Not", "Found"],
        &["http/2 404"],
        &["File not found"],
    ] {
        assert_eq!(title(args), "404 Not Found", "{args:?}");
    }
    for args in [&["4xx"][..], &["4XX"], &["client error"]] {
        assert_eq!(title(args), "4xx Client Error", "{args:?}");
    }
    for args in [&["Retry-After"][..], &["retry-after"], &["Retry-After: 120"], &["retry", "after"]]
    {
        assert_eq!(title(args), "Retry-After", "{args:?}");
    }
    for args in [&["405-without-allow"][..], &["405 without allow"], &["405-WITHOUT-A"]] {
        assert_eq!(title(args), "405-without-allow", "{args:?}");
    }
}

#[test]
fn codes_that_nobody_registered_are_explained_too() {
    let closed = text(&["499"]);
    for vendor in ["nginx", "Esri ArcGIS", "Google APIs", "400 Bad Request"] {
        assert!(closed.contains(vendor), "{vendor}");
    }
    for heading in ["In short", "What to do"] {
        assert!(closed.contains(&format!("── {heading} ─")), "{heading}");
    }
    let unknown = text(&["299"]);
    assert!(unknown.contains("Treat it as 200 OK"), "{unknown}");
    let invalid = text(&["942"]);
    assert!(invalid.contains("as if it had a 5xx (Server Error)"), "{invalid}");
}

#[test]
fn what_standards_say_of_unknown_codes_is_quoted() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc/rfc9110.txt");
    let Ok(standard) = fs::read_to_string(&file) else {
        println!("quotes not checked: no text at {}", file.display());
        return;
    };
    for code in ["299", "942"] {
        let page = text(&[code, "--output-format", "markdown"]);
        let quote = page.lines().find_map(|line| line.strip_prefix("> ")).unwrap();
        assert!(standard.contains(quote), "{quote}");
    }
}

#[test]
fn what_is_not_known_gets_suggestions() {
    for (asked, meant) in [
        ("Retyr-After", "bonafide explain Retry-After"),
        ("405-wihtout-alow", "bonafide explain 405-without-allow"),
        ("not fuond", "bonafide explain 404"),
    ] {
        let refusal = refusal(asked);
        assert!(refusal.contains("did you mean") && refusal.contains(meant), "{refusal}");
    }
    for (asked, says) in [
        ("99", "99 is no status code"),
        ("1000", "1000 is no status code"),
        ("6xx", "6xx is no class"),
        ("X-Request-Token", "no status and no rule asks for a field called X-Request-Token"),
        ("gibberish of no use", "no code, class, phrase, rule or field is called"),
        ("", "no code, class"),
    ] {
        assert!(refusal(asked).contains(says), "{asked}: {}", refusal(asked));
    }
}

#[test]
fn what_users_type_reaches_the_terminal_escaped() {
    let refusal = refusal("a\u{1b}[31mb\u{202e}");
    assert!(refusal.contains("a\\x1b[31mb\\u{202e}") && !refusal.contains('\u{1b}'), "{refusal}");
    assert!(run(&[&"x".repeat(100_000)]).stderr.len() < 1000);
}

#[test]
fn several_meanings_are_listed() {
    let listed = text(&["timeout"]);
    for line in ["408 Request Timeout", "504 Gateway Timeout"] {
        assert!(listed.contains(line), "{listed}");
    }
    let candidates = json("timeout");
    assert!(candidates["candidates"].as_array().unwrap().len() > 2);
}

/// The places of values that say nothing.
fn empty_facts(value: &Value, place: &str) -> Vec<String> {
    match value {
        Value::Object(members) if !members.is_empty() => members
            .iter()
            .flat_map(|(key, value)| empty_facts(value, &format!("{place}/{key}")))
            .collect(),
        Value::Array(entries) if !entries.is_empty() => {
            entries.iter().flat_map(|value| empty_facts(value, &format!("{place}/-"))).collect()
        }
        Value::String(text) if !text.trim().is_empty() => vec![],
        Value::Bool(_) | Value::Number(_) => vec![],
        _ => vec![place.to_owned()],
    }
}

#[test]
fn every_code_has_all_its_facts_in_json() {
    let mut codes = 0;
    for status in status::all() {
        let facts = json(&status.code.to_string());
        let empty = empty_facts(&facts, "");
        assert!(empty.is_empty(), "{}: {empty:?}", status.code);
        let needed = [
            "code",
            "phrase",
            "class",
            "says",
            "standing",
            "defined_in",
            "phrases",
            "caching",
            "content",
            "fields",
            "methods",
            "client",
            "retry",
            "related",
        ];
        for key in needed {
            assert!(facts.get(key).is_some(), "{}: no {key}", status.code);
        }
        for path in [
            "/defined_in/spec",
            "/defined_in/section",
            "/defined_in/url",
            "/caching/kind",
            "/caching/heuristically_cacheable",
            "/caching/explanation",
            "/content/kind",
            "/content/explanation",
        ] {
            assert!(facts.pointer(path).is_some(), "{}: no {path}", status.code);
        }
        for method in status::METHODS {
            assert!(facts["methods"][method].is_string(), "{}: {method}", status.code);
        }
        assert_eq!(facts["code"], status.code);
        codes += 1;
    }
    assert_eq!(codes, 64);
}

#[test]
fn other_topics_have_no_empty_facts_either() {
    let others =
        ["4xx", "499", "299", "942", "Allow", "Set-Cookie", "405-without-allow", "timeout"];
    for what in others {
        let facts = json(what);
        assert!(facts["topic"].is_string(), "{what}");
        let empty = empty_facts(&facts, "");
        assert!(empty.is_empty(), "{what}: {empty:?}");
    }
}

#[test]
fn facts_and_the_rules_that_check_them_find_each_other() {
    let fields = json("405")["fields"].clone();
    let allow = fields.as_array().unwrap().iter().find(|fact| fact["field"] == "Allow").unwrap();
    assert_eq!(allow["need"], "MUST");
    assert!(allow["checked_by"].as_array().unwrap().contains(&"405-without-allow".into()));
    let field = json("allow");
    assert!(field["rules"].as_array().unwrap().contains(&"405-without-allow".into()));
    assert!(field["statuses"].as_array().unwrap().iter().any(|status| status["code"] == 405));
    assert_eq!((&field["holds"], &json("age")["holds"]), (&"list".into(), &"singleton".into()));
}

/// Lines of text for people, code left out: it is not wrapped.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter(|line| !line.starts_with("      "))
}

#[test]
fn every_page_fits_the_terminal() {
    let unregistered = status::all_unregistered().map(|row| row.code);
    let codes = status::all().map(|status| status.code).chain(unregistered);
    let codes = codes.map(|code| code.to_string());
    let rules = rules::all().map(|rule| rule.name.to_owned());
    let fields = FieldId::all().map(|field| field.name().to_owned());
    for what in codes.chain(rules).chain(fields) {
        let page = text(&[&what]);
        for line in prose(&page) {
            assert!(line.chars().count() <= 80, "{what}: {line}");
        }
        assert!(!page.contains('\u{1b}'), "{what}: colours without a terminal");
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let plain = text(&["200"]);
    let coloured = text(&["200", "--color", "always"]);
    assert_ne!(plain, coloured);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn the_page_for_200_answers_the_questions() {
    let page = text(&["200"]);
    for heading in [
        "When your application returns 200",
        "Code examples",
        "Caching",
        "Frequently asked questions",
    ] {
        assert!(page.contains(&format!("── {heading} ─")), "{heading}");
    }
    for method in status::METHODS {
        assert!(
            page.lines().any(|line| line.trim().starts_with(&format!("{method} "))),
            "{method}"
        );
    }
    let heading = "What it means for each method";
    assert_eq!(page.matches(heading).count(), 1, "told once");
}

#[test]
fn markdown_is_the_same_page() {
    let page = text(&["200", "--output-format", "markdown"]);
    assert!(page.starts_with("# 200 OK\n\nThe request succeeded"));
    assert!(page.contains("\n## Caching\n") && page.contains("```http sound\n"));
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .args(["explain", "200"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}
