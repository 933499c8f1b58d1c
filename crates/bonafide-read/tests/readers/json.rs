//! HAR files and exchange JSONL.

use crate::common::{read_all, read_with, written};
use bonafide::wire;
use bonafide_read::{Error, Format, Limits, jsonl};

fn har(entries: &str) -> String {
    format!(
        "\u{feff}{{\"log\": {{\"version\": \"1.2\", \"creator\": {{\"name\": \"a \\\" ]}} b\", \"n\": [1, {{}}]}},\n\
         \"entries\": [{entries}], \"pages\": []}}}}\n"
    )
}

fn entry(response: &str) -> String {
    format!(
        r#"{{"startedDateTime": "2026-11-22T10:00:00.500Z", "time": 1200.7, "timings": {{"receive": 100}},
            "request": {{"method": "GET", "url": "https://h/p", "httpVersion": "h2", "headers": [
                {{"name": ":method", "value": "GET"}}, {{"name": "accept", "value": "*/*"}}], "bodySize": 0}},
            "response": {response}, "_unknown": [{{"x": "]}}"}}]}}"#
    )
}

#[test]
fn entries_of_browsers() {
    let entries = [
        entry(
            r#"{"status": 200, "statusText": "OK", "httpVersion": "http/1.1", "headers": [
                {"name": "Set-Cookie", "value": "a=b\nc=d"}], "content": {"size": 3, "text": "h\u00e9"}}"#,
        ),
        entry(
            r#"{"status": 404, "statusText": "", "httpVersion": "h2", "headers": [],
                "content": {"size": 2, "text": "aGk=", "encoding": "base64"}}"#,
        ),
    ];
    let (format, kept) = read_all(har(&entries.join(", ")), None);
    let request = r#"GET https://h/p [accept: */*] whole "" | "#;
    assert_eq!(
        kept.exchanges,
        [
            format!(
                r#"{request}HTTP/1.1 200 OK [Set-Cookie: a=b] [Set-Cookie: c=d] whole removed "h\xc3\xa9" Edited"#
            ),
            format!(r#"{request}HTTP/2 404 whole removed "hi" Edited"#),
        ]
    );
    assert_eq!((format, kept.lines), (Format::Har, vec![2, 6]));
    assert!(kept.seen[0].has(bonafide::Seen::TIMING));
}

