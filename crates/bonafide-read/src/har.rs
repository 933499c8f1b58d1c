//! HTTP Archive 1.2, as browsers and proxies export it.
//!
//! The file is never parsed as a whole: a scan that knows strings and brackets finds `log.entries`, and each
//! entry is parsed by itself. A browser writes down what it made of the response, so the fidelity is
//! [`Edited`](bonafide::Fidelity::Edited) and the content has no codings.

use std::io;

use bonafide::{
    Coded, Codings, Content, Exchange, FieldId, Fields, Request, Response, Version,
    wire::content_length,
};
use serde::Deserialize;

use crate::{
    Error, Limits, Out,
    detect::other_json,
    json::{self, Text, text},
    time,
    window::{Place, Window},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow)]
    started_date_time: Option<Text<'a>>,
    time: Option<f64>,
    timings: Option<Timings>,
    request: Option<RequestPart<'a>>,
    response: Option<ResponsePart<'a>>,
    /// Chrome: `disk`, `memory`, `prefetch`.
    #[serde(rename = "_fromCache")]
    from_cache: Option<Text<'a>>,
    /// Safari: `Network`, `Memory Cache`, `Disk Cache`, `Service Worker`.
    #[serde(rename = "_fetchType")]
    fetch_type: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Timings {
    receive: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestPart<'a> {
    #[serde(borrow)]
    method: Option<Text<'a>>,
    url: Option<Text<'a>>,
    http_version: Option<Text<'a>>,
    headers: Option<Vec<Header<'a>>>,
    post_data: Option<PostData<'a>>,
    body_size: Option<f64>,
}

#[derive(Deserialize)]
struct PostData<'a> {
    #[serde(borrow)]
    text: Option<Text<'a>>,
    /// Not in the standard; written by some for binary content.
    encoding: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResponsePart<'a> {
    status: Option<f64>,
    #[serde(borrow)]
    status_text: Option<Text<'a>>,
    http_version: Option<Text<'a>>,
    headers: Option<Vec<Header<'a>>>,
    content: Option<ContentPart<'a>>,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    value: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct ContentPart<'a> {
    size: Option<f64>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    encoding: Option<Text<'a>>,
    comment: Option<Text<'a>>,
}

const CUT: &str = "the file ends here, within the JSON: the export was cut";
const BROKEN: &str = "the JSON is broken here; what follows was not read";
const EXPORT_AGAIN: &str = "export it again";

pub(crate) fn read(
    window: &mut Window<'_>,
    limits: &Limits,
    out: &mut Out<'_>,
) -> Result<(), Error> {
    let mut entries_found = false;
    match walk(window, limits, out, &mut entries_found)? {
        Stop::AtTheEnd if !entries_found => return Err(other_json()),
        Stop::AtTheEnd if out.index == 0 => {
            let help = "record some traffic before exporting: network panel, reload, export";
            out.problem("the HAR has no entries", help, window.place());
        }
        Stop::AtTheEnd | Stop::InAnEntry => {}
        Stop::AtACut => out.problem(CUT, EXPORT_AGAIN, window.place()),
        Stop::AtABreak => out.problem(BROKEN, EXPORT_AGAIN, window.place()),
    }
    Ok(())
}

/// Where the structure of the file could not be followed any more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    AtTheEnd,
    AtACut,
    AtABreak,
    /// The input ended within an entry, and that is reported.
    InAnEntry,
}

