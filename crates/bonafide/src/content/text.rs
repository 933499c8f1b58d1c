//! Plain text that tells an error: a line of words, JSON under another name, or a stream of messages of which
//! one is an error.

use std::ops::Range;

use super::{
    Sample, Story, Tells, form,
    json::{self, Outline},
    json_error,
    words::{self, Mood},
};
use crate::Place;

const RULE: &str = "error-in-text";
/// A text longer than this is no error message.
const MAX_WORDS: usize = 400;
/// How many messages of a stream are read, of those that could tell an error.
const MAX_MESSAGES: usize = 256;
/// How sure a message of a stream must be: what a stream carries speaks of errors often.
const SURE_IN_STREAM: f32 = 0.85;

/// Says whether a text tells an error.
pub fn judge(sample: &Sample) -> Option<Story> {
    let text =
        sample.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample.bytes).trim_ascii_start();
    if sample.media_type == "text/event-stream" || is_event_stream(text) {
        return events(sample);
    }
    match text.first() {
        Some(b'{' | b'[') => json_or_lines(sample),
        Some(b'<') => None,
        _ => jsonp(sample, text).or_else(|| judge_words(sample)),
    }
}

/// Says whether a text that is not JSON tells an error.
fn judge_words(sample: &Sample) -> Option<Story> {
    let text = sample.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample.bytes).trim_ascii();
    let end = sample.bytes.trim_ascii_end().len();
    let place = end.saturating_sub(text.len())..end;
    if is_code(sample.media_type) {
        return database_exception(sample);
    }
    if let Some(status) = known_line(text) {
        return Some(told(status, 0.95, place, says(text)));
    }
    if let Some(story) = database_exception(sample).or_else(|| dyndns(text, place.clone())) {
        return Some(story);
    }
    if !sample.whole {
        return None;
    }
    if !text.is_empty() && is_form(text) {
        return form::judge(sample);
    }
    let line = judge_line(text)?;
    Some(told(line.status, line.confidence, place, says(text)))
}

/// How texts begin that gateways, languages and services are known to send in place of an answer.
static KNOWN_LINES: [(&str, u16); 9] = [
    ("no healthy upstream", 503),
    ("upstream connect error", 503),
    ("upstream request timeout", 504),
    ("default backend - 404", 404),
    ("no available server", 503),
    ("SPARQL-QUERY: queryStr=", 400),
    ("Traceback (most recent call last):", 500),
    ("PHP Fatal error:", 500),
    ("Fatal error: Uncaught", 500),
];

fn known_line(text: &[u8]) -> Option<u16> {
    let begins = |(start, _): &&(&str, u16)| text.starts_with(start.as_bytes());
    KNOWN_LINES.iter().find(begins).map(|(_, status)| *status)
}

/// What the DynDNS protocol says of each host that was to be updated.
fn dyndns(text: &[u8], place: Range<usize>) -> Option<Story> {
    let mut status = None;
    let mut went_well = false;
    for line in text.split(|&b| b == b'\n').take(20) {
        match line.trim_ascii().split(|&b| b == b' ').next()? {
            b"good" | b"nochg" => went_well = true,
            b"badauth" => status = Some(401),
            b"nohost" => status = Some(404),
            b"!donator" => status = Some(402),
            b"notfqdn" | b"numhost" | b"badagent" => status = Some(400),
            b"dnserr" => status = Some(500),
            _ => return None,
        }
    }
    let story = told(status?, 0.95, place, says(text));
    let partly = Story { tells: Tells::Partial, effective: 207, ..story.clone() };
    Some(if went_well { partly } else { story })
}

fn told(effective: u16, confidence: f32, place: Range<usize>, says: String) -> Story {
    let place = Place::Content(place);
    Story { tells: Tells::Error, effective, confidence, rule: RULE, place, says }
}

fn says(text: &[u8]) -> String {
    let line = text.split(|&b| b == b'\n').next().unwrap_or(text);
    let text = String::from_utf8_lossy(line);
    let short: String = text.trim().chars().take(60).collect();
    format!("the text is {short:?}")
}

fn is_code(media_type: &str) -> bool {
    ["javascript", "ecmascript", "css", "markdown", "typescript"]
        .iter()
        .any(|code| media_type.contains(code))
}

/// `a=b&c=d` without spaces, and one equals sign a pair: what has more is something else.
fn is_form(text: &[u8]) -> bool {
    if text.starts_with(b"oauth_problem=") {
        return true;
    }
    let mut pairs = text[..text.len().min(1000)].split(|&b| b == b'&');
    memchr::memchr2(b' ', b'\n', text).is_none()
        && pairs.all(|pair| memchr::memchr_iter(b'=', pair).count() == 1)
        && text[0] != b'='
}

/// What a text of a few words says.
pub(super) struct Line {
    /// The status that it implies.
    pub status: u16,
    /// How sure that is.
    pub confidence: f32,
}

