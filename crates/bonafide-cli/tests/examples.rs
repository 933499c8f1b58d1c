//! Starts the programs under `examples/` and asks them over plain TCP: what the pages say about
//! them must be what they do. Needs what `cargo xtask install` installs.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What is asked, the status, the `Content-Type` lines (joined by `|`), and the names of fields
/// that must be there or, with a `!`, must not; the rules by which `bonafide lint` finds something.
type Case = (&'static str, u16, &'static str, &'static str, &'static str);

const JSON: &str = "application/json";
const JSON_UTF8: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const PROBLEM: &str = "application/problem+json";
const TWO_TYPES: &str = "application/octet-stream|text/plain";

/// One table of what every example answers.
#[rustfmt::skip]
const SERVERS: &[(&str, &[Case])] = &[
    ("express/as-printed", &[
        ("GET /api/users/42",                  200, JSON_UTF8,    "ETag X-Powered-By !Cache-Control", ""),
        ("GET /api/users/42/",                 200, JSON_UTF8,    "ETag",                             ""),
        ("GET /api/users/7",                   404, JSON_UTF8,    "ETag !Cache-Control",              ""),
        ("POST /api/users/42",                 404, HTML,         "!Allow",                           "accept-disregarded"),
        ("OPTIONS /api/users/42",              200, "text/plain", "Allow",                            "accept-disregarded"),
        ("GET /api/users/%zz",                 400, HTML,         "",                                 "accept-disregarded internals-leaked"),
        ("GET /nowhere",                       404, HTML,         "",                                 ""),
    ]),
    ("express/corrected", &[
        ("GET /api/users/42",                  200, JSON,         "ETag Cache-Control",               ""),
        ("HEAD /api/users/42",                 200, JSON,         "ETag Cache-Control",               ""),
        ("GET /api/users/42/",                 404, PROBLEM,      "",                                 ""),
        ("GET /api/users/7",                   404, PROBLEM,      "!ETag",                            ""),
        ("HEAD /api/users/7",                  404, PROBLEM,      "",                                 ""),
        ("GET /api/users/abc",                 404, PROBLEM,      "",                                 ""),
        ("POST /api/users/42",                 405, PROBLEM,      "Allow !ETag",                      ""),
        ("OPTIONS /api/users/42",              204, "",           "Allow !Content-Length",            ""),
        ("GET /api/users/%zz",                 400, PROBLEM,      "",                                 ""),
        ("GET /nowhere",                       404, PROBLEM,      "",                                 ""),
    ]),
    ("flask/as-printed", &[
        ("GET /api/users/42",                  200, JSON,         "Server !ETag !Cache-Control",      "server-detail"),
        ("GET /api/users/7",                   404, HTML,         "",                                 "accept-disregarded server-detail"),
        ("GET /api/users/abc",                 404, HTML,         "",                                 "accept-disregarded server-detail"),
        ("GET /api/users/9223372036854775808", 500, HTML,         "",                                 "accept-disregarded server-detail"),
        ("POST /api/users/42",                 405, HTML,         "Allow",                            "accept-disregarded server-detail"),
        ("OPTIONS /api/users/42",              200, HTML,         "Allow",                            "server-detail"),
        ("GET /nowhere",                       404, HTML,         "",                                 "server-detail"),
    ]),
    ("flask/corrected", &[
        ("GET /api/users/42",                  200, JSON,         "ETag Cache-Control",               ""),
        ("HEAD /api/users/42",                 200, JSON,         "ETag Cache-Control",               ""),
        ("GET /api/users/7",                   404, PROBLEM,      "",                                 ""),
        ("HEAD /api/users/7",                  404, PROBLEM,      "",                                 ""),
        ("GET /api/users/abc",                 404, PROBLEM,      "",                                 ""),
        ("GET /api/users/9223372036854775808", 404, PROBLEM,      "",                                 ""),
        ("POST /api/users/42",                 405, PROBLEM,      "Allow",                            ""),
        ("OPTIONS /api/users/42",              204, "",           "Allow !Content-Length",            ""),
        ("GET /health",                        200, TEXT,         "Cache-Control",                    ""),
        ("GET /nowhere",                       404, PROBLEM,      "",                                 ""),
    ]),
    ("nginx/as-printed", &[
        ("GET /health",                        200, TWO_TYPES,    "!Cache-Control",                   "field-repeated server-detail"),
        ("HEAD /health",                       200, TWO_TYPES,    "",                                 "field-repeated server-detail"),
        ("DELETE /health",                     200, TWO_TYPES,    "",                                 "field-repeated server-detail"),
        ("GET /healthy",                       200, TWO_TYPES,    "",                                 "field-repeated server-detail"),
        ("GET /nowhere",                       404, "text/html",  "",                                 "server-detail"),
        ("DELETE /nowhere",                    405, "text/html",  "!Allow",                           "405-without-allow reason-outdated server-detail"),
    ]),
    ("nginx/corrected", &[
        ("GET /health",                        200, TEXT,         "Cache-Control",                    ""),
        ("HEAD /health",                       200, TEXT,         "Cache-Control",                    ""),
        ("DELETE /health",                     405, PROBLEM,      "Allow",                            "reason-outdated"),
        ("GET /healthy",                       404, PROBLEM,      "",                                 ""),
        ("GET /ready",                         503, PROBLEM,      "Retry-After",                      "reason-outdated"),
        ("HEAD /ready",                        503, PROBLEM,      "Retry-After",                      "reason-outdated"),
        ("DELETE /ready",                      405, PROBLEM,      "Allow",                            "reason-outdated"),
    ]),
];