/// Follows the keys of the file to `log.entries`.
fn walk(
    window: &mut Window<'_>,
    limits: &Limits,
    out: &mut Out<'_>,
    entries_found: &mut bool,
) -> io::Result<Stop> {
    let mut depth = 0;
    let path: [&[u8]; 2] = [b"log", b"entries"];
    loop {
        match next_byte(window)? {
            None => return Ok(Stop::AtACut),
            Some(b'{') if depth == 0 => {
                depth = 1;
                window.consume(1);
            }
            Some(b'}') if depth > 0 => {
                window.consume(1);
                depth -= 1;
                if depth == 0 {
                    return Ok(Stop::AtTheEnd);
                }
            }
            Some(b',') if depth > 0 => window.consume(1),
            Some(b'"') if depth > 0 => {
                let Some(key) = take_key(window)? else { return Ok(Stop::AtABreak) };
                let value = next_byte(window)?;
                match (key == path[depth - 1], depth, value) {
                    (true, 1, Some(b'{')) => {
                        window.consume(1);
                        depth = 2;
                    }
                    (true, 2, Some(b'[')) => {
                        window.consume(1);
                        *entries_found = true;
                        let stop = entries(window, limits, out)?;
                        if stop != Stop::AtTheEnd {
                            return Ok(stop);
                        }
                    }
                    _ if !skip_value(window)? => return Ok(Stop::AtACut),
                    _ => {}
                }
            }
            Some(_) => return Ok(Stop::AtABreak),
        }
    }
}

/// The next byte that is no white space, or `None` at the end of the input.
fn next_byte(window: &mut Window<'_>) -> io::Result<Option<u8>> {
    loop {
        let bytes = window.bytes();
        match bytes.iter().position(|byte| !byte.is_ascii_whitespace()) {
            Some(at) => {
                window.consume(at);
                return Ok(window.bytes().first().copied());
            }
            None if window.ended() => {
                window.consume(window.bytes().len());
                return Ok(None);
            }
            None => {
                window.consume(window.bytes().len());
                window.more()?;
            }
        }
    }
}

/// Takes a key with its colon; `None` if it is none, or longer than any that matters could be.
fn take_key(window: &mut Window<'_>) -> io::Result<Option<Vec<u8>>> {
    const LONGEST: usize = 4096;
    if window.bytes().len() < LONGEST && !window.ended() {
        window.more()?;
    }
    let mut scan = Scan::default();
    let bytes = &window.bytes()[..window.bytes().len().min(LONGEST)];
    let Some(end) = scan.end(bytes) else { return Ok(None) };
    let key = bytes[1..end - 1].to_vec();
    window.consume(end);
    if next_byte(window)? != Some(b':') {
        return Ok(None);
    }
    window.consume(1);
    Ok(Some(key))
}

/// Skips a value of any length; `false` at the end of the input.
fn skip_value(window: &mut Window<'_>) -> io::Result<bool> {
    if next_byte(window)?.is_none() {
        return Ok(false);
    }
    let mut scan = Scan::default();
    loop {
        if let Some(end) = scan.end(window.bytes()) {
            window.consume(end);
            return Ok(true);
        }
        window.consume(window.bytes().len());
        scan.at = 0;
        if window.ended() {
            return Ok(false);
        }
        window.more()?;
    }
}

/// Finds the end of a JSON value that begins at the first byte, without checking more than strings and
/// brackets. It can go on where the bytes ran out.
#[derive(Default)]
struct Scan {
    at: usize,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    /// Whether the value is a number or a word, that ends before what follows it.
    in_word: bool,
}

impl Scan {
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.at < bytes.len() {
            if self.is_escaped {
                self.is_escaped = false;
                self.at += 1;
                continue;
            }
            if self.in_string {
                let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[self.at..]) else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += found + 1;
                self.in_string = bytes[self.at - 1] == b'\\';
                self.is_escaped = self.in_string;
                if !self.in_string && self.depth == 0 {
                    return Some(self.at);
                }
                continue;
            }
            let byte = bytes[self.at];
            let ends_word = matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
            if self.in_word && ends_word || self.depth == 0 && matches!(byte, b'}' | b']' | b',') {
                return Some(self.at);
            }
            self.at += 1;
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.at);
                    }
                }
                _ => self.in_word = self.depth == 0,
            }
        }
        None
    }
}

