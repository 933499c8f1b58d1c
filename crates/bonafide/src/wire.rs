//! HTTP/1 messages from bytes, as they really came (RFC 9112).
//!
//! The readers here never fail. What they have to forgive they keep as [`Oddity`] with its place, for rules
//! to judge. They also read the heads of HTTP/2 and HTTP/3 responses as `curl -i` prints them.

use std::borrow::Cow;

use crate::{
    Coded, Content, Exchange, Fidelity, Field, FieldId, Fields, Oddity, OddityKind, Place, Request,
    Response, Version,
    parse::{is_token, list},
};

/// A request and what stood behind it.
#[derive(Clone, Debug)]
pub struct RequestRead<'a> {
    /// The request.
    pub request: Request<'a>,
    /// The bytes after it.
    pub rest: &'a [u8],
}

/// A response and what stood behind it.
#[derive(Clone, Debug)]
pub struct ResponseRead<'a> {
    /// The response.
    pub response: Response<'a>,
    /// The bytes after it: the next response, or bytes that nothing accounts for.
    pub rest: &'a [u8],
}

/// Reads a request.
///
/// ```
/// let read = bonafide::wire::request(b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");
/// assert_eq!(read.request.method, b"POST");
/// assert_eq!(read.request.content.bytes(), b"hi");
/// ```
pub fn request(bytes: &[u8]) -> RequestRead<'_> {
    let mut lines = Lines::new(bytes);
    let line = lines.next().unwrap_or_default();
    let mut words = line.split(|&b| b == b' ').filter(|word| !word.is_empty());
    let mut request = Request {
        method: words.next().unwrap_or_default(),
        target: words.next().unwrap_or_default(),
        version: Version::parse(words.next().unwrap_or_default()),
        ..Request::default()
    };
    let mut ignored = Vec::new();
    request.fields = fields(&mut lines, &mut ignored);
    let framing = Framing::of(&request.fields).unwrap_or(Framing::Length(0));
    let body = read_body(framing, lines.rest(), &mut ignored);
    request.content = body.content;
    RequestRead { request, rest: body.rest }
}

/// Reads a whole exchange: interim responses, the final response, and everything behind it as excess.
///
/// Where the request is not known, the response is read as the answer to a GET.
///
/// ```
/// let bytes = b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi!";
/// let exchange = bonafide::wire::exchange(None, bytes);
/// assert_eq!(exchange.interim.len(), 1);
/// assert_eq!(exchange.response.content.bytes(), b"hi");
/// assert_eq!(exchange.response.excess, b"!");
/// ```
pub fn exchange<'a>(request: Option<Request<'a>>, bytes: &'a [u8]) -> Exchange<'a> {
    let mut exchange = Exchange { request, ..Exchange::default() };
    let mut rest = bytes;
    loop {
        let read = response(rest, exchange.method());
        rest = read.rest;
        exchange.response = read.response;
        let is_interim = matches!(exchange.response.status, 100 | 102..=199);
        if !is_interim || rest.is_empty() {
            break;
        }
        exchange.interim.push(std::mem::take(&mut exchange.response));
    }
    let switches =
        exchange.response.status == 101 || is_tunnel(exchange.method(), exchange.response.status);
    if !switches {
        exchange.response.excess = rest;
    }
    exchange
}

/// Reads one response, interim or final. The method of its request decides whether it has content
/// (RFC 9112, Section 6.3); an empty method stands for one that is not known.
pub fn response<'a>(bytes: &'a [u8], method: &[u8]) -> ResponseRead<'a> {
    let ResponseRead { mut response, rest } = head(bytes);
    response.fidelity = Fidelity::Wire;
    let bodiless = method == b"HEAD"
        || matches!(response.status, 100..=199 | 204 | 304)
        || is_tunnel(method, response.status);
    if bodiless {
        response.content = Content::whole(b"".as_slice());
        return ResponseRead { response, rest };
    }
    let framing = Framing::of(&response.fields).unwrap_or(Framing::Close);
    let body = read_body(framing, rest, &mut response.oddities);
    response.content = body.content;
    response.trailers = body.trailers;
    ResponseRead { response, rest: body.rest }
}

fn is_tunnel(method: &[u8], status: u16) -> bool {
    method == b"CONNECT" && (200..300).contains(&status)
}

