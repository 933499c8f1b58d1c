//! Judging content chunk by chunk, in bounded memory.
//!
//! Documents are judged by their first [`KEEP`] bytes, whether they come in chunks or whole. Streams of
//! messages (`text/event-stream`, and JSON texts one a line) are judged message by message, so that an error
//! is found however late it comes; of a message the first [`MOST_OF_A_MESSAGE`] bytes are looked at. What is
//! under a content coding is judged once it is there: by what its first [`MOST_CODED`] bytes decode to.

use super::{
    Sample, Story,
    coding::{self, KEEP},
    framed, json, sniff, text,
};
use crate::{
    Exchange, FieldId, Place,
    parse::{MediaType, list, media_type::Kind},
};

/// How many bytes are kept of content with a content coding. Codings that make content longer, and not
/// shorter, by half and more do not occur, so this holds [`KEEP`] decoded bytes.
pub const MOST_CODED: usize = 2 * KEEP;
/// How many bytes of one message of a stream are looked at.
pub const MOST_OF_A_MESSAGE: usize = 64 << 10;

/// What is known of an exchange when the content of its response begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct StreamContext<'a> {
    /// The claimed status. Only content under a status of success is judged.
    pub status: u16,
    /// The request's method; empty when unknown.
    pub method: &'a [u8],
    /// The path of the target URI; empty when unknown.
    pub path: &'a [u8],
    /// The request's Accept field; empty when absent or unknown.
    pub accept: &'a [u8],
    /// The response's Content-Type field; empty when absent.
    pub content_type: &'a [u8],
    /// The response's Content-Encoding field; empty when absent or when the codings are removed already.
    pub content_encoding: &'a [u8],
}

impl<'a> StreamContext<'a> {
    /// What the fields of an exchange say. Its content is not looked at, and taken to be as it was sent.
    pub fn of(exchange: &Exchange<'a>) -> StreamContext<'a> {
        let fields = &exchange.response.fields;
        let accept =
            exchange.request.as_ref().and_then(|request| request.fields.get(FieldId::Accept));
        let value = |id| fields.get(id).map_or(b"" as &[u8], |field| field.value);
        StreamContext {
            status: exchange.response.status,
            method: exchange.method(),
            path: exchange.path(),
            accept: accept.map_or(b"", |field| field.value),
            content_type: value(FieldId::ContentType),
            content_encoding: value(FieldId::ContentEncoding),
        }
    }
}

/// Whether more bytes can change what content tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They can.
    Undecided,
    /// They cannot: there is no need to push them. [`Stream::finish`] has the answer.
    Final,
}

/// Content that is judged as it comes.
///
/// However it is cut into chunks, the answer is the one of [`judge`](super::judge) on all of it.
///
/// ```
/// use bonafide::content::stream::{State, Stream, StreamContext};
/// let context = StreamContext { status: 200, content_type: b"text/event-stream", ..Default::default() };
/// let mut stream = Stream::new(context);
/// assert_eq!(stream.push(b"data: {\"n\":1}\n\ndata: {\"err"), State::Undecided);
/// assert_eq!(stream.push(b"or\":{\"code\":503,\"message\":\"overloaded\"}}\n\n"), State::Final);
/// assert_eq!(stream.finish(false).unwrap().effective, 503);
/// ```
#[derive(Debug)]
pub struct Stream {
    head: Head,
    part: Part,
}

/// A [`StreamContext`] that is kept.
#[derive(Debug)]
struct Head {
    status: u16,
    method: Vec<u8>,
    path: Vec<u8>,
    accept: Vec<u8>,
    /// Its essence, and its family when it is known.
    media_type: (String, Option<Kind>),
    content_encoding: Vec<u8>,
}

/// How far a stream has come.
#[derive(Debug)]
enum Part {
    /// At the first bytes, content codings still on them.
    First { bytes: Vec<u8>, most: usize, opening: Option<Opening> },
    /// Among messages.
    Messages(Messages),
    /// Where nothing more can change.
    Final(Option<Story>),
}

impl Stream {
    /// A stream of which no byte has come yet.
    pub fn new(context: StreamContext<'_>) -> Stream {
        let head = Head::of(context);
        let is_coded = list::members(context.content_encoding)
            .any(|(name, _)| !name.eq_ignore_ascii_case(b"identity"));
        let part = match (is_coded, super::is_told_under(context.status)) {
            (_, false) => Part::Final(None),
            (true, true) => Part::First { bytes: vec![], most: MOST_CODED, opening: None },
            (false, true) => Part::First {
                bytes: vec![],
                most: KEEP,
                opening: Opening::of(&head.sample(b"", true)),
            },
        };
        Stream { head, part }
    }

