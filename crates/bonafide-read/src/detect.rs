//! Which format an input has, from its first bytes.

use crate::{Error, Format, curl, line, window::Window};

/// The format of what is in the window, which holds the beginning of the input: the given one unless that
/// cannot be, else what the bytes look like.
pub(crate) fn format(window: &Window<'_>, given: Option<Format>) -> Result<Format, Error> {
    let bytes = window.bytes();
    if bytes.trim_ascii().is_empty() && window.ended() {
        let help = "capture a response, for example with: curl -si URL > FILE";
        return Err(Error::input("the input is empty", help));
    }
    if let Some(given) = given {
        return Ok(given);
    }
    let text = bytes.trim_ascii_start();
    match text.first() {
        Some(b'{') => return json_object(text),
        Some(b'[') => return Err(other_json()),
        _ => {}
    }
    let first = line::first(&text[..text.len().min(line::LONGEST)]).text;
    if line::is_response(text) || line::is_request_line(first) {
        return Ok(Format::Raw);
    }
    if let Some(error) = other_file(bytes) {
        return Err(error);
    }
    if curl::find_start(bytes, window.ended(), false).is_some() {
        return Ok(Format::Curl);
    }
    let help = "say which format it is: raw, curl, har or jsonl";
    Err(Error::input("there is no HTTP message in the first bytes of the input", help))
}

/// HAR has `log` at the top; an exchange has `response`.
fn json_object(text: &[u8]) -> Result<Format, Error> {
    let mut keys = Keys { rest: text, depth: 0 };
    let mut format = None;
    while let Some(key) = keys.next() {
        match key {
            b"log" if keys.value_starts_with(b'{') => return Ok(Format::Har),
            b"response" | b"request" => format = Some(Format::Jsonl),
            _ => {}
        }
    }
    let first = line::first(text);
    let spans_lines =
        first.ended && serde_json::from_slice::<serde::de::IgnoredAny>(first.text).is_err();
    if format.is_some() && keys.depth == 0 && spans_lines && keys.is_alone() {
        let help = "write each exchange in one line, for example with: jq -c . FILE";
        return Err(Error::input("this is an exchange in JSON, but it spans several lines", help));
    }
    // A long first line may keep its response behind what is in the window, a broken one has no end.
    match format {
        Some(format) => Ok(format),
        None if keys.depth > 0 || first.text.len() > line::LONGEST => Ok(Format::Jsonl),
        None => Err(other_json()),
    }
}

pub(crate) fn other_json() -> Error {
    let message =
        "this is JSON, but neither a HAR (no log.entries) nor exchange JSONL (no response)";
    Error::input(message, "docs/exchange-jsonl.md tells what a line has to hold")
}

/// The keys of the object at the beginning, as far as it is there.
struct Keys<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Keys<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b'"' => {
                    let string = self.string();
                    let after = self.rest.trim_ascii_start();
                    if self.depth == 1 && after.starts_with(b":") {
                        self.rest = &after[1..];
                        return Some(string);
                    }
                }
                _ => {}
            }
            if self.depth == 0 {
                return None;
            }
        }
        None
    }

    /// The rest of a string whose quotation mark is read.
    fn string(&mut self) -> &'a [u8] {
        let text = self.rest;
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'"', b'\\', &text[at.min(text.len())..]) {
            at += found;
            if text[at] == b'"' {
                self.rest = &text[at + 1..];
                return &text[..at];
            }
            at += 2;
        }
        self.rest = b"";
        text
    }

    /// Whether the value of the latest key begins with that byte.
    fn value_starts_with(&self, byte: u8) -> bool {
        self.rest.trim_ascii_start().first() == Some(&byte)
    }

    /// Whether nothing follows the object.
    fn is_alone(&self) -> bool {
        self.rest.trim_ascii().is_empty()
    }
}

/// Files that people have at hand and that hold no HTTP messages to be read as they are.
fn other_file(bytes: &[u8]) -> Option<Error> {
    let (what, help) = match bytes {
        [0x1f, 0x8b, ..] => {
            ("this is a gzip file", "unpack it first: gzip -dc FILE | bonafide lint -")
        }
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            ("this is a zstd file", "unpack it first: zstd -dc FILE | bonafide lint -")
        }
        [b'P', b'K', 3, 4, ..] => ("this is a zip file", "unpack it first"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => (
            "this is UTF-16, as PowerShell writes it",
            "write the file as UTF-8, or with: curl -si URL -o FILE",
        ),
        [0xd4, 0xc3, 0xb2, 0xa1, ..] | [0x0a, 0x0d, 0x0d, 0x0a, ..] => (
            "this is a packet capture",
            "export the HTTP messages from it, for example with tshark",
        ),
        _ if bytes.trim_ascii_start().starts_with(b"<")
            && !bytes.trim_ascii_start().starts_with(b"< ") =>
        {
            (
                "this is content without the head of its response",
                "capture both: curl -si URL > FILE",
            )
        }
        _ if memchr::memchr(0, &bytes[..bytes.len().min(1024)]).is_some() => {
            ("this is a binary file", "say which format it is: raw, curl, har or jsonl")
        }
        _ => return None,
    };
    Some(Error::input(what, help))
}
