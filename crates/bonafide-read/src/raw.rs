//! The bytes of HTTP/1 messages as they were on the connection: responses alone, or each behind its request.
//!
//! The messages are read by [`bonafide::wire`]. What is added here is where a message ends in a file that
//! holds several, and what to do with one that is larger than memory should be.

use std::io;

use bonafide::{
    Content, Exchange, FieldId, Fields, OddityKind, Request, Response,
    parse::list,
    wire::{self, content_length},
};

use crate::{Limits, Out, line, window::Window};

/// How much must be seen behind a message to tell whether another one begins there.
const LOOK_AHEAD: usize = 2 * line::LONGEST;
/// How many bytes are kept of what comes after the end of a message.
const EXCESS_KEPT: usize = 64 << 10;

/// Who says that these are the connection's bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The user.
    Given,
    /// Each message has to prove it: what `curl -i` prints looks much the same, but its content is not framed
    /// as the fields say, and a rule would blame the server for that.
    Earned,
}

/// Why reading stopped.
pub(crate) enum End {
    /// All is read.
    OfInput,
    /// The next message does not prove that it is raw.
    OfProof,
}

/// What is at the beginning of the window.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and mostly a record")]
enum Step<'a> {
    /// It takes more bytes to tell.
    More(Stage),
    /// It may be a transcript.
    Unproven,
    /// A request without a response, and its length.
    Lonely(usize),
    Record(Record<'a>),
}

/// How far reading came before the bytes ran out.
enum Stage {
    /// In the head of a message.
    Head,
    /// In the content of the request; the length of its head.
    Request(usize),
    /// In the final response, and how many bytes of its content are there.
    Response(usize),
}

struct Record<'a> {
    exchange: Exchange<'a>,
    /// Where the final response begins.
    start: usize,
    /// Where its content begins.
    content: usize,
    /// Where the record ends.
    end: usize,
}

pub(crate) fn read(
    window: &mut Window<'_>,
    limits: &Limits,
    trust: Trust,
    out: &mut Out<'_>,
) -> io::Result<End> {
    loop {
        skip_to_message(window, trust, out)?;
        if window.bytes().is_empty() {
            return Ok(End::OfInput);
        }
        match step(window.bytes(), window.ended(), trust) {
            Step::Unproven => return Ok(End::OfProof),
            Step::Lonely(length) => {
                let help = "put the response's bytes behind those of its request";
                out.bad_record("there is no response to this request", help, window.place());
                window.consume(length);
            }
            Step::Record(Record { exchange, start, end, .. }) => {
                out.exchange(exchange, window.place_of(start));
                window.consume(end);
            }
            Step::More(stage) => {
                let kept = if let Stage::Response(kept) = stage { kept } else { 0 };
                if window.bytes().len() < limits.record && kept <= limits.content {
                    window.more()?;
                } else if trust == Trust::Earned {
                    return Ok(End::OfProof);
                } else {
                    pass_over(window, stage, out)?;
                }
            }
        }
    }
}

/// Leaves out what no message accounts for: empty lines, and what is behind a message that was cut.
fn skip_to_message(window: &mut Window<'_>, trust: Trust, out: &Out<'_>) -> io::Result<()> {
    loop {
        let blank = line::blank(window.bytes());
        window.consume(blank);
        if window.bytes().len() >= LOOK_AHEAD || window.ended() {
            break;
        }
        window.more()?;
    }
    // What a user calls raw is read as a response even if it does not begin like one.
    if out.index > 0 && trust == Trust::Given && !starts(window.bytes(), window.ended()) {
        skip_to_next(window)?;
    }
    Ok(())
}

fn starts(bytes: &[u8], ended: bool) -> bool {
    line::is_response(bytes) || line::is_message(bytes, ended, false)
}

fn skip_to_next(window: &mut Window<'_>) -> io::Result<()> {
    loop {
        if let Some(at) = line::find_message(window.bytes(), window.ended(), true) {
            window.consume(at);
            return Ok(());
        }
        let kept = if window.ended() { 0 } else { LOOK_AHEAD };
        window.consume(window.bytes().len().saturating_sub(kept));
        if window.ended() {
            return Ok(());
        }
        window.more()?;
    }
}

