//! Messages as lines of text, and places in them as columns: what reports and pages draw carets under.

use std::{borrow::Cow, fmt::Write, ops::Range};

use crate::{At, Facts, Fields, Message, Place, Request, Response};

/// A line of a message and the columns of a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// `>` for the request, `<` for responses, as curl prints them.
    pub mark: char,
    /// Which line of the message's head it is, the start line being 0; `None` for a line of content.
    pub head_line: Option<u32>,
    /// The line, with what a terminal must not get escaped by [`escape`].
    pub text: String,
    /// The columns to draw carets under, in characters of `text`; never empty.
    pub columns: Range<usize>,
}

/// How many bytes of a content line are drawn on either side of a place.
const AROUND: usize = 160;

impl Drawn {
    /// The same, with a long line cut down to what is near the carets: for a screen. Mask secrets before, since
    /// the name of a field may be cut away.
    pub fn clipped(self) -> Drawn {
        if self.text.len() <= 2 * AROUND {
            return self;
        }
        let from = self.columns.start.saturating_sub(AROUND);
        let shown: String = self.text.chars().skip(from).take(2 * AROUND).collect();
        let before = if from > 0 { "…" } else { "" };
        let length = shown.chars().count();
        let after = if shown.len() < self.text.len() { "…" } else { "" };
        let start = self.columns.start - from;
        let end = (self.columns.end - from).min(length).max(start + 1);
        let shift = before.chars().count();
        Drawn {
            text: format!("{before}{shown}{after}"),
            columns: start + shift..end + shift,
            ..self
        }
    }
}

/// Draws the line that a place is on.
///
/// ```
/// use bonafide::{Facts, FieldId, Place, draw, wire};
/// let exchange = wire::exchange(None, b"HTTP/1.1 405 Method Not Allowed\r\n\r\n");
/// let drawn = draw::line(&Facts::new(&exchange), &Place::Missing(FieldId::Allow).into());
/// assert_eq!(drawn.text, "HTTP/1.1 405 Method Not Allowed");
/// assert_eq!(drawn.columns, 9..12);
/// ```
pub fn line(facts: &Facts<'_>, at: &At) -> Drawn {
    let response = match at.message {
        Message::Request => {
            return facts
                .request
                .as_ref()
                .map_or_else(|| whole('>', String::new()), |r| request_line(r, &at.place));
        }
        Message::Interim(index) => facts.interim.get(index).unwrap_or(&facts.response),
        Message::Final => &facts.response,
    };
    match &at.place {
        Place::Content(range) | Place::Member(_, range) => {
            content_line(facts.content(), range.clone())
        }
        place => response_line(response, place),
    }
}

fn whole(mark: char, text: String) -> Drawn {
    let columns = 0..text.chars().count().max(1);
    Drawn { mark, head_line: Some(0), text, columns }
}

fn request_line(request: &Request<'_>, place: &Place) -> Drawn {
    match place {
        Place::Name(index) | Place::Value(index, _) if *index < request.fields.len() => {
            field_line('>', &request.fields, *index, place)
        }
        _ => whole('>', start_of_request(request)),
    }
}

/// The request line as text.
pub fn start_of_request(request: &Request<'_>) -> String {
    let mut text = format!("{} {}", escape(request.method), escape(request.target));
    if request.version != crate::Version::Unknown {
        let _ = write!(text, " {}", request.version);
    }
    text
}

/// The status line as text.
pub fn start_of_response(response: &Response<'_>) -> String {
    let mut text = format!("{} {}", response.version, response.status);
    if let Some(reason) = response.reason {
        let _ = write!(text, " {}", escape(reason));
    }
    text
}

fn response_line(response: &Response<'_>, place: &Place) -> Drawn {
    match place {
        Place::Name(index) | Place::Value(index, _) if *index < response.fields.len() => {
            field_line('<', &response.fields, *index, place)
        }
        Place::Trailer(index) if *index < response.trailers.len() => Drawn {
            head_line: None,
            ..field_line('<', &response.trailers, *index, &Place::Name(*index))
        },
        Place::Content(range) | Place::Member(_, range) => {
            content_line(response.content.bytes(), range.clone())
        }
        Place::Excess => content_line(response.excess, 0..first_line_end(response.excess)),
        Place::Reason => status_line(response, true),
        Place::StartLine => whole('<', start_of_response(response)),
        _ => status_line(response, false),
    }
}

