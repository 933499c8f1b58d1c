//! `bonafide.toml` and the options that go before it.

use std::{fs, path::Path};

use serde_json::Value;

use crate::common::{Dir, ERROR_IN_JSON, NO_ALLOW, answer};

/// The findings of a finding's rule and severity at these exchanges.
fn at(finding: &str, indices: &[usize]) -> Vec<String> {
    indices.iter().map(|index| format!("{finding} {index}")).collect()
}

fn everything() -> Vec<String> {
    vec![format!("{NO_ALLOW} 0"), format!("{ERROR_IN_JSON} 1"), format!("{NO_ALLOW} 2")]
}

#[test]
fn an_empty_configuration_changes_nothing() {
    let (findings, run) = Dir::with("empty", "").lint(&[]);
    assert_eq!(findings, everything());
    assert_eq!(run.code, Some(1));
    assert!(run.json()["summary"]["set_aside"].is_null());
}

#[test]
fn the_nearest_file_upwards_is_read_and_no_other() {
    let dir = Dir::with("nearest", "ignore = [\"status\"]");
    fs::create_dir_all(dir.path.join("a/b")).expect("directories");
    let lint = |args: &[&str]| {
        let all = ["lint", "--output-format", "concise", "../../answers.jsonl"];
        dir.run_below("a/b", &[&all, args].concat()).out
    };
    assert!(!lint(&[]).contains("405-without-allow"));
    assert!(lint(&["--no-config"]).contains("405-without-allow"));
    assert!(lint(&["--isolated"]).contains("405-without-allow"), "as ruff calls it");
    dir.write("other.toml", "ignore = [\"content\"]");
    assert!(!lint(&["--config", "../../other.toml"]).contains("error-in-json"));
    dir.write("a/bonafide.toml", "");
    assert!(lint(&[]).contains("405-without-allow"), "the nearer one hides the other");
    let both = dir.run(&["lint", "--config", "x", "--no-config", "answers.jsonl"]);
    assert_eq!(both.code, Some(2));
}

#[test]
fn select_and_ignore_say_which_rules_are_in_force() {
    for (config, expected) in [
        ("select = [\"content\"]", at(ERROR_IN_JSON, &[1])),
        ("ignore = [\"405-*\"]", at(ERROR_IN_JSON, &[1])),
        ("select = [\"status\", \"error-in-json\"]\nignore = [\"content\"]", everything()),
        ("ignore = [\"*\"]", vec![]),
        ("[severity]\nstatus = \"off\"", at(ERROR_IN_JSON, &[1])),
    ] {
        assert_eq!(Dir::with("select", config).lint(&[]).0, expected, "{config}");
    }
}

#[test]
fn options_go_before_the_file() {
    let dir = Dir::with(
        "options",
        "ignore = [\"status\"]\nfail-on = \"info\"\n[severity]\ncontent = \"info\"\n",
    );
    assert_eq!(dir.lint(&["--select", "status"]).0, at(NO_ALLOW, &[0, 2]));
    assert_eq!(
        dir.lint(&["--severity", "error-in-json=warning"]).0,
        at("error-in-json warning", &[1])
    );
    assert_eq!(dir.lint(&["--ignore", "content,caching", "--ignore", "fields"]).0, at("", &[]));
    assert_eq!(dir.lint(&["--severity", "*=info"]).1.code, Some(1), "fail-on is the file's");
    assert_eq!(dir.lint(&["--severity", "*=info", "--fail-on", "error"]).1.code, Some(0));
}

