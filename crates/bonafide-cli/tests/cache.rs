//! `bonafide cache` from outside: what it prints, and how it ends.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::{Command, Output, Stdio},
    thread,
};

const STYLE: &str = "\
* Connected
> GET /style.css HTTP/1.1
> Host: example.com
> Accept-Encoding: gzip
>
< HTTP/1.1 200 OK
< Date: Sun, 22 Nov 2026 10:00:00 GMT
< Content-Type: text/css
< Cache-Control: max-age=60, s-maxage=600, stale-while-revalidate=30
< Age: 12
< ETag: \"v1\"
< Vary: Accept-Encoding
< Content-Length: 0
<
";

const PRIVATE: &str = "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\n\
    Cache-Control: public, private, max-age=300, s-maxage=3600\r\nSet-Cookie: sid=verysecret; Path=/\r\n\
    Content-Length: 0\r\n\r\n";

fn cache(input: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .arg("cache")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built");
    let mut stdin = child.stdin.take().expect("piped");
    // A program that refuses its arguments reads nothing.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn stdout(input: &str, arguments: &[&str]) -> String {
    let output = cache(input, arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn json(input: &str, arguments: &[&str]) -> serde_json::Value {
    let text = stdout(input, &[arguments, &["--output-format", "json"]].concat());
    serde_json::from_str(&text).expect(&text)
}

/// A paragraph of the text.
fn part<'t>(text: &'t str, heading: &str) -> &'t str {
    text.split("\n\n").find(|part| part.starts_with(heading)).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn both_caches_are_told_side_by_side() {
    let text = stdout(STYLE, &["-", "--after", "90s"]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert_eq!(
        part(&text, "age"),
        "age (not to scale)\n  \
         browser       ████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░\n  \
         shared cache  ████████████████████████████████████████████████················\n                \
         └───────────────┴───────────────┴───────────────┴───────────────\n                \
         0 s             1 min           90 s            10 min\n                   \
         ▲ received, at 12 s           ▲ the second request, at 102 s\n  \
         █ fresh: answers from the store\n  \
         ▓ stale: answers from the store, and asks the origin meanwhile\n  \
         ░ stale: asks the origin; may answer from the store if that fails\n  \
         · asks the origin before each answer"
    );
    let second = part(&text, "the same request, 90 s after the response");
    assert!(
        second.contains("browser       asks the origin first, with If-None-Match: \"v1\""),
        "{second}"
    );
    assert!(second.contains("shared cache  answers from the store, at age 102 s"), "{second}");
    assert!(second.contains("it is stale, for 42 s now (RFC 9111, 4.2)"), "{second}");
    assert!(!text.contains("better"), "{text}");
}

#[test]
fn one_kind_can_be_asked_for() {
    let kinds = |arguments: &[&str]| {
        let told = json(STYLE, &[&["-"], arguments].concat());
        let caches = told["caches"].as_array().expect("an array").clone();
        caches.iter().map(|it| it["kind"].as_str().expect("text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&[]), ["private", "shared"]);
    assert_eq!(kinds(&["--shared"]), ["shared"]);
    assert_eq!(kinds(&["--private"]), ["private"]);
    let cdn = STYLE.replace("< Age", "< CDN-Cache-Control: max-age=5\n< Age");
    let told = json(&cdn, &["-", "--after", "9"]);
    assert_eq!(told["caches"][2]["kind"], "cdn");
    assert_eq!(told["caches"][2]["timeline"]["fresh"]["age_s"], 5);
}

#[test]
fn the_document_says_the_same_as_the_text() {
    let told = json(STYLE, &["-", "--after", "90s"]);
    let browser = &told["caches"][0];
    assert_eq!((&browser["stored"], &browser["lifetime_s"]), (&true.into(), &60.into()));
    let marks = &browser["timeline"];
    assert_eq!(marks["received_at_s"], 12);
    assert_eq!((&marks["fresh"]["until"], &marks["fresh"]["age_s"]), (&"age".into(), &60.into()));
    assert_eq!(marks["while_revalidating"]["age_s"], 90);
    assert_eq!(marks["on_error"]["until"], "always");
    assert_eq!(marks["fresh"]["because"]["section"], "4.2.1");
    assert_eq!(browser["then"]["does"], "validate");
    assert_eq!(browser["then"]["if_none_match"], "\"v1\"");
    assert_eq!(told["caches"][1]["then"]["does"], "reuse");
    assert_eq!(told["then"]["after_s"], 90);
}

#[test]
fn the_second_request_decides_too() {
    for (arguments, does) in [
        (&["--then", "HEAD"][..], "reuse"),
        (&["--then", "/other.css"], "forward"),
        (&["--then", "GET http://example.com/style.css"], "reuse"),
        (&["-H", "Accept-Encoding: br"], "forward"),
        (&["-H", "accept-encoding:"], "forward"),
        (&["-H", "Cache-Control: no-cache"], "validate"),
        (&["--after", "70s"], "reuse-while-revalidating"),
        (&["--after", "2m"], "validate"),
        (&["--after", "2m", "-H", "Cache-Control: max-stale"], "reuse-stale"),
        (&["--after", "1h", "-H", "Cache-Control: only-if-cached"], "gateway-timeout"),
    ] {
        let told = json(STYLE, &[&["-"], arguments].concat());
        assert_eq!(told["caches"][0]["then"]["does"], does, "{arguments:?}");
    }
    let held = json(STYLE, &["-", "-H", "If-None-Match: \"v1\""]);
    assert_eq!(held["caches"][0]["then"]["not_modified"], true);
    let posted = json(STYLE, &["-", "--then", "POST"]);
    assert_eq!(posted["caches"][0]["then"]["invalidates"], true);
}

#[test]
fn a_better_line_is_told_and_secrets_are_not() {
    let text = stdout(PRIVATE, &["-", "--after", "5m"]);
    let better = part(&text, "better");
    assert!(better.contains("Cache-Control: private, max-age=300\n"), "{better}");
    assert!(better.contains("cache-control-conflict"), "{better}");
    assert!(text.contains("shared cache  not stored"), "{text}");
    assert!(text.contains("private: no shared cache may store the"), "{text}");
    assert!(!text.contains("verysecret"), "{text}");
    assert!(stdout(PRIVATE, &["-", "--show-secrets"]).contains("verysecret"));
    let told = json(PRIVATE, &["-"]);
    assert_eq!(told["instead"], "Cache-Control: private, max-age=300");
    assert_eq!(told["caches"][1]["then"]["does"], "forward");
}

#[test]
fn what_is_the_same_of_all_caches_is_said_once() {
    let plain = "HTTP/1.1 200 OK\r\nLast-Modified: Fri, 20 Nov 2026 10:00:00 GMT\r\n\
        Date: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: 0\r\n\r\n";
    let text = stdout(plain, &["-", "--after", "1d"]);
    assert!(text.contains("\n  the request is not known: taken for GET / without"), "{text}");
    let both = part(&text, "browser and shared cache");
    assert!(both.contains("fresh            until ~4 h 48 min  no explicit freshness"), "{both}");
    let second = part(&text, "the same request, 1 d after");
    let asks = "\n  each          asks the origin first, with If-Modified-Since";
    assert!(second.contains(asks), "{second}");
    assert!(part(&text, "age").contains("  shared cache  ????????"), "{text}");
}

#[test]
fn the_nth_exchange_of_a_file() {
    let lines = "{\"response\":{\"status\":200}}\n{\"response\":{\"status\":404}}\n";
    assert!(stdout(lines, &["-", "--nth", "2"]).contains("404 Not Found"));
    let output = cache(lines, &["-"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("exchange 1 of 2"), "{output:?}");
}

#[test]
fn what_cannot_be_told_exits_with_2() {
    for (arguments, says) in [
        (&["-", "--nth", "2"][..], "one exchange"),
        (&["-", "--nth", "0"], "--nth"),
        (&["no-such-file.txt"], "there is no file no-such-file.txt"),
        (&["-", "--after", "soon"], "90s, 5m, 12h or 7d"),
        (&["-", "--after", "9w"], "90s, 5m, 12h or 7d"),
        (&["-", "--after", "99999999d"], "136 years"),
        (&["-", "--then", "GET a b"], "--then wants"),
        (&["-", "-H", "x"], "-H wants"),
        (&["ftp://example.com/"], "http and https"),
    ] {
        let output = cache(STYLE, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(says), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_url_is_asked_once_unless_redirects_are_followed() {
    let serve = || {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let address = listener.local_addr().expect("a bound socket has an address");
        thread::spawn(move || {
            for answer in [
                "HTTP/1.1 301 Moved Permanently\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=7\r\nContent-Length: 0\r\n\r\n",
            ] {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        format!("http://{address}/a")
    };
    assert_eq!(json("", &[&serve()])["status"], 301);
    let followed = json("", &["-L", &serve()]);
    assert_eq!(
        (&followed["status"], &followed["caches"][0]["lifetime_s"]),
        (&200.into(), &7.into())
    );
}

#[test]
fn what_a_server_sends_does_not_reach_the_terminal_raw() {
    let hostile = PRIVATE.replace("max-age=300", "max-age=300, x=\x1b[2J");
    let output = cache(&hostile, &["-"]);
    assert!(!output.stdout.contains(&0x1b), "{output:?}");
}
