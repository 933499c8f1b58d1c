//! `bonafide rules`

use serde_json::Value;

use crate::common::{Dir, Run};

fn run(args: &[&str]) -> Run {
    Dir::new("rules").run(&[&["rules"], args].concat())
}

fn listed(args: &[&str]) -> Vec<Value> {
    let run = run(&[args, &["--output-format", "json"]].concat());
    run.json()["rules"].as_array().expect("a list").clone()
}

#[test]
fn all_rules_are_listed_with_what_is_known_of_them() {
    let rules = listed(&[]);
    assert_eq!(rules.len(), bonafide::rules::all().count());
    let of_405 = rules.iter().find(|rule| rule["rule"] == "405-without-allow").expect("the rule");
    assert_eq!(of_405["group"], "status");
    assert_eq!(of_405["strength"], "must");
    assert_eq!(of_405["by_default"], true);
    assert!(of_405["cites"][0]["url"].as_str().is_some_and(|url| url.contains("rfc9110")));
    assert!(of_405["page"].is_null(), "pages are for explain");
}

#[test]
fn filters_choose_and_combine() {
    let every = |args: &[&str], key: &str, is: &dyn Fn(&Value) -> bool| {
        let rules = listed(args);
        assert!(!rules.is_empty(), "{args:?}");
        rules.iter().for_each(|rule| assert!(is(&rule[key]), "{args:?}: {rule}"));
    };
    every(&["--group", "caching"], "group", &|group| group == "caching");
    every(&["--group", "caching,content"], "group", &|g| g == "caching" || g == "content");
    every(&["--strength", "must", "--strength", "fact"], "strength", &|s| {
        s == "must" || s == "fact"
    });
    every(&["--evidence", "whole-content"], "needs", &|needs| {
        needs.as_array().is_some_and(|needs| needs.contains(&"whole content".into()))
    });
    let names = |args: &[&str]| -> Vec<String> {
        listed(args).iter().map(|rule| rule["rule"].as_str().expect("a name").to_owned()).collect()
    };
    assert!(names(&["--status", "405"]).contains(&"405-without-allow".to_owned()));
    assert!(!names(&["--status", "404"]).contains(&"405-without-allow".to_owned()));
    assert!(names(&["--field", "allow"]).contains(&"allow-malformed".to_owned()));
    assert!(names(&["--status", "405", "--group", "caching"]).is_empty());
}

#[test]
fn what_there_is_not_is_said() {
    for (args, says) in [
        (["--group", "cachng"], "did you mean caching?"),
        (["--status", "4O5"], "is no status code"),
        (["--field", "Alow"], "did you mean Allow?"),
        (["--evidence", "wired"], "did you mean wire?"),
        (["--strength", "may"], "--strength: there is no strength \"may\""),
        (["--profile", "strcit"], "did you mean \"strict\"?"),
    ] {
        let run = run(&args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(says), "{args:?}: {}", run.err);
    }
}

#[test]
fn the_table_fits_the_terminal() {
    let run = run(&[]);
    assert_eq!(run.code, Some(0));
    for line in run.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(run.out.contains("\ncaching\n") || run.out.starts_with("caching\n"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "no colour without a terminal");
}
