//! How many decisions of a cache are made in a second on one core, and of what kind.

use std::{hint::black_box, time::Instant};

use bonafide::{
    Exchange, Request, Response,
    cache::{Kind, Policy, Summary},
};

/// Heads as sites send them: plain, personal, a CDN's, an error, one of old.
const HEADS: [(u16, &[(&str, &str)]); 6] = [
    (
        200,
        &[
            ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
            ("Content-Type", "text/css"),
            ("Cache-Control", "public, max-age=31536000, immutable"),
            ("ETag", "\"v1\""),
            ("Vary", "Accept-Encoding"),
        ],
    ),
    (
        200,
        &[
            ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "private, no-cache, must-revalidate"),
            ("Set-Cookie", "a=b; Path=/; HttpOnly"),
            ("Vary", "Accept-Encoding, Cookie"),
        ],
    ),
    (
        200,
        &[
            ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
            ("Content-Type", "application/json"),
            (
                "Cache-Control",
                "max-age=60, s-maxage=600, stale-while-revalidate=30, stale-if-error=86400",
            ),
            ("Age", "12"),
            ("ETag", "W/\"abc\""),
        ],
    ),
    (503, &[("Date", "Sun, 22 Nov 2026 10:00:00 GMT"), ("Retry-After", "30")]),
    (
        404,
        &[
            ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
            ("Content-Type", "text/html"),
            ("Expires", "Sun, 22 Nov 2026 10:05:00 GMT"),
        ],
    ),
    (
        200,
        &[
            ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
            ("Content-Type", "image/png"),
            ("Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT"),
        ],
    ),
];

/// Sun, 22 Nov 2026 10:00:00 GMT
const RECEIVED: i64 = 1_795_341_600;

/// Decides for a while and prints how fast that was. A debug build says so, since its figure means nothing.
pub fn run() -> Result<(), String> {
    let request = Request {
        method: b"GET",
        target: b"/style.css",
        fields: [("Host", "example.com"), ("Accept", "*/*"), ("Accept-Encoding", "gzip, br")]
            .into_iter()
            .collect(),
        ..Request::default()
    };
    let stored = HEADS.map(|(status, fields)| Exchange {
        request: Some(request.clone()),
        response: Response {
            status,
            fields: fields.iter().copied().collect(),
            ..Response::default()
        },
        received: Some(RECEIVED),
        ..Exchange::default()
    });
    if cfg!(debug_assertions) {
        eprintln!(
            "this is a debug build; for the figure: cargo run --release -p xtask -- bench-cache"
        );
    }
    let store = rate(&stored, |stored, _| {
        black_box(Summary::of(stored));
    });
    let reuse = rate(&stored, |stored, now| {
        black_box(Policy::of(stored, Kind::Shared).reuse(&request, now));
    });
    let both = rate(&stored, |stored, now| {
        black_box(Summary::of(stored));
        black_box(Policy::of(stored, Kind::Shared).reuse(&request, now));
    });
    println!("on one core, for {} kinds of responses, a second:", HEADS.len());
    println!("  may it be stored, and for how long (Summary::of)  {store:>10}");
    println!("  may it answer this request (Policy::of, reuse)    {reuse:>10}");
    println!("  both, one after the other                         {both:>10}");
    Ok(())
}

/// The best of some rounds, in decisions a second: the others were disturbed.
fn rate(stored: &[Exchange<'_>], decide: impl Fn(&Exchange<'_>, i64)) -> u64 {
    const ROUNDS: usize = 10;
    const PASSES: i64 = if cfg!(debug_assertions) { 2_000 } else { 50_000 };
    let round = || {
        let begun = Instant::now();
        for pass in 0..PASSES {
            for stored in stored {
                decide(black_box(stored), RECEIVED + pass % 1_000);
            }
        }
        let decisions = PASSES as f64 * stored.len() as f64;
        (decisions / begun.elapsed().as_secs_f64()) as u64
    };
    (0..ROUNDS).map(|_| round()).max().unwrap_or(0)
}