fn status_line(response: &Response<'_>, reason: bool) -> Drawn {
    let before = response.version.to_string().len() + 1;
    let code = before + response.status.to_string().len();
    let mut drawn = whole('<', start_of_response(response));
    let end = drawn.columns.end;
    drawn.columns = if reason && code + 1 < end { code + 1..end } else { before..code };
    drawn
}

fn field_line(mark: char, fields: &Fields<'_>, index: usize, place: &Place) -> Drawn {
    let field = &fields.0[index];
    let name = escape(field.name);
    let space = if field.value.is_empty() { "" } else { " " };
    let text = format!("{name}:{space}{}", escape(field.value));
    let width = |bytes: &[u8]| escape(bytes).chars().count();
    let name_width = name.chars().count();
    let columns = match place {
        Place::Value(_, range) => {
            let start = range.start.min(field.value.len());
            let end = range.end.clamp(start, field.value.len());
            let from = name_width + 2 + width(&field.value[..start]);
            from..from + width(&field.value[start..end]).max(1)
        }
        _ => 0..name_width.max(1),
    };
    Drawn { mark, head_line: Some(field.line), text, columns }
}

/// Draws the first line of a range of content, clipped to what is near the range.
fn content_line(content: &[u8], range: Range<usize>) -> Drawn {
    let start = range.start.min(content.len());
    let line_start = memchr::memrchr(b'\n', &content[..start]).map_or(0, |i| i + 1);
    let line_end = start + first_line_end(&content[start..]);
    let (from, to) = (line_start.max(start.saturating_sub(AROUND)), line_end.min(start + AROUND));
    let end = range.end.clamp(start, to);
    let before = escape(&content[from..start]);
    let clipped_before = if from > line_start { "…" } else { "" };
    let clipped_after = if to < line_end { "…" } else { "" };
    let column = clipped_before.chars().count() + before.chars().count();
    let width = escape(&content[start..end]).chars().count().max(1);
    let text = format!("{clipped_before}{before}{}{clipped_after}", escape(&content[start..to]));
    Drawn { mark: '<', head_line: None, text, columns: column..column + width }
}

fn first_line_end(content: &[u8]) -> usize {
    let end = memchr::memchr(b'\n', content).unwrap_or(content.len());
    content[..end].strip_suffix(b"\r").map_or(end, <[u8]>::len)
}

/// Text of a capture as a terminal may show it: control characters, bytes that are not UTF-8 and characters
/// that change the direction of writing become `\n`, `\x1b`, `\u{202e}`. A backslash is doubled only where it
/// could be taken for such an escape. [`unescape`] undoes it.
///
/// ```
/// use bonafide::draw::{escape, unescape};
/// assert_eq!(escape(b"a\x1b[31m\\d"), "a\\x1b[31m\\d");
/// assert_eq!(unescape("a\\x1b[31m\\d"), b"a\x1b[31m\\d");
/// ```
pub fn escape(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.chars().any(|c| c == '\\' || is_hostile(c))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        for (i, c) in text.char_indices() {
            escape_char(c, text[i + c.len_utf8()..].chars().next(), &mut out);
        }
        chunk.invalid().iter().for_each(|byte| {
            let _ = write!(out, "\\x{byte:02x}");
        });
    }
    Cow::Owned(out)
}

/// Whether a character could do something other than stand there: control characters, and those that change
/// the direction of writing or cannot be seen.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
}

