//! `bonafide lint` as its users meet it: formats, exit codes, bad input, secrets.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const HONEST: &str =
    "HTTP/1.1 404 Not Found\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n";
const BROKEN: &str = "HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n";

fn bonafide(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bonafide")).args(args).output().expect("the built bonafide")
}

fn on_stdin(args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonafide"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the built bonafide");
    let mut stdin = child.stdin.take().expect("its standard input");
    let input = input.to_vec();
    // Written beside the reading, so that neither side waits for a full pipe.
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("its output");
    let _ = writer.join().expect("the writer");
    output
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    fs::write(&path, content).expect("a file to lint");
    path
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn exit_codes_are_those_of_the_help() {
    assert_eq!(code(&on_stdin(&["lint", "-"], HONEST.as_bytes())), Some(0));
    assert_eq!(code(&on_stdin(&["lint", "-"], BROKEN.as_bytes())), Some(1));
    assert_eq!(code(&on_stdin(&["lint", "--exit-zero", "-"], BROKEN.as_bytes())), Some(0));
    assert_eq!(code(&bonafide(&["lint", "/no/such/file"])), Some(2));
    assert_eq!(code(&bonafide(&["lint"])), Some(2));
    let warned = b"HTTP/1.1 301 Moved Permanently\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(code(&on_stdin(&["lint", "-"], warned)), Some(0));
    assert_eq!(code(&on_stdin(&["lint", "--fail-on", "warning", "-"], warned)), Some(1));
}

