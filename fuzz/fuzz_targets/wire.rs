//! Any bytes are read as messages and files: no panic, and no place outside what was read.
#![no_main]

use bonafide::{Exchange, wire};
use bonafide_read::{Limits, Origin, Problem, Sink};
use libfuzzer_sys::fuzz_target;

struct Nothing;

impl Sink for Nothing {
    fn exchange(&mut self, _: &Exchange<'_>, _: &Origin<'_>) {}
    fn problem(&mut self, _: Problem) {}
}

fuzz_target!(|bytes: &[u8]| {
    for method in ["GET", "HEAD", "CONNECT", ""] {
        let read = wire::response(bytes, method.as_bytes());
        assert!(read.rest.len() <= bytes.len());
    }
    wire::request(bytes);
    let _ = bonafide_read::read(bytes, None, &Limits::default(), &mut Nothing);
});