/// Reads the elements of `log.entries` up to and with its closing bracket.
fn entries(window: &mut Window<'_>, limits: &Limits, out: &mut Out<'_>) -> io::Result<Stop> {
    loop {
        match next_byte(window)? {
            None => return Ok(Stop::AtACut),
            Some(b',') => window.consume(1),
            Some(b']') => {
                window.consume(1);
                return Ok(Stop::AtTheEnd);
            }
            Some(b'{') => {
                if !take_entry(window, limits, out)? {
                    return Ok(Stop::InAnEntry);
                }
            }
            Some(_) => return Ok(Stop::AtABreak),
        }
    }
}

/// Reads one element; `false` if the input ends in it.
fn take_entry(window: &mut Window<'_>, limits: &Limits, out: &mut Out<'_>) -> io::Result<bool> {
    let mut scan = Scan::default();
    loop {
        if let Some(end) = scan.end(window.bytes()) {
            entry(&window.bytes()[..end], window.place(), out);
            window.consume(end);
            return Ok(true);
        }
        let number = out.index + 1;
        if window.ended() {
            let message = format!("the file ends within entry {number}: the export was cut");
            out.bad_record(message, EXPORT_AGAIN, window.place());
            return Ok(false);
        }
        if window.bytes().len() >= limits.record {
            let message = format!("entry {number} is longer than {} bytes", limits.record);
            out.bad_record(message, "raise the limit, or export without contents", window.place());
            return skip_rest(window, scan);
        }
        window.more()?;
    }
}

fn skip_rest(window: &mut Window<'_>, mut scan: Scan) -> io::Result<bool> {
    loop {
        window.consume(window.bytes().len());
        scan.at = 0;
        if window.ended() {
            return Ok(false);
        }
        window.more()?;
        if let Some(end) = scan.end(window.bytes()) {
            window.consume(end);
            return Ok(true);
        }
    }
}

fn entry(bytes: &[u8], place: Place, out: &mut Out<'_>) {
    let number = out.index + 1;
    let entry: Entry<'_> = match serde_json::from_slice(bytes) {
        Ok(entry) => entry,
        Err(error) => {
            let message = format!("entry {number} cannot be read: {}", json::complaint(&error));
            return out.bad_record(message, "", place);
        }
    };
    if is_made_up(&entry) {
        return out.not_http();
    }
    match exchange(&entry) {
        Ok(exchange) => out.exchange(exchange, place),
        Err(what) => out.bad_record(format!("entry {number} {what}"), "", place),
    }
}

