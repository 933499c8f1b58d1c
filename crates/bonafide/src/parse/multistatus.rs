//! The outcomes in a WebDAV multistatus document (RFC 4918, Section 14.16).

use std::ops::Range;

use quick_xml::{Reader, events::Event};

/// How many outcomes are read of a document.
const MOST: usize = 10_000;

/// A `response` element: what became of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Where its start tag is.
    pub at: Range<usize>,
    /// Whether there is a status in it, its own or of some properties.
    pub has_status: bool,
    /// Its own status code.
    pub status: Option<u16>,
}

/// The outcomes of a document, as far as it can be read; none of a document with another root.
///
/// ```
/// let xml = b"<d:multistatus xmlns:d='DAV:'><d:response><d:status>HTTP/1.1 423 Locked</d:status></d:response></d:multistatus>";
/// let outcomes = bonafide::parse::multistatus::outcomes(xml);
/// assert_eq!(outcomes[0].status, Some(423));
/// ```
pub fn outcomes(content: &[u8]) -> Vec<Outcome> {
    let Ok(text) = std::str::from_utf8(content) else { return vec![] };
    let mut reader = Reader::from_str(text);
    let (mut found, mut current) = (vec![], Outcome::default());
    let (mut depth, mut in_own_status) = (0usize, false);
    while found.len() < MOST {
        let start = reader.buffer_position() as usize;
        let Ok(event) = reader.read_event() else { break };
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                match (depth, name.as_ref()) {
                    (0, "multistatus") => {}
                    (0, _) => break,
                    (1, "response") => current = Outcome { at: start..end, ..Outcome::default() },
                    (_, "status") => {
                        current.has_status = true;
                        in_own_status = depth == 2;
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::Text(said) if in_own_status => {
                let code = said.split_ascii_whitespace().nth(1);
                current.status = code.and_then(|code| code.parse().ok());
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                in_own_status = false;
                if depth == 1 && tag.local_name().as_ref() == "response" {
                    found.push(std::mem::take(&mut current));
                }
            }
            Event::Empty(tag) if depth == 1 && tag.local_name().as_ref() == "response" => {
                found.push(Outcome { at: start..end, ..Outcome::default() });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_found() {
        let read = |inner: &str| {
            outcomes(format!("<?xml version='1.0'?><multistatus>{inner}</multistatus>").as_bytes())
        };
        assert_eq!(read("").len(), 0);
        assert_eq!(read("<response/><response><href>/a</href></response>").len(), 2);
        let properties = "<response><propstat><prop/><status>HTTP/1.1 404 Not Found</status></propstat></response>";
        assert_eq!((read(properties)[0].has_status, read(properties)[0].status), (true, None));
        assert_eq!(read("<response><status>HTTP/1.1 x</status></response>")[0].status, None);
        assert_eq!(outcomes(b"<html><response/></html>"), []);
        assert_eq!(outcomes(b"<multistatus><response><status>HTTP/1.1 200"), []);
        assert_eq!(outcomes(b"\xff"), []);
    }
}
