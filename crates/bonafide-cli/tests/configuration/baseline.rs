//! `--baseline`

use crate::common::{Dir, ERROR_IN_JSON, NO_ALLOW, answer, answers};

#[test]
fn what_is_known_is_not_reported_and_what_is_new_is() {
    let dir = Dir::with("known", "");
    let (findings, run) = dir.lint(&["--baseline", "write", "known.json"]);
    assert_eq!((findings.len(), run.code), (0, Some(0)));
    let (findings, run) = dir.lint(&["--baseline", "check", "known.json"]);
    assert_eq!((findings.len(), run.code), (0, Some(0)));
    assert_eq!(run.json()["summary"]["set_aside"]["baseline"]["known"], 3);
    assert_eq!(run.json()["summary"]["verdicts"]["impostor"], 1, "verdicts stay");
    let new = answer(
        "GET",
        "https://b.example/y",
        200,
        "application/json",
        r#"{\"error\":{\"code\":404}}"#,
    );
    dir.write("answers.jsonl", &(answers() + &new + "\n"));
    let (findings, run) = dir.lint(&["--baseline", "check", "known.json"]);
    assert_eq!((findings, run.code), (vec![format!("{ERROR_IN_JSON} 3")], Some(1)));
}

#[test]
fn the_same_finding_for_another_thing_is_known() {
    let dir = Dir::with("thing", "");
    dir.lint(&["--baseline", "write", "known.json"]);
    let other = answer("DELETE", "https://a.example/users/4711", 405, "text/plain", "no");
    dir.write("answers.jsonl", &(answers() + &other + "\n"));
    let (findings, run) = dir.lint(&["--baseline", "check", "known.json"]);
    assert_eq!((findings.len(), run.code), (0, Some(0)));
    for (method, url, status) in [
        ("PUT", "https://a.example/users/7", 405),
        ("DELETE", "https://b.example/users/7", 405),
        ("DELETE", "https://a.example/things/7", 405),
    ] {
        dir.write("answers.jsonl", &(answers() + &answer(method, url, status, "text/plain", "no")));
        let findings = dir.lint(&["--baseline", "check", "known.json"]).0;
        assert_eq!(findings, [format!("{NO_ALLOW} 3")], "{method} {url}");
    }
}

