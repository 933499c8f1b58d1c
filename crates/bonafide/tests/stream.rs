//! Content judged chunk by chunk tells what it tells when it is judged whole.

use std::io::Write;

use bonafide::{
    Content, Exchange, Facts, Fields, Place, Request, Response,
    content::{
        Story, coding,
        stream::{MOST_OF_A_MESSAGE, State, Stream, StreamContext},
    },
};
use proptest::{collection::vec, prelude::*};

/// A response as a server sends it.
struct Message {
    name: &'static str,
    content_type: &'static str,
    coding: &'static str,
    target: &'static str,
    accept: &'static str,
    content: Vec<u8>,
    /// The effective status, when it is not the claimed one.
    effective: Option<u16>,
}

fn message(
    name: &'static str,
    content_type: &'static str,
    content: impl Into<Vec<u8>>,
    effective: Option<u16>,
) -> Message {
    Message {
        name,
        content_type,
        coding: "",
        target: "/things",
        accept: "",
        content: content.into(),
        effective,
    }
}

impl Message {
    fn coded(self, coding: &'static str) -> Message {
        let plain = &self.content;
        let content = match coding {
            "gzip" => gzip(plain),
            "br" => brotli(plain),
            "zstd" => ruzstd::encoding::compress_to_vec(
                &plain[..],
                ruzstd::encoding::CompressionLevel::Fastest,
            ),
            _ => plain.clone(),
        };
        Message { coding, content, ..self }
    }

    fn exchange(&self, whole: bool) -> Exchange<'_> {
        let mut fields = vec![];
        if !self.content_type.is_empty() {
            fields.push(("Content-Type", self.content_type));
        }
        if !self.coding.is_empty() {
            fields.push(("Content-Encoding", self.coding));
        }
        let accept = (!self.accept.is_empty()).then_some(("Accept", self.accept));
        let content = Content::whole(&self.content[..]);
        let content = match content {
            Content::Whole(coded) if !whole => Content::Prefix(coded),
            content => content,
        };
        Exchange {
            request: Some(Request {
                method: b"GET",
                target: self.target.as_bytes(),
                fields: accept.into_iter().collect(),
                ..Request::default()
            }),
            response: Response {
                status: 200,
                fields: fields.into_iter().collect::<Fields<'_>>(),
                content,
                ..Response::default()
            },
            ..Exchange::default()
        }
    }

    /// What it tells when it is pushed in pieces that end at these places.
    fn in_pieces(&self, ends: &[usize], complete: bool) -> Option<Story> {
        let exchange = self.exchange(complete);
        let mut stream = Stream::new(StreamContext::of(&exchange));
        let (mut start, mut state) = (0, State::Undecided);
        for end in ends.iter().copied().chain([self.content.len()]) {
            let next = stream.push(&self.content[start..end]);
            assert!(next == State::Final || state == State::Undecided, "{}", self.name);
            (start, state) = (end, next);
        }
        stream.finish(complete)
    }

    fn whole(&self, complete: bool) -> Option<Story> {
        let exchange = self.exchange(complete);
        Facts::new(&exchange).story().cloned()
    }
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    encoder.write_all(plain).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut coded = vec![];
    brotli::CompressorWriter::new(&mut coded, 4096, 3, 20)
        .write_all(plain)
        .expect("memory takes all");
    coded
}

/// Bytes that no coding makes shorter.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'0' + (state >> 24) as u8 % 64
    };
    (0..length).map(step).collect()
}

const JSON_ERROR: &str = r#"{"error":{"code":404,"message":"no such thing"}}"#;
const PAGE: &str =
    "<!DOCTYPE html><title>503 Service Unavailable</title><h1>503 Service Unavailable</h1>";

