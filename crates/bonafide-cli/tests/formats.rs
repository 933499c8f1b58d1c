//! Every report as its readers read it: validators of SARIF and of reviewdog's format, parsers of JUnit XML and of
//! HTML, and what GitHub's runner does with its commands. Needs what `cargo xtask install` installs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

const FORMATS: [&str; 12] = [
    "full", "concise", "json", "jsonl", "summary", "sarif", "github", "gitlab", "junit", "rdjson",
    "markdown", "html",
];

/// An error in a 200, a 405 without Allow, and what every format has to escape, in every place that a report shows.
const HOSTILE: &str = "GET /</script>?a=|`::error::%0A]]>'\"&\u{202e}x\u{1b}[31m HTTP/1.1\r\nHost: h\r\n\r\n\
    HTTP/1.1 405 <b onclick=\"x\">|`]]>::warning::\u{1b}[2J\u{202e}\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n\
    GET /ok HTTP/1.1\r\nHost: h\r\n\r\n\
    HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nCache-Control: no-store\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n\
    {\"error\": {\"code\": 404, \"message\": \"</pre><script>alert(1)</script> ]]> | `` @team #1 %0A::error::x\"}}";

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readers() -> PathBuf {
    manifest().join("tests/report-readers/node_modules")
}

fn missing(what: &str) -> ! {
    panic!("{what} is not installed: run cargo xtask install")
}

fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    fs::write(&path, content).expect("a file");
    path
}

/// Files of every kind: hostile, sound, unreadable, and the same found again and again.
fn captures(of: &str) -> Vec<PathBuf> {
    let answers = manifest().join("../../examples/errors-in-200/json-error.txt");
    let again =
        "HTTP/1.1 405 No\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n"
            .repeat(30);
    vec![
        file(&format!("{of} hostile, :%.http"), HOSTILE),
        answers,
        file(&format!("{of}-again.http"), again),
        file(
            &format!("{of}-broken.jsonl"),
            "{\"response\": {\"status\": 200}}\n{\"response\": {\"status\": \"x\"}}\n",
        ),
    ]
}

/// The report on the captures in a format, written with --output.
fn report(format: &str, more: &[&str]) -> (String, Output) {
    let captures = captures(format);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{}-report.{format}", std::process::id()));
    let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .args(["lint", "--output-format", format, "--output"])
        .arg(&path)
        .args(more)
        .args(&captures)
        .output()
        .expect("the built bonafide");
    assert_eq!(output.status.code(), Some(2), "one record cannot be read");
    assert!(output.stdout.is_empty(), "{format}: the report is in the file");
    (fs::read_to_string(path).expect("a report in UTF-8"), output)
}

/// Whether a program finds a report to be right, and what it says.
fn accepts(command: &mut Command) -> (bool, String) {
    let output = command.output().expect("a program that starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

fn python(script: &str, report: &Path) -> (bool, String) {
    let python = manifest().join("../../target/report-readers/bin/python");
    if !python.exists() {
        missing("junitparser or html5lib");
    }
    accepts(Command::new(python).args(["-c", script]).arg(report))
}

#[test]
fn hostile_texts_reach_no_report_as_they_are() {
    for format in FORMATS {
        let (report, output) = report(format, &["--show", "good"]);
        let everything = report + &String::from_utf8_lossy(&output.stderr);
        let is_hostile =
            |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
        let hostile = everything
            .find(is_hostile)
            .map(|at| everything[at..].chars().take(9).collect::<String>());
        assert_eq!(hostile, None, "{format}");
        assert!(everything.contains("405-without-allow"), "{format}");
    }
}

#[test]
fn sarif_is_what_the_standard_and_its_validator_want() {
    for show in ["error", "good"] {
        let (text, _) = report("sarif", &["--show", show]);
        let log: Value = serde_json::from_str(&text).expect("JSON");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert!(results.len() >= 32, "{}", results.len());
        let mut fingerprints = BTreeSet::new();
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(
                fingerprints.insert(result["partialFingerprints"]["bonafide/v1"].as_str()),
                "{result}"
            );
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0), "{place}");
            // The validator does not look at these.
            let level = result["level"].as_str().expect("a level");
            assert!(["none", "note", "warning", "error"].contains(&level), "{level}");
            assert_eq!(level == "none", result["kind"] == "pass");
        }
        for rule in rules {
            assert!(
                rule["help"]["markdown"].as_str().is_some_and(|page| page.contains("## ")),
                "{rule}"
            );
        }
        let invocation = &run["invocations"][0];
        assert_eq!(
            (&invocation["exitCode"], &invocation["executionSuccessful"]),
            (&2.into(), &false.into())
        );
        let said = invocation["toolExecutionNotifications"][0]["message"]["text"]
            .as_str()
            .expect("a message");
        assert!(said.starts_with("cannot judge: "), "{said}");
        validate_sarif(&text);
    }
}

