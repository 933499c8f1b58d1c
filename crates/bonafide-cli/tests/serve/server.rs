//! A running `bonafide serve`, and what it answers.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Output, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;

/// A running server, ended with the test.
pub struct Server {
    pub child: Child,
    pub authority: String,
}

/// A response as it came.
pub struct Reply {
    pub request: Vec<u8>,
    pub raw: Vec<u8>,
}

impl Server {
    pub fn start(arguments: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it runs"))
            .read_line(&mut line)
            .expect("it runs");
        let authority = line.trim().strip_prefix("bonafide serves http://").expect("it runs");
        Server { authority: authority.trim_end_matches('/').to_owned(), child }
    }

    /// Sends these bytes as they are.
    pub fn send(&self, request: &[u8]) -> Reply {
        let mut tcp = TcpStream::connect(&self.authority).expect("it runs");
        tcp.set_read_timeout(Some(Duration::from_secs(60))).expect("it runs");
        // It may answer before it has read everything.
        let _ = tcp.write_all(request);
        let mut raw = Vec::new();
        let _ = tcp.read_to_end(&mut raw);
        Reply { request: request.to_vec(), raw }
    }

    pub fn ask(&self, method: &str, target: &str, lines: &[&str], content: &str) -> Reply {
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", self.authority);
        for line in lines {
            let _ = write!(head, "{line}\r\n");
        }
        if !content.is_empty() || method == "POST" {
            let _ = write!(head, "Content-Length: {}\r\n", content.len());
        }
        self.send(format!("{head}Connection: close\r\n\r\n{content}").as_bytes())
    }

    pub fn get(&self, target: &str, lines: &[&str]) -> Reply {
        self.ask("GET", target, lines, "")
    }

    pub fn post(&self, target: &str, media_type: &str, content: &str) -> Reply {
        self.ask("POST", target, &[&format!("Content-Type: {media_type}")], content)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    pub fn head(&self) -> String {
        let end =
            self.raw.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(self.raw.len());
        String::from_utf8_lossy(&self.raw[..end]).into_owned()
    }

    pub fn status(&self) -> u16 {
        let head = self.head();
        let code = head.split(' ').nth(1).unwrap_or_else(|| panic!("no status: {head:?}"));
        code.parse().expect("it runs")
    }

    pub fn field(&self, name: &str) -> Option<String> {
        let head = self.head();
        let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    }

    pub fn content(&self) -> &[u8] {
        self.raw.get(self.head().len() + 4..).unwrap_or_default()
    }

    /// The whole response, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    pub fn json(&self) -> Value {
        let content = String::from_utf8_lossy(self.content());
        serde_json::from_str(&content).unwrap_or_else(|error| panic!("{error}: {content}"))
    }
}

/// A server with the usual arguments. Each test has its own, which ends with the test.
pub fn usual() -> Server {
    Server::start(&["--origin", "https://http.example"])
}

pub fn bonafide(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("it runs");
    let input = input.to_vec();
    thread::spawn(move || stdin.write_all(&input));
    child.wait_with_output().expect("it runs")
}

/// Asserts that bonafide finds nothing in what its own server sends: each connection's bytes as they were.
pub fn assert_right<'r>(replies: impl IntoIterator<Item = &'r Reply>) {
    let mut connections = Vec::new();
    for reply in replies {
        connections.extend_from_slice(&reply.request);
        connections.extend_from_slice(&reply.raw);
    }
    let arguments =
        ["lint", "--from", "raw", "--no-config", "--show", "info", "--fail-on", "info", "-"];
    let output = bonafide(&arguments, &connections);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(!told.contains("impostor") && !told.contains("imprecise"), "{told}");
}
