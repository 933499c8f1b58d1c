//! What `curl -i`, `curl -I` and `curl -v` printed: saved, or pasted from a terminal.
//!
//! The field lines are the server's, their line ends perhaps an editor's. The content is not framed any more:
//! it ends where the next command, request or head begins.

use std::borrow::Cow;

use bonafide::{
    Coded, Codings, Content, Exchange, Fidelity, FieldId, OddityKind, Request, Response, wire,
};

use crate::{Error, Limits, Out, line, window::Window};

mod command;
mod verbose;

use command::Command;

/// What is at the beginning of the window.
enum Step<'a> {
    /// It takes more bytes to tell; how many bytes of content there are.
    More(usize),
    /// Nothing; its length.
    Skip(usize),
    /// A command and its length.
    Command(Command, usize),
    /// A request without a response, and its length.
    Lonely(usize),
    Record(Record<'a>),
}

/// The parts of an exchange as they were printed.
struct Record<'a> {
    /// The request's head.
    request: Option<Cow<'a, [u8]>>,
    /// The heads of the interim responses and of the final one.
    heads: Cow<'a, [u8]>,
    /// All that was printed behind it.
    content: Cow<'a, [u8]>,
    /// Whether curl has said that the content is not complete.
    is_cut: bool,
    /// A program other than curl has printed it.
    is_edited: bool,
    /// Where the response begins.
    start: usize,
    /// Where its content begins.
    content_start: usize,
    /// Where the record ends.
    end: usize,
}

pub(crate) fn read(
    window: &mut Window<'_>,
    limits: &Limits,
    out: &mut Out<'_>,
) -> Result<(), Error> {
    let mut command = Command::default();
    loop {
        if window.bytes().is_empty() && window.ended() {
            break;
        }
        match step(window.bytes(), window.ended()) {
            Step::Skip(length) => window.consume(length),
            Step::Command(next, length) => {
                command = next;
                window.consume(length);
            }
            Step::Lonely(length) => {
                out.bad_record("there is no response to this request", "", window.place());
                window.consume(length);
            }
            Step::Record(record) => {
                let end = record.end;
                deliver(&record, &mut command, false, window, out);
                window.consume(end);
            }
            Step::More(content) => {
                if window.bytes().len() < limits.record && content <= limits.content {
                    window.more()?;
                } else {
                    pass_over(window, &mut command, out)?;
                }
            }
        }
    }
    if out.index == 0 && out.not_http == 0 {
        let help = "a response begins with a line such as: HTTP/1.1 200 OK";
        return Err(Error::input("there is no HTTP response in the input", help));
    }
    Ok(())
}

/// Keeps the first bytes of a record that is larger than the limits, and goes to the next one.
fn pass_over(
    window: &mut Window<'_>,
    command: &mut Command,
    out: &mut Out<'_>,
) -> Result<(), Error> {
    let mut crlf = false;
    match step(window.bytes(), true) {
        Step::Record(record) => {
            crlf = record.heads.contains(&b'\r');
            let content_start = record.content_start;
            let length = length(&last_head(&record.heads)).filter(|_| crlf);
            deliver(&record, command, true, window, out);
            window.consume(content_start);
            window.skip(length.unwrap_or(0))?;
        }
        _ => {
            let help = "raise the limit, or leave it out of the file";
            out.bad_record("this record is longer than the limit", help, window.place());
            window.consume(line::LONGEST.min(window.bytes().len()));
        }
    }
    loop {
        if let Some(start) = find_start(window.bytes(), window.ended(), crlf) {
            window.consume(start);
            return Ok(());
        }
        let kept = if window.ended() { 0 } else { 2 * line::LONGEST };
        window.consume(window.bytes().len().saturating_sub(kept));
        if window.ended() {
            return Ok(());
        }
        window.more()?;
    }
}

/// Where a command or a message begins. Behind a head with CR LF only a message with CR LF is one: what
/// content tells about HTTP mostly has other line ends.
pub(crate) fn find_start(bytes: &[u8], input_ended: bool, crlf: bool) -> Option<usize> {
    let printed = find_printed(bytes, input_ended);
    let message = line::find_message(bytes, input_ended, crlf);
    printed.into_iter().chain(message).min()
}

