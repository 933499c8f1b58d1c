//! What was seen: one request, its interim responses and its final response, borrowed from whatever
//! captured them.
//!
//! The types hold messages as they came, not as they should be: a status may be 99 or 1000, a field name
//! may have spaces in it. What a capture could not see is said by [`Exchange::seen`], and rules that
//! need more stay silent.

use std::{borrow::Cow, fmt, ops::BitOr, ops::Range};

use crate::field::FieldId;

/// One request (when known), its interim responses and its final response.
///
/// ```
/// use bonafide::{Exchange, Seen, wire};
/// let request = wire::request(b"GET /a HTTP/1.1\r\nHost: example.com\r\n\r\n").request;
/// let exchange = wire::exchange(Some(request), b"HTTP/1.1 204 No Content\r\n\r\n");
/// assert_eq!(exchange.response.status, 204);
/// assert!(exchange.seen().has(Seen::REQUEST | Seen::WIRE));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Exchange<'a> {
    /// The request; `None` when the capture holds only the response.
    pub request: Option<Request<'a>>,
    /// Interim (1xx) responses, in the order they came.
    pub interim: Vec<Response<'a>>,
    /// The final response. Of a connection that ended after an interim one, that last interim response.
    pub response: Response<'a>,
    /// When the response began to arrive by the observer's clock: seconds since 1970-01-01 UTC.
    pub received: Option<i64>,
    /// Why the request was sent, if it was sent to find something out and not to get something.
    pub probe: Option<Probe>,
}

/// A request that a checker sends to see how the server answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Probe {
    /// The target is a random path that cannot exist.
    NonexistentPath,
}

/// A request as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// The method, case kept.
    pub method: &'a [u8],
    /// The request target as sent, or the absolute URL where the capture keeps only that.
    pub target: &'a [u8],
    /// The protocol version.
    pub version: Version,
    /// The header section. Empty means that it was not captured: no HTTP/1.1 request lacks `Host`.
    pub fields: Fields<'a>,
    /// The content.
    pub content: Content<'a>,
}

/// A response as it was received.
#[derive(Clone, Debug, Default)]
pub struct Response<'a> {
    /// The protocol version.
    pub version: Version,
    /// The status code as sent: any number, 0 when there was none to read.
    pub status: u16,
    /// The reason phrase; `None` where the protocol or the capture has none, `Some(b"")` for an empty one.
    pub reason: Option<&'a [u8]>,
    /// The header section.
    pub fields: Fields<'a>,
    /// The content, transfer codings removed.
    pub content: Content<'a>,
    /// The trailer section.
    pub trailers: Fields<'a>,
    /// Bytes that came after the end of the message: content of a 204, or more than Content-Length.
    pub excess: &'a [u8],
    /// How close to the connection's bytes the capture is.
    pub fidelity: Fidelity,
    /// What the reader had to forgive, in the order of the message.
    pub oddities: Vec<Oddity>,
}

/// A protocol version.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Version {
    /// Not captured, or not readable.
    #[default]
    Unknown,
    /// HTTP/1.0
    Http10,
    /// HTTP/1.1
    Http11,
    /// HTTP/2
    Http2,
    /// HTTP/3
    Http3,
    /// Any other, such as HTTP/1.2 or HTTP/0.9.
    Other(u8, u8),
}

impl Version {
    /// Reads `HTTP/1.1`, `HTTP/2`, `h2`, `http/2.0` and the like, as captures write them.
    pub fn parse(text: &[u8]) -> Version {
        match text.to_ascii_lowercase().as_slice() {
            b"http/1.0" => Version::Http10,
            b"http/1.1" => Version::Http11,
            b"http/2" | b"http/2.0" | b"h2" | b"h2c" => Version::Http2,
            b"http/3" | b"http/3.0" | b"h3" => Version::Http3,
            [b'h', b't', b't', b'p', b'/', major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9'] => {
                Version::Other(major - b'0', minor - b'0')
            }
            _ => Version::Unknown,
        }
    }

    /// Whether messages of this version have a textual HTTP/1 head.
    pub fn is_http1(self) -> bool {
        matches!(self, Version::Http10 | Version::Http11 | Version::Other(1, _))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Unknown => f.write_str("HTTP"),
            Version::Http10 => f.write_str("HTTP/1.0"),
            Version::Http11 => f.write_str("HTTP/1.1"),
            Version::Http2 => f.write_str("HTTP/2"),
            Version::Http3 => f.write_str("HTTP/3"),
            Version::Other(major, minor) => write!(f, "HTTP/{major}.{minor}"),
        }
    }
}