    /// Takes the next bytes, as they are on the wire but for the transfer coding.
    pub fn push(&mut self, chunk: &[u8]) -> State {
        match &mut self.part {
            Part::First { bytes, most, opening } => {
                let (kept, rest) = chunk.split_at(chunk.len().min(*most - bytes.len()));
                bytes.extend_from_slice(kept);
                match opening.as_mut().and_then(|opening| opening.look(bytes)) {
                    Some(Shape::Nothing) => self.part = Part::Final(None),
                    Some(Shape::Messages(format)) => {
                        let mut messages = Messages::new(format);
                        let first = std::mem::take(bytes);
                        messages.take(&first, &self.head.sample(b"", true));
                        self.part = Part::Messages(messages);
                        return self.push(rest);
                    }
                    // All that counts is there, and there is more.
                    _ if !rest.is_empty() => self.part = Part::Final(self.head.judge(bytes, false)),
                    Some(Shape::Document) => *opening = None,
                    None => {}
                }
            }
            Part::Messages(messages) => {
                messages.take(chunk, &self.head.sample(b"", true));
                if messages.story.is_some() {
                    self.part = Part::Final(messages.story.take());
                }
            }
            Part::Final(_) => {}
        }
        if matches!(self.part, Part::Final(_)) { State::Final } else { State::Undecided }
    }

    /// Ends the stream; `complete` says whether the content came to its end. What it tells, or `None` when
    /// nothing in it contradicts a success.
    pub fn finish(self, complete: bool) -> Option<Story> {
        match self.part {
            Part::First { bytes, .. } => self.head.judge(&bytes, complete),
            Part::Messages(messages) => messages.end(&self.head.sample(b"", true)),
            Part::Final(story) => story,
        }
    }
}

impl Head {
    fn of(context: StreamContext<'_>) -> Head {
        let media_type = MediaType::parse(context.content_type).ok();
        let kind = media_type.as_ref().map(MediaType::kind);
        Head {
            status: context.status,
            method: context.method.to_vec(),
            path: context.path.to_vec(),
            accept: context.accept.to_vec(),
            media_type: (media_type.map_or(String::new(), |media_type| media_type.essence), kind),
            content_encoding: context.content_encoding.to_vec(),
        }
    }

    fn sample<'a>(&'a self, bytes: &'a [u8], whole: bool) -> Sample<'a> {
        Sample {
            bytes,
            whole,
            media_type: &self.media_type.0,
            kind: self.media_type.1.unwrap_or_else(|| sniff::sniff(bytes).kind()),
            status: self.status,
            method: &self.method,
            path: &self.path,
            accept: &self.accept,
        }
    }

    fn judge(&self, coded: &[u8], whole: bool) -> Option<Story> {
        let decoded = coding::decode(coded, &self.content_encoding, whole);
        if decoded.bytes.is_empty() {
            return None;
        }
        super::judge(&self.sample(&decoded.bytes, decoded.whole))
    }
}

/// What content is to whoever judges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One thing.
    Document,
    /// Messages one after another.
    Messages(Format),
    /// An image or the like, which tells nothing.
    Nothing,
}

/// How messages are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// By empty lines (`text/event-stream`).
    Events,
    /// By line ends (NDJSON, JSON text sequences).
    Lines,
}

impl Format {
    /// What makes an event of a message.
    fn mark(self) -> &'static [u8] {
        match self {
            Format::Events => b"",
            Format::Lines => b"data:",
        }
    }
}

/// The shape of content that is all there, or of which the first bytes are.
pub(super) fn shape(sample: &Sample<'_>) -> Shape {
    let first = &sample.bytes[..sample.bytes.len().min(KEEP)];
    Opening::of(sample).and_then(|mut opening| opening.look(first)).unwrap_or(Shape::Document)
}

/// Whether content is a stream of messages, whose status is sent before the last of them is known.
pub(crate) fn is_messages(sample: &Sample<'_>) -> bool {
    matches!(shape(sample), Shape::Messages(_))
}

/// What content that is a stream of messages tells.
pub(super) fn messages(sample: &Sample<'_>, format: Format) -> Option<Story> {
    let mut messages = Messages::new(format);
    messages.take(sample.bytes, sample);
    messages.end(sample)
}

/// The beginning of content whose shape its first bytes show. It never looks at a byte twice, however small
/// the chunks.
#[derive(Debug)]
struct Opening {
    /// What the media type promises.
    promise: Shape,
    /// Where the first line begins, as far as is known.
    begin: usize,
    /// How far the end of that line has been looked for.
    scanned: usize,
    /// Where that line ends, and how far the next one has been looked for.
    end: Option<(usize, usize)>,
}