/// Reads the head of a response and leaves its content in `rest`: for captures that print the content in
/// another way than it was framed. The fidelity is [`Fidelity::Lines`].
///
/// ```
/// let read = bonafide::wire::head(b"HTTP/2 200 \r\nserver: x\r\n\r\n{}");
/// assert_eq!((read.response.status, read.rest), (200, &b"{}"[..]));
/// ```
pub fn head(bytes: &[u8]) -> ResponseRead<'_> {
    let mut response = Response { fidelity: Fidelity::Lines, ..Response::default() };
    let mut lines = Lines::new(bytes);
    let line = lines.next().unwrap_or_default();
    if !read_status_line(line, &mut response) {
        // HTTP/0.9, or no HTTP at all: there is no head, all is content.
        response.oddities.push(Oddity { kind: OddityKind::NoVersion, place: Place::StartLine });
        return ResponseRead { response, rest: bytes };
    }
    let mut oddities = std::mem::take(&mut response.oddities);
    response.fields = fields(&mut lines, &mut oddities);
    if lines.bare_lf {
        oddities.push(Oddity { kind: OddityKind::BareLf, place: Place::StartLine });
    }
    if !lines.ended {
        oddities.push(Oddity { kind: OddityKind::HeadTruncated, place: Place::StartLine });
    }
    response.oddities = oddities;
    ResponseRead { response, rest: lines.rest() }
}

/// Takes the status line apart; `false` if it is none.
fn read_status_line<'a>(line: &'a [u8], response: &mut Response<'a>) -> bool {
    let mut odd = |kind| response.oddities.push(Oddity { kind, place: Place::StartLine });
    let (version, rest) = split_word(line);
    let (code, after_code) = split_word(rest.trim_ascii_start());
    let is_code = code.len() == 3 && code.iter().all(u8::is_ascii_digit);
    let is_http = version.len() > 5 && version[..5].eq_ignore_ascii_case(b"HTTP/");
    if !is_http && !is_code {
        return false;
    }
    response.version = Version::parse(version);
    if response.version == Version::Unknown || !version.starts_with(b"HTTP/") {
        odd(OddityKind::NoVersion);
    }
    response.status =
        std::str::from_utf8(code).ok().and_then(|code| code.parse().ok()).unwrap_or(0);
    if !is_code {
        odd(OddityKind::StatusNotThreeDigits);
    }
    if rest.len() > 1 && rest[1].is_ascii_whitespace() || rest.starts_with(b"\t") {
        odd(OddityKind::StatusLineSpacing);
    }
    let is_textual = !matches!(response.version, Version::Http2 | Version::Http3);
    if after_code.is_empty() && is_textual {
        odd(OddityKind::NoSpaceAfterStatus);
    }
    response.reason = after_code.get(1..).filter(|_| is_textual);
    if line.contains(&b'\r') {
        odd(OddityKind::BareCr);
    }
    true
}

fn split_word(line: &[u8]) -> (&[u8], &[u8]) {
    let end = line.iter().position(|b| matches!(b, b' ' | b'\t')).unwrap_or(line.len());
    line.split_at(end)
}

/// The lines of a head, without their line ends.
struct Lines<'a> {
    bytes: &'a [u8],
    /// Where the next line begins.
    at: usize,
    /// Whether a line ended in LF alone.
    bare_lf: bool,
    /// Whether the empty line that ends the head was read.
    ended: bool,
    number: u32,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Lines<'a> {
        Lines { bytes, at: 0, bare_lf: false, ended: false, number: 0 }
    }

    /// The next line, the empty one included; `None` at the end of the bytes.
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        self.number += 1;
        let Some(end) = memchr::memchr(b'\n', rest) else {
            self.at = self.bytes.len();
            return Some(rest);
        };
        self.at += end + 1;
        let stripped = rest[..end].strip_suffix(b"\r");
        self.bare_lf |= stripped.is_none();
        Some(stripped.unwrap_or(&rest[..end]))
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }
}

/// Reads field lines up to and with the empty line that ends the section.
fn fields<'a>(lines: &mut Lines<'a>, oddities: &mut Vec<Oddity>) -> Fields<'a> {
    let mut fields: Vec<Field<'a>> = Vec::with_capacity(16);
    let mut line_start = lines.at;
    let mut value_start = lines.at;
    while let Some(line) = lines.next() {
        if line.is_empty() {
            lines.ended = true;
            break;
        }
        let is_indented = matches!(line[0], b' ' | b'\t');
        if let (true, Some(previous)) = (is_indented, fields.last_mut()) {
            previous.value = lines.bytes[value_start..line_start + line.len()].trim_ascii();
            let (index, end) = (fields.len() - 1, fields[fields.len() - 1].value.len());
            oddities.push(Oddity { kind: OddityKind::Folded, place: Place::Value(index, 0..end) });
            let text = line.trim_ascii();
            if let Some((kind, at)) = control_in(text) {
                let at = end - text.len() + at;
                oddities.push(Oddity { kind, place: Place::Value(index, at..at + 1) });
            }
        } else {
            if is_indented {
                oddities.push(Oddity {
                    kind: OddityKind::SpaceBeforeFirstField,
                    place: Place::Name(0),
                });
            }
            value_start =
                line_start + memchr::memchr(b':', line).map_or(line.len(), |colon| colon + 1);
            fields.push(field_line(line, lines.number - 1, fields.len(), oddities));
        }
        line_start = lines.at;
    }
    Fields(fields)
}