/// Asks the validator of those who edit the standard: against its schema, and its own rules.
fn validate_sarif(log: &str) {
    let tool = readers().join("@microsoft/sarif-multitool-linux/Sarif.Multitool");
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        eprintln!("SKIPPED: the validator of SARIF runs on Linux on x86-64 only");
        return;
    }
    if !tool.exists() {
        missing("the SARIF Multitool");
    }
    make_executable(&tool);
    let found = |log: &str| {
        let (input, result) = (file("log.sarif", log), file("validation.sarif", ""));
        let mut validate = Command::new(&tool);
        validate
            .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
            .arg("validate")
            .arg(&input)
            .arg("--output")
            .arg(&result);
        let (_, said) = accepts(validate.args(["--log", "ForceOverwrite"]));
        let text = fs::read_to_string(&result).expect("a validation");
        let validation: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .unwrap_or_else(|_| panic!("{said}"));
        validation["runs"][0]["results"].as_array().cloned().unwrap_or_default()
    };
    let complaints = found(log);
    assert!(complaints.is_empty(), "{complaints:#?}");
    let broken = log.replace("\"kind\":\"fail\"", "\"kin\":\"fail\"");
    assert!(!found(&broken).is_empty(), "the validator complains where something is wrong");
}

#[cfg(unix)]
fn make_executable(tool: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let permissions = fs::Permissions::from_mode(0o755);
    fs::set_permissions(tool, permissions).expect("the tool made executable");
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}

#[test]
fn rdjson_is_what_its_validator_wants() {
    let script = readers().join("@umbrelladocs/rdformat-validator/bin/rdformat-validator.js");
    if !script.exists() {
        missing("rdformat-validator");
    }
    let (text, _) = report("rdjson", &["--show", "good"]);
    let validate = |text: &str| {
        let path = file("rd.json", text);
        accepts(Command::new("node").arg(&script).args(["--strict", "--no-extra-fields"]).arg(path))
    };
    let (is_valid, said) = validate(&text);
    assert!(is_valid && said.contains("All files are valid"), "{said}");
    assert!(!validate(&text.replace("\"path\"", "\"pfad\"")).0, "a broken report is refused");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert!(document["diagnostics"].as_array().is_some_and(|list| list.len() >= 33));
}

/// GitLab documents five required members.
#[test]
fn gitlab_gets_what_its_manual_asks_for() {
    let (text, _) = report("gitlab", &[]);
    let issues: Vec<Value> = serde_json::from_str(&text).expect("an array");
    assert!(issues.len() >= 33, "{}", issues.len());
    let mut fingerprints = BTreeSet::new();
    for issue in &issues {
        let text = |key: &str| {
            issue[key]
                .as_str()
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| panic!("{key}: {issue}"))
        };
        text("description");
        text("check_name");
        assert!(fingerprints.insert(text("fingerprint")), "{issue}");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text("severity")));
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with("./"), "{path}");
        assert!(
            issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0),
            "{issue}"
        );
    }
    let again: Vec<Value> = serde_json::from_str(&report("gitlab", &[]).0).expect("an array");
    assert_eq!(issues, again, "fingerprints stay the same from run to run");
}