/// A field line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The name, interned.
    pub id: FieldId,
    /// The name as sent, case kept.
    pub name: &'a [u8],
    /// The value without the white space around it; the line breaks of a folded value are kept.
    pub value: &'a [u8],
    /// Which line of the head this is, the start line being 0.
    pub line: u32,
}

impl<'a> Field<'a> {
    /// A field line as a name and a value.
    pub fn new(name: &'a [u8], value: &'a [u8]) -> Field<'a> {
        Field { id: FieldId::of(name), name, value, line: 0 }
    }

    /// The value as text, with what is not UTF-8 replaced.
    pub fn text(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.value)
    }
}

/// The field lines of a section, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Fields<'a>(pub Vec<Field<'a>>);

impl<'a> Fields<'a> {
    /// The first line with that name.
    pub fn get(&self, id: FieldId) -> Option<&Field<'a>> {
        self.0.iter().find(|field| field.id == id)
    }

    /// The index and the first line with that name.
    pub fn find(&self, id: FieldId) -> Option<(usize, &Field<'a>)> {
        self.all(id).next()
    }

    /// All lines with that name, each with its index.
    pub fn all(&self, id: FieldId) -> impl Iterator<Item = (usize, &Field<'a>)> {
        self.0.iter().enumerate().filter(move |(_, field)| field.id == id)
    }

    /// Whether there is a line with that name.
    pub fn has(&self, id: FieldId) -> bool {
        self.get(id).is_some()
    }

    /// The index and the first line with a name that has no [`FieldId`], whatever its case.
    pub fn named(&self, name: &str) -> Option<(usize, &Field<'a>)> {
        self.0
            .iter()
            .enumerate()
            .find(|(_, field)| field.name.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// All lines in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Field<'a>> {
        self.0.iter()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, N: AsRef<[u8]> + ?Sized, V: AsRef<[u8]> + ?Sized> FromIterator<(&'a N, &'a V)>
    for Fields<'a>
{
    fn from_iter<I: IntoIterator<Item = (&'a N, &'a V)>>(pairs: I) -> Self {
        let line = |(i, (name, value)): (usize, (&'a N, &'a V))| Field {
            line: i as u32 + 1,
            ..Field::new(name.as_ref(), value.as_ref().trim_ascii())
        };
        Fields(pairs.into_iter().enumerate().map(line).collect())
    }
}

/// The content of a message, as far as it was captured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content<'a> {
    /// Nobody looked, or nobody kept it.
    #[default]
    NotCaptured,
    /// The first bytes; there was more, or the connection broke, or the capture was cut.
    Prefix(Coded<'a>),
    /// All of it. Empty means that there was none.
    Whole(Coded<'a>),
}

/// Bytes of content, and whether content codings are still on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded<'a> {
    /// The bytes.
    pub bytes: Cow<'a, [u8]>,
    /// What the capture says about the codings that Content-Encoding names.
    pub codings: Codings,
}

/// Whether the codings that Content-Encoding names are still on the captured bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Codings {
    /// As sent: the bytes are coded if Content-Encoding says so.
    #[default]
    Kept,
    /// The capture removed them.
    Removed,
    /// The capture may have removed them: look at the bytes.
    MaybeRemoved,
}

impl<'a> Content<'a> {
    /// The whole content, content codings as sent.
    pub fn whole(bytes: impl Into<Cow<'a, [u8]>>) -> Content<'a> {
        Content::Whole(Coded { bytes: bytes.into(), codings: Codings::Kept })
    }

    /// The captured bytes, if any were captured.
    pub fn coded(&self) -> Option<&Coded<'a>> {
        match self {
            Content::NotCaptured => None,
            Content::Prefix(coded) | Content::Whole(coded) => Some(coded),
        }
    }

    /// The captured bytes; empty when none were captured.
    pub fn bytes(&self) -> &[u8] {
        self.coded().map_or(b"", |coded| &coded.bytes)
    }

    /// Whether it is known that there was no content.
    pub fn is_none(&self) -> bool {
        matches!(self, Content::Whole(coded) if coded.bytes.is_empty())
    }
}

/// How close to the connection's bytes a captured response is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fidelity {
    /// A tool wrote down names and values: it may have sorted, lower-cased, merged, added or left out lines.
    #[default]
    Edited,
    /// The field lines are as they came; the content may have been decoded.
    Lines,
    /// Every byte is as it came.
    Wire,
}