impl Opening {
    /// `None` when the media type promises a document.
    fn of(sample: &Sample<'_>) -> Option<Opening> {
        const LINES: [&str; 7] = [
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonl",
            "application/x-jsonlines",
            "application/jsonlines",
            "application/json-seq",
        ];
        let promise = match sample.kind {
            _ if sample.media_type.is_empty() => return None,
            _ if sample.media_type == "text/event-stream" => Shape::Messages(Format::Events),
            _ if LINES.contains(&sample.media_type) => Shape::Messages(Format::Lines),
            // Watches and progress reports are streams of objects that are declared as one.
            Kind::Json => Shape::Messages(Format::Lines),
            _ if framed::reads(sample.media_type) => return None,
            Kind::Other => Shape::Nothing,
            _ => return None,
        };
        Some(Opening { promise, begin: 0, scanned: 0, end: None })
    }

    /// The shape, if `first` shows it. More bytes after `first` never change the answer.
    fn look(&mut self, first: &[u8]) -> Option<Shape> {
        const BOM: &[u8] = b"\xef\xbb\xbf";
        if self.begin == 0 && BOM.starts_with(&first[..first.len().min(3)]) {
            self.begin = first.len().min(3) / 3 * 3;
            if self.begin == 0 {
                return None;
            }
        }
        self.begin += blank(&first[self.begin..]);
        match (self.promise, first.get(self.begin)?) {
            (_, b'<') | (Shape::Messages(Format::Events) | Shape::Nothing, b'{' | b'[') => {
                Some(Shape::Document)
            }
            (Shape::Messages(Format::Lines), _) => self.look_for_lines(first),
            (promise, _) => Some(promise),
        }
    }

    /// Lines are messages when the first is a JSON text and the second begins as it does.
    fn look_for_lines(&mut self, first: &[u8]) -> Option<Shape> {
        if self.end.is_none() {
            let from = self.scanned.max(self.begin);
            self.scanned = first.len();
            let end = from + memchr::memchr(b'\n', &first[from..])?;
            self.end = Some((end, end));
        }
        let (end, next) = self.end.as_mut()?;
        *next += blank(&first[*next..]);
        let is_like_first = *first.get(*next)? == first[self.begin];
        let is_message = is_like_first && json::check(record(&first[self.begin..*end])).is_ok();
        Some(if is_message { self.promise } else { Shape::Document })
    }
}

/// How many bytes of white space there are.
fn blank(bytes: &[u8]) -> usize {
    bytes.len() - bytes.trim_ascii_start().len()
}

/// A line without the record separators that begin one in a JSON text sequence (RFC 7464).
fn record(line: &[u8]) -> &[u8] {
    &line[line.iter().take_while(|b| **b == 0x1e).count()..]
}

/// Messages as they come.
#[derive(Debug)]
struct Messages {
    format: Format,
    /// The first bytes of the message at hand. A line is put as an event, so that both are held to the same
    /// standard.
    message: Vec<u8>,
    /// Where it began.
    start: usize,
    /// How many bytes have come.
    at: usize,
    /// Whether there was nothing yet in the line at hand.
    is_blank: bool,
    story: Option<Story>,
}

impl Messages {
    fn new(format: Format) -> Messages {
        let message = format.mark().to_vec();
        Messages { format, message, start: 0, at: 0, is_blank: true, story: None }
    }

    /// Takes bytes, until a message tells something.
    fn take(&mut self, bytes: &[u8], about: &Sample<'_>) {
        let mut rest = bytes;
        while let Some(end) = memchr::memchr(b'\n', rest).filter(|_| self.story.is_none()) {
            let (line, after) = rest.split_at(end + 1);
            self.add(line);
            if self.format == Format::Lines || self.is_blank {
                self.judge(about);
            }
            self.is_blank = true;
            rest = after;
        }
        self.add(rest);
    }

    /// Takes bytes of one line.
    fn add(&mut self, bytes: &[u8]) {
        self.at += bytes.len();
        self.is_blank &= bytes.iter().all(|b| matches!(b, b'\r' | b'\n'));
        let is_begin = self.message.len() == self.format.mark().len();
        let rest = if is_begin && self.format == Format::Lines { record(bytes) } else { bytes };
        self.start += bytes.len() - rest.len();
        let room = MOST_OF_A_MESSAGE - self.message.len();
        self.message.extend_from_slice(&rest[..rest.len().min(room)]);
    }

    /// Judges the message at hand and begins another one.
    fn judge(&mut self, about: &Sample<'_>) {
        let sample =
            Sample { bytes: &self.message, whole: true, media_type: "text/event-stream", ..*about };
        let mark = self.format.mark().len();
        self.story = text::judge(&sample).map(|mut story| {
            if let Place::Content(range) = &mut story.place {
                *range = self.start + range.start - mark..self.start + range.end - mark;
            }
            story
        });
        self.message.truncate(mark);
        self.start = self.at;
    }

    /// What the messages told, the last one being what is left.
    fn end(mut self, about: &Sample<'_>) -> Option<Story> {
        if self.story.is_none() {
            self.judge(about);
        }
        self.story
    }
}