#[test]
fn junit_is_read_by_a_parser_that_counts_the_same() {
    let (text, _) = report("junit", &[]);
    let script = "
import sys, junitparser
xml = junitparser.JUnitXml.fromfile(sys.argv[1])
said = [(s.tests, s.failures, s.errors) for s in xml]
for suite in xml: suite.update_statistics()
assert said == [(s.tests, s.failures, s.errors) for s in xml], said
names = [(c.classname, c.name) for s in xml for c in s]
assert len(names) == len(set(names)), names
results = [r for s in xml for c in s for r in c.result]
assert any('405-without-allow' == r.type for r in results)
assert any('<script>' in r.text for r in results if r.text), [r.text for r in results]
print(*said)";
    let (is_right, said) = python(script, &file("junit.xml", &text));
    assert!(is_right, "{said}\n{text}");
    assert_eq!(said.trim(), "(2, 2, 0) (1, 1, 0) (30, 30, 0) (2, 0, 1)");
    let (_, output) = report("junit", &["--fail-on", "warning", "--show", "error"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn html_has_no_mistake_no_script_and_all_that_was_found() {
    let script = "
import sys, html5lib
text = open(sys.argv[1], encoding='utf-8').read()
tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
tags = {e.tag for e in tree.iter() if isinstance(e.tag, str)}
allowed = set('html head meta title style body header p h1 div i ul li b input label main section h2 details summary span code pre mark a blockquote footer dl dt dd'.split())
assert tags <= allowed, tags - allowed
for e in tree.iter():
    for name, value in e.attrib.items():
        assert not name.startswith('on') and 'javascript:' not in value, (e.tag, name, value)
        if name == 'href': assert value.startswith(('#', 'https://')), value
ids = [e.attrib['id'] for e in tree.iter() if 'id' in e.attrib]
assert len(ids) == len(set(ids))
links = [e.attrib['href'][1:] for e in tree.iter('a') if e.attrib['href'].startswith('#')]
assert set(links) <= set(ids), set(links) - set(ids)
told = ''.join(tree.itertext())
assert '<script>alert(1)</script>' in told and '405-without-allow' in told and '30 more of the same' in told
print(len(ids), 'ids')";
    for show in ["error", "good"] {
        let (text, _) = report("html", &["--show", show]);
        assert!(text.contains("default-src 'none'"), "a strict policy");
        let (is_right, said) = python(script, &file("report.html", &text));
        assert!(is_right, "{said}");
    }
}

/// A command as the runner reads it: level, properties, message.
fn workflow_command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let unescape = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let (head, data) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
    let (level, properties) = head.split_once(' ').expect(line);
    let pair = |pair: &str| {
        pair.split_once('=').map(|(key, value)| (key.to_owned(), unescape(value))).expect(line)
    };
    (level.to_owned(), properties.split(',').map(pair).collect(), unescape(data))
}

#[test]
fn github_gets_one_command_a_line_and_each_defect_once() {
    let (text, _) = report("github", &["--show", "info"]);
    let commands: Vec<_> = text.lines().map(workflow_command).collect();
    for (level, properties, _) in &commands {
        assert!(["error", "warning", "notice"].contains(&level.as_str()), "{level}");
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        assert!(known == ["file", "line", "title"], "{known:?}");
        assert!(Path::new(&properties["file"]).exists(), "{properties:?}");
    }
    let missing_allow: Vec<_> = commands
        .iter()
        .filter(|(_, properties, _)| properties["title"] == "405-without-allow")
        .collect();
    assert_eq!(missing_allow.len(), 1, "{missing_allow:?}");
    assert!(missing_allow[0].2.contains("30 more of the same"), "{missing_allow:?}");
    assert!(commands.iter().any(|(_, properties, _)| properties["title"] == "cannot judge"));
}

#[test]
fn markdown_renders_to_what_was_meant() {
    let (text, _) = report("markdown", &["--show", "info"]);
    assert!(text.chars().count() < 65_536, "GitHub takes no longer comment");
    let mut rules = BTreeSet::new();
    for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(
                    dest_url.starts_with("https://github.com/bonafide-http/")
                        || dest_url.starts_with("https://www.rfc-editor.org/"),
                    "{dest_url}"
                );
                rules.insert(dest_url.to_string());
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let ours = ["<details>", "</details>", "<summary>", "</summary>", "<b>", "</b>"];
                let rest = ours.iter().fold(html.to_string(), |html, tag| html.replace(tag, ""));
                assert!(!rest.contains("<script") && !rest.contains("onclick"), "{html}");
            }
            Event::Start(Tag::Image { .. }) => panic!("an image"),
            _ => {}
        }
    }
    assert!(rules.len() >= 3, "{rules:?}");
}

#[test]
fn an_empty_report_is_one_too() {
    let sound = file(
        "sound.http",
        "HTTP/1.1 404 Not Found\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
    );
    for format in FORMATS {
        let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["lint", "--output-format", format])
            .arg(&sound)
            .output()
            .expect("the built bonafide");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{format}");
        match format {
            "json" | "jsonl" | "rdjson" => {
                assert!(serde_json::from_str::<Value>(&text).expect(format).is_object())
            }
            "gitlab" => assert_eq!(text, "[]\n"),
            "sarif" => validate_empty_sarif(&text),
            "github" | "concise" => assert_eq!(text, ""),
            "junit" => assert!(text.contains("tests=\"1\" failures=\"0\""), "{text}"),
            _ => assert!(text.contains("1 exchange"), "{format}: {text}"),
        }
    }
}

fn validate_empty_sarif(text: &str) {
    let log: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], 0);
}

#[test]
fn a_report_does_not_overwrite_what_it_is_about() {
    let capture = file("kept.http", HOSTILE);
    let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .arg("lint")
        .arg(&capture)
        .arg("-o")
        .arg(&capture)
        .output();
    let output = output.expect("the built bonafide");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&capture).expect("the capture"), HOSTILE);
    let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .arg("lint")
        .arg(&capture)
        .args(["-o", "/no/such/place/r"])
        .output();
    let said = String::from_utf8(output.expect("the built bonafide").stderr).expect("UTF-8");
    assert!(said.contains("cannot write /no/such/place/r"), "{said}");
}

