//! What only developers run.

use std::process::ExitCode;

mod cache_tests;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("cache-tests") => cache_tests::main(&arguments[1..]),
        _ => {
            eprintln!("usage: cargo xtask cache-tests PATH");
            ExitCode::from(2)
        }
    }
}