/// Whether no server sent this: a URL of another scheme, or a redirect that Chrome made up to answer for
/// strict transport security or an extension.
fn is_made_up(entry: &Entry<'_>) -> bool {
    let url = entry.request.as_ref().and_then(|request| text(&request.url)).unwrap_or_default();
    let scheme = url.split_once(':').map_or("http", |(scheme, _)| scheme);
    let is_http =
        ["http", "https", "ws", "wss"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let headers = entry.response.iter().flat_map(|response| response.headers.iter().flatten());
    !is_http
        || headers
            .filter_map(|header| text(&header.name))
            .any(|name| name.eq_ignore_ascii_case("Non-Authoritative-Reason"))
}

fn exchange<'a>(entry: &'a Entry<'_>) -> Result<Exchange<'a>, String> {
    let Some(part) = &entry.response else { return Err("has no response".into()) };
    let status = part.status.unwrap_or(0.0);
    if status == 0.0 {
        return Err("has no response (status 0: blocked, aborted or failed)".into());
    }
    if status.fract() != 0.0 || !(0.0..=65535.0).contains(&status) {
        return Err(format!("has no status that could be one: {status}"));
    }
    let version = version(&part.http_version);
    let reason = text(&part.status_text).filter(|reason| version.is_http1() && !reason.is_empty());
    let request = entry.request.as_ref().map(request).transpose()?;
    let mut response = Response {
        version,
        status: status as u16,
        reason: reason.map(str::as_bytes),
        fields: fields(&part.headers),
        ..Response::default()
    };
    let method = request.as_ref().map_or(b"" as &[u8], |request| request.method);
    response.content = content(part.content.as_ref(), &response, method)?;
    Ok(Exchange { request, interim: Vec::new(), response, received: received(entry), probe: None })
}

/// When the response began to arrive; not known of one that was in a cache.
fn received(entry: &Entry<'_>) -> Option<i64> {
    let fetch_type = text(&entry.fetch_type).unwrap_or("Network");
    if entry.from_cache.is_some() || !fetch_type.starts_with("Network") {
        return None;
    }
    let receive = entry.timings.as_ref().and_then(|timings| timings.receive).unwrap_or(0.0);
    let later = entry.time.unwrap_or(0.0) - receive.max(0.0);
    time::received(text(&entry.started_date_time), later)
}

fn version(version: &Option<Text<'_>>) -> Version {
    text(version).map_or(Version::Unknown, |version| Version::parse(version.as_bytes()))
}

/// The field lines, without the pseudo-header fields of HTTP/2 that browsers put among them. Browsers join
/// lines of the same name with LF.
fn fields<'a>(headers: &'a Option<Vec<Header<'_>>>) -> Fields<'a> {
    headers
        .iter()
        .flatten()
        .map(|header| {
            (text(&header.name).unwrap_or_default(), text(&header.value).unwrap_or_default())
        })
        .filter(|(name, _)| !name.starts_with(':'))
        .flat_map(|(name, value)| value.split('\n').map(move |value| (name, value)))
        .collect()
}

fn request<'a>(part: &'a RequestPart<'_>) -> Result<Request<'a>, String> {
    let method = text(&part.method).unwrap_or_default().as_bytes();
    let fields = fields(&part.headers);
    let is_bare = matches!(method, b"GET" | b"HEAD") && !fields.has(FieldId::ContentLength);
    let content = match part.post_data.as_ref().and_then(|data| Some((data, text(&data.text)?))) {
        Some((data, text)) if !text.is_empty() => Content::Whole(Coded {
            bytes: decoded(text, &data.encoding)?,
            codings: Codings::MaybeRemoved,
        }),
        _ if is_bare && part.body_size.unwrap_or(0.0) <= 0.0 => Content::whole(b"".as_slice()),
        _ => Content::NotCaptured,
    };
    Ok(Request {
        method,
        target: text(&part.url).unwrap_or_default().as_bytes(),
        version: version(&part.http_version),
        fields,
        content,
    })
}

fn decoded<'a>(
    text: &'a str,
    encoding: &Option<Text<'_>>,
) -> Result<std::borrow::Cow<'a, [u8]>, String> {
    if json::text(encoding).is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) {
        return Ok(json::base64(text)
            .map_err(|what| format!("has no readable content: {what}"))?
            .into());
    }
    Ok(text.as_bytes().into())
}

/// The content, as far as the entry proves it. An absent or an empty text means that there was none, or that
/// the browser had thrown it away, or never kept it (redirects): the first only where the fields say so.
fn content<'a>(
    part: Option<&'a ContentPart<'_>>,
    response: &Response<'_>,
    method: &[u8],
) -> Result<Content<'a>, String> {
    let length = response.fields.get(FieldId::ContentLength).and_then(|f| content_length(f.value));
    let can_have_none =
        length == Some(0) || method == b"HEAD" || matches!(response.status, 100..=199 | 204 | 304);
    let empty = if can_have_none { Content::whole(b"".as_slice()) } else { Content::NotCaptured };
    let Some(part) = part else { return Ok(empty) };
    let Some(text) = text(&part.text).filter(|text| !text.is_empty()) else {
        let is_said_empty = part.text.is_some()
            && part.size == Some(0.0)
            && length.is_none()
            && (200..300).contains(&response.status);
        return Ok(if is_said_empty { Content::whole(b"".as_slice()) } else { empty });
    };
    let bytes = decoded(text, &part.encoding)?;
    let is_cut = part.size.is_some_and(|size| size > bytes.len() as f64)
        || json::text(&part.comment).is_some_and(|comment| comment.contains("runcated"));
    let coded = Coded { bytes, codings: Codings::Removed };
    Ok(if is_cut { Content::Prefix(coded) } else { Content::Whole(coded) })
}
