//! Lines by which a message can be told to begin.

use memchr::memmem;

/// The longest line that is looked at as a whole.
pub(crate) const LONGEST: usize = 8 << 10;

/// The first line without its line end, the length with it, and whether there is a line end.
pub(crate) struct Line<'a> {
    pub text: &'a [u8],
    pub length: usize,
    pub ended: bool,
    pub crlf: bool,
}

/// The first line of `bytes`.
pub(crate) fn first(bytes: &[u8]) -> Line<'_> {
    let Some(end) = memchr::memchr(b'\n', bytes) else {
        return Line { text: bytes, length: bytes.len(), ended: false, crlf: false };
    };
    let stripped = bytes[..end].strip_suffix(b"\r");
    let (text, crlf) = (stripped.unwrap_or(&bytes[..end]), stripped.is_some());
    Line { text, length: end + 1, ended: true, crlf }
}

/// The length of the empty lines at the beginning.
pub(crate) fn blank(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(bytes.len())
}

/// Whether a response begins here, at least an odd one: `HTTP/1.1` and anything.
pub(crate) fn is_response(bytes: &[u8]) -> bool {
    bytes.starts_with(b"HTTP/") && bytes.get(5).is_some_and(u8::is_ascii_digit)
}

/// Whether the line is a status line as the grammar has it (RFC 9112, Section 4), or as curl prints it for
/// later versions.
pub(crate) fn is_status_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"HTTP/") else { return false };
    let rest = match rest {
        [b'0'..=b'9', b'.', b'0'..=b'9', b' ', rest @ ..] | [b'0'..=b'9', b' ', rest @ ..] => rest,
        _ => return false,
    };
    let (code, reason) = rest.split_at(rest.len().min(3));
    code.len() == 3 && code.iter().all(u8::is_ascii_digit) && matches!(reason, [] | [b' ', ..])
}

/// Whether the line is a request line: method, target, version.
pub(crate) fn is_request_line(line: &[u8]) -> bool {
    let mut words = line.split(|&byte| byte == b' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    bonafide::parse::is_token(method)
        && !target.is_empty()
        && version.starts_with(b"HTTP/")
        && version.len() <= 8
        && version.get(5).is_some_and(u8::is_ascii_digit)
}

/// Whether the line can stand behind a start line: a field line, or the empty line.
fn goes_on_as_head(line: &[u8]) -> bool {
    let name = memchr::memchr(b':', line).map_or(b"" as &[u8], |colon| &line[..colon]);
    line.is_empty() || bonafide::parse::is_token(name)
}

/// Whether a message begins here for sure: a start line, and behind it a field line or the end of the head,
/// both ended by CR LF if `crlf` asks for it. The end of the bytes speaks for a message only if it is the
/// end of the input.
pub(crate) fn is_message(bytes: &[u8], input_ended: bool, crlf: bool) -> bool {
    let start = first(&bytes[..bytes.len().min(LONGEST)]);
    if !is_status_line(start.text) && !is_request_line(start.text) || crlf && !start.crlf {
        return false;
    }
    let rest = &bytes[start.length..];
    let next = first(&rest[..rest.len().min(LONGEST)]);
    if !next.ended && rest.len() < LONGEST {
        return input_ended && goes_on_as_head(next.text);
    }
    goes_on_as_head(next.text) && (next.crlf || !crlf)
}

/// Where the next message begins for sure. With `crlf` that may be inside a line, because content need not
/// end in a line end; otherwise text that speaks of HTTP could look like it.
pub(crate) fn find_message(bytes: &[u8], input_ended: bool, crlf: bool) -> Option<usize> {
    memmem::find_iter(bytes, b"HTTP/").find_map(|hit| {
        let from = hit.saturating_sub(LONGEST);
        let is_line_start = hit == 0 || bytes[hit - 1] == b'\n';
        if (is_line_start || crlf) && is_message(&bytes[hit..], input_ended, crlf) {
            return Some(hit);
        }
        let ends_its_line = first(&bytes[hit..bytes.len().min(hit + 10)]).ended;
        if is_line_start || !ends_its_line {
            return None;
        }
        let start = memchr::memrchr(b'\n', &bytes[from..hit]).map_or(from, |end| from + end + 1);
        is_message(&bytes[start..], input_ended, crlf).then_some(start)
    })
}

/// The length of a head with its empty line; `None` if that is not there.
pub(crate) fn head_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let line = first(&bytes[at..]);
        at += line.length;
        if !line.ended {
            return None;
        }
        if line.text.is_empty() {
            return Some(at);
        }
    }
}
