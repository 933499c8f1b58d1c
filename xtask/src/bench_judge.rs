//! How many exchanges are judged in a second on one core: in memory, next to httplint in the same run, and over
//! millions of exchanges of one capture.

use std::{fmt::Write, fs, hint::black_box, path::Path, process::Command};

use bonafide::{Engine, Exchange, Facts, history::History, wire};
use cpu_time::ProcessTime;

/// How many different messages are made; they are judged in turn.
const MESSAGES: usize = 1_000;
/// How many exchanges are judged in memory.
const IN_MEMORY: usize = if cfg!(debug_assertions) { 20_000 } else { 1_000_000 };
/// How many exchanges one capture has, and of how many target URIs.
const CAPTURE: usize = if cfg!(debug_assertions) { 50_000 } else { 5_000_000 };
const TARGETS: usize = 500_000;
/// How many target URIs are remembered, as `lint` does.
const REMEMBERED: usize = 100_000;

/// Runs the three and prints their figures. A debug build says so, since its figures mean nothing.
pub fn run() -> Result<(), String> {
    if cfg!(debug_assertions) {
        eprintln!(
            "this is a debug build; for the figures: cargo run --release -p xtask -- bench-judge"
        );
    }
    let messages: Vec<(Vec<u8>, Vec<u8>)> =
        (0..MESSAGES).map(|n| (request(n, &format!("/api/orders/{n}")), response(n))).collect();
    let fields = wire::exchange(None, &messages[0].1).response.fields.0.len();
    let content = content(0).len();
    println!(
        "{MESSAGES} messages of {fields} response fields and {content} octets of JSON, on one core:"
    );
    let judged = judged_in_memory(&messages);
    let read = read_and_judged(&messages);
    println!("  judged, in memory          {judged:>10} exchanges/s");
    println!("  read from bytes and judged {read:>10} exchanges/s");
    match httplint(&messages) {
        Ok(peer) => {
            println!("  httplint                   {peer:>10} exchanges/s");
            println!("  judged by bonafide, times httplint: {}", judged / peer.max(1));
        }
        Err(why) => println!("  httplint                   not measured: {why}"),
    }
    capture();
    Ok(())
}

fn judged_in_memory(messages: &[(Vec<u8>, Vec<u8>)]) -> u64 {
    let engine = Engine::default();
    let exchanges: Vec<Exchange<'_>> =
        messages.iter().map(|(request, response)| exchange(request, response)).collect();
    rate(IN_MEMORY, |n| {
        black_box(engine.judge(&Facts::new(&exchanges[n % MESSAGES])));
    })
}

fn read_and_judged(messages: &[(Vec<u8>, Vec<u8>)]) -> u64 {
    let engine = Engine::default();
    rate(IN_MEMORY, |n| {
        let (request, response) = &messages[n % MESSAGES];
        black_box(engine.judge(&Facts::new(&exchange(request, response))));
    })
}

/// A capture with all that compares exchanges, a million at a time: the rate must not sink.
fn capture() {
    println!(
        "one capture of {CAPTURE} exchanges over {TARGETS} target URIs, compared with earlier ones:"
    );
    let (engine, mut history) = (Engine::default(), History::new(REMEMBERED));
    let responses: Vec<Vec<u8>> = (0..MESSAGES).map(response).collect();
    for part in 0..5 {
        let rate = rate(CAPTURE / 5, |n| {
            let n = part * CAPTURE / 5 + n;
            // Strides through the targets, so that they come again in another order than that of their age.
            let target = n * 7_919 % TARGETS;
            let request = request(n, &format!("/api/orders/{target}"));
            let exchange = exchange(&request, &responses[n % MESSAGES]);
            black_box(engine.judge(&Facts::after(&exchange, history.earlier(&exchange))));
            history.remember(&exchange);
        });
        println!(
            "  {:>8} to {:>8} {rate:>10} exchanges/s, {} MiB resident",
            part * CAPTURE / 5,
            (part + 1) * CAPTURE / 5,
            resident_mib()
        );
    }
}

