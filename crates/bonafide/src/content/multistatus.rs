//! What a DAV: multistatus element says of each resource (RFC 4918, Section 13).

use std::ops::Range;

use quick_xml::{Reader, events::Event};

/// A `multistatus` document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Multistatus {
    /// Its `response` elements in order, as far as they are kept.
    pub responses: Vec<Response>,
    /// Whether it reports changes (RFC 6578), in which a 404 is a removed member and no failure.
    pub is_sync: bool,
}

/// A `response` element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Its start tag.
    pub tag: Range<usize>,
    /// The codes of the `status` elements in it, of the resource or of groups of properties; 0 for one that
    /// cannot be read.
    pub codes: Vec<u16>,
}

/// How much of a document is read, in bytes.
const WINDOW: usize = 1 << 20;
/// How many responses are kept.
const MOST: usize = 4096;

impl Multistatus {
    /// Reads the document; `None` if its root is another element.
    ///
    /// ```
    /// use bonafide::content::multistatus::Multistatus;
    /// let text = "<D:multistatus xmlns:D='DAV:'><D:response><D:href>/a</D:href>\
    ///     <D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>";
    /// assert_eq!(Multistatus::read(text).unwrap().responses[0].codes, [423]);
    /// assert_eq!(Multistatus::read("<error/>"), None);
    /// ```
    pub fn read(text: &str) -> Option<Multistatus> {
        let text = &text[..text.floor_char_boundary(WINDOW)];
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut found: Option<Multistatus> = None;
        let mut depth = 0usize;
        let mut in_status = false;
        loop {
            let at = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = reader.buffer_position() as usize;
            match &event {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    let name = local(&text[at + 1..(at + 1 + tag.name().as_ref().len()).min(end)]);
                    in_status = false;
                    match (&mut found, depth, name) {
                        (None, 0, "multistatus") => found = Some(Multistatus::default()),
                        (None, ..) => return None,
                        (Some(found), 1, "sync-token") => found.is_sync = true,
                        (Some(found), 1, "response") if found.responses.len() == MOST => break,
                        (Some(found), 1, "response") => {
                            found.responses.push(Response { tag: at..end, codes: vec![] });
                        }
                        (Some(found), 2 | 3, "status") => {
                            if let Some(response) = found.responses.last_mut() {
                                response.codes.push(0);
                                in_status = true;
                            }
                        }
                        _ => {}
                    }
                    depth += usize::from(matches!(event, Ok(Event::Start(_))));
                }
                Ok(Event::End(_)) => {
                    depth = depth.saturating_sub(1);
                    in_status = false;
                }
                Ok(Event::Text(_)) if in_status => {
                    let code = found
                        .as_mut()
                        .and_then(|found| found.responses.last_mut()?.codes.last_mut());
                    if let (Some(code), Some(word)) =
                        (code, text[at..end].split_ascii_whitespace().nth(1))
                    {
                        *code = word.parse().unwrap_or(0);
                    }
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        found
    }
}

/// The name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_properties_and_of_resources() {
        let text = "<?xml version='1.0'?>\n<multistatus xmlns='DAV:'><response><href>/a</href><propstat><prop><status>no status</status></prop><status>HTTP/1.1 200 OK</status></propstat><propstat><prop/><status>HTTP/1.1 404 Not Found</status></propstat></response><response><href>/b</href></response><sync-token>1</sync-token></multistatus>";
        let read = Multistatus::read(text).unwrap();
        let codes: Vec<_> = read.responses.iter().map(|response| response.codes.clone()).collect();
        assert_eq!((codes, read.is_sync), (vec![vec![200, 404], vec![]], true));
        assert_eq!(&text[read.responses[0].tag.clone()], "<response>");
    }

    #[test]
    fn broken_documents_are_read_as_far_as_they_go() {
        for (text, responses) in [
            ("", None),
            ("no XML", None),
            ("<multistatus", None),
            ("<multistatus/>", Some(0)),
            ("<multistatus><response><status>HTTP/1.1 4", Some(1)),
            ("<multistatus></a></b><response>", Some(0)),
        ] {
            let read = Multistatus::read(text);
            assert_eq!(read.map(|read| read.responses.len()), responses, "{text}");
        }
    }
}
