//! Multipart content (RFC 2046, Section 5.1.1).

use std::ops::Range;

/// The parts of multipart content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Multipart {
    /// The parts in order, as far as they are kept.
    pub parts: Vec<Part>,
    /// Whether the close delimiter was found, which ends the last part.
    pub closed: bool,
    /// The first line beginning with the boundary that ends in LF alone.
    pub bare_lf: Option<Range<usize>>,
}

/// A part, by its places in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The delimiter in front of it, without its line end.
    pub delimiter: Range<usize>,
    /// Its head, without the empty line that ends it.
    pub head: Range<usize>,
}

/// How many parts are kept.
const MOST_PARTS: usize = 1024;

impl Multipart {
    /// Finds the parts between lines that begin with the boundary.
    ///
    /// ```
    /// use bonafide::parse::multipart::Multipart;
    /// let content = b"--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n";
    /// let found = Multipart::read(content, "x");
    /// assert_eq!(&content[found.parts[0].head.clone()], b"Content-Type: text/plain");
    /// assert!(found.closed && found.bare_lf.is_none());
    /// ```
    pub fn read(content: &[u8], boundary: &str) -> Multipart {
        let delimiter = format!("--{boundary}");
        let mut found = Multipart::default();
        let mut in_head = false;
        let mut start = 0;
        for line in content.split_inclusive(|&b| b == b'\n') {
            let text = line.trim_ascii_end();
            let after = text.strip_prefix(delimiter.as_bytes());
            match after {
                Some(b"" | b"--") => {
                    let place = start..start + text.len();
                    if line.ends_with(b"\n") && !line.ends_with(b"\r\n") {
                        found.bare_lf.get_or_insert(place.clone());
                    }
                    if after == Some(b"--") {
                        found.closed = true;
                        break;
                    }
                    in_head = found.parts.len() < MOST_PARTS;
                    if in_head {
                        let head = start + line.len();
                        found.parts.push(Part { delimiter: place, head: head..head });
                    }
                }
                _ if text.is_empty() => in_head = false,
                _ => {
                    if let (true, Some(part)) = (in_head, found.parts.last_mut()) {
                        part.head.end = start + text.len();
                    }
                }
            }
            start += line.len();
        }
        found
    }
}

/// What a boundary departs from its grammar in; `None` when it does not.
///
/// ```
/// use bonafide::parse::multipart::boundary_fault;
/// assert_eq!(boundary_fault("gc0p4Jq0M2Yt08j34c0p"), None);
/// assert!(boundary_fault("a b ").is_some());
/// assert!(boundary_fault("a;b").is_some());
/// ```
pub fn boundary_fault(boundary: &str) -> Option<&'static str> {
    let is_fit = |c: char| c.is_ascii_alphanumeric() || "'()+_,-./:=? ".contains(c);
    if boundary.len() > 70 {
        Some("is longer than 70 characters")
    } else if boundary.ends_with(' ') {
        Some("ends in a space")
    } else if !boundary.chars().all(is_fit) {
        Some("has characters that a boundary cannot have")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_is_told() {
        let found = Multipart::read(b"preamble\n--x\nA: b\nC: d\n\n--xy\n--x\n\n--x", "x");
        assert_eq!(found.parts.len(), 3);
        assert_eq!(found.parts[0].head, 13..22);
        assert!(found.parts[1].head.is_empty() && !found.closed);
        assert_eq!(found.bare_lf, Some(9..12));
        assert_eq!(Multipart::read(b"", "x"), Multipart::default());
        assert_eq!(Multipart::read(&b"--x\r\n".repeat(5000), "x").parts.len(), MOST_PARTS);
    }
}