/// Reads the record at the beginning of `bytes`.
fn step(bytes: &[u8], ended: bool, trust: Trust) -> Step<'_> {
    let mut exchange = Exchange::default();
    let mut at = 0;
    if line::is_request_line(line::first(bytes).text) {
        let Some(head) = line::head_length(bytes).or(ended.then_some(bytes.len())) else {
            return Step::More(Stage::Head);
        };
        let (request, length) = request(bytes, head);
        exchange.request = Some(request);
        at = length;
        if at == bytes.len() && !ended {
            return Step::More(Stage::Request(head));
        }
        at += line::blank(&bytes[at..]);
        if !line::is_response(&bytes[at..]) {
            return if ended || bytes.len() - at >= LOOK_AHEAD {
                Step::Lonely(at)
            } else {
                Step::More(Stage::Request(head))
            };
        }
    }
    loop {
        let head = line::head_length(&bytes[at..]);
        if head.is_none() && !ended {
            return Step::More(Stage::Head);
        }
        let content = at + head.unwrap_or(bytes.len() - at);
        let method = exchange.method();
        if trust == Trust::Earned
            && is_unproven_at_once(&bytes[at..content], &bytes[content..], method, ended)
        {
            return Step::Unproven;
        }
        let read = wire::response(&bytes[at..], method);
        let end = bytes.len() - read.rest.len();
        if read.rest.len() < LOOK_AHEAD && !ended {
            return Step::More(Stage::Response(read.response.content.bytes().len()));
        }
        let is_interim = matches!(read.response.status, 100 | 102..=199);
        if is_interim && line::is_response(read.rest) {
            exchange.interim.push(read.response);
            at = end;
            continue;
        }
        exchange.response = read.response;
        return finish(Record { exchange, start: at, content, end }, bytes, ended, trust);
    }
}

/// The request at the beginning, and its length. Some captures keep no content of requests: then the response
/// stands where it should be.
fn request(bytes: &[u8], head: usize) -> (Request<'_>, usize) {
    if line::is_response(&bytes[head..]) {
        let mut request = wire::request(&bytes[..head]).request;
        if !request.content.is_none() {
            request.content = Content::NotCaptured;
        }
        return (request, head);
    }
    let read = wire::request(bytes);
    (read.request, bytes.len() - read.rest.len())
}

/// Finds the end of the record: the next message, or else all that is left is excess.
fn finish<'a>(mut record: Record<'a>, bytes: &'a [u8], ended: bool, trust: Trust) -> Step<'a> {
    let rest = &bytes[record.end..];
    let blank = line::blank(rest);
    let mut excess: &[u8] = b"";
    if !starts(&rest[blank..], ended) && (blank < rest.len() || trust == Trust::Given) {
        let next = line::find_message(rest, ended, true);
        if next.is_none() && !ended && rest.len() < EXCESS_KEPT {
            let kept = record.exchange.response.content.bytes().len();
            return Step::More(Stage::Response(kept));
        }
        excess = &rest[..next.unwrap_or(rest.len()).min(EXCESS_KEPT)];
    }
    let proof = Proof { exchange: &record.exchange, content: &bytes[record.content..], excess };
    if trust == Trust::Earned && !proof.holds() {
        return Step::Unproven;
    }
    record.end += excess.len();
    let response = &mut record.exchange.response;
    let is_success = (200..300).contains(&response.status);
    let is_tunnel = record.exchange.request.as_ref().is_some_and(|r| r.method == b"CONNECT");
    if response.status != 101 && !(is_tunnel && is_success) {
        response.excess = excess;
    }
    Step::Record(record)
}

/// What the head and the first bytes behind it tell without the rest: that the head is of another version or
/// begins without CR LF, and that chunked content is not in chunks.
fn is_unproven_at_once(head: &[u8], content: &[u8], method: &[u8], ended: bool) -> bool {
    let start = line::first(head);
    if !start.text.starts_with(b"HTTP/1.") || !start.crlf {
        return true;
    }
    let response = wire::head(head).response;
    has_content(&response, method)
        && matches!(Framing::of(&response.fields), Framing::Chunked)
        && !looks_chunked(content, ended)
}

fn has_content(response: &Response<'_>, method: &[u8]) -> bool {
    method != b"HEAD" && !matches!(response.status, 100..=199 | 204 | 304)
}