#[test]
fn what_a_har_does_not_hold_is_not_claimed_to_be_empty() {
    for (response, expected) in [
        (r#"{"status": 200, "content": {"size": 0}}"#, "-"),
        (r#"{"status": 200, "content": {"size": 9}}"#, "-"),
        (r#"{"status": 200, "content": {"size": 9, "text": ""}}"#, "-"),
        (r#"{"status": 301, "content": {"size": 0, "text": ""}}"#, "-"),
        (r#"{"status": 200}"#, "-"),
        (r#"{"status": 200, "content": {"size": 0, "text": ""}}"#, "whole \"\""),
        (r#"{"status": 304, "content": {"size": 0}}"#, "whole \"\""),
        (
            r#"{"status": 200, "headers": [{"name": "Content-Length", "value": "0"}], "content": {}}"#,
            "whole \"\"",
        ),
        (r#"{"status": 200, "content": {"size": 9, "text": "hi"}}"#, "prefix removed \"hi\""),
        (r#"{"status": 200, "content": {"size": 1, "text": "hi"}}"#, "whole removed \"hi\""),
    ] {
        let (_, kept) = read_all(har(&entry(response)), None);
        let exchange = &kept.exchanges[0];
        assert!(exchange.ends_with(&format!(" {expected} Edited")), "{response}: {exchange}");
    }
}

#[test]
fn entries_without_a_response_of_a_server() {
    let made_up = r#"{"request": {"url": "data:text/plain,hi"}, "response": {"status": 200}}"#;
    let hsts = entry(
        r#"{"status": 307, "headers": [{"name": "Non-Authoritative-Reason", "value": "HSTS"}]}"#,
    );
    let blocked = entry(r#"{"status": 0}"#);
    let broken = r#"{"response": {"status": "two hundred"}}"#;
    let good = entry(r#"{"status": 204}"#);
    let input = har(&[made_up, &hsts, &blocked, broken, &good].join(","));
    let (result, kept) = read_with(input.as_bytes(), None, &Limits::default());
    assert_eq!(result.expect("a HAR").not_http, 2);
    assert_eq!(kept.exchanges.len(), 1);
    assert_eq!(
        kept.problems,
        [
            "line 5: entry 3 has no response (status 0: blocked, aborted or failed)",
            "line 8: entry 4 cannot be read: invalid type: string \"two hundred\", expected f64",
        ]
    );
}

#[test]
fn a_har_cut_anywhere_gives_the_entries_before_the_cut() {
    let one = entry(r#"{"status": 204}"#);
    let input = har(&format!("{one},{one}"));
    let start = input.find("[{\"s").expect("the entries") + 1;
    for end in start..input.len() - 2 {
        let (_, kept) = read_with(&input.as_bytes()[..end], Some(Format::Har), &Limits::default());
        let whole = (end >= start + one.len()) as usize + (end > start + 2 * one.len()) as usize;
        assert_eq!((kept.exchanges.len(), kept.problems.len()), (whole, 1), "{end}");
    }
}

#[test]
fn json_of_other_kinds_is_told() {
    let message =
        |input: &str, format| match read_with(input.as_bytes(), format, &Limits::default()).0 {
            Err(Error::Input { message, .. }) => message,
            other => panic!("{input}: {other:?}"),
        };
    let other = "this is JSON, but neither a HAR (no log.entries) nor exchange JSONL (no response)";
    assert_eq!(message("{\"log\": {\"version\": \"1.2\"}}", None), other);
    assert_eq!(message("{\"a\": {\"response\": 1}}", None), other);
    assert_eq!(message("[1, 2]", None), other);
    assert_eq!(message("{}", Some(Format::Har)), other);
    assert_eq!(message("{\"a\": {\"log\": 1}}", Some(Format::Har)), other);
    assert_eq!(message("", None), "the input is empty");
    assert_eq!(message(" \r\n", Some(Format::Raw)), "the input is empty");
    assert_eq!(
        message("\u{1f}\u{8b}", None),
        "there is no HTTP message in the first bytes of the input"
    );
    assert_eq!(
        message("<!doctype html>", None),
        "this is content without the head of its response"
    );
    assert_eq!(
        message("{\n \"response\": {\"status\": 200}\n}", None),
        "this is an exchange in JSON, but it spans several lines"
    );
    let (_, kept) = read_all(har(""), None);
    assert_eq!(kept.problems, ["line 2: the HAR has no entries"]);
}

#[test]
fn lines_of_exchange_jsonl() {
    let input = concat!(
        r#"{"id": 7, "request": {"method": "GET", "url": "https://h/p", "headers": [["Accept", "*/*"]], "body": ""}, "#,
        r#""interim": [{"status": 103, "headers": [["Link", "</a>"]]}], "#,
        r#""response": {"status": 200, "reason": "OK", "http_version": "HTTP/1.1", "headers": [["A", " b "]], "#,
        r#""trailers": [["T", "u"]], "body": "hi"}, "started": "2026-11-22T10:00:00Z", "duration_ms": 12.3, "new": 1}"#,
        "\n\n",
        r#"{"id": "a\"b", "response": {"status": 500, "body": "x", "body_base64": "aGk", "body_truncated": true}}"#,
        "\r\n",
        r#"{"response": {"status": 999}}"#,
    );
    let (format, kept) = read_all(input, None);
    assert_eq!(format, Format::Jsonl);
    assert_eq!(
        kept.exchanges,
        [
            r#"GET https://h/p [Accept: */*] whole removed "" | 103 [Link: </a>] | HTTP/1.1 200 OK [A: b] whole removed "hi" trailers [T: u] Edited"#,
            r#"HTTP 500 prefix "hi" Edited"#,
            "HTTP 999 - Edited",
        ]
    );
    assert_eq!(kept.ids, [Some("7".to_owned()), Some("a\"b".to_owned()), None]);
    assert_eq!(kept.lines, [1, 3, 4]);
}

#[test]
fn a_bad_line_costs_one_line() {
    let mut input = Vec::new();
    for line in [
        &br#"{"response": {"status": 200}}"#[..],
        br#"{"response": {"status": 200, "body": "\ud800"}}"#,
        b"{\"response\": {\"status\": 200, \"body\": \"\xff\"}}",
        br#"{"response": {"status": 200, "body_base64": "?"}}"#,
        br#"{"response": {"status": 70000}}"#,
        br#"{"response": {}}"#,
        br#"{"request": {}}"#,
        br#"{"response": {"status": 200"#,
        b"hello\0",
        br#"{"response": {"status": 201}}"#,
    ] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let (_, kept) = read_all(input, Some(Format::Jsonl));
    assert_eq!(kept.lines, [1, 10]);
    assert_eq!(
        kept.problems,
        [
            "line 2: this is no exchange: unexpected end of hex escape at column 45",
            "line 3: this is no exchange: invalid unicode code point at column 39",
            "line 4: body_base64: the base64 is broken: Invalid symbol 63, offset 0.",
            "line 5: this is no exchange: invalid value: integer `70000`, expected u16",
            "line 6: a response has no status",
            "line 7: there is no response",
            "line 8: this is no exchange: it ends inside the JSON",
            "line 9: this is no exchange: expected value at column 1",
        ]
    );
}

#[test]
fn a_long_line_is_left_out() {
    let long =
        format!("{{\"response\": {{\"status\": 200, \"body\": \"{}\"}}}}", "x".repeat(300_000));
    let short = r#"{"response": {"status": 201, "body": "abcdef"}}"#;
    let limits = Limits { record: 1000, content: 4 };
    let (_, kept) =
        read_with(format!("{short}\n{long}\n{short}").as_bytes(), Some(Format::Jsonl), &limits);
    assert_eq!(kept.exchanges, [r#"HTTP 201 prefix removed "abcd" Edited"#; 2]);
    assert_eq!(kept.lines, [1, 3]);
    assert_eq!(kept.problems, ["line 2: the line is longer than 1000 bytes"]);
}

#[test]
fn what_is_written_is_read_again() {
    let request = b"PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi";
    for (response, binary) in [
        (
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na\"b",
            false,
        ),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", true),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", false),
        ("HTTP/1.1 204 No Content\r\nA: b\r\n\r\n", false),
    ] {
        let mut exchange =
            wire::exchange(Some(wire::request(request).request), response.as_bytes());
        exchange.received = Some(1_700_000_000);
        let line = jsonl::write(&exchange, Some("x"));
        let (_, kept) = read_all(&line, None);
        let codings = |text: String| {
            text.replace("whole removed", "whole").replace("prefix removed", "prefix")
        };
        exchange.response.oddities.clear();
        let expected = codings(written(&exchange)).replace(" Wire", " Edited");
        assert_eq!(codings(kept.exchanges[0].clone()), expected, "{line}");
        assert_eq!(line.contains("base64"), binary, "{line}");
        assert!(kept.seen[0].has(bonafide::Seen::TIMING));
    }
}

#[test]
fn the_example_of_the_contract_is_read() {
    let page = include_str!("../../../../docs/exchange-jsonl.md");
    let start = page.find("```json\n").expect("an example") + 8;
    let example = &page[start..start + page[start..].find("```").expect("its end")];
    let (format, kept) = read_all(example, None);
    assert_eq!((format, kept.problems.len()), (Format::Jsonl, 0));
    assert_eq!(kept.ids, [Some("a1".to_owned()), Some("2".to_owned())]);
    assert!(read_all(r#"{"log": "x", "response": {"status": 200}}"#, None).1.exchanges.len() == 1);
}

#[test]
fn files_that_hold_no_messages_are_named() {
    for (bytes, expected) in [
        (&b"\x1f\x8b\x08"[..], "this is a gzip file"),
        (b"\xff\xfeH\0T\0", "this is UTF-16, as PowerShell writes it"),
        (b"\x7fELF\0\0\0", "this is a binary file"),
        (b"hello\n", "there is no HTTP message in the first bytes of the input"),
    ] {
        let error = read_with(bytes, None, &Limits::default()).0.expect_err(expected);
        assert_eq!(error.to_string(), expected);
        assert!(!error.help().is_empty());
    }
}