fn field_line<'a>(
    line: &'a [u8],
    number: u32,
    index: usize,
    oddities: &mut Vec<Oddity>,
) -> Field<'a> {
    let mut odd = |kind, place| oddities.push(Oddity { kind, place });
    let Some(colon) = memchr::memchr(b':', line) else {
        odd(OddityKind::NoColon, Place::Name(index));
        return Field { id: FieldId::Other, name: line, value: b"", line: number };
    };
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    let trimmed = name.trim_ascii();
    if trimmed.len() < name.trim_ascii_start().len() {
        odd(OddityKind::SpaceBeforeColon, Place::Name(index));
    } else if !is_token(trimmed) {
        odd(OddityKind::NameNotToken, Place::Name(index));
    }
    if let Some((kind, at)) = control_in(value) {
        odd(kind, Place::Value(index, at..at + 1));
    }
    Field { id: FieldId::of(trimmed), name, value, line: number }
}

/// The first NUL or CR of a line.
fn control_in(line: &[u8]) -> Option<(OddityKind, usize)> {
    let at = memchr::memchr2(b'\r', 0, line)?;
    Some((if line[at] == 0 { OddityKind::Nul } else { OddityKind::BareCr }, at))
}

/// How the end of the content is found (RFC 9112, Section 6.3).
enum Framing {
    Length(u64),
    Chunked,
    Close,
}

impl Framing {
    /// What the fields say; `None` if they say nothing. Transfer-Encoding overrides Content-Length, and a
    /// length that cannot be read leaves the end of the connection.
    fn of(fields: &Fields<'_>) -> Option<Framing> {
        if let Some((_, last)) = fields.all(FieldId::TransferEncoding).last() {
            let coding =
                list::members(last.value).last().map_or(b"" as &[u8], |(coding, _)| coding);
            let name = coding.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
            let is_chunked = name.eq_ignore_ascii_case(b"chunked");
            return Some(if is_chunked { Framing::Chunked } else { Framing::Close });
        }
        let mut lengths =
            fields.all(FieldId::ContentLength).flat_map(|(_, field)| list::members(field.value));
        let first = lengths.next()?.0;
        let agree = lengths.all(|(length, _)| length == first);
        match content_length(first) {
            Some(length) if agree => Some(Framing::Length(length)),
            _ => Some(Framing::Close),
        }
    }
}

/// A Content-Length value: digits, too large becomes the largest (RFC 9110, Section 8.6).
pub fn content_length(value: &[u8]) -> Option<u64> {
    if value.is_empty() || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(value.iter().fold(0u64, |n, d| n.saturating_mul(10).saturating_add(u64::from(d - b'0'))))
}

struct Body<'a> {
    content: Content<'a>,
    trailers: Fields<'a>,
    rest: &'a [u8],
}

fn read_body<'a>(framing: Framing, bytes: &'a [u8], oddities: &mut Vec<Oddity>) -> Body<'a> {
    match framing {
        Framing::Close => {
            Body { content: Content::whole(bytes), trailers: Fields::default(), rest: &[] }
        }
        Framing::Chunked => read_chunked(bytes, oddities),
        Framing::Length(length) => {
            let taken = usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len());
            let (content, rest) = bytes.split_at(taken);
            let missing = length - taken as u64;
            if missing > 0 {
                let place = Place::Content(taken..taken);
                oddities.push(Oddity { kind: OddityKind::ContentTruncated(Some(missing)), place });
            }
            Body {
                content: content_of(content.into(), missing == 0),
                trailers: Fields::default(),
                rest,
            }
        }
    }
}

