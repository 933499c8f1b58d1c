//! Pages: Markdown for people, with messages that are executed.
//!
//! In a fence marked `http`, lines that begin with `> ` are the request and lines that begin with `< ` the
//! response, as curl prints them. Lines of a head end in CR LF and lines of content in LF, unless the line
//! itself ends in an escaped `\n`; the last line of content has no end. The escapes are those of
//! [`draw::escape`]. A line of carets says what a rule finds in the line above it:
//!
//! ```text
//! < HTTP/1.1 405 Method Not Allowed
//!            ^^^ 405-without-allow: 405 without Allow: a client cannot learn which methods it may use
//! ```
//!
//! Words behind `http` say what the capture saw: `lines` or `edited` for its fidelity (else every byte),
//! `cut` for content that was not captured to its end, `nonexistent-path` for the answer to such a probe,
//! `received=1763805600` for the time of arrival. A fence may hold several exchanges, one after the other.

use std::ops::Range;

use crate::{Content, Exchange, Fidelity, Probe, draw, wire};

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'p> {
    /// The heading without its marks; empty for what stands before the first one.
    pub heading: &'p str,
    /// The text below the heading, as Markdown.
    pub text: &'p str,
}

/// The sections of a page, split at headings of the second level.
pub fn sections(page: &str) -> Vec<Section<'_>> {
    let mut sections = vec![Section { heading: "", text: page }];
    let mut start = 0;
    let mut in_fence = false;
    for (at, line) in lines_with_offsets(page) {
        in_fence ^= line.starts_with("```");
        if let (false, Some(heading)) = (in_fence, line.strip_prefix("## ")) {
            close(&mut sections, page, start, at);
            start = at + line.len();
            sections.push(Section { heading: heading.trim(), text: "" });
        }
    }
    close(&mut sections, page, start, page.len());
    sections
}

fn close<'p>(sections: &mut [Section<'p>], page: &'p str, start: usize, end: usize) {
    if let Some(last) = sections.last_mut() {
        last.text = page[start..end].trim();
    }
}

fn lines_with_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().map(move |line| (line.as_ptr() as usize - text.as_ptr() as usize, line))
}

/// The first paragraph of a page, on one line: what the rule or status is about.
pub fn summary(page: &str) -> String {
    let paragraph = page.trim_start().split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A fence of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The heading it stands under.
    pub heading: String,
    /// The line of the page on which the fence opens, counted from 1.
    pub line: usize,
    /// The words behind `http`.
    pub options: Vec<String>,
    /// The exchanges, in order.
    pub exchanges: Vec<Messages>,
}

/// The bytes of one exchange and what is drawn into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// The request's bytes; empty without one.
    pub request: Vec<u8>,
    /// The response's bytes, interim responses included.
    pub response: Vec<u8>,
    /// The findings that the page draws.
    pub expected: Vec<Expected>,
}

/// A finding drawn on a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// The line it is drawn under, without the mark.
    pub text: String,
    /// The columns of its carets, in characters of `text`.
    pub columns: (usize, usize),
    /// The rule's name.
    pub rule: String,
    /// The message.
    pub message: String,
}

/// All executable fences of a page.
pub fn examples(page: &str) -> Vec<Example> {
    let (mut examples, mut heading) = (vec![], String::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(text) = line.strip_prefix("## ") {
            heading = text.trim().to_owned();
        } else if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let mut words = info.split_whitespace().map(str::to_owned);
            if words.next().as_deref() == Some("http") {
                let exchanges = exchanges(&body);
                examples.push(Example {
                    heading: heading.clone(),
                    line: number + 1,
                    options: words.collect(),
                    exchanges,
                });
            }
        }
    }
    examples
}

fn exchanges(lines: &[&str]) -> Vec<Messages> {
    let mut builders: Vec<Builder> = vec![];
    for line in lines {
        let text = line.get(2..).unwrap_or_default();
        match line.as_bytes().first() {
            Some(b'>') => {
                if builders.last().is_none_or(|b| !b.response.lines.is_empty()) {
                    builders.push(Builder::default());
                }
                if let Some(builder) = builders.last_mut() {
                    builder.request.lines.push(text.to_owned());
                }
            }
            Some(b'<') => {
                if builders.is_empty() {
                    builders.push(Builder::default());
                }
                if let Some(builder) = builders.last_mut() {
                    builder.response.lines.push(text.to_owned());
                }
            }
            _ => {
                if let (Some(builder), Some(carets)) = (builders.last_mut(), carets(line)) {
                    builder.expect(carets);
                }
            }
        }
    }
    builders.into_iter().map(Builder::finish).collect()
}

/// Columns, rule and message of a line of carets.
fn carets(line: &str) -> Option<(Range<usize>, &str)> {
    let start = line.find('^')?;
    let width = line[start..].bytes().take_while(|&b| b == b'^').count();
    Some((start.checked_sub(2)?..start - 2 + width, line[start + width..].trim()))
}