/// Something the reader had to forgive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// What.
    pub kind: OddityKind,
    /// Where.
    pub place: Place,
}

/// What a message reader can have to forgive (RFC 9112).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// The line does not begin with a version such as `HTTP/1.1`.
    NoVersion,
    /// The status code is not three digits, or missing.
    StatusNotThreeDigits,
    /// The space after the status code is missing (it is required even before an empty reason phrase).
    NoSpaceAfterStatus,
    /// More than one space, or a tab, between the parts of the status line.
    StatusLineSpacing,
    /// White space before the first field line.
    SpaceBeforeFirstField,
    /// White space between a field name and the colon.
    SpaceBeforeColon,
    /// A line in the header section without a colon.
    NoColon,
    /// A name that is not a token, or empty.
    NameNotToken,
    /// A value that goes on in the next line (obs-fold).
    Folded,
    /// A line of the head that ends in LF alone.
    BareLf,
    /// A CR that is not followed by LF.
    BareCr,
    /// A NUL in a value.
    Nul,
    /// The message ends inside its head.
    HeadTruncated,
    /// The message ends before its content does; the number of octets still due where that is known.
    ContentTruncated(Option<u64>),
    /// A chunk size that is not hexadecimal digits.
    BadChunkSize,
    /// A chunk that is not followed by CR LF.
    BadChunkEnd,
    /// A chunk extension: allowed, but a thing few recipients expect.
    ChunkExtension,
}

/// What the capture could see. A rule that needs more does not run, and the report says so.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Seen(u16);

impl Seen {
    /// Nothing beyond the final response's status and fields.
    pub const NOTHING: Seen = Seen(0);
    /// The request's method and target.
    pub const REQUEST: Seen = Seen(1);
    /// The request's header section.
    pub const REQUEST_FIELDS: Seen = Seen(1 << 1);
    /// The response's field lines as the server sent them.
    pub const FIELD_LINES: Seen = Seen(1 << 2);
    /// Content, at least its first bytes.
    pub const CONTENT: Seen = Seen(1 << 3);
    /// Content to its end.
    pub const WHOLE_CONTENT: Seen = Seen(1 << 4);
    /// The bytes on the connection: framing, line ends, what came after the end.
    pub const WIRE: Seen = Seen(1 << 5);
    /// When the response arrived.
    pub const TIMING: Seen = Seen(1 << 6);
    /// Other exchanges of the same capture.
    pub const OTHERS: Seen = Seen(1 << 7);
    /// The answer to a request that was sent to find something out.
    pub const PROBE: Seen = Seen(1 << 8);

    const NAMES: [(Seen, &'static str); 9] = [
        (Seen::REQUEST, "request"),
        (Seen::REQUEST_FIELDS, "request fields"),
        (Seen::FIELD_LINES, "field lines"),
        (Seen::CONTENT, "content"),
        (Seen::WHOLE_CONTENT, "whole content"),
        (Seen::WIRE, "wire"),
        (Seen::TIMING, "timing"),
        (Seen::OTHERS, "other exchanges"),
        (Seen::PROBE, "probe"),
    ];

    /// Whether all of `needed` was seen.
    pub const fn has(self, needed: Seen) -> bool {
        self.0 & needed.0 == needed.0
    }

    /// What of `needed` was not seen.
    pub const fn lacks(self, needed: Seen) -> Seen {
        Seen(needed.0 & !self.0)
    }

    /// Both.
    pub const fn and(self, other: Seen) -> Seen {
        Seen(self.0 | other.0)
    }

    /// The names of the kinds of evidence, as reports print them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Seen::NAMES.into_iter().filter(move |(kind, _)| self.has(*kind)).map(|(_, name)| name)
    }
}

impl BitOr for Seen {
    type Output = Seen;
    fn bitor(self, other: Seen) -> Seen {
        self.and(other)
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

/// Where something is, in terms of the messages. Reports turn it into lines and carets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// In which message.
    pub message: Message,
    /// Where in it.
    pub place: Place,
}

/// A message of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The request.
    Request,
    /// The interim response with that index.
    Interim(usize),
    /// The final response.
    Final,
}

/// A place in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole status line or request line.
    StartLine,
    /// The status code.
    Status,
    /// The reason phrase.
    Reason,
    /// The name of the field line with that index.
    Name(usize),
    /// Bytes of the value of the field line with that index.
    Value(usize, Range<usize>),
    /// A field that is not there; drawn under the status code.
    Missing(FieldId),
    /// The trailer line with that index.
    Trailer(usize),
    /// Bytes of the content, codings removed.
    Content(Range<usize>),
    /// A value in structured content: its JSON pointer (RFC 6901) or element path, and its bytes.
    Member(String, Range<usize>),
    /// Bytes after the end of the message.
    Excess,
}