fn escape_char(c: char, next: Option<char>, out: &mut String) {
    match c {
        '\r' => out.push_str("\\r"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\0' => out.push_str("\\0"),
        '\\' if next.is_some_and(|n| matches!(n, 'r' | 'n' | 't' | '0' | 'x' | 'u' | '\\')) => {
            out.push_str("\\\\")
        }
        c if c.is_ascii_control() => {
            let _ = write!(out, "\\x{:02x}", c as u32);
        }
        c if is_hostile(c) => {
            let _ = write!(out, "\\u{{{:x}}}", c as u32);
        }
        c => out.push(c),
    }
}

/// The bytes that an escaped text stands for. What is no escape stays as it is.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let (bytes, taken) = unescape_one(rest);
        out.extend_from_slice(&bytes);
        rest = &rest[taken..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// What stands behind a backslash: the bytes it means and how much of the text that takes.
fn unescape_one(rest: &str) -> (Vec<u8>, usize) {
    let simple = |byte: u8| (vec![byte], 1);
    match rest.as_bytes().first() {
        Some(b'r') => simple(b'\r'),
        Some(b'n') => simple(b'\n'),
        Some(b't') => simple(b'\t'),
        Some(b'0') => simple(0),
        Some(b'\\') => simple(b'\\'),
        Some(b'x') => match rest.get(1..3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => (vec![byte], 3),
            None => (vec![b'\\'], 0),
        },
        Some(b'u') => match unescape_unicode(rest) {
            Some(found) => found,
            None => (vec![b'\\'], 0),
        },
        _ => (vec![b'\\'], 0),
    }
}

fn unescape_unicode(rest: &str) -> Option<(Vec<u8>, usize)> {
    let hex = rest.strip_prefix("u{")?.split_once('}')?.0;
    let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
    Some((c.to_string().into_bytes(), hex.len() + 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn escapes_come_back() {
        for bytes in [
            &b"plain"[..],
            b"\\n",
            b"\\\\",
            b"a\\",
            b"\n\r\t\0\x7f\xff\xfe",
            "\u{202e}x\u{85}ü€".as_bytes(),
            b"\\u{41}",
        ] {
            let text = escape(bytes);
            assert!(!text.chars().any(is_hostile), "{text}");
            assert_eq!(unescape(&text), bytes, "{text}");
        }
    }

    #[test]
    fn carets_stand_under_what_they_mean() {
        let bytes = b"HTTP/1.1 200 Not Found\r\nX: a\tbc\r\nContent-Length: 30\r\n\r\n{\n  \"error\": \"\xff no\"\n}";
        let x = wire::exchange(None, bytes);
        let drawn = |place: Place| {
            let drawn = line(&Facts::new(&x), &place.into());
            drawn
                .text
                .chars()
                .skip(drawn.columns.start)
                .take(drawn.columns.len())
                .collect::<String>()
        };
        assert_eq!(drawn(Place::Status), "200");
        assert_eq!(drawn(Place::Reason), "Not Found");
        assert_eq!(drawn(Place::Value(0, 2..4)), "bc");
        assert_eq!(drawn(Place::Value(0, 1..9)), "\\tbc");
        assert_eq!(drawn(Place::Name(1)), "Content-Length");
        assert_eq!(drawn(Place::Content(13..17)), "\"\\xff n");
        assert_eq!(drawn(Place::Content(900..901)), "", "behind the end");
    }

    #[test]
    fn long_field_lines_can_be_clipped() {
        let bytes =
            format!("HTTP/1.1 200 OK\r\nX: {}!{}\r\n\r\n", "a".repeat(5000), "b".repeat(5000));
        let x = wire::exchange(None, bytes.as_bytes());
        let drawn = line(&Facts::new(&x), &Place::Value(0, 5000..9000).into()).clipped();
        assert!(drawn.text.chars().count() < 400);
        assert_eq!(drawn.text.chars().nth(drawn.columns.start), Some('!'));
        assert!(drawn.columns.end <= drawn.text.chars().count());
    }

    #[test]
    fn long_lines_are_clipped() {
        let long = "x".repeat(10_000);
        let bytes = format!("HTTP/1.1 200 OK\r\n\r\n{long}");
        let x = wire::exchange(None, bytes.as_bytes());
        let drawn = line(&Facts::new(&x), &Place::Content(5000..5002).into());
        assert!(
            drawn.text.chars().count() < 400
                && drawn.text.starts_with('…')
                && drawn.text.ends_with('…')
        );
    }
}