#[test]
fn severities_decide_the_exit_status() {
    let dir = Dir::with(
        "severities",
        "[severity]\n\"*\" = \"warning\"\n\"405-*\" = \"error\"\n405-without-allow = \"info\"\n",
    );
    let (findings, run) = dir.lint(&[]);
    assert!(findings.contains(&"error-in-json warning 1".to_owned()), "{findings:?}");
    assert!(!findings.iter().any(|finding| finding.starts_with("405-without-allow")));
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_profile_may_raise_all_findings() {
    let dir = Dir::with("profile", "");
    dir.write("answers.jsonl", &answer("GET", "https://h/", 301, "text/plain", ""));
    let severity = |args: &[&str]| {
        let run = dir.run(&[&["lint", "--output-format", "json", "answers.jsonl"], args].concat());
        run.json()["summary"]["findings"].clone()
    };
    let (plain, strict) = (severity(&[]), severity(&["--profile", "strict"]));
    assert!(plain["warning"].as_u64() > Some(0) && plain["error"] == 0, "{plain}");
    assert_eq!(strict["error"], plain["warning"], "{strict}");
    assert_eq!(strict["warning"], plain["info"], "{strict}");
    dir.write("bonafide.toml", "profiles = [\"strict\"]");
    assert_eq!(severity(&[]), strict);
}

#[test]
fn the_verdict_is_about_the_response() {
    let dir = Dir::with("verdict", "ignore = [\"error-in-json\"]");
    let (findings, run) = dir.lint(&[]);
    assert_eq!(findings, at(NO_ALLOW, &[0, 2]));
    assert_eq!(run.json()["exchanges"][1]["verdict"], "impostor");
    assert_eq!(run.json()["exchanges"][1]["effective"], 404);
    let done = answer("PUT", "https://h/a", 200, "text/plain", "");
    let done = done.replace(r#""Content-Type", "text/plain""#, r#""Content-Length", "0""#);
    dir.write("answers.jsonl", &done);
    let verdict = |args: &[&str]| dir.lint(args).1.json()["exchanges"][0]["verdict"].clone();
    assert_eq!(verdict(&[]), "imprecise");
    assert_eq!(
        verdict(&["--ignore", "200-with-nothing"]),
        "genuine",
        "the rule says so, or nobody"
    );
    dir.write("bonafide.toml", "[[suppress]]\nrule = \"200-with-nothing\"\nreason = \"x\"\n");
    assert_eq!(verdict(&[]), "imprecise", "what is known is so all the same");
}

#[test]
fn overrides_are_for_hosts_and_paths() {
    let dir = Dir::with("overrides", "[[override]]\nhost = \"A.example\"\nignore = [\"status\"]\n");
    let others = [at(ERROR_IN_JSON, &[1]), at(NO_ALLOW, &[2])].concat();
    assert_eq!(dir.lint(&[]).0, others, "not where the host is not known");
    dir.write("bonafide.toml", "ignore = [\"*\"]\n[[override]]\npath = \"/users/**\"\nselect = [\"status\"]\nseverity = {\"status\" = \"warning\"}\n");
    assert_eq!(dir.lint(&[]).0, at("405-without-allow warning", &[0]));
    dir.write("bonafide.toml", "[[override]]\nhost = \"*.example\"\nignore = [\"*\"]\n[[override]]\nhost = \"b.*\"\npath = \"/x\"\nselect = [\"content\"]\n");
    assert_eq!(dir.lint(&[]).0, others, "a later override goes before an earlier one");
    assert_eq!(dir.lint(&["--select", "status"]).0, at(NO_ALLOW, &[0, 2]), "an option before both");
}

#[test]
fn suppressions_are_counted_and_idle_ones_told() {
    let dir = Dir::with(
        "suppress",
        "[[suppress]]\nrule = \"405-without-allow\"\nhost = \"a.example\"\npath = \"/users/*\"\nmethod = \"DELETE\"\nstatus = 405\nreason = \"one\"\nuntil = 2999-12-31\n\
         [[suppress]]\nrule = \"error-in-json\"\nreason = \"two\"\nuntil = 2020-01-01\n\
         [[suppress]]\nrule = \"date-missing\"\nhost = \"a.example\"\nreason = \"three\"\n\
         [[suppress]]\nrule = \"date-missing\"\nhost = \"c.example\"\nreason = \"four\"\n",
    );
    let (findings, run) = dir.lint(&[]);
    assert_eq!(findings, [at(ERROR_IN_JSON, &[1]), at(NO_ALLOW, &[2])].concat());
    let aside = &run.json()["summary"]["set_aside"];
    assert_eq!(aside["suppressed"], 1);
    let idle = aside["idle_suppressions"].as_array().expect("a list");
    let why: Vec<&str> = idle.iter().filter_map(|one| one["why"].as_str()).collect();
    assert_eq!(
        why,
        [
            "expired after 2020-01-01",
            "was not needed: the rule found nothing there",
            "was not needed: no exchange was met (host c.example)",
        ]
    );
    assert_eq!(idle[0]["at"], "bonafide.toml:9");
    for text in [
        "bonafide.toml:9: suppression of error-in-json expired after 2020-01-01 (two)",
        "(three)",
        "(four)",
    ] {
        assert!(run.err.contains(text), "{text}: {}", run.err);
    }
    assert!(!run.err.contains("(one)"), "{}", run.err);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let dir = Dir::new("wrong");
    for (config, says) in [
        ("ignore = []\nselct = []", "bonafide.toml:2:1: there is no key \"selct\" here"),
        ("selct = []", "did you mean \"select\"?"),
        (
            "ignore = [\n  \"cachng\",\n]",
            "bonafide.toml:2:3: no rule and no group is called \"cachng\"",
        ),
        ("ignore = [\"etga-*\"]", "no rule's name begins with \"etga-\""),
        ("fail-on = \"waring\"", "did you mean \"warning\"?"),
        ("[severity]\ncontent = \"fatal\"", "bonafide.toml:2:11: there is no value \"fatal\" here"),
        ("[severity]\ngood = \"error\"", "which has no severity but good"),
        ("profiles = [\"strcit\"]", "did you mean \"strict\"?"),
        ("[[override]]\nignore = [\"content\"]", "for no host and no path"),
        ("[[override]]\nhost = \"https://a\"", "is no pattern for a host"),
        ("[[override]]\npath = \"admin\"", "is no pattern for a path"),
        (
            "[[suppress]]\nrule = \"date-missing\"\nreason = \" \"",
            "bonafide.toml:3:10: the reason is blank",
        ),
        ("[[suppress]]\nrule = \"date-missing\"", "missing field `reason`"),
        ("[[suppress]]\nrule = \"caching\"\nreason = \"x\"", "is not the name of one rule"),
        (
            "[[suppress]]\nrule = \"date-missing\"\nreason = \"x\"\nstatus = 99",
            "99 is no status code",
        ),
        (
            "[[suppress]]\nrule = \"date-missing\"\nreason = \"x\"\nuntil = \"2027-01-01\"",
            "without quotes",
        ),
        (
            "[[suppress]]\nrule = \"date-missing\"\nreason = \"x\"\nuntil = 10:00:00",
            "this is not a day",
        ),
        ("x = ", "bonafide.toml:1:"),
        ("ignore = [\"\u{1b}[31m\"]", "bonafide.toml:1:"),
    ] {
        dir.write("bonafide.toml", config);
        for command in [&["lint", "-"][..], &["check", "http://localhost:1/"], &["config"]] {
            let run = dir.run(command);
            assert_eq!(run.code, Some(2), "{config}");
            assert!(run.err.contains(says), "{config}: {}", run.err);
            assert!(!run.err.contains('\u{1b}'), "{}", run.err);
        }
    }
    for (args, says) in [
        (["--select", "cachng"], "--select: no rule and no group is called \"cachng\""),
        (["--severity", "content"], "it looks like 405-without-allow=warning"),
        (["--severity", "content=bad"], "\"bad\" is none of"),
        (["--profile", "nobody"], "no profile is called \"nobody\""),
        (["--config", "/no/such.toml"], "/no/such.toml: cannot be read"),
    ] {
        let run =
            Dir::with("wrong-option", "").run(&[&["lint", "answers.jsonl"], &args[..]].concat());
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(says), "{args:?}: {}", run.err);
    }
}

#[test]
fn check_honours_the_configuration() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().expect("a client");
        let mut seen = vec![];
        let mut buffer = [0; 1024];
        while !seen.windows(4).any(|w| w == b"\r\n\r\n") {
            let n = stream.read(&mut buffer).expect("a request");
            assert!(n > 0, "the client went away");
            seen.extend_from_slice(&buffer[..n]);
        }
        let answer = "HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        stream.write_all(answer.as_bytes()).expect("an answer");
    });
    let dir = Dir::with(
        "check",
        "[[override]]\nhost = \"127.0.0.1\"\npath = \"/here/*\"\nignore = [\"405-without-allow\"]\n\
         [[suppress]]\nrule = \"date-missing\"\nhost = \"a.example\"\nreason = \"elsewhere\"\n",
    );
    let run =
        dir.run(&["check", "--output-format", "concise", &format!("http://{address}/here/x")]);
    server.join().expect("the server");
    assert!(!run.out.contains("405-without-allow"), "{}{}", run.out, run.err);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    assert!(!run.err.contains("elsewhere"), "who asked one URL could not meet it: {}", run.err);
}