/// Where a command or a part of `curl -v` begins.
fn find_printed(bytes: &[u8], input_ended: bool) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        let line = line::first(&bytes[at..]);
        if (line.ended || input_ended) && is_printed(line.text) {
            return Some(at);
        }
        at += line.length;
    }
    None
}

fn is_printed(line: &[u8]) -> bool {
    command::position(line).is_some() || verbose::is_start(line)
}

/// Whether the line is a status line, at least an odd one such as `HTTP/1.1 99 Low`.
fn is_head_start(line: &[u8]) -> bool {
    let code = memchr::memchr(b' ', line).and_then(|space| line.get(space + 1));
    line::is_response(line) && code.is_some_and(u8::is_ascii_digit)
}

fn step(bytes: &[u8], ended: bool) -> Step<'_> {
    let line = line::first(&bytes[..bytes.len().min(line::LONGEST)]);
    if !line.ended && !ended && bytes.len() < line::LONGEST {
        return Step::More(0);
    }
    if let Some(at) = command::position(line.text) {
        return match command::length(bytes, ended) {
            Some(length) => Step::Command(Command::parse(&bytes[at..length]), length),
            None => Step::More(0),
        };
    }
    if verbose::is_start(line.text) {
        return verbose::step(bytes, ended);
    }
    if is_head_start(line.text) {
        return plain(bytes, 0, None, ended);
    }
    if line::is_request_line(line.text) {
        return with_request(bytes, ended);
    }
    Step::Skip(line.length)
}

/// A request head as other programs print it before the response: `http -v` does so.
fn with_request(bytes: &[u8], ended: bool) -> Step<'_> {
    let Some(head) = Head::scan(bytes, ended) else { return Step::More(0) };
    match line::find_message(&bytes[head.length..], ended, head.text.contains(&b'\r')) {
        Some(at) if line::is_response(&bytes[head.length + at..]) => {
            plain(bytes, head.length + at, Some(head.text), ended)
        }
        Some(at) => Step::Lonely(head.length + at),
        None if ended => Step::Lonely(bytes.len()),
        None => Step::More(bytes.len() - head.length),
    }
}

/// Heads and content without a prefix.
fn plain<'a>(
    bytes: &'a [u8],
    start: usize,
    request: Option<Cow<'a, [u8]>>,
    ended: bool,
) -> Step<'a> {
    let mut at = start;
    let mut heads: Cow<'a, [u8]> = Cow::Borrowed(b"");
    let last = loop {
        let Some(head) = Head::scan(&bytes[at..], ended) else { return Step::More(0) };
        let status = wire::head(&head.text).response.status;
        let last = heads.len();
        at += head.length;
        heads = match (heads, head.text) {
            (Cow::Borrowed(_), Cow::Borrowed(_)) => Cow::Borrowed(&bytes[start..at]),
            (before, text) => {
                let mut heads = before.into_owned();
                heads.extend_from_slice(&text);
                Cow::Owned(heads)
            }
        };
        if bytes.len() - at < line::LONGEST && !ended {
            return Step::More(0);
        }
        if !is_interim(status) || !line::is_response(&bytes[at..]) {
            break last;
        }
    };
    let content = &bytes[at..];
    let response = wire::head(&heads[last..]).response;
    let Some(end) = content_end(&response, &heads, content, ended) else {
        return Step::More(content.len());
    };
    Step::Record(Record {
        is_edited: request.is_some() && !heads.contains(&b'\r'),
        request,
        content: Cow::Borrowed(&content[..end]),
        heads,
        is_cut: false,
        start,
        content_start: at,
        end: at + end,
    })
}

/// Where the content ends; `None` if it takes more bytes to tell.
fn content_end(
    response: &Response<'_>,
    heads: &[u8],
    content: &[u8],
    ended: bool,
) -> Option<usize> {
    let crlf = heads.contains(&b'\r');
    let length = length(response).map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    let holds_messages = holds_messages(response);
    let next = &content[line::blank(content)..];
    let is_head_alone = is_printed(line::first(next).text) || line::is_message(next, ended, crlf);
    if is_head_alone && !(holds_messages && length.is_some_and(|length| length <= content.len())) {
        return Some(content.len() - next.len());
    }
    match length {
        Some(length)
            if (length < content.len() || length == content.len() && ended)
                && (crlf || is_end(&content[length..])) =>
        {
            return Some(length);
        }
        Some(_) if !ended && crlf => return None,
        _ => {}
    }
    let next = match holds_messages {
        true => find_printed(content, ended),
        false => find_start(content, ended, crlf),
    };
    next.or(ended.then_some(content.len()))
}