/// Says whether a text of a few words is an error message.
pub(super) fn judge_line(text: &[u8]) -> Option<Line> {
    let text = text.trim_ascii();
    if text.is_empty() || text.len() > MAX_WORDS || memchr::memchr_iter(b'\n', text).count() > 3 {
        return None;
    }
    if let Some(status) = leading_status(text) {
        return Some(Line { status, confidence: 0.93 });
    }
    let mood = words::read(lone_field(text));
    let confidence = sounds_like_error(text, mood);
    let status = if mood.status == 0 { 500 } else { mood.status };
    (confidence > 0.0).then_some(Line { status, confidence })
}

fn sounds_like_error(text: &[u8], mood: Mood) -> f32 {
    let names_status = mood.status != 0 && !matches!(mood.status, 400 | 409 | 410);
    if mood.good > 0.0 || mood.bad < 0.7 {
        0.0
    } else if begins_with(text, b"error") {
        0.9
    } else if mood.bad >= 1.0 && names_status && text.len() < 160 {
        0.85
    } else if mood.bad >= 1.0 {
        0.65
    } else if begins_with(text, b"please ") {
        // A request to do something else is no answer.
        0.55
    } else {
        0.0
    }
}

fn begins_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The status of a text such as `404 page not found` or `502: Bad Gateway`.
fn leading_status(text: &[u8]) -> Option<u16> {
    let text = text.strip_prefix(b"HTTP ").or(text.strip_prefix(b"Error ")).unwrap_or(text);
    let status = std::str::from_utf8(text.get(..3)?).ok()?.parse().ok()?;
    let rest = text[3..].trim_ascii_start();
    let rest = rest.strip_prefix(b":").or(rest.strip_prefix(b"-")).unwrap_or(rest);
    let mood = words::read(rest);
    (matches!(status, 400..=599)
        && text.get(3).is_some_and(|b| !b.is_ascii_alphanumeric())
        && mood.bad > 0.3)
        .then_some(status)
}

/// The only field of a row that is otherwise empty (`,,,INVALID_KEY`); the text itself when it is no such row.
fn lone_field(text: &[u8]) -> &[u8] {
    let mut filled = text.split(|&b| b == b',').filter(|field| !field.trim_ascii().is_empty());
    match (filled.next(), filled.next()) {
        (Some(field), None) => field,
        _ => text,
    }
}

/// ClickHouse ends a stream that broke with its exception.
fn database_exception(sample: &Sample) -> Option<Story> {
    let from = sample.bytes.len().saturating_sub(2048);
    let tail = &sample.bytes[from..];
    let at = memchr::memmem::rfind(tail, b"DB::Exception: ")?;
    let code = memchr::memmem::rfind(&tail[..at], b"Code: ")?;
    (at - code < 20).then(|| told(500, 0.9, from + code..sample.bytes.len(), says(&tail[code..])))
}

/// JSON in a call: `callback({...})`.
fn jsonp(sample: &Sample, text: &[u8]) -> Option<Story> {
    let open = memchr::memchr(b'(', &text[..text.len().min(100)])?;
    let name = text[..open].trim_ascii();
    let is_name =
        |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$' | b'/' | b'*' | b' ');
    if !name.iter().all(is_name)
        || !matches!(text[open + 1..].trim_ascii_start().first(), Some(b'{' | b'['))
    {
        return None;
    }
    let outline = Outline::read(&text[open + 1..]);
    let story = json_error::judge_value(outline.root()?, sample)?;
    Some(Story { rule: RULE, place: Place::Content(0..sample.bytes.len()), ..story })
}

/// One JSON text under another name, or one a line.
fn json_or_lines(sample: &Sample) -> Option<Story> {
    let outline = Outline::read(sample.bytes);
    if outline.misfit().is_none_or(|misfit| misfit.at == sample.bytes.len() && !sample.whole) {
        return json_error::judge_value(outline.root()?, sample);
    }
    let mut messages = 0;
    for line in lines(sample.bytes).filter(|line| may_tell(&sample.bytes[line.clone()])) {
        messages += 1;
        if messages > MAX_MESSAGES {
            break;
        }
        if let Some(story) = message(sample, line, false) {
            return Some(story);
        }
    }
    None
}

fn is_event_stream(text: &[u8]) -> bool {
    text.starts_with(b"data: ") || text.starts_with(b"event: ")
}

/// The events of a stream (`text/event-stream`).
fn events(sample: &Sample) -> Option<Story> {
    let mut is_error = false;
    let mut messages = 0;
    for line in lines(sample.bytes) {
        let text = &sample.bytes[line.clone()];
        if text.is_empty() {
            is_error = false;
        } else if let Some(name) = text.strip_prefix(b"event:") {
            is_error = name.trim_ascii() == b"error";
        } else if let Some(data) = text.strip_prefix(b"data:")
            && (is_error || may_tell(data))
        {
            messages += 1;
            let story = message(sample, line.end - data.len()..line.end, is_error);
            if story.is_some() || messages > MAX_MESSAGES {
                return story;
            }
        }
    }
    None
}