#[test]
fn config_tells_what_is_in_force_and_who_says_so() {
    let dir = Dir::with(
        "tells",
        "ignore = [\"caching\"]\nshow = \"good\"\n[severity]\nstatus = \"info\"\n[[override]]\npath = \"/a\"\nselect = [\"caching\"]\n[[suppress]]\nrule = \"date-missing\"\nreason = \"x\"\n",
    );
    let document = dir
        .run(&["config", "--select", "content-length-right,*", "--output-format", "json"])
        .json();
    let change = |document: &Value, rule: &str| {
        let changes = document["changes"].as_array().expect("changes").clone();
        changes
            .into_iter()
            .find(|c| c["rules"].as_array().is_some_and(|r| r.contains(&rule.into())))
    };
    let praise = change(&document, "content-length-right").expect("a change");
    assert_eq!((&praise["is"], &praise["origin"]), (&"on".into(), &"bonafide.toml:2".into()));
    assert!(change(&document, "lifetime-left-to-guess").is_none(), "selected again by the option");
    let graded = change(&document, "405-without-allow").expect("a change");
    assert_eq!((&graded["is"], &graded["origin"]), (&"info".into(), &"bonafide.toml:4".into()));
    let setting = |key: &str| {
        let settings = document["settings"].as_array().expect("settings").clone();
        settings.into_iter().find(|s| s["key"] == key).expect("the setting")["origin"].clone()
    };
    assert_eq!(setting("select"), "--select");
    assert_eq!(setting("show"), "bonafide.toml:2");
    assert_eq!(setting("fail-on"), "default");
    assert_eq!(document["suppressions"][0]["origin"], "bonafide.toml:8");
    let there = dir.run(&["config", "--url", "https://h/a", "--output-format", "json"]).json();
    assert_eq!(there["overrides"][0]["applies"], true);
    assert!(
        there["in_force"].as_array().is_some_and(|r| r.contains(&"lifetime-left-to-guess".into()))
    );
    let elsewhere = dir.run(&["config", "--url", "https://h/b", "--output-format", "json"]).json();
    assert_eq!(elsewhere["overrides"][0]["applies"], false);
    let text = dir.run(&["config"]).out;
    assert!(text.contains("off: ignore caching (bonafide.toml:1)"), "{text}");
}

#[test]
fn the_published_schema_is_that_of_the_binary() {
    let printed = Dir::new("schema").run(&["config", "--schema"]).out;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/bonafide.schema.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &printed).expect("the schema");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == printed, "docs/bonafide.schema.json is out of date: BLESS=1 writes it");
}

#[test]
fn completions_and_help_name_what_there_is() {
    let dir = Dir::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = dir.run(&["completions", shell]).out;
        for word in ["baseline", "profile", "no-config", "rules", "evidence", "schema"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
    for (command, example) in [
        ("rules", "bonafide rules --status 405"),
        ("config", "bonafide config --url"),
        ("lint", "--baseline check known.json"),
    ] {
        assert!(dir.run(&[command, "--help"]).out.contains(example), "{command}");
    }
}