/// Whether content may end here: at a line end, at a prompt, at the end of all.
fn is_end(rest: &[u8]) -> bool {
    let line = line::first(rest);
    line.text.is_empty() || command::position(line.text).is_some() || line::is_response(rest)
}

/// Whether the content is made of messages itself, so that a status line in it is no new response.
fn holds_messages(response: &Response<'_>) -> bool {
    let Some(field) = response.fields.get(FieldId::ContentType) else { return false };
    let value = field.value.to_ascii_lowercase();
    value.starts_with(b"multipart/")
        || value.starts_with(b"message/")
        || value.starts_with(b"application/http")
}

/// A head as it was printed.
struct Head<'a> {
    /// Its lines. A terminal's log has CR CR LF at their ends: there it is a copy with LF.
    text: Cow<'a, [u8]>,
    length: usize,
}

impl<'a> Head<'a> {
    /// The head at the beginning. It ends with an empty line, or without one where a command or another head
    /// begins; `None` if it takes more bytes to tell.
    fn scan(bytes: &'a [u8], ended: bool) -> Option<Head<'a>> {
        let mut at = 0;
        let mut has_double_cr = false;
        loop {
            let line = line::first(&bytes[at..]);
            if !line.ended && !ended {
                return None;
            }
            has_double_cr |= line.ended && line.text.ends_with(b"\r");
            let is_next = at > 0
                && (command::position(line.text).is_some()
                    || verbose::is_start(line.text)
                    || line::is_status_line(line.text));
            if !is_next {
                at += line.length;
            }
            if is_next || !line.ended || line.text.trim_ascii_end().is_empty() {
                break;
            }
        }
        let text = match has_double_cr {
            true => Cow::Owned(without_cr(&bytes[..at])),
            false => Cow::Borrowed(&bytes[..at]),
        };
        Some(Head { text, length: at })
    }
}

fn without_cr(bytes: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        lines.extend(line.trim_ascii_end());
        lines.push(b'\n');
    }
    lines
}

fn is_interim(status: u16) -> bool {
    matches!(status, 100 | 102..=199)
}

/// The final response's head.
fn last_head(heads: &[u8]) -> Response<'_> {
    let mut read = wire::head(heads);
    while !read.rest.is_empty() && line::is_response(read.rest) {
        read = wire::head(read.rest);
    }
    read.response
}

/// How many bytes curl prints of a whole content, where the fields tell: neither the chunked coding nor
/// content codings may have changed it.
fn length(response: &Response<'_>) -> Option<u64> {
    if response.fields.has(FieldId::TransferEncoding)
        || response.fields.has(FieldId::ContentEncoding)
    {
        return None;
    }
    let mut lengths = response.fields.all(FieldId::ContentLength);
    match (lengths.next(), lengths.next()) {
        (Some((_, field)), None) => wire::content_length(field.value),
        _ => None,
    }
}

/// Builds the exchange from its parts and hands it over.
fn deliver(
    record: &Record<'_>,
    command: &mut Command,
    is_cut: bool,
    window: &Window<'_>,
    out: &mut Out<'_>,
) {
    let mut exchange = Exchange::default();
    let mut rest: &[u8] = &record.heads;
    loop {
        let read = wire::head(rest);
        exchange.response =
            as_printed(read.response, &record.heads, record.is_edited || command.is_piped);
        rest = read.rest;
        if rest.is_empty() || !line::is_response(rest) {
            break;
        }
        exchange.interim.push(std::mem::take(&mut exchange.response));
    }
    let is_last = record.end == window.bytes().len();
    if record.request.is_none() && !is_last && is_consent(&exchange.response, &record.content) {
        return out.not_http();
    }
    // The requests after the first one of a command are those of redirects.
    let (method, url) = (command.method.take(), command.url.take());
    exchange.request = match (&record.request, &method, &url) {
        (Some(head), ..) => Some(request(head)),
        (None, Some(method), Some(url)) => {
            Some(Request { method, target: url, ..Request::default() })
        }
        _ => None,
    };
    let is_head = exchange.is_method("HEAD") || method.as_deref() == Some(b"HEAD");
    let is_tunnel = exchange.is_method("CONNECT") && (200..300).contains(&exchange.response.status);
    exchange.response.content = if command.saves_content && !is_head {
        Content::NotCaptured
    } else {
        content(&exchange.response, &record.heads, &record.content, is_head || is_tunnel)
    };
    if is_cut || record.is_cut || command.alters_content || command.is_piped {
        soften(&mut exchange.response.content);
    }
    out.exchange(exchange, window.place_of(record.start));
}

