//! nginx, Varnish and Squid, asked the same sixty questions as our evaluator: does a second request get the
//! stored response? Where they differ is written down in `docs/real-caches.md`; `BLESS=1` writes it. Needs
//! what `cargo xtask install` installs.

mod caches;
mod origin;
mod questions;

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    panic::resume_unwind,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use bonafide::{
    Exchange, Request, Response,
    cache::{Kind, Policy},
};
use caches::{Cache, PROGRAMS, Program, version};
use questions::{QUESTIONS, Question};

/// How long after the first request a later one comes.
const LATER: Duration = Duration::from_millis(2500);

const ASKS: &str = "asks";
const REUSES: &str = "reuses";

/// What our evaluator says of a second request.
fn expected(question: &Question) -> &'static str {
    let request = |(method, fields): (&'static str, &'static str)| Request {
        method: method.as_bytes(),
        target: b"/question",
        fields: origin::lines(fields).collect(),
        ..Request::default()
    };
    let now = origin::now();
    let lines = origin::fields(question, now);
    let exchange = Exchange {
        request: Some(request(question.first)),
        response: Response {
            status: question.answer.0,
            fields: lines.iter().map(|(name, value)| (*name, value)).collect(),
            ..Response::default()
        },
        received: Some(now),
        ..Exchange::default()
    };
    let policy = Policy::of(&exchange, Kind::Shared);
    let later = if question.later { LATER.as_secs() as i64 } else { 0 };
    let is_reuse =
        policy.storable().is && policy.reuse(&request(question.second), now + later).is.is_reuse();
    if is_reuse { REUSES } else { ASKS }
}

/// What a cache does with the second requests, in the order of the questions.
fn ask_all(program: &Program) -> Vec<String> {
    let cache = Cache::start(program, origin::start());
    let numbered = || QUESTIONS.iter().enumerate();
    for (number, question) in numbered() {
        let first = ask(cache.port, number, question.first);
        assert!(first.ends_with(" 1"), "{}, {}: {first}", program.name, question.about);
    }
    let asked = Instant::now();
    let mut found = vec![String::new(); QUESTIONS.len()];
    for (number, question) in numbered().filter(|(_, question)| !question.later) {
        found[number] = ask(cache.port, number, question.second);
    }
    thread::sleep(LATER.saturating_sub(asked.elapsed()));
    for (number, question) in numbered().filter(|(_, question)| question.later) {
        found[number] = ask(cache.port, number, question.second);
    }
    let seen = |(question, found): (&Question, &String)| match found.rsplit_once(' ') {
        Some((_, "1")) => REUSES.to_owned(),
        Some((status, "2")) if status == question.answer.0.to_string() => ASKS.to_owned(),
        _ => format!("answers {found}"),
    };
    QUESTIONS.iter().zip(&found).map(seen).collect()
}