#[derive(Default)]
struct Builder {
    request: Text,
    response: Text,
    expected: Vec<Expected>,
}

impl Builder {
    fn expect(&mut self, (columns, text): (Range<usize>, &str)) {
        let of = if self.response.lines.is_empty() { &self.request } else { &self.response };
        let (rule, message) = text.split_once(": ").unwrap_or((text, ""));
        self.expected.push(Expected {
            text: of.lines.last().cloned().unwrap_or_default(),
            columns: (columns.start, columns.end),
            rule: rule.to_owned(),
            message: message.to_owned(),
        });
    }

    fn finish(self) -> Messages {
        Messages {
            request: self.request.bytes(),
            response: self.response.bytes(),
            expected: self.expected,
        }
    }
}

#[derive(Default)]
struct Text {
    lines: Vec<String>,
}

impl Text {
    fn bytes(&self) -> Vec<u8> {
        let (mut bytes, mut in_head) = (vec![], true);
        for (i, line) in self.lines.iter().enumerate() {
            // After the head of an interim response comes another head.
            let begins_head = line.starts_with("HTTP/") && !in_head && bytes.ends_with(b"\r\n\r\n");
            in_head |= begins_head;
            bytes.extend(draw::unescape(line));
            let ends_itself = line.ends_with("\\n");
            if !ends_itself && in_head {
                bytes.extend(b"\r\n");
            } else if !ends_itself && i + 1 < self.lines.len() {
                bytes.extend(b"\n");
            }
            in_head &= !(line.is_empty() || line == "\\r\\n");
        }
        bytes
    }
}

impl Example {
    /// The exchanges as the engine gets them.
    pub fn read(&self) -> Vec<Exchange<'_>> {
        self.exchanges.iter().map(|messages| self.read_one(messages)).collect()
    }

    fn read_one<'m>(&self, messages: &'m Messages) -> Exchange<'m> {
        let request =
            (!messages.request.is_empty()).then(|| wire::request(&messages.request).request);
        let mut exchange = wire::exchange(request, &messages.response);
        for option in &self.options {
            match option.split_once('=').unwrap_or((option, "")) {
                ("lines", _) => exchange.response.fidelity = Fidelity::Lines,
                ("edited", _) => exchange.response.fidelity = Fidelity::Edited,
                ("cut", _) => {
                    if let Content::Whole(coded) = &exchange.response.content {
                        exchange.response.content = Content::Prefix(coded.clone());
                    }
                }
                ("nonexistent-path", _) => exchange.probe = Some(Probe::NonexistentPath),
                ("received", seconds) => exchange.received = seconds.parse().ok(),
                _ => {}
            }
        }
        exchange
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "What it is\nabout.\n\n## Broken\n\n```http edited received=5\n> GET / HTTP/1.1\n> Host: h\n>\n< HTTP/1.1 200 OK\n           ^^^ some-rule: it says: no\n< A: b\\x00\n<\n< one\n< two\n> GET /2 HTTP/1.1\n>\n< HTTP/1.1 204 No Content\n<\n```\n\n## Sound\n\n```json\n{}\n```\n";

    #[test]
    fn messages_and_carets_are_read() {
        let examples = examples(PAGE);
        assert_eq!(examples.len(), 1);
        let [first, second] = &examples[0].exchanges[..] else { panic!("{examples:?}") };
        assert_eq!(first.request, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assert_eq!(first.response, b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\none\ntwo");
        assert_eq!(second.response, b"HTTP/1.1 204 No Content\r\n\r\n");
        let expected = &first.expected[0];
        assert_eq!((expected.text.as_str(), expected.columns), ("HTTP/1.1 200 OK", (9, 12)));
        assert_eq!(
            (expected.rule.as_str(), expected.message.as_str()),
            ("some-rule", "it says: no")
        );
        let read = examples[0].read();
        assert_eq!((read[0].response.fidelity, read[0].received), (Fidelity::Edited, Some(5)));
    }

    #[test]
    fn sections_end_where_the_next_begins() {
        let sections = sections(PAGE);
        let headings: Vec<_> = sections.iter().map(|s| s.heading).collect();
        assert_eq!(headings, ["", "Broken", "Sound"]);
        assert_eq!(sections[2].text, "```json\n{}\n```");
        assert_eq!(summary(PAGE), "What it is about.");
    }

    #[test]
    fn bytes_can_be_written_as_they_are() {
        let page = "```http\n< HTTP/1.1 103 Early Hints\n<\n< HTTP/1.1 200 OK\\n\n< A: b\n<\n< 1\\r\\n\n< x\\r\\n\n< 0\\r\\n\n< \\r\\n\n```\n";
        let bytes = &examples(page)[0].exchanges[0].response;
        assert_eq!(
            bytes,
            b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\nA: b\r\n\r\n1\r\nx\r\n0\r\n\r\n"
        );
    }
}