fn content_of(bytes: Cow<'_, [u8]>, is_whole: bool) -> Content<'_> {
    let coded = Coded { bytes, ..Coded::default() };
    if is_whole { Content::Whole(coded) } else { Content::Prefix(coded) }
}

/// The chunked transfer coding (RFC 9112, Section 7.1).
fn read_chunked<'a>(bytes: &'a [u8], oddities: &mut Vec<Oddity>) -> Body<'a> {
    let mut lines = Lines::new(bytes);
    let mut content: Cow<'a, [u8]> = Cow::Borrowed(&[]);
    let mut extension_told = false;
    loop {
        let mut odd = |kind, content: &Cow<'_, [u8]>| {
            let place = Place::Content(content.len()..content.len());
            oddities.push(Oddity { kind, place });
        };
        let broken = |lines: &Lines<'a>, content| Body {
            content: content_of(content, false),
            trailers: Fields::default(),
            rest: lines.rest(),
        };
        let size_line_start = lines.at;
        let Some(line) = lines.next() else {
            odd(OddityKind::ContentTruncated(None), &content);
            return broken(&lines, content);
        };
        let size_text = line.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        if size_text.len() < line.trim_ascii().len() && !extension_told {
            extension_told = true;
            odd(OddityKind::ChunkExtension, &content);
        }
        let Some(size) = chunk_size(size_text) else {
            odd(OddityKind::BadChunkSize, &content);
            lines.at = size_line_start;
            return broken(&lines, content);
        };
        if size == 0 {
            let trailers = fields(&mut lines, oddities);
            if !lines.ended {
                let place = Place::Content(content.len()..content.len());
                oddities.push(Oddity { kind: OddityKind::ContentTruncated(None), place });
            }
            return Body {
                content: content_of(content, lines.ended),
                trailers,
                rest: lines.rest(),
            };
        }
        let data = lines.rest();
        let taken = usize::try_from(size).unwrap_or(usize::MAX).min(data.len());
        append(&mut content, &data[..taken]);
        lines.at += taken;
        if (taken as u64) < size {
            odd(OddityKind::ContentTruncated(Some(size - taken as u64)), &content);
            return broken(&lines, content);
        }
        let after = lines.rest();
        if let Some(rest) = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")) {
            lines.at = bytes.len() - rest.len();
        } else if !after.is_empty() {
            odd(OddityKind::BadChunkEnd, &content);
        }
    }
}

fn chunk_size(text: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(text)
        .ok()
        .filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(u64::from_str_radix(digits, 16).unwrap_or(u64::MAX))
}