/// How many a second of this process's time: what else runs on the machine does not count.
fn rate(count: usize, mut judge: impl FnMut(usize)) -> u64 {
    let begun = ProcessTime::now();
    (0..count).for_each(&mut judge);
    (count as f64 / begun.elapsed().as_secs_f64()) as u64
}

fn exchange<'a>(request: &'a [u8], response: &'a [u8]) -> Exchange<'a> {
    wire::exchange(Some(wire::request(request).request), response)
}

/// The peer's exchanges in a second, in a Python process of its own that gets the same messages.
fn httplint(messages: &[(Vec<u8>, Vec<u8>)]) -> Result<u64, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    if !python.exists() {
        command(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    command(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "httplint==2026.10.4",
    ]))?;
    let file = folder.join("messages.json");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let list: Vec<(String, String)> = messages.iter().map(|(a, b)| (text(a), text(b))).collect();
    fs::write(&file, serde_json::to_vec(&list).map_err(|error| error.to_string())?)
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench_judge.py");
    let rate = command(Command::new(&python).arg(script).arg(&file))?;
    rate.trim().parse().map_err(|_| format!("it printed {rate}"))
}

fn command(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The memory that this process holds, where the system tells.
fn resident_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

fn request(n: usize, target: &str) -> Vec<u8> {
    format!(
        "GET {target} HTTP/1.1\r\nHost: shop.example.com\r\nAccept: application/json\r\nAccept-Encoding: gzip, br\r\n\
         User-Agent: shop/{}.{}\r\nAuthorization: Bearer {n:016x}\r\n\r\n",
        n % 7,
        n % 10
    )
    .into_bytes()
}

fn response(n: usize) -> Vec<u8> {
    let content = content(n);
    format!(
        "HTTP/1.1 200 OK\r\n\
         Date: Sun, 22 Nov 2026 10:{:02}:{:02} GMT\r\n\
         Server: nginx\r\n\
         Content-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\n\
         Connection: keep-alive\r\n\
         ETag: \"{n:x}-{:x}\"\r\n\
         Last-Modified: Sat, 21 Nov 2026 08:{:02}:00 GMT\r\n\
         Cache-Control: private, max-age={}\r\n\
         Vary: Accept-Encoding, Authorization\r\n\
         Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Access-Control-Allow-Origin: *\r\n\
         X-Request-Id: {n:032x}\r\n\
         X-RateLimit-Remaining: {}\r\n\
         Server-Timing: db;dur={}.5\r\n\r\n{content}",
        n / 60 % 60,
        n % 60,
        content.len(),
        content.len(),
        n % 60,
        30 + n % 300,
        5000 - n,
        n % 40,
    )
    .into_bytes()
}

/// An order of about 2,000 octets, as an API sends one.
fn content(n: usize) -> String {
    let mut json = format!(
        r#"{{"id":{n},"status":"paid","customer":{{"id":{},"name":"Ada Lovelace","email":"ada{n}@example.com"}},"currency":"EUR","lines":["#,
        n * 3
    );
    for line in 0..15 {
        let comma = if line == 0 { "" } else { "," };
        let _ = write!(
            json,
            r#"{comma}{{"sku":"A-{:05}","title":"Notebook, {line} pages squared","quantity":{},"price":{{"net":"{}.50","tax":0.19}},"in_stock":true}}"#,
            (n * 31 + line * 977) % 100_000,
            1 + (n + line) % 5,
            2 + line
        );
    }
    let _ = write!(
        json,
        r#"],"total":"{}.00","created_at":"2026-11-21T08:{:02}:00Z","notes":null,"links":{{"self":"/api/orders/{n}","invoice":"/api/orders/{n}/invoice"}}}}"#,
        40 + n % 60,
        n % 60
    );
    json
}
