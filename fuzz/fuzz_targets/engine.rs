//! Any exchange is judged: no panic, the index gives what the plain loop gives, and every place can be drawn.
#![no_main]

use std::sync::LazyLock;

use bonafide::{Engine, Facts, draw, wire};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);

fuzz_target!(|bytes: &[u8]| {
    // A request, if the bytes do not begin with a response.
    let read = (!bytes.starts_with(b"HTTP")).then(|| wire::request(bytes));
    let (request, rest) = read.map_or((None, bytes), |read| (Some(read.request), read.rest));
    let exchange = wire::exchange(request, rest);
    let facts = Facts::new(&exchange);
    let judgement = ENGINE.judge(&facts);
    assert_eq!(judgement.findings.len(), ENGINE.check_plainly(&facts).findings.len());
    for finding in &judgement.findings {
        let drawn = draw::line(&facts, &finding.at);
        assert!(!drawn.columns.is_empty());
    }
});