#[test]
fn what_is_no_longer_found_fails_until_it_is_pruned() {
    let dir = Dir::with("stale", "");
    dir.lint(&["--baseline", "write", "known.json"]);
    let first = answers().lines().next().expect("a line").to_owned();
    dir.write("answers.jsonl", &first);
    let (_, run) = dir.lint(&["--baseline", "check", "known.json"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("no longer found: error-in-json: GET b.example/x 200"), "{}", run.err);
    let stale = run.json()["summary"]["set_aside"]["baseline"]["stale"].clone();
    assert_eq!(stale.as_array().map(Vec::len), Some(2));
    assert_eq!(dir.lint(&["--exit-zero", "--baseline", "check", "known.json"]).1.code, Some(0));
    assert_eq!(dir.lint(&["--baseline", "prune", "known.json"]).1.code, Some(0));
    assert_eq!(dir.read("known.json").lines().count(), 3, "{}", dir.read("known.json"));
    assert_eq!(dir.lint(&["--baseline", "check", "known.json"]).1.code, Some(0));
    dir.write("answers.jsonl", &answers());
    let (findings, run) = dir.lint(&["--baseline", "prune", "known.json"]);
    assert_eq!((findings.len(), run.code), (2, Some(1)), "prune takes nothing new for known");
}

#[test]
fn the_file_is_stable_and_tells_no_secret() {
    let dir = Dir::with("stable", "");
    let planted = [
        "https://me:PLANTED@a.example/reset/aPLANTED1b2C3d4E5f6",
        "https://a.example/s;jsessionid=PLANTED/x",
        "https://a.example/users/PLANTED@example.com",
        "https://a.example/token/PLANTED",
        "https://a.example/login?next=https://b.example/PLANTED",
        "https://a.example?x=/PLANTED",
        "/login?next=https://b.example/PLANTED",
    ];
    let lines = planted.map(|url| answer("GET", url, 405, "text/plain", "no"));
    dir.write("answers.jsonl", &lines.join("\n"));
    let (findings, _) = dir.lint(&["--baseline", "write", "one.json", "--show-secrets"]);
    assert_eq!(findings.len(), 0);
    let mut reversed = lines.to_vec();
    reversed.reverse();
    dir.write("answers.jsonl", &reversed.join("\n"));
    dir.lint(&["--baseline", "write", "two.json"]);
    let one = dir.read("one.json");
    assert_eq!(one, dir.read("two.json"));
    assert!(!one.contains("PLANTED"), "{one}");
    assert!(one.lines().filter(|line| line.starts_with("{\"host\"")).is_sorted(), "{one}");
    let document: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(document["bonafide_baseline"], 1);
}

#[test]
fn what_could_not_be_judged_is_not_taken_for_mended() {
    let dir = Dir::with("incomplete", "");
    dir.lint(&["--baseline", "write", "known.json"]);
    let before = dir.read("known.json");
    dir.write(
        "answers.jsonl",
        &(answers().lines().next().expect("a line").to_owned() + "\n{\"response\": 1}\n"),
    );
    for mode in ["check", "prune", "write"] {
        let (_, run) = dir.lint(&["--baseline", mode, "known.json"]);
        assert_eq!(run.code, Some(2), "{mode}");
        assert!(!run.err.contains("no longer found: "), "{mode}: {}", run.err);
        assert_eq!(dir.read("known.json"), before, "{mode}");
    }
}

#[test]
fn suppressed_and_hidden_findings_are_not_taken_for_known() {
    let dir = Dir::with("hidden", "[[suppress]]\nrule = \"error-in-json\"\nreason = \"x\"\n");
    dir.lint(&["--baseline", "write", "known.json"]);
    let file = dir.read("known.json");
    assert!(!file.contains("error-in-json") && file.contains("405-without-allow"), "{file}");
    dir.write("bonafide.toml", "[severity]\n\"405-*\" = \"info\"\n");
    dir.lint(&["--baseline", "write", "known.json"]);
    assert!(!dir.read("known.json").contains("405-without-allow"));
    dir.lint(&["--baseline", "write", "known.json", "--fail-on", "info"]);
    assert!(dir.read("known.json").contains("405-without-allow"), "what fails is known");
}

#[test]
fn what_is_no_baseline_is_said() {
    let dir = Dir::with("none", "");
    for (mode, text, says) in [
        ("chek", "", "did you mean check?"),
        ("check", "", "is no baseline of bonafide"),
        ("check", "[]", "is no baseline of bonafide"),
        ("check", r#"{"bonafide_baseline": 2, "findings": []}"#, "is of version 2"),
    ] {
        dir.write("known.json", text);
        let run = dir.run(&["lint", "--baseline", mode, "known.json", "answers.jsonl"]);
        assert_eq!(run.code, Some(2), "{mode} {text}");
        assert!(run.err.contains(says), "{mode} {text}: {}", run.err);
    }
    let run = dir.run(&["check", "--baseline", "prune", "known.json", "http://localhost:1/"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("`bonafide lint` prunes"), "{}", run.err);
    let twice = ["--baseline", "check", "known.json", "--baseline", "check", "known.json"];
    let run = dir.run(&[&["lint", "answers.jsonl"], &twice[..]].concat());
    assert_eq!(run.code, Some(2), "{}", run.err);
    let run = dir.run(&["lint", "--baseline", "check", "no-such.json", "answers.jsonl"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("`--baseline write no-such.json` makes it"), "{}", run.err);
    let run = dir.run(&["lint", "--baseline", "write", "/no/such/known.json", "answers.jsonl"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot be written"), "{}", run.err);
}