fn short_messages() -> Vec<Message> {
    let mut messages = vec![
        message("json", "application/json", JSON_ERROR, Some(404)),
        message(
            "json with a mark",
            "application/json",
            format!("\u{feff} {JSON_ERROR}\n"),
            Some(404),
        ),
        message("json in lines", "application/json", JSON_ERROR.replace(',', ",\n "), Some(404)),
        message("sound json", "application/json", "{\"id\":7,\n\"name\":\"Ada\"}\n", None),
        message("json without a type", "", JSON_ERROR, Some(404)),
        message("json as text", "text/plain", JSON_ERROR, Some(404)),
        message("json as bytes", "application/octet-stream", JSON_ERROR, Some(404)),
        message("html", "text/html; charset=utf-8", PAGE, Some(503)),
        message("html as json", "application/json", PAGE, Some(503)),
        message("sound html", "text/html", "<title>Hello</title><p>Hello, world.", None),
        message("xml", "application/xml", "<Error><Code>NoSuchKey</Code></Error>", Some(404)),
        message("text", "text/plain", "502: Bad Gateway", Some(502)),
        message(
            "form",
            "application/x-www-form-urlencoded",
            "error=invalid_grant&error_description=x",
            Some(400),
        ),
        message(
            "events",
            "text/event-stream",
            "id: 1\ndata: {\"n\":1}\n\nevent: error\ndata: overloaded\n\n",
            Some(503),
        ),
        message(
            "events with CR",
            "text/event-stream",
            "data: 1\r\n\r\nevent: error\r\ndata: x\r\n\r\n",
            Some(500),
        ),
        message(
            "sound events",
            "text/event-stream",
            ": hi\n\ndata: {\"n\":1}\n\ndata: [DONE]\n\n",
            None,
        ),
        message("no events", "text/event-stream", JSON_ERROR, Some(404)),
        message(
            "events as text",
            "text/plain",
            format!("data: 1\n\ndata: {JSON_ERROR}\n\n"),
            Some(404),
        ),
        message(
            "lines",
            "application/x-ndjson",
            format!("{{\"n\":1}}\n{JSON_ERROR}\n{{\"n\":2}}\n"),
            Some(404),
        ),
        message(
            "lines as json",
            "application/json",
            format!("{{\"n\":1}}\n{JSON_ERROR}"),
            Some(404),
        ),
        message("one line", "application/x-ndjson", JSON_ERROR, Some(404)),
        message(
            "records",
            "application/json-seq",
            format!("\u{1e}{{\"n\":1}}\n\u{1e}{JSON_ERROR}\n"),
            Some(404),
        ),
        message("sound lines", "application/jsonl", "{\"n\":1}\n\n{\"n\":2}\n", None),
        message("image", "image/png", "\u{89}PNG\r\n\u{1a}\n", None),
        message("white space", "application/json", " \n\n ", None),
        message("nothing", "text/event-stream", "", None),
        message("identity", "application/json", JSON_ERROR, Some(404)).coded("identity"),
    ];
    let page_for_image = Message {
        target: "/a.png",
        accept: "image/png",
        ..message(
            "page for an image",
            "image/png",
            "<!DOCTYPE html><title>Shop</title><script src=a.js></script>",
            Some(404),
        )
    };
    messages.push(page_for_image);
    messages.push(Message {
        coding: "gzip",
        ..message("not gzip", "application/json", JSON_ERROR, Some(404))
    });
    for coding in ["gzip", "br", "zstd"] {
        messages
            .push(message("coded json", "application/json", JSON_ERROR, Some(404)).coded(coding));
        messages.push(message("coded html", "text/html", PAGE, Some(503)).coded(coding));
        let events = format!("data: {{}}\n\ndata: {JSON_ERROR}\n\n");
        messages
            .push(message("coded events", "text/event-stream", events, Some(404)).coded(coding));
    }
    messages
}

fn long_messages() -> Vec<Message> {
    let rows = "{\"id\":1,\"name\":\"Ada\"},".repeat(70_000);
    let array = format!("[{rows}{{\"id\":2}}]");
    assert!(array.len() > coding::KEEP);
    let events = "data: {\"id\":1,\"name\":\"Ada\"}\n\n".repeat(70_000);
    let lines = "{\"id\":1,\"name\":\"Ada\"}\n".repeat(90_000);
    let late = format!("{events}data: {JSON_ERROR}\n\n");
    let filler = String::from_utf8(noise(3 * coding::KEEP)).expect("it is ASCII");
    let noisy = format!("{{\"error\":\"not found\",\"status\":404,\"filler\":{filler:?}}}");
    let long_event = format!("event: error\ndata: {}\n\n", "x".repeat(2 * MOST_OF_A_MESSAGE));
    let first_fails = format!(
        "{{\"error\":{{\"code\":503,\"message\":\"overloaded\"}},\"log\":\"{}\"}}",
        "x".repeat(coding::KEEP)
    );
    vec![
        message("long array", "application/json", array.clone(), None),
        message("error first", "application/json", first_fails, Some(503)),
        message("late event", "text/event-stream", late.clone(), Some(404)),
        message("long event", "text/event-stream", format!("{events}{long_event}"), Some(500)),
        message("late line", "application/x-ndjson", format!("{lines}{JSON_ERROR}\n"), Some(404)),
        message(
            "long page",
            "text/html",
            format!("{PAGE}<!-- {} -->", "x".repeat(coding::KEEP)),
            Some(503),
        ),
        message("long coded page", "text/html", format!("{PAGE}<!-- {filler} -->"), Some(503))
            .coded("gzip"),
        message("long coded array", "application/json", array, None).coded("gzip"),
        message("noise", "application/json", noisy, Some(404)).coded("gzip"),
        message("long blank", "application/json", " ".repeat(coding::KEEP + 10) + JSON_ERROR, None),
        message(
            "long image",
            "image/jpeg",
            [b"\xff\xd8\xff".to_vec(), noise(coding::KEEP + 1)].concat(),
            None,
        ),
    ]
}

