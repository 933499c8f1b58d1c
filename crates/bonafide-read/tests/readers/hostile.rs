//! Any bytes: no panic, no growth, and the same whatever way they come in.

use std::io::{self, Read};

use crate::common::{Kept, read_with};
use bonafide_read::{Format, Limits};
use proptest::prelude::*;

const SMALL: Limits = Limits { record: 300_000, content: 100_000 };

/// Pieces from which something like a capture can be put together.
const PIECES: [&str; 34] = [
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/2 404 \n",
    "HTTP/1.1 204 No Content\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: 5\n",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "\r\n",
    "\n",
    "hello",
    "5\r\nhello\r\n",
    "0\r\n\r\n",
    "GET / HTTP/1.1\r\n",
    "Host: h\r\n",
    "HEAD /a HTTP/1.1\n",
    "$ curl -I https://h/\n",
    "curl -iL https://h/\n",
    "> GET / HTTP/1.1\r\n",
    "> \r\n",
    "< HTTP/1.1 200 OK\r\n",
    "< A: b\n",
    "<\n",
    "* Connection #0 to host h left intact\n",
    "{ [5 bytes data]\n",
    "{\"log\": {\"entries\": [",
    "{\"response\": {\"status\": 200, \"body\": \"x\"}}",
    "]}}",
    ",",
    "\"",
    "\\",
    "\0",
    "\u{e9}",
    "curl: (18) transfer closed\n",
];

fn capture() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
        1 => (any::<u8>(), 0usize..30_000).prop_map(|(byte, count)| vec![byte; count]),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Iterator<Item = Option<Format>> {
    Format::ALL.into_iter().map(Some).chain([None])
}

/// Gives its bytes in pieces of odd sizes, with interruptions.
struct Pieces<'a> {
    bytes: &'a [u8],
    sizes: &'a [usize],
    turn: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.turn += 1;
        if self.turn.is_multiple_of(5) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let size = self.sizes[self.turn % self.sizes.len()];
        let count = size.min(buffer.len()).min(self.bytes.len());
        buffer[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes = &self.bytes[count..];
        Ok(count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in capture()) {
        for format in formats() {
            for limits in [Limits::default(), SMALL, Limits { record: 10, content: 3 }] {
                let (_, kept) = read_with(&bytes[..], format, &limits);
                prop_assert!(kept.largest <= limits.content.max(64 << 10));
            }
        }
    }

    #[test]
    fn the_way_the_bytes_come_does_not_show(
        bytes in capture(),
        sizes in proptest::collection::vec(1usize..5000, 1..8),
    ) {
        for format in formats() {
            let (at_once, expected) = read_with(&bytes[..], format, &SMALL);
            let pieces = Pieces { bytes: &bytes, sizes: &sizes, turn: 0 };
            let (in_pieces, kept) = read_with(pieces, format, &SMALL);
            prop_assert_eq!(kept, expected);
            prop_assert_eq!(in_pieces.map_err(|e| e.to_string()), at_once.map_err(|e| e.to_string()));
        }
    }
}

/// A head and then the same bytes again and again.
struct Endless {
    head: Vec<u8>,
    body: Vec<u8>,
    at: u64,
    end: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = (buffer.len() as u64).min(self.end - self.at) as usize;
        let mut done = 0;
        while done < count {
            let source = match self.head.get(self.at as usize..).filter(|rest| !rest.is_empty()) {
                Some(rest) => rest,
                None => {
                    let at = (self.at - self.head.len() as u64) % self.body.len() as u64;
                    &self.body[at as usize..]
                }
            };
            let part = source.len().min(count - done);
            buffer[done..done + part].copy_from_slice(&source[..part]);
            done += part;
            self.at += part as u64;
        }
        Ok(count)
    }
}

fn endless(head: &str, unit: &str, format: Option<Format>) -> Kept {
    let body = unit.repeat(1 + (1 << 16) / unit.len()).into_bytes();
    // Long against the limits; where each line is looked at, tests have no time for more.
    let end = if unit.len() == 1 { 1 << 25 } else { 1 << 22 };
    let input = Endless { head: head.into(), body, at: 0, end };
    let (_, kept) = read_with(input, format, &SMALL);
    assert!(kept.largest <= SMALL.content, "{head}: kept {}", kept.largest);
    assert!(kept.exchanges.len() + kept.problems.len() <= 2, "{head}: {:?}", kept.problems);
    kept
}

#[test]
fn endless_input_is_cut_and_passed_over() {
    let ok = "HTTP/1.1 200 OK\r\n";
    for (head, unit, format) in [
        (format!("{ok}\r\n"), "x", Some(Format::Raw)),
        (format!("{ok}Content-Length: 99999999999\r\n\r\n"), "xy\n", Some(Format::Raw)),
        (format!("{ok}Content-Length: 99999999999\r\n\r\n"), "xy\n", None),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n"), "3\r\nabc\r\n", None),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n"), "3\r\nabc\r\n", Some(Format::Raw)),
        (format!("{ok}\r\n"), "xy HTTP/1.1\n", None),
        (format!("{ok}Content-Length: 1\r\n\r\n"), "x HTTP/ ", None),
        (format!("{ok}A: "), "x", None),
        ("> GET / HTTP/1.1\r\n>\r\n< HTTP/1.1 200 OK\r\n<\r\n".into(), "* x\n", None),
        ("> GET / HTTP/1.1\r\n>\r\n< HTTP/1.1 200 OK\r\n<\r\n".into(), "x", None),
        ("{\"log\": {\"entries\": [{\"x\": \"".into(), "y", None),
        ("{\"log\": {\"x\": [".into(), "[{\"a\": \"\\\"\"}],", Some(Format::Har)),
        ("{\"response\": {\"status\": 200, \"body\": \"".into(), "y", None),
    ] {
        endless(&head, unit, format);
    }
}

#[test]
fn what_follows_a_message_that_is_too_long_is_read() {
    let next = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    let long = "x".repeat(400_000);
    let chunks = format!("61a80\r\n{long}\r\n1\r\nx\r\n0\r\nT: u\r\n\r\n");
    for framed in [
        format!("Content-Length: 400000\r\n\r\n{long}"),
        format!("Transfer-Encoding: chunked\r\n\r\n{chunks}"),
        format!("A: {long}\r\n\r\n"),
    ] {
        let input = format!("HTTP/1.1 200 OK\r\n{framed}{next}");
        let (_, kept) = read_with(input.as_bytes(), Some(Format::Raw), &SMALL);
        let last = kept.exchanges.last().expect("the next message");
        assert!(last.starts_with("HTTP/1.1 404"), "{last:.100}");
        assert_eq!(kept.exchanges.len() + kept.problems.len(), 2);
    }
    let input = format!("HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n{long}{next}");
    let (_, kept) = read_with(input.as_bytes(), None, &SMALL);
    assert_eq!(kept.exchanges.len(), 2);
}

#[test]
fn heads_of_any_size() {
    let long_line = format!("HTTP/1.1 200 OK\r\nA: {}\r\n\r\n", "x".repeat(1 << 20));
    let many_lines = format!("HTTP/1.1 200 OK\r\n{}\r\n", "A: b\r\n".repeat(100_000));
    let many_interim =
        format!("{}HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(30_000));
    for input in [long_line, many_lines, many_interim] {
        for format in [None, Some(Format::Raw), Some(Format::Curl)] {
            let (_, kept) = read_with(input.as_bytes(), format, &Limits::default());
            assert_eq!((kept.exchanges.len(), kept.problems.len()), (1, 0));
        }
    }
}
