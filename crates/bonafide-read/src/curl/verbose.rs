//! `curl -v`: request lines behind `>`, response lines behind `<`, curl's own words behind `*`.

use std::borrow::Cow;

use bonafide::FieldId;

use super::{Record, Step, command, is_interim, last_head};
use crate::line;

/// Whether the line begins the request or the response of an exchange.
pub(super) fn is_start(line: &[u8]) -> bool {
    line.strip_prefix(b"> ").is_some_and(|line| line::is_request_line(line.trim_ascii_end()))
        || line.strip_prefix(b"< ").is_some_and(line::is_response)
}

/// The part of the exchange that a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Request,
    /// Behind the request or an interim response.
    Wait,
    Head,
    Content,
    /// The head again, without prefixes: `curl -iv`.
    HeadAgain,
}

/// The lines of an exchange, sorted.
struct Sorter {
    part: Part,
    request: Vec<u8>,
    heads: Vec<u8>,
    /// Where in `heads` the latest head begins.
    head: usize,
    content: Vec<u8>,
    is_cut: bool,
    /// Whether the lines of the heads end in CR LF.
    crlf: bool,
    /// Whether the content may have lines of its own that begin with `* `.
    has_stars: bool,
    /// Where the response and its content begin in the input.
    start: Option<usize>,
    content_start: Option<usize>,
}

pub(super) fn step(bytes: &[u8], ended: bool) -> Step<'_> {
    let mut sorter = Sorter {
        part: Part::Wait,
        request: Vec::new(),
        heads: Vec::new(),
        head: 0,
        content: Vec::new(),
        is_cut: false,
        crlf: false,
        has_stars: false,
        start: None,
        content_start: None,
    };
    let mut at = 0;
    while at < bytes.len() || !ended {
        let line = line::first(&bytes[at..]);
        if !line.ended && !ended {
            return Step::More(sorter.content.len().max(bytes.len() - at));
        }
        if sorter.is_next(&bytes[at..], line.text, ended) {
            break;
        }
        sorter.take(&bytes[at..at + line.length], at);
        at += line.length;
    }
    let Some(start) = sorter.start else { return Step::Lonely(at) };
    Step::Record(Record {
        request: (!sorter.request.is_empty()).then_some(Cow::Owned(sorter.request)),
        heads: Cow::Owned(sorter.heads),
        content: Cow::Owned(sorter.content),
        is_cut: sorter.is_cut,
        is_edited: false,
        start,
        content_start: sorter.content_start.unwrap_or(at),
        end: at,
    })
}

impl Sorter {
    /// Whether the line belongs to the next exchange.
    fn is_next(&self, bytes: &[u8], line: &[u8], ended: bool) -> bool {
        let is_request = line.starts_with(b"> ") && is_start(line);
        let is_response = line.starts_with(b"< ") && is_start(line);
        let is_any = !self.request.is_empty() || self.start.is_some();
        match self.part {
            _ if is_any && is_request => true,
            Part::Request | Part::Wait => is_any && command::position(line).is_some(),
            // curl prints no empty line behind 100 (Continue).
            Part::Head if is_response => !is_interim(last_head(&self.heads[self.head..]).status),
            Part::Head => command::position(line).is_some(),
            Part::HeadAgain => false,
            Part::Content => {
                is_response
                    || command::position(line).is_some()
                    || line::is_message(bytes, ended, self.crlf) && !self.is_head_again(line)
            }
        }
    }

    fn is_head_again(&self, line: &[u8]) -> bool {
        let printed = line::first(&self.heads[self.head..]).text;
        self.content.is_empty() && line.trim_ascii_end() == printed.trim_ascii_end()
    }