/// Nothing listens there, and nobody but root may: an app that is down.
const NO_APP: u16 = 1;

#[test]
fn express_as_printed() {
    let server = examine("express/as-printed");
    let (get, user) = server.exchange("GET /api/users/42", "");
    let (post, refusal) = server.exchange("POST /api/users/42", "");
    let both = lint(&format!("{get}{user}{post}{refusal}"));
    assert!(both.broken.contains(&"404-for-method-not-allowed".to_owned()), "{:?}", both.broken);
}

#[test]
fn express_corrected() {
    let server = examine("express/corrected");
    revalidates(&server, "/api/users/42");
    curl_transcript_is_honest(&server);
}

#[test]
fn flask_as_printed() {
    let server = examine("flask/as-printed");
    let again = server.ask("GET /api/users/42", "If-None-Match: *\r\n");
    assert_eq!(again.status, 200, "a conditional request is answered in full");
}

#[test]
fn flask_corrected() {
    revalidates(&examine("flask/corrected"), "/api/users/42");
}

#[test]
fn nginx_as_printed() {
    examine("nginx/as-printed");
}

#[test]
fn nginx_corrected() {
    examine("nginx/corrected");
}

#[test]
fn nginx_is_ready_as_long_as_the_app_is() {
    let app = Server::start("flask/corrected", NO_APP);
    let nginx = Server::start("nginx/corrected", app.port);
    let up = nginx.ask("GET /ready", "");
    assert_eq!((up.status, up.body.as_str()), (200, "OK\n"));
    is_exemplary("GET /ready", &up);
    drop(app);
    let down = nginx.ask("GET /ready", "");
    assert_eq!((down.status, down.values("Retry-After").len()), (503, 1));
}

#[test]
fn the_printed_curl_transcript_miscounts_its_body() {
    let text = transcript("as-printed.txt");
    assert_eq!(lint(&text).broken, ["content-length-differs", "date-missing"]);
    let printed = Response::parse(&text);
    assert_eq!(printed.values("Content-Length"), ["127"]);
    assert_eq!(printed.body.trim_end().len(), 59);
    assert!(printed.values("Date").is_empty());
}