/// What an editor or a terminal has done to a head is not the server's fault.
fn as_printed<'a>(mut response: Response<'a>, heads: &[u8], is_edited: bool) -> Response<'a> {
    let crlf = heads.contains(&b'\r');
    response.oddities.retain(|oddity| match oddity.kind {
        OddityKind::HeadTruncated => false,
        OddityKind::BareLf => crlf,
        // Editors strip the space at the end of a line.
        OddityKind::NoSpaceAfterStatus => crlf,
        _ => true,
    });
    response.fidelity = if is_edited { Fidelity::Edited } else { Fidelity::Lines };
    response
}

/// Whether this is a proxy's consent to a tunnel: what `curl -i` prints before the response itself.
fn is_consent(response: &Response<'_>, content: &[u8]) -> bool {
    let reason = response.reason.unwrap_or_default().to_ascii_lowercase();
    let is_tunnel = reason.ends_with(b"established") || response.fields.is_empty();
    (200..300).contains(&response.status) && is_tunnel && content.trim_ascii().is_empty()
}

/// The request of a printed head. Its content was not printed.
fn request(head: &[u8]) -> Request<'_> {
    let mut request = wire::request(head).request;
    if !request.content.is_none() {
        request.content = Content::NotCaptured;
    }
    request
}

/// The content, as far as what was printed proves it.
fn content<'a>(
    response: &Response<'_>,
    heads: &[u8],
    printed: &'a [u8],
    is_bodiless: bool,
) -> Content<'a> {
    let is_zero = response.fields.get(FieldId::ContentLength).is_some_and(|f| f.value == b"0");
    let length = length(response).map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    let is_blank = printed.trim_ascii().is_empty();
    if is_bodiless || matches!(response.status, 100..=199 | 204 | 304) || is_zero && is_blank {
        return Content::whole(b"".as_slice());
    }
    // `curl -I` prints no content, and `curl -L` none of a redirect.
    if is_blank && length != Some(printed.len()) {
        return Content::NotCaptured;
    }
    let is_coded = response.fields.has(FieldId::ContentEncoding);
    let codings = if is_coded { Codings::MaybeRemoved } else { Codings::Kept };
    let coded = |bytes: &'a [u8]| Coded { bytes: bytes.into(), codings };
    let crlf = heads.contains(&b'\r');
    match length {
        Some(length) if printed.get(length..).is_some_and(|rest| crlf || is_end(rest)) => {
            Content::Whole(coded(&printed[..length]))
        }
        Some(_) => Content::Prefix(coded(printed)),
        None => unframed(response, printed, coded),
    }
}

/// Content whose end only the transcript tells. curl prints trailers and its own errors right behind it.
fn unframed<'a>(
    response: &Response<'_>,
    printed: &'a [u8],
    coded: impl Fn(&'a [u8]) -> Coded<'a>,
) -> Content<'a> {
    let error = memchr::memmem::rfind(printed, b"curl: (");
    match error.filter(|at| !printed[*at..].trim_ascii_end().contains(&b'\n')) {
        Some(at) => Content::Prefix(coded(&printed[..at])),
        None if response.fields.has(FieldId::Trailer) => Content::Prefix(coded(printed)),
        None => Content::Whole(coded(printed)),
    }
}

/// Takes back that the content is whole.
fn soften(content: &mut Content<'_>) {
    if let Content::Whole(coded) = content
        && !coded.bytes.is_empty()
    {
        *content = Content::Prefix(std::mem::take(coded));
    }
}