/// Whether the first chunk is one, as far as it is there.
fn looks_chunked(content: &[u8], ended: bool) -> bool {
    let line = line::first(&content[..content.len().min(line::LONGEST)]);
    if !line.ended {
        return !ended && line.text.len() < line::LONGEST;
    }
    let size = line.text.split(|&byte| byte == b';').next().unwrap_or_default();
    let Some(size) = chunk_size(size).filter(|_| line.crlf) else { return false };
    let data = &content[line.length..];
    if size == 0 {
        return line::first(&data[..data.len().min(line::LONGEST)]).crlf;
    }
    // A text that begins with a number looks like a first chunk that was cut.
    match usize::try_from(size).ok().and_then(|size| data.get(size..)) {
        Some(after) => after.is_empty() && !ended || after.starts_with(b"\r\n"),
        None => !ended,
    }
}

/// What a complete record proves about the capture.
struct Proof<'a> {
    exchange: &'a Exchange<'a>,
    /// All from the beginning of the content on.
    content: &'a [u8],
    excess: &'a [u8],
}

impl Proof<'_> {
    /// Whether these are the connection's bytes, and no transcript.
    fn holds(&self) -> bool {
        let response = &self.exchange.response;
        let is_cut = |oddity: &bonafide::Oddity| oddity.kind == OddityKind::HeadTruncated;
        if response.oddities.iter().any(is_cut) || looks_printed(self.excess) {
            return false;
        }
        if !has_content(response, self.exchange.method()) {
            return true;
        }
        match Framing::of(&response.fields) {
            // is_unproven_at_once has looked at the chunks.
            Framing::Chunked => true,
            Framing::Close => false,
            Framing::Length(length) => self.length_holds(length),
        }
    }

    /// `curl -I`, and `curl -iL` for redirects, print a head without its content; `curl --compressed` prints
    /// another number of bytes; a shell strips the last line end.
    fn length_holds(&self, length: u64) -> bool {
        if length > 0 && (self.content.is_empty() || line::is_response(self.content)) {
            return false;
        }
        let missing = length.saturating_sub(self.content.len() as u64);
        let is_exact = missing == 0 && self.excess.is_empty();
        let is_coded = self.exchange.response.fields.has(FieldId::ContentEncoding);
        is_exact || !is_coded && !matches!(missing, 1 | 2)
    }
}

/// Whether the excess may be what a person, a shell or `curl -w` has put behind the content.
fn looks_printed(excess: &[u8]) -> bool {
    let is_figure = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b' ' | b'\t');
    !excess.is_empty()
        && (matches!(excess[0], b'\r' | b'\n') || excess.trim_ascii().iter().all(is_figure))
}

/// How the end of the content is found (RFC 9112, Section 6.3).
enum Framing {
    Length(u64),
    Chunked,
    Close,
}

impl Framing {
    fn of(fields: &Fields<'_>) -> Framing {
        let is_chunked = |value| {
            let last = list::members(value).last().map_or(b"" as &[u8], |(coding, _)| coding);
            last.trim_ascii().eq_ignore_ascii_case(b"chunked")
        };
        if let Some((_, codings)) = fields.all(FieldId::TransferEncoding).last() {
            return if is_chunked(codings.value) { Framing::Chunked } else { Framing::Close };
        }
        let mut lengths = fields.all(FieldId::ContentLength);
        match (lengths.next(), lengths.next()) {
            (Some((_, field)), None) => {
                content_length(field.value).map_or(Framing::Close, Framing::Length)
            }
            _ => Framing::Close,
        }
    }
}