#[test]
fn a_finding_is_drawn_under_its_line_and_what_was_not_checked_comes_last() {
    let path = file("drawn.http", BROKEN.as_bytes());
    let text = out(&bonafide(&["lint", path.to_str().expect("UTF-8")]));
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains("< HTTP/1.1 405")).expect(&text);
    assert_eq!(lines[at].find("405"), lines[at + 1].find("^^^"), "{text}");
    assert!(text.contains("error[405-without-allow]") && text.contains("drawn.http:1"), "{text}");
    assert!(text.contains("RFC 9110 15.5.6"), "{text}");
    let summary = lines
        .iter()
        .position(|line| line.starts_with("1 exchange: 1 genuine; 1 error"))
        .expect(&text);
    assert!(lines[summary + 1].starts_with("not checked"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colour without a terminal: {text}");
    let coloured = out(&bonafide(&["lint", "--color", "always", path.to_str().expect("UTF-8")]));
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn repeats_are_counted_and_not_drawn_again() {
    let text = out(&on_stdin(&["lint", "-"], BROKEN.repeat(50).as_bytes()));
    assert_eq!(text.matches("error[405-without-allow]").count(), 1, "{text}");
    assert!(text.contains("49 more of the same") && text.contains("50 exchanges"), "{text}");
}

#[test]
fn json_lines_keep_the_contract() {
    let line = r#"{"id": 7, "request": {"method": "GET", "url": "https://h/u?token=abc", "headers": [["Host","h"]]}, "response": {"status": 200, "headers": [["Content-Type","application/json"]], "body": "{\"error\":{\"code\":404}}"}}"#;
    let output = on_stdin(&["lint", "--output-format", "jsonl", "-"], line.as_bytes());
    assert_eq!(code(&output), Some(1));
    let judgement: Value = serde_json::from_str(out(&output).trim()).expect("one line of JSON");
    assert_eq!(judgement["id"], 7);
    assert_eq!((&judgement["claimed"], &judgement["effective"]), (&200.into(), &404.into()));
    assert_eq!(judgement["verdict"], "impostor");
    assert_eq!(judgement["because"]["rule"], "error-in-json");
    assert_eq!(judgement["because"]["at"]["body"], "/error/code");
    assert!(judgement["confidence"].as_f64().expect("a number") > 0.8);
    assert_eq!(judgement["url"], "https://h/u?token=***");
    assert_eq!(judgement["cache"]["storable"], "shared");
    let finding = &judgement["findings"][0];
    for key in ["rule", "strength", "severity", "confidence", "at", "message", "help", "cite"] {
        assert!(!finding[key].is_null(), "{key}: {finding}");
    }
    assert!(
        finding["cite"]["url"]
            .as_str()
            .expect("a URL")
            .starts_with("https://www.rfc-editor.org/rfc/rfc9110")
    );
    assert!(judgement["not_checked"].as_array().expect("a list").contains(&"wire".into()));
}

#[test]
fn one_document_holds_judgements_problems_and_summary() {
    let good = file("good.http", BROKEN.as_bytes());
    let arguments =
        ["lint", "--output-format", "json", good.to_str().expect("UTF-8"), "/no/such/file"];
    let output = bonafide(&arguments);
    assert_eq!(code(&output), Some(2), "a file could not be read");
    let document: Value = serde_json::from_str(&out(&output)).expect("one document");
    assert_eq!(document["exchanges"].as_array().map(Vec::len), Some(1));
    assert_eq!(document["problems"].as_array().map(Vec::len), Some(1));
    assert_eq!(document["summary"]["findings"]["error"], 1);
}

#[test]
fn concise_is_a_line_a_finding() {
    let path = file("concise.http", BROKEN.as_bytes());
    let text =
        out(&bonafide(&["lint", "--output-format", "concise", path.to_str().expect("UTF-8")]));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("concise.http:1: error[405-without-allow] "), "{text}");
}

#[test]
fn bad_input_costs_one_clear_message_and_the_rest_is_judged() {
    let good = file("rest.http", BROKEN.as_bytes());
    let truncated_har = r#"{"log": {"entries": [{"request": {"method": "GET", "url": "http://h/", "headers": []}, "response": {"status": 405, "statusText": "", "headers": [{"name": "Date", "value": "x"}], "content": {}}}, {"request""#;
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty", b"", "empty"),
        ("binary", b"\x7fELF\x02\x01\x01\0\0\0\0\0\xff\xfe", ""),
        ("truncated.har", truncated_har.as_bytes(), ""),
        ("no-entries.har", br#"{"log": {"version": "1.2", "entries": []}}"#, "entries"),
        ("other.json", br#"{"name": "bonafide"}"#, "neither"),
        (
            "line.jsonl",
            b"{\"response\": {\"status\": 200}}\n{\"response\": {\"status\"\n",
            "line.jsonl:2",
        ),
    ];
    for (name, content, says) in cases {
        let bad = file(name, content);
        let output = bonafide(&[
            "lint",
            "--output-format",
            "jsonl",
            bad.to_str().expect("UTF-8"),
            good.to_str().expect("UTF-8"),
        ]);
        let message = err(&output);
        assert_eq!(code(&output), Some(2), "{name}: {message}");
        assert!(message.contains(name), "the file is named: {message}");
        assert!(message.contains(says), "{name}: {message}");
        assert!(out(&output).contains("405-without-allow"), "{name}: the other file is judged");
    }
}

#[test]
fn what_is_no_file_is_said() {
    let directory = env!("CARGO_TARGET_TMPDIR");
    let output = bonafide(&["lint", directory]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("is a directory"), "{}", err(&output));
    assert!(err(&bonafide(&["lint", "/no/such/file"])).contains("no such file"));
}

#[test]
fn hostile_messages_are_judged_in_bounded_time() {
    let long_line =
        format!("HTTP/1.1 200 OK\r\nX: {}\r\nContent-Length: 0\r\n\r\n", "a".repeat(1 << 20));
    let many_lines = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(100_000));
    let invalid =
        b"HTTP/1.1 200 \xff\xfe\r\nX\xc3: \x80\x81\r\nContent-Type: \xff\r\n\r\n\xff\xff".to_vec();
    for input in [long_line.into_bytes(), many_lines.into_bytes(), invalid] {
        let output = on_stdin(&["lint", "--output-format", "jsonl", "-"], &input);
        assert!(matches!(code(&output), Some(0 | 1)), "{}", err(&output));
        assert_eq!(out(&output).lines().count(), 1);
    }
}

#[test]
fn terminal_escapes_of_a_capture_never_reach_the_terminal() {
    let hostile = "HTTP/1.1 405 \u{1b}[31mNo\r\nX: \u{202e}abc\r\nContent-Length: 0\r\n\r\n";
    for format in ["full", "concise"] {
        let text = out(&on_stdin(&["lint", "--output-format", format, "-"], hostile.as_bytes()));
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }
}

#[test]
fn planted_secrets_reach_no_report() {
    let message = "GET /a?api_key=PLANTED1&x=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer PLANTED2abc123\r\nCookie: sid=PLANTED3\r\n\r\n\
        HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nSet-Cookie: sid=PLANTED4; Path=/\r\nLocation: /b?access_token=PLANTED5 x\r\n\
        Cache-Control: public, max-age=60\r\nContent-Type: application/json\r\nContent-Length: 57\r\n\r\n{\"error\": {\"code\": 401, \"token\": \"PLANTED6\", \"m\": \"bad\"}}";
    for format in ["full", "concise", "json", "jsonl"] {
        let output = on_stdin(
            &["lint", "--show", "info", "--output-format", format, "-"],
            message.as_bytes(),
        );
        let everything = out(&output) + &err(&output);
        assert!(!everything.contains("PLANTED"), "{format}: {everything}");
        assert!(everything.contains("error-in-json"), "{format}: {everything}");
    }
    let shown = on_stdin(&["lint", "--show-secrets", "-"], message.as_bytes());
    assert!(out(&shown).contains("PLANTED1"));
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(out(&bonafide(&["completions", shell])).contains("explain"), "{shell}");
    }
}