#[test]
fn the_errors_in_200_are_honest_apart_from_the_status() {
    let mut count = 0;
    for file in fs::read_dir(examples().join("errors-in-200")).expect("examples/errors-in-200") {
        let path = file.expect("a readable directory").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let (_, answer) = text.split_once(">\n< ").expect("a request, then a response");
        let (head, body) = answer.split_once("\n<\n").expect("a head, then a body");
        let response = Response::parse(&format!("{}\n\n{body}", head.replace("\n< ", "\n")));
        assert_eq!(response.status, 200, "{path:?}");
        assert_eq!(response.values("Content-Length"), [body.len().to_string()], "{path:?}");
        assert_eq!(lint(&text).verdicts, ["impostor"], "{path:?}");
        count += 1;
    }
    assert_eq!(count, 8);
}

/// Starts an example and holds its answers against the table, against the records in
/// `examples/answers/` and, when it is a corrected one, against what good HTTP asks for.
fn examine(name: &str) -> Server {
    let (_, cases) = SERVERS.iter().find(|(server, _)| *server == name).expect("in the table");
    let server = Server::start(name, NO_APP);
    let mut differ = Vec::new();
    for (request, status, content_type, fields, rules) in *cases {
        let (sent, answer) = server.exchange(request, "");
        let response = Response::parse(&answer);
        let what = format!("{name}, {request}: {response:#?}");
        assert_eq!(response.status, *status, "{what}");
        assert_eq!(response.values("Content-Type").join("|"), *content_type, "{what}");
        for field in fields.split_whitespace() {
            let absent = field.strip_prefix('!');
            let found = !response.values(absent.unwrap_or(field)).is_empty();
            assert_eq!(found, absent.is_none(), "{field}: {what}");
        }
        if name.ends_with("/corrected") {
            is_exemplary(request, &response);
        }
        let found = lint(&format!("{sent}{answer}")).broken.join(" ");
        if found != *rules {
            differ.push(format!("{request}: {found:?} and not {rules:?}"));
        }
    }
    assert!(differ.is_empty(), "{name}: lint finds something else:\n{}", differ.join("\n"));
    answers_as_recorded(&server);
    server
}

/// What `bonafide lint` says of the exchanges in a file.
struct Lint {
    /// The rules that found something, at whatever severity: sorted, each once.
    broken: Vec<String>,
    /// A verdict an exchange.
    verdicts: Vec<String>,
}

/// Runs the binary on a file with this text.
fn lint(text: &str) -> Lint {
    let unique = format!("lint-{}-{:?}.txt", std::process::id(), std::thread::current().id());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(unique);
    fs::write(&file, text).expect("a file to lint");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonafide"));
    let output = command.args(["lint", "--output-format", "jsonl"]).arg(&file).output();
    let output = output.expect("the built bonafide");
    fs::remove_file(&file).expect("the file to go");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}: {text}");
    let mut lint = Lint { broken: Vec::new(), verdicts: Vec::new() };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let judgement: serde_json::Value = serde_json::from_str(line).expect(line);
        lint.verdicts.push(judgement["verdict"].as_str().expect(line).to_owned());
        for finding in judgement["findings"].as_array().expect(line) {
            lint.broken.push(finding["rule"].as_str().expect(line).to_owned());
        }
    }
    lint.broken.sort_unstable();
    lint.broken.dedup();
    lint
}

fn is_exemplary(request: &str, response: &Response) {
    let what = format!("{request}: {response:#?}");
    let (method, _) = request.split_once(' ').expect("a method and a path");
    assert_eq!(response.values("Date").len(), 1, "{what}");
    assert!(response.values("X-Powered-By").is_empty(), "{what}");
    assert!(!response.values("Server").concat().contains('/'), "no version: {what}");
    if method == "HEAD" {
        assert_eq!(response.body, "", "{what}");
        assert_ne!(response.values("Content-Length"), ["0"], "{what}");
    } else if response.status != 204 {
        assert_eq!(response.values("Content-Length"), [response.body.len().to_string()], "{what}");
        assert_eq!(response.values("Cache-Control").len(), 1, "{what}");
    }
    if response.status == 200 && response.values("Cache-Control") != ["no-store"] {
        assert_eq!(response.values("ETag").len(), 1, "{what}");
    }
    if response.status == 405 {
        let allow = response.values("Allow");
        assert_eq!(allow.len(), 1, "{what}");
        assert!(!allow[0].split(", ").any(|allowed| allowed == method), "{what}");
    }
    if response.status >= 400 && method != "HEAD" {
        let problem: serde_json::Value = serde_json::from_str(&response.body).expect(&what);
        assert_eq!(problem["status"], response.status, "{what}");
        assert!(problem["title"].is_string(), "{what}");
    }
}