/// A look that costs little, before a message is read: has it a member whose name speaks of failure?
fn may_tell(message: &[u8]) -> bool {
    [&b"rror\""[..], b"rrors\"", b"ailure\"", b"ERROR\"", b"xception\""]
        .iter()
        .any(|name| memchr::memmem::find(message, name).is_some())
}

/// One message of a stream.
fn message(sample: &Sample, place: Range<usize>, is_error: bool) -> Option<Story> {
    let text = &sample.bytes[place.clone()];
    let outline = Outline::read(text);
    let story = outline.root().filter(|_| json::check(text).is_ok()).and_then(|root| {
        let whole = Sample { bytes: text, ..*sample };
        json_error::judge_value(root, &whole)
    });
    let story = story.filter(|story| story.tells == Tells::Error);
    match story {
        Some(story) if is_error || story.confidence >= SURE_IN_STREAM => {
            let says = format!("in a message of the stream, {}", story.says);
            Some(told(story.effective, story.confidence.max(0.9), place, says))
        }
        _ if is_error => {
            let status = words::read(text).status;
            let says = "an event of the stream is named error".to_owned();
            Some(told(if status == 0 { 500 } else { status }, 0.9, place, says))
        }
        _ => None,
    }
}

/// Where the lines are.
fn lines(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(|&b| b == b'\n').map(move |line| {
        let from = start;
        start += line.len() + 1;
        from..from + line.strip_suffix(b"\r").unwrap_or(line).len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::media_type::Kind;

    fn told(media_type: &str, text: &str) -> Option<Story> {
        judge(&Sample {
            bytes: text.as_bytes(),
            whole: true,
            media_type,
            kind: Kind::Text,
            status: 200,
            method: b"GET",
            path: b"/",
            accept: b"",
        })
    }

    #[test]
    fn lines_of_words_are_told() {
        for (text, effective) in [
            ("404 page not found\n", 404),
            ("503: down for maintenance", 503),
            ("Forbidden request", 403),
            ("invalid key", 401),
            ("Error: could not connect", 400),
            (",,,,INVALID_LICENSE_KEY", 401),
            ("Unable to do that", 500),
            ("No cup of that colour exists.", 404),
            ("Please provide a key", 400),
        ] {
            assert_eq!(
                told("text/plain", text).map(|story| story.effective),
                Some(effective),
                "{text}"
            );
        }
        let story = told("text/plain", "  Not Found \n").unwrap();
        assert_eq!(story.place, Place::Content(2..11));
    }

    #[test]
    fn other_text_is_silent() {
        for text in [
            "OK",
            "Ok.",
            "pong",
            "status=approved\navs=Y\n",
            "404",
            "4040 Elm Street",
            "name,email\nerror,a@example.com\n",
            "finished without errors",
            "",
        ] {
            assert_eq!(told("text/plain", text), None, "{text}");
        }
        assert_eq!(told("text/javascript", "throw 'not found'"), None);
        let prose = "The page was not found in the book. ".repeat(20);
        assert_eq!(told("text/plain", &prose), None);
    }

    #[test]
    fn json_is_found_under_other_names() {
        assert_eq!(told("text/plain", r#"{"error":"not found"}"#).unwrap().effective, 404);
        assert_eq!(
            told("text/javascript", r#"cb({"status":401,"error":"log in"})"#).unwrap().effective,
            401
        );
        assert_eq!(told("text/javascript", "cb({\"a\":1})"), None);
    }

    #[test]
    fn streams_are_read_message_by_message() {
        let failed = "data: {\"text\":\"a\"}\n\ndata: {\"error\":{\"message\":\"overloaded\"}}\n\n";
        let story = told("text/event-stream", failed).unwrap();
        assert_eq!((story.effective, story.place), (503, Place::Content(25..60)));
        let named = "event: error\ndata: {\"note\":\"broken\"}\n\n";
        assert_eq!(told("text/event-stream", named).unwrap().effective, 500);
        let fine = "event: x\ndata: {\"id\":1,\"error\":null,\"text\":\"an \\\"error\\\"\"}\n\ndata: [DONE]\n\n";
        assert_eq!(told("text/event-stream", fine), None);
        let lines = "{\"done\":false}\n{\"error\":\"model not found\"}\n";
        assert_eq!(told("application/x-ndjson", lines).unwrap().effective, 404);
        let tail = "1\t2\n3\t4\nCode: 241. DB::Exception: Memory limit: no more\n";
        assert_eq!(told("text/tab-separated-values", tail).unwrap().effective, 500);
    }
}