/// Leaves out the rest of a message that is larger than the limits. Of a response the first bytes are kept;
/// whether its end is as it should be is not looked at.
fn pass_over(window: &mut Window<'_>, stage: Stage, out: &mut Out<'_>) -> io::Result<()> {
    let help = "raise the limit, or leave the message out of the file";
    match stage {
        Stage::Head => {
            out.bad_record(
                "the head of the message is longer than the limit",
                help,
                window.place(),
            );
            window.consume(window.bytes().len());
            skip_to_next(window)
        }
        Stage::Request(head) => {
            out.problem("the request is longer than the limit", help, window.place());
            let framing = Framing::of(&wire::request(&window.bytes()[..head]).request.fields);
            window.consume(head);
            skip_content(window, framing)
        }
        Stage::Response(_) => {
            let Step::Record(mut record) = step(window.bytes(), true, Trust::Given) else {
                return pass_over(window, Stage::Head, out);
            };
            let response = &mut record.exchange.response;
            let framing = Framing::of(&response.fields);
            response
                .oddities
                .retain(|oddity| !matches!(oddity.kind, OddityKind::ContentTruncated(_)));
            (response.excess, response.trailers) = (b"", Fields::default());
            if let Content::Whole(coded) = &mut response.content {
                response.content = Content::Prefix(std::mem::take(coded));
            }
            let content = record.content;
            out.exchange(record.exchange, window.place_of(record.start));
            window.consume(content);
            skip_content(window, framing)
        }
    }
}

fn skip_content(window: &mut Window<'_>, framing: Framing) -> io::Result<()> {
    match framing {
        Framing::Length(length) => window.skip(length),
        Framing::Close => window.skip(u64::MAX),
        Framing::Chunked => skip_chunks(window),
    }
}

/// Stops at what is no chunk.
fn skip_chunks(window: &mut Window<'_>) -> io::Result<()> {
    let mut in_trailers = false;
    loop {
        if window.bytes().len() < line::LONGEST && !window.ended() {
            window.more()?;
        }
        let line = line::first(&window.bytes()[..window.bytes().len().min(line::LONGEST)]);
        if in_trailers {
            let (length, is_last) = (line.length, line.text.is_empty());
            window.consume(length);
            if is_last {
                return Ok(());
            }
            continue;
        }
        let size = line.text.split(|&byte| byte == b';').next().unwrap_or_default();
        let Some(size) = chunk_size(size) else { return Ok(()) };
        let length = line.length as u64;
        in_trailers = size == 0;
        window.skip(length.saturating_add(size))?;
        if !in_trailers {
            window.skip(2)?;
        }
    }
}

fn chunk_size(text: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(text.trim_ascii()).ok()?;
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(text, 16).ok().filter(|_| is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_raw(bytes: &str) -> bool {
        matches!(step(bytes.as_bytes(), true, Trust::Earned), Step::Record(_))
    }

    #[test]
    fn a_message_proves_itself_by_its_framing() {
        let head = "HTTP/1.1 200 OK\r\nServer: x\r\n";
        for (rest, expected) in [
            ("Content-Length: 5\r\n\r\nhello", true),
            ("Content-Length: 5\r\n\r\nhello\n", true),
            ("Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\n", true),
            ("Content-Length: 0\r\n\r\n", true),
            ("Content-Length: 5\r\n\r\nhello, world", true),
            ("Content-Length: 50\r\n\r\nhello", true),
            ("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", true),
            ("Transfer-Encoding: chunked\r\n\r\n5;a\r\nhello\r\n3\r\n", true),
            // curl -I, curl -iL, a shell's $(...), curl -w, curl --compressed, curl's dechunking
            ("Content-Length: 5\r\n\r\n", false),
            ("Content-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false),
            ("Content-Length: 6\r\n\r\nhello", false),
            ("Content-Length: 5\r\n\r\nhello\n200 0.12", false),
            ("Content-Length: 5\r\n\r\nhello200\n", false),
            ("Content-Length: 5\r\nContent-Encoding: gzip\r\n\r\nhello, world", false),
            ("Transfer-Encoding: chunked\r\n\r\n{\"a\": 1}", false),
            ("Transfer-Encoding: chunked\r\n\r\n", false),
            ("Transfer-Encoding: chunked\r\n\r\nfeed me", false),
            ("Transfer-Encoding: chunked\r\n\r\n100\r\n200\r\n", false),
            ("\r\nhello", false),
        ] {
            assert_eq!(is_raw(&format!("{head}{rest}")), expected, "{rest:?}");
        }
        assert!(is_raw("HTTP/1.1 204 No Content\r\n\r\nhello"));
        assert!(is_raw(
            "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
        ));
        assert!(!is_raw("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"));
        assert!(!is_raw("HTTP/2 200 \r\ncontent-length: 5\r\n\r\nhello"));
    }
}