impl From<Place> for At {
    fn from(place: Place) -> At {
        At { message: Message::Final, place }
    }
}

impl Place {
    /// The same place in the request.
    pub fn in_request(self) -> At {
        At { message: Message::Request, place: self }
    }

    /// The same place in the interim response with that index.
    pub fn in_interim(self, index: usize) -> At {
        At { message: Message::Interim(index), place: self }
    }
}

impl<'a> Exchange<'a> {
    /// What the capture could see of this exchange. [`Seen::OTHERS`] is not a property of one exchange:
    /// the engine adds it.
    pub fn seen(&self) -> Seen {
        let mut seen = Seen::NOTHING;
        let mut add = |is_there, kind| seen = if is_there { seen | kind } else { seen };
        add(self.request.is_some(), Seen::REQUEST);
        add(
            self.request.as_ref().is_some_and(|request| !request.fields.is_empty()),
            Seen::REQUEST_FIELDS,
        );
        add(self.response.fidelity >= Fidelity::Lines, Seen::FIELD_LINES);
        add(self.response.fidelity == Fidelity::Wire, Seen::WIRE);
        add(self.response.content != Content::NotCaptured, Seen::CONTENT);
        add(matches!(self.response.content, Content::Whole(_)), Seen::WHOLE_CONTENT);
        add(self.received.is_some(), Seen::TIMING);
        add(self.probe.is_some(), Seen::PROBE);
        seen
    }

    /// The request's method; empty when the request is not known.
    pub fn method(&self) -> &'a [u8] {
        self.request.as_ref().map_or(b"", |request| request.method)
    }

    /// Whether the request is known and has that method.
    pub fn is_method(&self, method: &str) -> bool {
        self.method() == method.as_bytes()
    }

    /// The target URI (RFC 9110, Section 7.1) as far as it is known: absolute where the capture has the
    /// scheme or the host, else the path alone. `None` when the request is not known.
    pub fn url(&self) -> Option<Cow<'a, str>> {
        let request = self.request.as_ref()?;
        let target = String::from_utf8_lossy(request.target);
        if after_scheme(request.target).is_some() {
            return Some(target);
        }
        match request.fields.get(FieldId::Host) {
            Some(host) if target.starts_with('/') => {
                Some(format!("//{}{target}", host.text()).into())
            }
            _ => Some(target),
        }
    }

    /// The path of the target URI, without query and fragment; empty when the request is not known.
    pub fn path(&self) -> &'a [u8] {
        let target = self.request.as_ref().map_or(b"" as &[u8], |request| request.target);
        let path = match after_scheme(target) {
            Some(rest) => match memchr::memchr3(b'/', b'?', b'#', rest) {
                Some(at) if rest[at] == b'/' => &rest[at..],
                _ => b"/",
            },
            None => target,
        };
        let end = path.iter().position(|b| matches!(b, b'?' | b'#')).unwrap_or(path.len());
        &path[..end]
    }
}

/// What follows `scheme://` in a target that is absolute. A path whose query holds a URI is not.
fn after_scheme(target: &[u8]) -> Option<&[u8]> {
    let colon = memchr::memmem::find(target, b"://")?;
    let is_scheme = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    target[..colon].iter().all(is_scheme).then(|| &target[colon + 3..])
}

#[cfg(test)]
mod tests {
    use crate::wire;

    #[test]
    fn a_uri_in_a_query_is_no_target() {
        for (target, url, path) in [
            (
                "/login?next=https://b.example/c",
                "//a.example/login?next=https://b.example/c",
                "/login",
            ),
            ("https://a.example/b?c", "https://a.example/b?c", "/b"),
            ("https://a.example?b=/c", "https://a.example?b=/c", "/"),
            ("https://a.example", "https://a.example", "/"),
            ("*", "*", "*"),
        ] {
            let request = format!("GET {target} HTTP/1.1\r\nHost: a.example\r\n\r\n");
            let request = wire::request(request.as_bytes()).request;
            let exchange = wire::exchange(Some(request), b"HTTP/1.1 204 No Content\r\n\r\n");
            assert_eq!(exchange.url().as_deref(), Some(url));
            assert_eq!(exchange.path(), path.as_bytes(), "{target}");
        }
    }
}
