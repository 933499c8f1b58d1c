//! The origin server behind a cache: a thread that answers by the table of questions.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use bonafide::parse::HttpDate;

use crate::{QUESTIONS, Question};

/// The response field in which the origin server numbers its answers to a question.
pub const COUNT: &str = "X-Origin-Count";

/// Starts it, for as long as the test runs; returns its port.
pub fn start() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port for the origin");
    let port = listener.local_addr().expect("an address").port();
    let counts: Arc<Mutex<HashMap<usize, usize>>> = Arc::default();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let counts = counts.clone();
            // A cache that closes its connection early is no matter to the origin server.
            thread::spawn(move || answer(stream, &counts));
        }
    });
    port
}

fn answer(mut stream: TcpStream, counts: &Mutex<HashMap<usize, usize>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let line = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let (method, rest) = line.split_once(' ')?;
    let number: usize = rest.split(' ').next()?.rsplit('/').next()?.parse().ok()?;
    let question = QUESTIONS.get(number)?;
    let count = {
        let mut counts = counts.lock().ok()?;
        let count = counts.entry(number).or_default();
        *count += 1;
        *count
    };
    let mut head = format!("HTTP/1.1 {} Answer\r\n{COUNT}: {count}\r\n", question.answer.0);
    for (name, value) in fields(question, now()) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("Content-Length: 6\r\nConnection: close\r\n\r\n");
    let content = if method == "HEAD" { "" } else { "hello\n" };
    stream.write_all(format!("{head}{content}").as_bytes()).ok()
}

/// The field lines of the answer at that time.
pub fn fields(question: &Question, now: i64) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for (name, value) in lines(question.answer.1) {
        let seconds = value.strip_prefix('@').and_then(|seconds| seconds.parse::<i64>().ok());
        fields.push((name, seconds.map_or(value.to_owned(), |it| HttpDate::imf(now + it))));
    }
    if !fields.iter().any(|(name, _)| *name == "Date") {
        fields.push(("Date", HttpDate::imf(now)));
    }
    fields.retain(|(_, value)| value != "-");
    fields
}

/// Field lines of a question.
pub fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().map(|line| line.split_once(": ").expect("a field line"))
}

/// The seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
    since.as_secs() as i64
}