fn assert_same(message: &Message, ends: &[usize]) {
    for complete in [true, false] {
        let (whole, pieces) = (message.whole(complete), message.in_pieces(ends, complete));
        assert_eq!(whole, pieces, "{} {ends:?} {complete}", message.name);
    }
}

#[test]
fn each_message_tells_what_it_should() {
    for message in short_messages() {
        let effective = message.whole(true).map(|story| story.effective);
        assert_eq!(effective, message.effective, "{}", message.name);
        assert_same(&message, &[]);
        let ends: Vec<usize> = (0..message.content.len()).collect();
        assert_same(&message, &ends);
    }
}

#[test]
fn long_messages_tell_it_in_chunks() {
    for message in long_messages() {
        let whole = message.whole(true);
        assert_eq!(
            whole.as_ref().map(|story| story.effective),
            message.effective,
            "{}",
            message.name
        );
        for size in [10_000, coding::KEEP, message.content.len()] {
            let ends: Vec<usize> = (size..message.content.len()).step_by(size).collect();
            assert_eq!(whole, message.in_pieces(&ends, true), "{} {size}", message.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_splits(which in any::<prop::sample::Index>(), cuts in vec(any::<prop::sample::Index>(), 0..12), length in any::<prop::sample::Index>()) {
        let mut messages = short_messages();
        let mut message = messages.swap_remove(which.index(messages.len()));
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(message.content.len() + 1)).collect();
        ends.sort_unstable();
        assert_same(&message, &ends);
        // And when the content is cut off somewhere.
        message.content.truncate(length.index(message.content.len() + 1));
        ends.retain(|&end| end <= message.content.len());
        assert_same(&message, &ends);
    }

    #[test]
    fn random_bytes(pieces in vec(prop::sample::select(vec!["\n", "\r\n", "{", "}", "[1]", "{\"error\":\"no\"}", "data:", "event: error", "<", "\u{feff}", " ", "\u{1e}", "html>", ":", "x"]), 0..20), media_type in prop::sample::select(vec!["", "application/json", "application/x-ndjson", "text/event-stream", "text/html", "image/png", "text/plain"]), cuts in vec(any::<prop::sample::Index>(), 0..6)) {
        let message = message("random", media_type, pieces.concat(), None);
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(message.content.len() + 1)).collect();
        ends.sort_unstable();
        assert_same(&message, &ends);
    }
}

#[test]
fn a_verdict_is_final_where_more_cannot_change_it() {
    let context = |status, content_type: &'static str| StreamContext {
        status,
        content_type: content_type.as_bytes(),
        ..StreamContext::default()
    };
    let mut image = Stream::new(context(200, "image/png"));
    assert_eq!(image.push(b"\x89"), State::Final);
    let mut not_found = Stream::new(context(404, "application/json"));
    assert_eq!(not_found.push(b"{"), State::Final);
    assert_eq!(not_found.finish(true), None);
    let mut events = Stream::new(context(200, "text/event-stream"));
    assert_eq!(events.push(b"event: error\ndata: x\n"), State::Undecided);
    assert_eq!(events.push(b"\n"), State::Final);
    assert_eq!(events.push(b"data: more\n\n"), State::Final);
    assert!(events.finish(false).is_some());
    let mut json = Stream::new(context(200, "application/json"));
    assert_eq!(json.push(&vec![b'['; coding::KEEP]), State::Undecided);
    assert_eq!(json.push(b"["), State::Final);
    assert_eq!(json.finish(true), None);
}

#[test]
fn places_are_those_of_the_whole_content() {
    let content = format!("{{\"n\":1}}\r\n\n{{\"n\":2}}\n{JSON_ERROR}\n");
    let message = message("lines", "application/x-ndjson", content.clone(), Some(404));
    let story = message.in_pieces(&[3, 17, 40], true).unwrap();
    let Place::Content(range) = story.place else { panic!("{:?}", story.place) };
    assert_eq!(&content[range], JSON_ERROR);
}
