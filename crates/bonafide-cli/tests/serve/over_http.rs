//! What it answers, byte by byte: pages, API, errors, limits, and what it refuses to reach.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::server::{Reply, Server, assert_right, bonafide, usual};

/// The paths of this site that a page leads to.
fn links(page: &str) -> impl Iterator<Item = String> {
    let targets = page.split(" href=\"/").skip(1).chain(page.split(" src=\"/").skip(1));
    targets.filter_map(|rest| {
        let path = rest.split('"').next()?.split(['#', '?']).next()?;
        // Code on a page may show markup.
        (!path.contains('<')).then(|| format!("/{path}"))
    })
}

#[test]
fn every_page_is_there_and_right() {
    let server = usual();
    let api = |list: &str, key: &str| {
        let list = format!("/api/v1/{list}");
        let value = |entry: &Value| match &entry[key] {
            Value::String(name) => name.clone(),
            other => other.to_string(),
        };
        let all = server.get(&list, &[]).json();
        let entries = all.as_object().and_then(|all| all.values().find_map(Value::as_array));
        let entries = entries.unwrap_or_else(|| panic!("{list} has no list")).clone();
        entries
            .iter()
            .map(|entry| format!("{list}/{}", value(entry)))
            .chain([list.clone()])
            .collect::<Vec<_>>()
    };
    // What these tell is mostly of errors, and they are none.
    let mut seen: BTreeSet<String> = [
        "/",
        "/sitemap.xml",
        "/robots.txt",
        "/openapi.json",
        "/search?q=404",
        "/api/v1/search?q=error",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(api("statuses", "code"))
    .chain(api("rules", "rule"))
    .chain(api("fields", "field"))
    .collect();
    let mut open: Vec<String> = seen.iter().cloned().collect();
    let mut replies = Vec::new();
    while let Some(path) = open.pop() {
        let reply = server.get(&path, &["Accept-Encoding: gzip"]);
        assert_eq!(reply.status(), 200, "{path}");
        let plain = server.get(&path, &[]);
        for link in links(&String::from_utf8_lossy(plain.content())) {
            if seen.insert(link.clone()) {
                open.push(link);
            }
        }
        replies.push(reply);
    }
    assert!(replies.len() > 300, "{} pages", replies.len());
    assert_right(&replies);
}

#[test]
fn codings_are_negotiated_and_validated() {
    let server = usual();
    for (accept, coding) in [("br, gzip", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
        let accept = format!("Accept-Encoding: {accept}");
        let first = server.get("/404", &[&accept]);
        assert_eq!(first.field("content-encoding").as_deref(), coding);
        assert_eq!(first.field("vary").as_deref(), Some("Accept-Encoding"));
        assert_eq!(first.field("content-length").unwrap(), first.content().len().to_string());
        let validator = format!("If-None-Match: {}", first.field("etag").unwrap());
        let second = server.get("/404", &[&accept, &validator]);
        assert_eq!(second.status(), 304);
        assert!(second.content().is_empty() && second.field("content-length").is_none());
        // In a cache it would take the place of the page's own.
        assert_eq!(second.field("content-security-policy"), None);
        let other = server.get("/404", &["Accept-Encoding: identity;q=0.5", &validator]);
        assert_eq!(other.status(), if coding.is_none() { 304 } else { 200 });
        let head = server.ask("HEAD", "/404", &[&accept], "");
        assert!(head.content().is_empty());
        let undated = |reply: &Reply| {
            let head = reply.head();
            head.lines().filter(|line| !line.starts_with("Date")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(undated(&head), undated(&first));
        assert_right([&first, &second, &other, &head]);
    }
}

#[test]
fn assets_are_kept_and_pages_are_asked_again() {
    let server = usual();
    let page = server.get("/", &[]);
    assert_eq!(page.field("cache-control").unwrap(), "public, max-age=300");
    let html = String::from_utf8_lossy(page.content()).into_owned();
    let path = links(&html).find(|path| path.ends_with(".css")).unwrap();
    let style = server.get(&path, &[]);
    assert!(style.field("cache-control").unwrap().contains("immutable"));
    // Over http clients ignore the word.
    let plain = Server::start(&[]).get(&path, &[]);
    assert_eq!(plain.field("cache-control").unwrap(), "public, max-age=31536000");
    let policy = page.field("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.field(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(page.field("server"), None);
}

#[test]
fn paths_as_people_write_them_lead_to_the_page() {
    let server = usual();
    let replies = [
        ("/404/", "/404"),
        ("/%34%30%34", "/404"),
        ("/rules", "/rules/"),
        ("/FIELDS/retry-after?x=/y", "/fields/Retry-After?x=/y"),
        ("/API", "/api/"),
    ]
    .map(|(path, to)| {
        let reply = server.get(path, &[]);
        assert_eq!((reply.status(), reply.field("location").as_deref()), (308, Some(to)), "{path}");
        reply
    });
    assert_right(&replies);
    for path in
        ["//evil.example", "//evil.example/404/", "/\\evil.example", "/..", "/%2e%2e/etc/passwd"]
    {
        assert_eq!(server.get(path, &[]).status(), 404, "{path}");
    }
}

#[test]
fn errors_are_right_and_speak_the_clients_language() {
    let server = usual();
    let mut replies = Vec::new();
    for (method, target, status) in [
        ("GET", "/nope", 404),
        ("GET", "/api/v1/nope", 404),
        ("GET", "/api/v1/statuses/99", 404),
        ("GET", "/api/v1/rules/nope", 404),
        ("GET", "/api/v1/fields/nope", 404),
        ("GET", "/api/v1/rules?group=nope", 400),
        ("GET", "/api/v1/statuses?x", 400),
        ("GET", "/api/v1/search", 400),
        ("PUT", "/200", 405),
        ("DELETE", "/api/v1/rules", 405),
        ("GET", "/api/v1/lint", 405),
        ("TRACE", "/", 405),
        ("FROB", "/", 501),
        ("POST", "/api/v1/lint", 400),
        ("OPTIONS", "/200", 204),
        ("OPTIONS", "*", 204),
        ("OPTIONS", "/api/v1/lint", 204),
    ] {
        for accept in ["*/*", "application/json"] {
            let reply = server.ask(method, target, &[&format!("Accept: {accept}")], "");
            assert_eq!(reply.status(), status, "{method} {target}");
            let is_json = accept != "*/*" || target.starts_with("/api/v1");
            let media_type = reply.field("content-type");
            if status == 204 {
                assert!(reply.field("allow").is_some());
            } else if is_json {
                assert_eq!(media_type.as_deref(), Some("application/problem+json"), "{target}");
                assert_eq!(reply.json()["status"], status);
            } else {
                assert_eq!(media_type.as_deref(), Some("text/html; charset=utf-8"), "{target}");
            }
            replies.push(reply);
        }
    }
    assert_right(&replies);
}

#[test]
fn messages_that_are_none_are_refused() {
    let server = usual();
    let host = &server.authority;
    for (request, status) in [
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: x\r\nConnection: close\r\n\r\n"), 400),
        ("GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.0\r\n\r\n".to_owned(), 200),
        (
            format!("GET http://{host}/200 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            200,
        ),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nno colon\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {}\r\n\r\n", "x".repeat(100_000)), 431),
        (format!("GET /{} HTTP/1.1\r\nHost: {host}\r\n\r\n", "x".repeat(20_000)), 414),
    ] {
        let reply = server.send(request.as_bytes());
        assert_eq!(reply.status(), status, "{}", &request[..request.len().min(100)]);
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let server = usual();
    let large = "x".repeat((10 << 20) + 1);
    let announced = server.post("/api/v1/lint", "text/plain", &large);
    assert_eq!(announced.status(), 413);
    assert!(announced.head().starts_with("HTTP/1.1 413 Content Too Large"), "{}", announced.head());
    let many = "{\"response\":{\"status\":204}}\n".repeat(10_001);
    assert_eq!(server.post("/api/v1/lint", "application/jsonl", &many).status(), 413);
    let unknown = server.post("/api/v1/lint", "image/png", "x");
    assert_eq!(unknown.status(), 415);
    assert!(unknown.field("accept").unwrap().contains("application/json"));
    let coded = ["Content-Type: text/plain", "Content-Encoding: gzip"];
    let coded = server.ask("POST", "/api/v1/lint", &coded, "x");
    assert_eq!(
        (coded.status(), coded.field("accept-encoding").as_deref()),
        (415, Some("identity"))
    );
}

const RAW: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: sid=secret1\r\n\
                   Content-Length: 23\r\n\r\n{\"error\": \"not found 1\"}";

#[test]
fn lint_answers_as_the_command_does() {
    let server = usual();
    let own = server.post("/api/v1/lint", "text/plain", RAW).json();
    let arguments = ["lint", "--no-config", "--output-format", "json", "-"];
    let output = bonafide(&arguments, RAW.as_bytes()).stdout;
    let command = String::from_utf8(output).unwrap().replace("stdin#", "content#");
    assert_eq!(own, serde_json::from_str::<Value>(&command).unwrap());
    assert!(!own.to_string().contains("secret1"));
    assert_eq!(own["exchanges"][0]["verdict"], "impostor");
}

#[test]
fn lint_takes_json_however_it_is_laid_out() {
    let server = usual();
    let exchange = json!({"id": 7, "response": {"status": 405, "headers": []}});
    for text in
        [format!("{exchange}"), format!("{exchange:#}"), format!("{exchange:#}\n{exchange}")]
    {
        let answer = server.post("/api/v1/lint", "application/json; charset=utf-8", &text).json();
        assert_eq!(answer["exchanges"][0]["id"], 7, "{answer}");
    }
    let har = json!({"log": {"version": "1.2", "entries": [{
        "startedDateTime": "2026-11-22T10:00:00Z", "time": 1,
        "request": {"method": "GET", "url": "https://h/", "headers": []},
        "response": {"status": 404, "statusText": "", "httpVersion": "h2", "headers": [], "content": {"size": 0}},
    }]}});
    let answer = server.post("/api/v1/lint", "application/json", &format!("{har:#}")).json();
    assert_eq!(answer["exchanges"][0]["claimed"], 404, "{answer}");
    let partly = "{\"response\":{\"status\":200}}\n{\"response\":{}}";
    let answer = server.post("/api/v1/lint", "application/jsonl", partly).json();
    assert_eq!(answer["problems"].as_array().unwrap().len(), 1, "{answer}");
    for (text, status) in [("{", 400), ("{}", 422), ("[]", 422), ("{\"response\":{}}", 422)] {
        assert_eq!(
            server.post("/api/v1/lint", "application/json", text).status(),
            status,
            "{text}"
        );
    }
}

#[test]
fn the_parameters_of_lint_choose_what_is_told() {
    let server = usual();
    let count = |query: &str| {
        let answer = server.post(&format!("/api/v1/lint{query}"), "message/http", RAW).json();
        answer["exchanges"][0]["findings"].as_array().unwrap().len()
    };
    assert!(count("?show=error") < count(""));
    for query in ["?show=x", "?show=info&show=info", "?profile=x", "?shw=info"] {
        let reply = server.post(&format!("/api/v1/lint{query}"), "message/http", RAW);
        assert_eq!(reply.status(), 400, "{query}");
    }
}

#[test]
fn cache_answers_as_the_command_does() {
    let server = usual();
    let raw = "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nCache-Control: max-age=60\r\n\r\n";
    let target = "/api/v1/cache?after=90s&then=HEAD%20/x";
    let own = server.post(target, "text/plain", raw).json();
    let arguments =
        ["cache", "-", "--after", "90s", "--then", "HEAD /x", "--output-format", "json"];
    let output = bonafide(&arguments, raw.as_bytes()).stdout;
    assert_eq!(own, serde_json::from_slice::<Value>(&output).unwrap());
    assert_eq!(server.post("/api/v1/cache?after=x", "text/plain", raw).status(), 400);
    assert_eq!(server.post("/api/v1/cache", "text/plain", "nothing").status(), 422);
}

#[test]
fn diff_tells_what_changes() {
    let server = usual();
    let both = json!({
        "before": "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"error\": \"not found\"}",
        "after": {"response": {"status": 404, "headers": [["Content-Type", "application/json"]],
                               "body": "{\"error\": \"not found\"}"}},
    });
    let answer = server.post("/api/v1/diff", "application/json", &both.to_string()).json();
    let changed = answer["changed"].to_string();
    assert!(changed.contains("claimed") && changed.contains("verdict"), "{answer:#}");
    assert_eq!(answer["after"]["verdict"], "genuine");
    let same = json!({"before": both["before"], "after": both["before"]});
    let answer = server.post("/api/v1/diff", "application/json", &same.to_string()).json();
    assert_eq!(answer["changed"], json!([]));
    assert_eq!(answer["findings"], json!({"gone": [], "new": []}));
}

#[test]
fn the_reference_is_that_of_the_commands() {
    let server = usual();
    for (target, arguments) in [
        ("/api/v1/statuses/405", &["explain", "405", "--output-format", "json"][..]),
        ("/api/v1/fields/retry-after", &["explain", "Retry-After", "--output-format", "json"]),
        (
            "/api/v1/rules/405-without-allow",
            &["explain", "405-without-allow", "--output-format", "json"],
        ),
        (
            "/api/v1/rules?group=caching,conditional&strength=must",
            &[
                "rules",
                "--group",
                "caching,conditional",
                "--strength",
                "must",
                "--output-format",
                "json",
            ],
        ),
    ] {
        let reply = server.get(target, &["Origin: https://elsewhere.example"]);
        assert_eq!(reply.content(), bonafide(arguments, b"").stdout, "{target}");
        assert_eq!(reply.field("access-control-allow-origin").as_deref(), Some("*"));
        assert!(reply.field("etag").is_some());
    }
    let codes = server.get("/api/v1/statuses", &[]).json();
    assert!(codes["statuses"].as_array().unwrap().iter().any(|status| status["code"] == 499));
    let found = server.get("/api/v1/search?q=method+not+allowed", &[]).json();
    assert_eq!(found["results"][0]["path"], "/405");
    assert_eq!(
        server.get("/openapi.json", &[]).json()["info"]["version"],
        env!("CARGO_PKG_VERSION")
    );
}

/// A server that answers everybody with this, made of its own port.
fn target(answer: impl Fn(u16) -> String) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the server answers as it should");
    let port = listener.local_addr().expect("the server answers as it should").port();
    let answer = answer(port);
    thread::spawn(move || {
        for tcp in listener.incoming() {
            let mut tcp = tcp.expect("the server answers as it should");
            let _ = tcp.read(&mut [0; 4096]);
            let _ = tcp.write_all(answer.as_bytes());
        }
    });
    port
}

fn check(server: &Server, url: &str, lines: &[&str]) -> Reply {
    let lines: Vec<&str> =
        ["Content-Type: application/json"].iter().chain(lines).copied().collect();
    server.ask("POST", "/api/v1/check", &lines, &json!({"url": url}).to_string())
}

#[test]
fn what_only_this_machine_can_reach_is_not_checked() {
    let server = usual();
    let port = target(|_| "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned());
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "0",
    ] {
        let reply = check(&server, &format!("http://{host}:{port}/"), &[]);
        assert_eq!(reply.status(), 422, "{host}: {}", reply.head());
        assert!(reply.json()["detail"].as_str().unwrap().contains("not asked"), "{host}");
    }
    for (url, status) in [
        ("http://169.254.169.254/latest/meta-data/", 422),
        ("http://[fd00:ec2::254]/", 422),
        ("http://192.168.1.1/", 422),
        ("http://1.1.1.1:25/", 422),
        ("ftp://example.com/", 422),
        ("http://me:pass@example.com/", 422),
        ("", 422),
    ] {
        assert_eq!(check(&server, url, &[]).status(), status, "{url}");
    }
    let reply = check(&server, "http://1.1.1.1/", &["Origin: https://evil.example"]);
    assert_eq!(reply.status(), 403);
    assert_eq!(reply.field("access-control-allow-origin"), None);
    let form = server.post("/api/v1/check", "text/plain", "{\"url\":\"http://1.1.1.1/\"}");
    assert_eq!(form.status(), 415, "a form of another site must not get here");
}

#[test]
fn with_allow_private_urls_of_this_machine_are_checked() {
    let server = Server::start(&["--allow-private"]);
    let port =
        target(|_| "HTTP/1.1 405 No\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n".to_owned());
    let reply = check(&server, &format!("http://127.0.0.1:{port}/"), &[]);
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.json()["exchanges"][0]["claimed"], 405);
    let looping = target(|port| {
        format!(
            "HTTP/1.1 302 Found\r\nLocation: http://localhost:{port}/x\r\nContent-Length: 0\r\n\r\n"
        )
    });
    let reply = check(&server, &format!("http://127.0.0.1:{looping}/"), &[]).json();
    assert_eq!(reply["exchanges"].as_array().unwrap().len(), 2, "{reply}");
    let nobody = check(&server, "http://127.0.0.1:1/", &[]);
    assert_eq!(nobody.status(), 502);
    assert!(nobody.json()["detail"].as_str().unwrap().contains("refuses the connection"));
    let content = json!({"url": format!("http://127.0.0.1:{port}/")}).to_string();
    let rebound = format!(
        "POST /api/v1/check HTTP/1.1\r\nHost: rebound.example\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{content}",
        content.len()
    );
    assert_eq!(server.send(rebound.as_bytes()).status(), 421);
}

#[test]
fn a_server_that_says_nothing_is_waited_for_in_bounds() {
    let server = Server::start(&["--allow-private"]);
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let begun = Instant::now();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let replies: Vec<u16> = thread::scope(|scope| {
        let asking: Vec<_> =
            (0..6).map(|_| scope.spawn(|| check(&server, &url, &[]).status())).collect();
        asking.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(begun.elapsed() < Duration::from_secs(30));
    let count = |status| replies.iter().filter(|reply| **reply == status).count();
    assert_eq!((count(504), count(503)), (4, 2), "{replies:?}");
}

#[test]
#[cfg(unix)]
fn it_stops_in_order_when_it_is_told_to() {
    let mut server = Server::start(&[]);
    let mut idle = TcpStream::connect(&server.authority).expect("the server answers as it should");
    idle.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.authority).as_bytes())
        .expect("the server answers as it should");
    idle.read_exact(&mut [0; 12]).expect("the server answers as it should");
    let begun = Instant::now();
    let pid = server.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .expect("the server answers as it should")
            .success()
    );
    assert!(server.child.wait().expect("the server answers as it should").success());
    assert!(begun.elapsed() < Duration::from_secs(15));
}

#[test]
fn what_cannot_be_served_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = bonafide(&["serve", "--listen", &address], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is taken"));
    let output = bonafide(&["serve", "--origin", "example.org"], b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("--origin wants"));
}