/// If-None-Match with the validator of the last answer: 304, no content, the same fields for caches.
fn revalidates(server: &Server, path: &str) {
    let request = format!("GET {path}");
    let first = server.ask(&request, "");
    let etag = first.values("ETag")[0];
    let second = server.ask(&request, &format!("If-None-Match: {etag}\r\n"));
    assert_eq!((second.status, second.body.as_str()), (304, ""));
    for field in ["ETag", "Cache-Control"] {
        assert_eq!(second.values(field), first.values(field), "{field}");
    }
    let other = server.ask(&request, "If-None-Match: \"another\"\r\n");
    assert_eq!((other.status, &other.body), (200, &first.body));
}

/// `examples/answers/` holds what this server answers today, but for what differs from one
/// connection, day or release of nginx to the next.
fn answers_as_recorded(server: &Server) {
    let list = fs::read_to_string(examples().join("recorded.txt")).expect("examples/recorded.txt");
    for line in list.lines() {
        let mut words = line.split_whitespace();
        let mut word = || words.next().expect("server, question, method, path");
        let (name, question, request) = (word(), word(), [word(), word()].join(" "));
        if name != server.name {
            continue;
        }
        let file = format!("answers/{}-{question}.txt", name.replace('/', "-"));
        let recorded = fs::read_to_string(examples().join(&file)).expect(&file);
        let (recorded, now) = (Response::parse(&recorded), server.ask(&request, ""));
        assert_eq!(recorded.lasting(), now.lasting(), "{file}: run examples/record.sh");
    }
}

fn curl_transcript_is_honest(server: &Server) {
    let text = transcript("corrected.txt");
    assert_eq!(lint(&text).broken, [""; 0]);
    let shown = Response::parse(&text);
    let asked = Command::new(examples().join("curl/ask.sh"))
        .arg(server.port.to_string())
        .output()
        .expect("examples/curl/ask.sh");
    assert!(asked.status.success(), "is curl installed? run cargo xtask install: {asked:?}");
    let now = Response::parse(&String::from_utf8_lossy(&asked.stdout));
    assert_eq!(shown.lasting(), now.lasting(), "curl/corrected.txt: run examples/record.sh");
    assert_eq!(shown.values("Content-Length"), [shown.body.len().to_string()]);
}