    fn take(&mut self, line: &[u8], at: usize) {
        let (text, end) = split_end(line);
        match (self.part, text) {
            (Part::Wait | Part::Request, [b'>', ..]) => {
                self.part = if text.trim_ascii_end() == b">" { Part::Wait } else { Part::Request };
                push(&mut self.request, text, end);
            }
            (Part::Wait | Part::Request | Part::Head, [b'<', ..]) => {
                self.take_head(text, end, at, line)
            }
            (Part::HeadAgain, b"") => self.part = Part::Content,
            (Part::Content, _) if self.is_head_again(text) => self.part = Part::HeadAgain,
            (Part::Content, _) => self.take_content(line),
            _ => {}
        }
    }

    fn take_head(&mut self, text: &[u8], end: &[u8], at: usize, line: &[u8]) {
        if is_start(text) {
            if self.part == Part::Head {
                self.heads.extend_from_slice(end);
            }
            self.part = Part::Head;
            self.head = self.heads.len();
            self.start = Some(at);
        }
        if self.start.is_none() {
            return;
        }
        push(&mut self.heads, text, end);
        if text.trim_ascii_end() != b"<" {
            return;
        }
        let response = last_head(&self.heads[self.head..]);
        if is_interim(response.status) {
            self.part = Part::Wait;
            return;
        }
        let media_type =
            response.fields.get(FieldId::ContentType).map_or(b"" as &[u8], |f| f.value);
        let media_type = media_type.to_ascii_lowercase();
        self.has_stars = media_type.is_empty()
            || media_type.starts_with(b"text/plain")
            || media_type.starts_with(b"text/markdown");
        self.crlf = self.heads.contains(&b'\r');
        self.part = Part::Content;
        self.content_start = Some(at + line.len());
    }

    fn take_content(&mut self, line: &[u8]) {
        let may_be_content = self.has_stars && line.starts_with(b"* ") && !is_known(line);
        self.is_cut |= line.starts_with(b"curl: (") || may_be_content;
        if is_noise(line) {
            return;
        }
        // Where content has no line end, curl's words stand right behind it.
        let glued = ["* Connection #", "* Closing connection", "* shutting down connection"]
            .iter()
            .filter_map(|words| memchr::memmem::find(line, words.as_bytes()))
            .min();
        self.content.extend_from_slice(&line[..glued.unwrap_or(line.len())]);
    }
}

/// Whether curl says this and not the server. Of plain text a line of its own may be lost by that: then the
/// content is not called whole.
fn is_noise(line: &[u8]) -> bool {
    let contains = |words: &str| memchr::memmem::find(line, words.as_bytes()).is_some();
    match line {
        [b'{' | b'}', b' ', b'[', digit, ..] => digit.is_ascii_digit() && contains(" bytes data]"),
        [b'*', b' ', ..] => true,
        [b'c', ..] => line.starts_with(b"curl: ("),
        [b'\r' | b' ' | b'0'..=b'9', ..] => {
            contains("--:--:--")
                || line.starts_with(b"  % Total    % Received")
                || line.starts_with(b"                                 Dload  Upload")
        }
        _ => false,
    }
}

/// Whether curl says this line behind a response, whatever the content.
fn is_known(line: &[u8]) -> bool {
    [
        "Connection #",
        "Closing connection",
        "shutting down connection",
        "Ignoring the response-body",
        "Issue another request",
        "Found bundle",
        "Can not multiplex",
        "Re-using existing",
        "TLSv1",
    ]
    .iter()
    .any(|words| line[2..].starts_with(words.as_bytes()))
}

/// The text of a line, and its end as the server sent it: terminals put a second CR before LF.
fn split_end(line: &[u8]) -> (&[u8], &'static [u8]) {
    let text = line.strip_suffix(b"\n").unwrap_or(line);
    match text.strip_suffix(b"\r") {
        Some(text) => (text.strip_suffix(b"\r").unwrap_or(text), b"\r\n"),
        None => (text, b"\n"),
    }
}

/// Adds a line without its prefix. An editor may have stripped the space of an empty line.
fn push(lines: &mut Vec<u8>, text: &[u8], end: &[u8]) {
    lines.extend_from_slice(text.get(2..).unwrap_or_default());
    lines.extend_from_slice(end);
}