/// A single chunk stays borrowed.
fn append<'a>(content: &mut Cow<'a, [u8]>, data: &'a [u8]) {
    if content.is_empty() {
        *content = Cow::Borrowed(data);
    } else {
        content.to_mut().extend_from_slice(data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(response: &Response<'_>) -> Vec<OddityKind> {
        response.oddities.iter().map(|oddity| oddity.kind).collect()
    }

    #[test]
    fn odd_status_lines_are_read_and_noted() {
        for (line, status, odd) in [
            ("HTTP/1.1 200 OK", 200, vec![]),
            ("HTTP/1.1 200 ", 200, vec![]),
            ("HTTP/1.1 200", 200, vec![OddityKind::NoSpaceAfterStatus]),
            ("HTTP/1.1  200 OK", 200, vec![OddityKind::StatusLineSpacing]),
            ("HTTP/1.1 99 Low", 99, vec![OddityKind::StatusNotThreeDigits]),
            ("HTTP/1.1 1000 High", 1000, vec![OddityKind::StatusNotThreeDigits]),
            (
                "HTTP/1.1 abc",
                0,
                vec![OddityKind::StatusNotThreeDigits, OddityKind::NoSpaceAfterStatus],
            ),
            ("HTTP/1.1", 0, vec![OddityKind::StatusNotThreeDigits, OddityKind::NoSpaceAfterStatus]),
            ("ICY 200 OK", 200, vec![OddityKind::NoVersion]),
            ("HTTP/2 200 ", 200, vec![]),
            ("HTTP/2 200", 200, vec![]),
            ("HTTP/2.0 200 OK", 200, vec![]),
        ] {
            let bytes = format!("{line}\r\n\r\n");
            let read = response(bytes.as_bytes(), b"GET");
            assert_eq!((read.response.status, kinds(&read.response)), (status, odd), "{line}");
        }
    }

    #[test]
    fn what_is_no_http_is_all_content() {
        let read = response(b"<html>hello</html>", b"GET");
        assert_eq!(kinds(&read.response), [OddityKind::NoVersion]);
        assert_eq!(read.response.content.bytes(), b"<html>hello</html>");
    }

    #[test]
    fn odd_fields_are_read_and_noted() {
        let bytes = b"HTTP/1.1 200 OK\r\n x: 0\r\nA : 1\r\nB: 2\r\n  and 3\r\nnothing\r\nD(): 4\nE: 5\0\r\nContent-LENGTH: 0\r\n\r\n";
        let read = response(bytes, b"GET");
        let fields = &read.response.fields;
        assert_eq!(fields.named("b").map(|(_, f)| f.value), Some(&b"2\r\n  and 3"[..]));
        assert_eq!(fields.get(FieldId::ContentLength).map(|f| f.line), Some(8));
        use OddityKind::*;
        assert_eq!(
            kinds(&read.response),
            [SpaceBeforeFirstField, SpaceBeforeColon, Folded, NoColon, NameNotToken, Nul, BareLf]
        );
    }

    #[test]
    fn names_stay_as_sent_and_ids_do_not_mind() {
        let read = response(b"HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n", b"GET");
        let field = read.response.fields.0[0];
        assert_eq!((field.name, field.id), (&b"Content-Length "[..], FieldId::ContentLength));
    }

    #[test]
    fn a_missing_reason_is_not_an_empty_one() {
        assert_eq!(response(b"HTTP/1.1 200\r\n\r\n", b"GET").response.reason, None);
        assert_eq!(response(b"HTTP/1.1 200 \r\n\r\n", b"GET").response.reason, Some(&b""[..]));
    }

    #[test]
    fn controls_are_found_in_folded_lines_too() {
        let read = response(b"HTTP/1.1 200 OK\r\nA: b\r\n  c\0d\r\n\r\n", b"GET");
        let nul = Oddity { kind: OddityKind::Nul, place: Place::Value(0, 6..7) };
        assert_eq!(read.response.fields.0[0].value, b"b\r\n  c\0d");
        assert!(read.response.oddities.contains(&nul), "{:?}", read.response.oddities);
    }

    #[test]
    fn a_broken_chunk_is_told_where_it_breaks() {
        for (body, kind) in [
            (&b"5\r\nhel"[..], OddityKind::ContentTruncated(Some(2))),
            (b"3\r\nhello\r\n", OddityKind::BadChunkEnd),
            (b"3\r\nhel\r\nxyz\r\n", OddityKind::BadChunkSize),
        ] {
            let bytes = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", body].concat();
            let oddity = response(&bytes, b"GET").response.oddities[0].clone();
            assert_eq!(oddity, Oddity { kind, place: Place::Content(3..3) });
        }
    }

    #[test]
    fn chunks_extensions_and_trailers() {
        let bytes = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n3;a=b\r\nabc\r\n02\r\nde\r\n0\r\nX: y\r\n\r\nrest";
        let read = response(bytes, b"GET");
        assert_eq!(read.response.content, Content::whole(b"abcde".as_slice()));
        assert_eq!(read.response.trailers.0[0].value, b"y");
        assert_eq!(kinds(&read.response), [OddityKind::ChunkExtension]);
        assert_eq!(read.rest, b"rest");
    }

    #[test]
    fn a_chunked_message_cut_anywhere_is_a_prefix() {
        let bytes = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let head = 47;
        for end in head..bytes.len() {
            let read = response(&bytes[..end], b"GET");
            assert!(
                matches!(read.response.content, Content::Prefix(_)),
                "{end}: {:?}",
                read.response
            );
            assert!(b"abcde".starts_with(read.response.content.bytes()), "{end}");
        }
    }

    #[test]
    fn lengths_decide_unless_they_differ() {
        let read = response(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", b"GET");
        assert_eq!(kinds(&read.response), [OddityKind::ContentTruncated(Some(2))]);
        let read = response(b"HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nabc", b"GET");
        assert_eq!((read.response.content.bytes(), read.rest), (&b"a"[..], &b"bc"[..]));
        let read = response(
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
            b"GET",
        );
        assert_eq!(read.response.content.bytes(), b"abc");
    }

    #[test]
    fn no_content_where_there_can_be_none() {
        let x = exchange(None, b"HTTP/1.1 204 No Content\r\n\r\nhello");
        assert_eq!((x.response.content.is_none(), x.response.excess), (true, &b"hello"[..]));
        let head = request(b"HEAD / HTTP/1.1\r\n\r\n").request;
        let x = exchange(Some(head), b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        assert!(x.response.content.is_none() && x.response.oddities.is_empty());
        let connect = request(b"CONNECT a:1 HTTP/1.1\r\n\r\n").request;
        let x = exchange(Some(connect), b"HTTP/1.1 200 OK\r\n\r\ntunnel");
        assert!(x.response.content.is_none() && x.response.excess.is_empty());
    }

    #[test]
    fn interim_responses_come_first() {
        let x = exchange(
            None,
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        );
        assert_eq!((x.interim[0].status, x.response.status), (100, 200));
        let x = exchange(None, b"HTTP/1.1 100 Continue\r\n\r\n");
        assert_eq!((x.interim.len(), x.response.status), (0, 100));
    }
}