/// A transcript of curl without the line that shows the command.
fn transcript(file: &str) -> String {
    let text = fs::read_to_string(examples().join("curl").join(file)).expect(file);
    let (command, answer) = text.split_once('\n').expect("a command, then the answer");
    assert!(command.starts_with("$ curl -i https://api.example.com/"), "{command}");
    answer.to_owned()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn examples() -> PathBuf {
    root().join("examples")
}

/// A running example. It is killed when this goes, also by a failed assertion.
struct Server {
    name: &'static str,
    port: u16,
    child: Child,
    dir: PathBuf,
}

impl Server {
    /// Starts an example on a free port and waits until it accepts connections.
    /// `app` is the port of what nginx stands in front of.
    fn start(name: &str, app: u16) -> Self {
        let (name, _) = SERVERS.iter().find(|(server, _)| *server == name).expect("in the table");
        let port = free_port();
        let unique = format!("{}-{}-{port}", name.replace('/', "-"), std::process::id());
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(unique);
        fs::create_dir_all(&dir).expect("a directory for the server's files");
        let mut command = command(name, port, app, &dir);
        let log = fs::File::create(dir.join("log")).expect("a log file");
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("the log file twice"))
            .stderr(log)
            .spawn()
            .unwrap_or_else(|_| missing(&command.get_program().to_string_lossy()));
        let mut server = Self { name, port, child, dir };
        server.wait_until_it_accepts();
        server
    }

    fn wait_until_it_accepts(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.try_wait().expect("a child's state");
            if ended.is_some() || Instant::now() > deadline {
                let log = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
                panic!("{} does not accept connections ({ended:?}): {log}", self.name);
            }
            sleep(Duration::from_millis(20));
        }
    }

    fn ask(&self, request: &str, fields: &str) -> Response {
        Response::parse(&self.exchange(request, fields).1)
    }

    /// Sends one request (`METHOD PATH`, and field lines to add) and reads to the end:
    /// what was sent and what came back.
    fn exchange(&self, request: &str, fields: &str) -> (String, String) {
        let sent = self.request(request, fields);
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a server");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream.write_all(sent.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("read to the end");
        (sent, answer)
    }

    fn request(&self, request: &str, fields: &str) -> String {
        let accept = if request.contains(" /api/") { JSON } else { "*/*" };
        let content = if request.starts_with("POST") { "Content-Length: 0\r\n" } else { "" };
        format!(
            "{request} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept: {accept}\r\n{content}{fields}\
             Connection: close\r\n\r\n",
            self.port
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails only when the server is already gone, and then there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

fn missing(what: &str) -> ! {
    panic!("{what} is not installed: run cargo xtask install")
}

/// How an example is run: its program, file and port.
fn command(name: &str, port: u16, app: u16, dir: &Path) -> Command {
    let file = |extension: &str| examples().join(name).with_extension(extension);
    let mut command;
    if name.starts_with("express/") {
        if !examples().join("express/node_modules/express").exists() {
            missing("Express");
        }
        command = Command::new("node");
        command.arg(file("js")).arg(port.to_string());
    } else if name.starts_with("flask/") {
        let python = root().join("target/venv/bin/python");
        if !python.exists() {
            missing("Flask");
        }
        command = Command::new(python);
        command.arg(file("py")).arg(port.to_string());
    } else {
        let config = fs::read_to_string(file("conf"))
            .expect("an nginx configuration")
            .replace("{{port}}", &port.to_string())
            .replace("{{app}}", &app.to_string())
            .replace("{{dir}}", &dir.to_string_lossy());
        fs::write(dir.join("nginx.conf"), config).expect("the configuration filled in");
        // Debian has it where only root's PATH looks. One process, so that killing it ends it.
        let nginx = Path::new("/usr/sbin/nginx");
        command = Command::new(if nginx.exists() { nginx } else { Path::new("nginx") });
        command.arg("-e").arg(dir.join("error.log")).arg("-c").arg(dir.join("nginx.conf"));
        command.args(["-g", "daemon off; master_process off;"]);
    }
    command
}

/// A response as far as these tests look at it.
#[derive(Debug)]
struct Response {
    status: u16,
    fields: Vec<(String, String)>,
    body: String,
}

impl Response {
    fn parse(text: &str) -> Self {
        let (head, body) = text
            .split_once("\r\n\r\n")
            .or_else(|| text.split_once("\n\n"))
            .unwrap_or_else(|| panic!("a head and an empty line: {text:?}"));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let field = |line: &str| {
            let (name, value) = line.split_once(':').expect("a field line");
            (name.to_owned(), value.trim().to_owned())
        };
        let fields = lines.map(field).collect();
        Self { status: status.expect("a status line"), fields, body: body.to_owned() }
    }

    fn values(&self, name: &str) -> Vec<&str> {
        let named = self.fields.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// What stays the same on another connection, day or machine; lists (Allow) without order.
    fn lasting(&self) -> (u16, Vec<String>, String) {
        let passing = ["connection", "content-length", "date", "keep-alive", "server"];
        let mut fields = Vec::new();
        for (name, value) in &self.fields {
            let name = name.to_ascii_lowercase();
            if !passing.contains(&name.as_str()) {
                let mut members: Vec<_> = value.split(", ").collect();
                members.sort_unstable();
                fields.push(format!("{name}: {}", members.join(", ")));
            }
        }
        let unversioned = self.body.split_once("<center>nginx/").map(|(before, _)| before);
        (self.status, fields, unversioned.unwrap_or(&self.body).to_owned())
    }
}
