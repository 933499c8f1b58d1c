//! Captured traffic in files, read into [`Exchange`]s: one way, one pass, in bounded memory.
//!
//! [`read`] takes anything that implements [`std::io::Read`], finds out the [`Format`] where none is given,
//! and hands each exchange to a [`Sink`] as soon as it was read. One bad record costs one [`Problem`]; what
//! comes after it is still read. A reader claims no more than its format proves: only a raw capture has the
//! connection's bytes ([`Fidelity::Wire`](bonafide::Fidelity::Wire)), a HAR file has none of them.
//!
//! ```
//! use bonafide::Exchange;
//! use bonafide_read::{Limits, Origin, Problem, Sink};
//!
//! #[derive(Default)]
//! struct Statuses(Vec<u16>);
//! impl Sink for Statuses {
//!     fn exchange(&mut self, exchange: &Exchange<'_>, _: &Origin<'_>) {
//!         self.0.push(exchange.response.status);
//!     }
//!     fn problem(&mut self, problem: Problem) {
//!         eprintln!("{problem}");
//!     }
//! }
//!
//! let lines = "{\"response\":{\"status\":200}}\n{\"response\":{\"status\":404}}\n";
//! let mut statuses = Statuses::default();
//! bonafide_read::read(lines.as_bytes(), None, &Limits::default(), &mut statuses)?;
//! assert_eq!(statuses.0, [200, 404]);
//! # Ok::<(), bonafide_read::Error>(())
//! ```

use std::{fmt, io, str::FromStr};

use bonafide::{Content, Exchange};

mod curl;
mod detect;
mod har;
mod json;
pub mod jsonl;
mod line;
mod raw;
mod time;
mod window;

use window::{Place, Window};

/// A format of captured traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The bytes of HTTP/1 messages as they were on the connection: responses alone, or each behind its
    /// request.
    Raw,
    /// What `curl -i`, `curl -I` or `curl -v` printed, perhaps pasted from a terminal.
    Curl,
    /// HTTP Archive 1.2, as browsers and proxies export it.
    Har,
    /// Exchange JSONL: one exchange a line. `docs/exchange-jsonl.md` is its contract.
    Jsonl,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Format; 4] = [Format::Raw, Format::Curl, Format::Har, Format::Jsonl];

    /// The name that [`FromStr`] reads: `raw`, `curl`, `har`, `jsonl`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Raw => "raw",
            Format::Curl => "curl",
            Format::Har => "har",
            Format::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    /// Fails with a sentence that names the formats.
    fn from_str(text: &str) -> Result<Format, String> {
        Format::ALL.into_iter().find(|format| format.name() == text).ok_or_else(|| {
            format!("there is no format '{text}': it is one of raw, curl, har, jsonl")
        })
    }
}

/// How much is kept of what is read. Beyond these nothing grows, however long the input.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest record in bytes: a HAR entry, a line of JSONL, the head of a message. A longer one is left
    /// out with a [`Problem`]. Default: 256 MiB.
    pub record: usize,
    /// How many bytes of a message's content are kept; of a longer one the first are kept as
    /// [`Content::Prefix`]. Default: 64 MiB.
    pub content: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { record: 256 << 20, content: 64 << 20 }
    }
}

/// Where an exchange was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The number of the exchange in its file, from 1. Records that hold none are counted too, so that it is
    /// the number of the HAR entry; in JSONL, [`Origin::line`] tells the place better.
    pub index: usize,
    /// The line of the file, from 1, in which the response's start line stands (raw, curl), the exchange
    /// (JSONL) or in which the entry begins (HAR).
    pub line: Option<u64>,
    /// The byte of the file, from 0, at which that begins.
    pub offset: Option<u64>,
    /// The id that the capture gives: a string as its text, anything else as JSON.
    pub id: Option<&'a str>,
    /// The same id as the JSON that stands in the file, to be written back as it came.
    pub id_json: Option<&'a str>,
}

/// A record that could not be read. The records behind it are still read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong with it.
    pub message: String,
    /// What to do about it; empty where nothing can be done.
    pub help: &'static str,
    /// The number of the record, counted like [`Origin::index`].
    pub index: Option<usize>,
    /// The line of the file where it begins, from 1.
    pub line: Option<u64>,
    /// The byte of the file where it begins, from 0.
    pub offset: Option<u64>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// What takes the exchanges, in the order of the file.
pub trait Sink {
    /// Takes an exchange. It borrows from the reader: what is needed later has to be copied.
    fn exchange(&mut self, exchange: &Exchange<'_>, origin: &Origin<'_>);

    /// Takes notice of a record that could not be read.
    fn problem(&mut self, problem: Problem);
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The format, as given or as found out.
    pub format: Format,
    /// How many exchanges went to the sink.
    pub exchanges: usize,
    /// How many problems went to the sink.
    pub problems: usize,
    /// How many records are no HTTP that a server sent: `data:` and `blob:` URLs, redirects that a browser
    /// made up, a proxy's consent to a tunnel. They are left out.
    pub not_http: usize,
}