/// The status code of the answer, and how many times the origin server had been asked when it was made.
fn ask(port: u16, number: usize, (method, fields): (&str, &str)) -> String {
    let mut head = format!("{method} /question/{number} HTTP/1.1\r\nHost: example.com\r\n");
    for (name, value) in origin::lines(fields) {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if method == "POST" {
        head.push_str("Content-Length: 0\r\n");
    }
    head.push_str("Connection: close\r\n\r\n");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a cache");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("read to the end");
    let status = answer.split(' ').nth(1).unwrap_or_default();
    let count =
        answer.lines().find_map(|line| line.strip_prefix(origin::COUNT)?.strip_prefix(": "));
    format!("{status} {}", count.unwrap_or("-"))
}

#[test]
fn real_caches_differ_from_the_evaluator_as_written_down() {
    let columns: Vec<Vec<String>> = thread::scope(|scope| {
        let threads: Vec<_> =
            PROGRAMS.iter().map(|program| scope.spawn(|| ask_all(program))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    let expected: Vec<&str> = QUESTIONS.iter().map(expected).collect();
    let page = page(&expected, &columns);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/real-caches.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).expect("docs can be written where they are blessed");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let wrong = differences(&table(&written), &table(&page));
    assert!(
        wrong.is_empty(),
        "docs/real-caches.md says something else (BLESS=1 writes it):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_the_versions_that_are_written_down_have_to_do_the_same() {
    let written = "| of the second request | the evaluator | a 1 | b 1 |\n|---|---|---|---|\n| x | asks | = | = |";
    let found = written.replace("| = | = |", "| **reuses** | = |");
    assert_eq!(differences(&table(written), &table(&found)), ["a 1, x: \"reuses\" and not \"=\""]);
    let newer = found.replace("a 1", "a 2");
    assert_eq!(differences(&table(written), &table(&newer)), [""; 0]);
    assert_eq!(differences(&table(""), &table(&newer)).len(), 4);
}

/// The cells of the table of questions.
fn table(page: &str) -> Vec<Vec<&str>> {
    let rows = page.lines().skip_while(|line| !line.starts_with("| of the second request"));
    rows.filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches(['|', ' ']).split(" | ").map(str::trim).collect())
        .collect()
}

/// Where two tables differ. Another version of a cache than the one written down may do otherwise: that is
/// said, and is no difference.
fn differences(written: &[Vec<&str>], found: &[Vec<&str>]) -> Vec<String> {
    let mut all = Vec::new();
    for (column, head) in found[0].iter().enumerate() {
        let Some(known) = written.first().and_then(|row| row.get(column)) else {
            all.push(format!("there is no column of {head}"));
            continue;
        };
        for (row, found) in found.iter().enumerate().skip(1) {
            let written = written.get(row).and_then(|row| row.get(column)).unwrap_or(&"");
            let now = found[column].trim_matches('*');
            if written.trim_matches('*') == now {
                continue;
            }
            let said = format!("{head}, {}: {now:?} and not {written:?}", found[0]);
            if known == head {
                all.push(said);
            } else {
                println!("not the {known} that is written down: {said}");
            }
        }
    }
    all
}

fn page(expected: &[&str], columns: &[Vec<String>]) -> String {
    let mut page = String::from(INTRODUCTION);
    for (program, found) in PROGRAMS.iter().zip(columns) {
        let count = |wrong: &dyn Fn(&str, &str, &Question) -> bool| {
            let rows = expected.iter().zip(found).zip(&QUESTIONS);
            rows.filter(|((expected, found), question)| wrong(expected, found, question)).count()
        };
        let same = count(&|expected, found, _| expected == found);
        let forbidden = count(&|expected, found, it| is_forbidden(expected, found, it));
        let chosen = count(&|expected, found, it| {
            expected == ASKS && found == REUSES && !is_forbidden(expected, found, it)
        });
        let missed = QUESTIONS.len() - same - forbidden - chosen;
        let _ = writeln!(
            page,
            "| {} {} | {same} | {forbidden} | {chosen} | {missed} | {} |",
            program.name,
            version(program),
            program.note
        );
    }
    page.push_str("\n## The questions\n\n| of the second request | the evaluator |");
    for program in &PROGRAMS {
        let _ = write!(page, " {} {} |", program.name, version(program));
    }
    page.push_str("\n|---|---|---|---|---|\n");
    for (row, question) in QUESTIONS.iter().enumerate() {
        let _ = write!(page, "| {} | {} |", question.about, expected[row]);
        for found in columns {
            let cell = match found[row].as_str() {
                found if found == expected[row] => "=".to_owned(),
                found if is_forbidden(expected[row], found, question) => format!("**{found}**"),
                found => found.to_owned(),
            };
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
    page.push_str("\n## The configurations\n");
    for program in PROGRAMS.iter().filter(|program| !program.configuration.is_empty()) {
        let _ = write!(page, "\n{}:\n\n```\n{}```\n", program.name, program.configuration);
    }
    page
}

/// Whether a cache answers itself where RFC 9111 forbids it.
fn is_forbidden(expected: &str, found: &str, question: &Question) -> bool {
    expected == ASKS && found == REUSES && !question.is_free
}

const INTRODUCTION: &str = "\
# What real caches do

Sixty times a cache got two requests for the same target. *Does the second one get the stored response, or is
the origin server asked?* bonafide's evaluator, which answers as RFC 9111 lets a shared cache do, and three
caches gave these answers. *Later* means two and a half seconds after the first request; else the second comes
at once. Written by `BLESS=1 cargo test -p bonafide-cli --test real_caches`, which starts the caches.

- **same**: as the evaluator.
- **forbidden**: the stored response is used where RFC 9111 forbids that.
- **chosen**: it is used where the evaluator would ask, and RFC 9111 leaves the choice: an estimate of the
  lifetime, a request directive, how age is calculated.
- **missed**: the origin server is asked, or the answer is another, where the stored response could be used.
  A cache may do so at any time.

| | same | forbidden | chosen | missed | configured |
|---|---:|---:|---:|---:|---|
";