/// What costs more the more there is of it would not end here.
#[test]
fn hostile_messages_are_reported_in_bounded_time() {
    let fields =
        format!("HTTP/1.1 405 No\r\n{}\r\n", "ETag: x\r\nContent-Type: y\r\n".repeat(5_000));
    let line =
        format!("HTTP/1.1 405 No\r\nETag: {}\r\nContent-Length: 0\r\n\r\n", "x ".repeat(1 << 19));
    let interim = "HTTP/1.1 103 Early Hints\r\nContent-Length: 3\r\n\r\n".repeat(5_000)
        + "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n";
    for (name, capture) in [("fields", fields), ("line", line), ("interim", interim)] {
        let capture = file(&format!("{name}.http"), capture);
        for format in FORMATS {
            let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
                .args(["lint", "--show", "good", "--output-format", format])
                .arg(&capture)
                .output()
                .expect("the built bonafide");
            assert_eq!(output.status.code(), Some(1), "{name} {format}");
            assert!(output.stdout.len() < 32 << 20, "{name} {format}: {}", output.stdout.len());
        }
    }
}

/// Secrets wherever a capture can have them; each is its own word, so that a failure tells which came through.
fn planted() -> [PathBuf; 2] {
    let message = "GET /a?api_key=PLANTED01&x=1&password=PLANTED02&sig=PLANTED03 HTTP/1.1\r\nHost: user:PLANTED04@h\r\n\
        Authorization: Bearer PLANTED05abc123\r\nProxy-Authorization: Basic PLANTED06==\r\nCookie: sid=PLANTED07; b=PLANTED08\r\n\
        X-Api-Key: PLANTED09\r\nX-Auth-Token: PLANTED10\r\n\r\n\
        HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nSet-Cookie: sid=PLANTED11; Path=/; Expires=never\r\nSet-Cookie: PLANTED12\r\n\
        Location: https://me:PLANTED13@h/b?access_token=PLANTED14 x\r\nX-Api-Key: PLANTED15\r\nX-Api-Key: PLANTED16 \u{1}\r\n\
        Link: <https://h/?token=PLANTED17>; rel=next\r\nVia: eyJhbGciOiJIUzI1NiJ9.eyJPLANTED18.c2lnbmF0dXJl\r\n\
        Cache-Control: public, max-age=60\r\nContent-Type: application/json\r\n\r\n\
        {\"error\": {\"code\": 401, \"token\": \"PLANTED19\", \"password\":\"PLANTED20\\\"PLANTED33\", \"message\": \"Bearer PLANTED21abc is no good\"}}";
    let lines = [
        r#"{"id": {"url": "https://h/?token=PLANTED22", "password": "PLANTED23"}, "request": {"method": "GET", "url": "https://u:PLANTED24@h/cb?code=PLANTED25&state=PLANTED26#id_token=PLANTED27", "headers": [["Cookie", "PLANTED28"]]}, "response": {"status": 405, "headers": [["Set-Cookie", "a=PLANTED29"]]}}"#,
        r#"{"id": "https://h/?session=PLANTED30", "response": {"status": 405, "headers": []}}"#,
        r#"{"response": {"status": "token=PLANTED31"}}"#,
        r#"{"response": {"status": 200, "headers": [["Content-Type", "application/xml"]], "body": "<Error><Code>AccessDenied</Code><Token>PLANTED34</Token></Error>"}}"#,
        r#"{"response": {"status": 200, "headers": "PLANTED32"}}"#,
    ];
    [file("planted.http", message), file("planted.jsonl", lines.join("\n"))]
}

#[test]
fn planted_secrets_reach_no_report_in_any_format() {
    let run = |format: &str, more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["lint", "--show", "good", "--output-format", format])
            .args(more)
            .args(planted())
            .output()
            .expect("the built bonafide");
        String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr)
    };
    for format in FORMATS {
        let text = run(format, &[]);
        let leaks: BTreeSet<&str> = text
            .match_indices("PLANTED")
            .map(|(at, _)| &text[at..text.len().min(at + 9)])
            .collect();
        assert!(leaks.is_empty(), "{format}: {leaks:?}");
        assert!(text.contains("error-in-json"), "{format}");
    }
    for format in ["json", "sarif", "html", "markdown", "full", "junit"] {
        let shown = run(format, &["--show-secrets"]);
        assert!(shown.contains("PLANTED01"), "{format}: {shown}");
    }
    let shown = run("json", &["--show-secrets"]);
    assert!(
        shown.contains("PLANTED22") && shown.contains("PLANTED30") && shown.contains("PLANTED31"),
        "{shown}"
    );
}
