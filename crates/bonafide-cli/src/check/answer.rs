//! Reading an answer to its end, byte by byte as it came.

use std::{
    io::{self, ErrorKind},
    time::{Duration, Instant, SystemTime},
};

use bonafide::{Content, Exchange, OddityKind, Request, wire};

use super::connection::Connection;
use crate::Failure;

/// The longest head that is read.
const MOST_HEAD: usize = 1 << 20;
/// How many interim responses are read.
const MOST_INTERIM: usize = 100;
/// How long the connection is watched after a message that is complete: longer than a server needs to send
/// what it should not.
const QUIET: Duration = Duration::from_millis(200);

/// What a server sent.
pub struct Answer {
    bytes: Vec<u8>,
    /// When the first byte came.
    first_at: SystemTime,
    /// When the last byte came.
    pub last_at: Instant,
    end: End,
    /// Whether the message was complete, without the end of the connection telling so.
    complete: bool,
}

/// What ended the reading.
#[derive(Debug)]
enum End {
    /// The server closed the connection in order, or sent nothing more after a complete message.
    Clean,
    /// The connection closed without the TLS message that tells a close from a cut (RFC 9112, Section 9.8).
    WithoutCloseNotify,
    /// Reading was given up, or the connection broke. That more would have come is no fault of the server's
    /// that this capture could prove.
    Cut(String),
}

impl Answer {
    /// Reads the answer to a request with that method, and not much more than `most` bytes of its content.
    pub fn read(connection: &mut Connection, method: &str, most: usize) -> Result<Answer, Failure> {
        let mut bytes = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        let (mut first_at, mut last_at) = (None, Instant::now());
        let mut heads = Heads::default();
        let mut looked_at = 0;
        let end = loop {
            match connection.receive(&mut buffer, QUIET) {
                Ok(0) => break End::Clean,
                Ok(read) => {
                    bytes.extend_from_slice(&buffer[..read]);
                    first_at.get_or_insert_with(SystemTime::now);
                    last_at = Instant::now();
                    heads.look(&bytes)?;
                    if heads.content_at.is_some_and(|at| bytes.len() - at > most) {
                        break End::Cut(format!("only the first {} MiB were read", most >> 20));
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::TimedOut && connection.has_time() => {
                    if looked_at < bytes.len() && heads.is_complete(&mut bytes, method) {
                        break End::Clean;
                    }
                    looked_at = bytes.len();
                }
                Err(error) => break End::of(&error),
            }
        };
        let Some(first_at) = first_at else { return Err(end.without_a_byte()) };
        if let (None, End::Cut(why)) = (heads.content_at, &end) {
            return Err(format!("no complete answer came: {why}"));
        }
        let complete = heads.is_complete(&mut bytes, method);
        Ok(Answer { bytes, first_at, last_at, end, complete })
    }

    /// The exchange that this is the answer of.
    pub fn exchange<'a>(&'a self, request: Request<'a>) -> Exchange<'a> {
        let mut exchange = wire::exchange(Some(request), &self.bytes);
        let since_1970 = self.first_at.duration_since(SystemTime::UNIX_EPOCH);
        exchange.received = since_1970.ok().and_then(|time| i64::try_from(time.as_secs()).ok());
        if self.complete || matches!(self.end, End::Clean) {
            return exchange;
        }
        let response = &mut exchange.response;
        response.content = match std::mem::take(&mut response.content) {
            Content::Whole(coded) => Content::Prefix(coded),
            other => other,
        };
        if matches!(self.end, End::Cut(_)) {
            response.oddities.retain(|odd| !matches!(odd.kind, OddityKind::ContentTruncated(_)));
        }
        exchange
    }

    /// What to tell of the end, if it was not as it should be.
    pub fn note(&self) -> Option<String> {
        match &self.end {
            _ if self.complete => None,
            End::Clean => None,
            End::WithoutCloseNotify => {
                Some("the TLS connection ended without close_notify: content may be missing".into())
            }
            End::Cut(why) => Some(format!("{why}: the content was judged as far as it came")),
        }
    }

    /// Whether the server speaks TLS to one who did not ask for it: its first bytes are an alert.
    pub fn is_tls(&self) -> bool {
        self.bytes.starts_with(&[0x15, 0x03])
    }
}

impl End {
    fn of(error: &io::Error) -> End {
        match error.kind() {
            ErrorKind::UnexpectedEof => End::WithoutCloseNotify,
            ErrorKind::TimedOut => End::Cut("the time was up (--timeout)".to_owned()),
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
                End::Cut("the connection was reset".to_owned())
            }
            _ => End::Cut(format!("the connection failed ({error})")),
        }
    }

    fn without_a_byte(&self) -> Failure {
        match self {
            End::Cut(why) => format!("no answer came: {why}"),
            _ => "the server closed the connection without an answer".to_owned(),
        }
    }
}

/// How far the heads of the answer have been read: those of interim responses and the final one.
#[derive(Debug, Default)]
struct Heads {
    /// Where the current head begins.
    start: usize,
    /// Up to where an end of it was looked for.
    searched: usize,
    interim: usize,
    /// Where the content of the final response begins.
    content_at: Option<usize>,
}

impl Heads {
    /// Looks at what came; an error if it is more than anyone should read.
    fn look(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        while self.content_at.is_none() {
            let Some(end) = head_end(bytes, self.searched.max(self.start)) else {
                self.searched = bytes.len().saturating_sub(2);
                if bytes.len() - self.start > MOST_HEAD {
                    return Err("the answer has no end of its head in the first MiB".to_owned());
                }
                return Ok(());
            };
            let status = wire::head(&bytes[self.start..end]).response.status;
            if matches!(status, 100 | 102..=199) {
                self.start = end;
                self.interim += 1;
            } else {
                self.content_at = Some(end);
            }
            if self.interim > MOST_INTERIM {
                return Err(format!("more than {MOST_INTERIM} interim responses came"));
            }
        }
        Ok(())
    }

    /// Whether the final response ends without the connection having to end: then it leaves over a byte
    /// that is put behind it.
    fn is_complete(&self, bytes: &mut Vec<u8>, method: &str) -> bool {
        if self.content_at.is_none() {
            return false;
        }
        bytes.push(b'0');
        let read = wire::response(&bytes[self.start..], method.as_bytes());
        let complete = matches!(read.response.content, Content::Whole(_)) && !read.rest.is_empty();
        bytes.pop();
        complete
    }
}

/// Where the first empty line after `from` ends. Lines end in CR LF or LF.
fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let line_ends = bytes[from..].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    line_ends.map(|(at, _)| from + at + 1).find_map(|next| match &bytes[next..] {
        [b'\n', ..] => Some(next + 1),
        [b'\r', b'\n', ..] => Some(next + 2),
        _ => None,
    })
}
