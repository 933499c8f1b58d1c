//! Bodies made to hurt: no panic, no hang.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use bonafide::{Coded, Codings, Content, Engine, Exchange, Facts, Field, Fields, Response};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);

const TYPES: [&str; 6] = [
    "application/json",
    "text/html; charset=utf-8",
    "application/xml",
    "text/plain; charset=utf-8",
    "application/x-www-form-urlencoded",
    "text/event-stream",
];

/// Judges a body under a media type and says how long that took.
fn judge(body: &[u8], media_type: &str) -> Duration {
    let fields = Fields(vec![Field::new(b"Content-Type", media_type.as_bytes())]);
    let content = Content::Whole(Coded { bytes: body.into(), codings: Codings::Removed });
    let response = Response { status: 200, fields, content, ..Response::default() };
    let exchange = Exchange { response, ..Exchange::default() };
    let start = Instant::now();
    let judgement = ENGINE.judge(&Facts::new(&exchange));
    assert!((0.0..=1.0).contains(&judgement.confidence));
    start.elapsed()
}

/// A hostile body of about `size` bytes; `kind` chooses how it hurts.
fn hostile(kind: usize, size: usize) -> Vec<u8> {
    let fill = |unit: &str| unit.repeat(size / unit.len() + 1).into_bytes();
    let around = |before: &str, unit: &str, after: &str| {
        [before.as_bytes(), &fill(unit), after.as_bytes()].concat()
    };
    match kind % 20 {
        0 => fill("["),
        1 => fill("{\"error\":"),
        2 => around("", "[", &"]".repeat(size)),
        3 => around("{\"code\":", "9", "}"),
        4 => around("{\"code\":-0.", "0", "e-99999}"),
        5 => around("{", "\"error\":\"no\",", "\"error\":null}"),
        6 => around("{\"error\":\"", "\u{fffd}\\ud800", "\"}"),
        7 => [b"{\"error\":\"".as_slice(), &vec![0xff; size], b"\"}"].concat(),
        8 => around(
            "<!DOCTYPE a [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><Error>",
            "&a;",
            "</Error>",
        ),
        9 => fill("<a>"),
        10 => fill("<a b='"),
        11 => around("<html><title>404", "<b", ">"),
        12 => around("<!--", "--!> <!--", ""),
        13 => fill("<script>"),
        14 => around("data: ", "{\"error\":{}}\n\ndata: ", ""),
        15 => fill("error=1&"),
        16 => fill("%"),
        17 => fill("\0"),
        18 => around("[", "{\"status\":404},", "0]"),
        _ => fill("not found 404 error denied "),
    }
}

#[test]
fn ten_thousand_hostile_bodies_are_judged() {
    let mut count = 0;
    for size in [0, 1, 2, 3, 7, 30, 100, 333, 1_000, 3_000] {
        for kind in 0..20 {
            let body = hostile(kind, size);
            for media_type in TYPES {
                judge(&body, media_type);
                // Cut somewhere, and with a byte that fits nowhere.
                for at in 1..=8 {
                    let mut cut = body[..body.len() * at / 9].to_vec();
                    judge(&cut, media_type);
                    if let Some(byte) = cut.get_mut(at * 7) {
                        *byte = 0xfe;
                    }
                }
                count += 9;
            }
        }
    }
    assert!(count >= 10_000, "{count}");
}

/// No assertion on time: a hang would be one, and the figures are printed for whoever looks (`--nocapture`).
#[test]
fn sixteen_times_the_bytes_are_judged_too() {
    let mut worst = (0.0, String::new());
    for kind in 0..20 {
        for media_type in TYPES {
            let small = judge(&hostile(kind, 1 << 16), media_type);
            let large = judge(&hostile(kind, 1 << 20), media_type);
            let ratio = large.as_secs_f64() / small.as_secs_f64().max(1e-4);
            if ratio > worst.0 {
                worst = (ratio, format!("kind {kind}, {media_type}: {small:?}, then {large:?}"));
            }
        }
    }
    println!("16 times the bytes, at most {:.0} times the time: {}", worst.0, worst.1);
}

#[test]
fn a_hundred_megabytes_of_opening_brackets() {
    let body = vec![b'['; 100 << 20];
    println!("100 MiB of [: {:?}", judge(&body, "application/json"));
}