/// Why an input could not be read at all.
#[derive(Debug)]
pub enum Error {
    /// Reading the input failed.
    Io(io::Error),
    /// It is not what it should be.
    Input {
        /// What is wrong with it.
        message: String,
        /// What to do about it.
        help: &'static str,
    },
}

impl Error {
    fn input(message: impl Into<String>, help: &'static str) -> Error {
        Error::Input { message: message.into(), help }
    }

    /// What to do about it; empty where nothing can be said.
    pub fn help(&self) -> &'static str {
        match self {
            Error::Io(_) => "",
            Error::Input { help, .. } => help,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io(error) => write!(f, "cannot read the input: {error}"),
            Error::Input { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io(error) => Some(error),
            Error::Input { .. } => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Io(error)
    }
}

/// Reads captured traffic to its end and hands the exchanges to `sink`.
///
/// Without a `format` it is found out from the first bytes, and a file that begins like an HTTP message is
/// read as [`Format::Raw`] only as long as every message proves that it is one: what `curl -i` prints looks
/// the same, but is framed in another way, and no server should be blamed for that. With [`Format::Raw`]
/// given, the bytes are taken for the connection's.
///
/// # Errors
///
/// When reading fails, and when the input as a whole is not of the format: empty, binary, JSON of another
/// kind. What was read before has gone to the sink then.
pub fn read(
    mut input: impl io::Read,
    format: Option<Format>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<Summary, Error> {
    let mut window = Window::new(&mut input, limits.record);
    window.more()?;
    window.skip_byte_order_mark();
    let found = detect::format(&window, format)?;
    let mut out = Out::new(sink, limits.content);
    let used = match (found, format) {
        (Format::Jsonl, _) => jsonl::read(&mut window, limits, &mut out).map(|()| Format::Jsonl)?,
        (Format::Har, _) => har::read(&mut window, limits, &mut out).map(|()| Format::Har)?,
        (Format::Raw, Some(_)) => {
            raw::read(&mut window, limits, raw::Trust::Given, &mut out)?;
            Format::Raw
        }
        (Format::Raw, None) => {
            match raw::read(&mut window, limits, raw::Trust::Earned, &mut out)? {
                raw::End::OfInput => Format::Raw,
                raw::End::OfProof => {
                    curl::read(&mut window, limits, &mut out).map(|()| Format::Curl)?
                }
            }
        }
        (Format::Curl, _) => curl::read(&mut window, limits, &mut out).map(|()| Format::Curl)?,
    };
    let Out { exchanges, problems, not_http, .. } = out;
    Ok(Summary { format: used, exchanges, problems, not_http })
}

/// The sink, and what all readers do before it: numbering and the content limit.
struct Out<'s> {
    sink: &'s mut dyn Sink,
    content_limit: usize,
    index: usize,
    exchanges: usize,
    problems: usize,
    not_http: usize,
}

impl<'s> Out<'s> {
    fn new(sink: &'s mut dyn Sink, content_limit: usize) -> Out<'s> {
        Out { sink, content_limit, index: 0, exchanges: 0, problems: 0, not_http: 0 }
    }

    /// Hands over the exchange of the next record.
    fn exchange(&mut self, exchange: Exchange<'_>, place: Place) {
        self.exchange_with_id(exchange, place, None, None);
    }

    fn exchange_with_id(
        &mut self,
        mut exchange: Exchange<'_>,
        place: Place,
        id: Option<&str>,
        id_json: Option<&str>,
    ) {
        self.index += 1;
        self.exchanges += 1;
        shorten(&mut exchange.response.content, self.content_limit);
        if let Some(request) = &mut exchange.request {
            shorten(&mut request.content, self.content_limit);
        }
        let origin = Origin {
            index: self.index,
            line: Some(place.line),
            offset: Some(place.offset),
            id,
            id_json,
        };
        self.sink.exchange(&exchange, &origin);
    }

    /// Reports that the next record holds no exchange.
    fn bad_record(&mut self, message: impl Into<String>, help: &'static str, place: Place) {
        self.index += 1;
        self.report(message.into(), help, Some(self.index), place);
    }

    /// Reports what is no record.
    fn problem(&mut self, message: impl Into<String>, help: &'static str, place: Place) {
        self.report(message.into(), help, None, place);
    }

    fn report(&mut self, message: String, help: &'static str, index: Option<usize>, place: Place) {
        self.problems += 1;
        let (line, offset) = (Some(place.line), Some(place.offset));
        self.sink.problem(Problem { message, help, index, line, offset });
    }

    /// Counts a record that is no HTTP.
    fn not_http(&mut self) {
        self.index += 1;
        self.not_http += 1;
    }
}

/// Keeps at most `limit` bytes of content, and says so.
fn shorten(content: &mut Content<'_>, limit: usize) {
    let (Content::Whole(coded) | Content::Prefix(coded)) = content else { return };
    if coded.bytes.len() <= limit {
        return;
    }
    let mut coded = std::mem::take(coded);
    match &mut coded.bytes {
        std::borrow::Cow::Borrowed(bytes) => *bytes = &bytes[..limit],
        std::borrow::Cow::Owned(bytes) => bytes.truncate(limit),
    }
    *content = Content::Prefix(coded);
}
