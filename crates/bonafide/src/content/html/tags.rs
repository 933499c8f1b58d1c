//! HTML as a run of tags and pieces of text. Reads what browsers make a page of, with as few looks at each
//! byte as can be and without allocating: names and values stay slices of the page.

use std::ops::Range;

use memchr::{memchr, memchr3, memmem};

/// Elements whose content is text up to their end tag, whatever tags it seems to hold.
const RAW: &[&[u8]] =
    &[b"script", b"style", b"title", b"textarea", b"iframe", b"noembed", b"noframes", b"xmp"];

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub enum Token<'p> {
    Start(Start<'p>),
    /// The name in an end tag, as written.
    End(&'p [u8]),
    /// Text, its references not resolved, and where.
    Text(&'p [u8], usize),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start<'p> {
    /// The name as written.
    pub name: &'p [u8],
    /// What follows the name.
    attributes: &'p [u8],
    /// Where that is.
    at: usize,
}

/// The tokens of a page, in its order.
pub struct Tokens<'p> {
    page: &'p [u8],
    at: usize,
    /// The open element whose content is raw text.
    raw: Option<&'p [u8]>,
}

/// Reads a page.
pub fn tokens(page: &[u8]) -> Tokens<'_> {
    Tokens { page, at: 0, raw: None }
}

impl<'p> Iterator for Tokens<'p> {
    type Item = Token<'p>;

    fn next(&mut self) -> Option<Token<'p>> {
        if let Some(name) = self.raw.take()
            && let Some(text) = self.text_to(end_of_raw(&self.page[self.at..], name))
        {
            return Some(text);
        }
        while self.at < self.page.len() {
            if let Some(text) = self.text_to(next_markup(&self.page[self.at..])) {
                return Some(text);
            }
            let rest = &self.page[self.at..];
            match rest.get(1)? {
                b'!' | b'?' => self.at += end_of_declaration(rest),
                b'/' => {
                    let (name, _) = split_name(&rest[2..]);
                    self.at += memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
                    if !name.is_empty() {
                        return Some(Token::End(name));
                    }
                }
                _ => return Some(Token::Start(self.start(rest))),
            }
        }
        None
    }
}

impl<'p> Tokens<'p> {
    fn text_to(&mut self, length: usize) -> Option<Token<'p>> {
        let (at, text) = (self.at, &self.page[self.at..self.at + length]);
        self.at += length;
        (length > 0).then_some(Token::Text(text, at))
    }

    fn start(&mut self, rest: &'p [u8]) -> Start<'p> {
        let (name, after) = split_name(&rest[1..]);
        let length = end_of_attributes(after);
        let at = self.at + 1 + name.len();
        self.at = (at + length + 1).min(self.page.len());
        self.raw = RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)).then_some(name);
        Start { name, attributes: &after[..length], at }
    }
}

/// The length of the text before the next tag, comment or declaration.
fn next_markup(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr(b'<', &rest[at..]) {
        at += found;
        match rest.get(at + 1) {
            Some(b'!' | b'?') => return at,
            Some(b'/') if rest.get(at + 2).is_some_and(|b| *b != b'<') => return at,
            Some(b) if b.is_ascii_alphabetic() => return at,
            _ => at += 1,
        }
    }
    rest.len()
}

fn end_of_declaration(rest: &[u8]) -> usize {
    let end = if rest.starts_with(b"<!--") {
        // `<!-->` is a whole comment.
        memmem::find(&rest[2..], b"-->").map(|at| at + 5)
    } else {
        memchr(b'>', rest).map(|at| at + 1)
    };
    end.unwrap_or(rest.len())
}

fn split_name(text: &[u8]) -> (&[u8], &[u8]) {
    let ends = |b: &u8| matches!(b, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | 0x0c);
    text.split_at(text.iter().position(ends).unwrap_or(text.len()))
}

/// The length of the attributes before the `>` that closes their tag; quotes hide one only in a value.
fn end_of_attributes(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &text[at..]) {
        let end = at + found;
        if text[end] == b'>' {
            return end;
        }
        at = end + 1;
        if text[..end].trim_ascii_end().ends_with(b"=") {
            let Some(close) = memchr(text[end], &text[at..]) else { return text.len() };
            at += close + 1;
        }
    }
    text.len()
}

/// The length of raw text before its end tag.
fn end_of_raw(rest: &[u8], name: &[u8]) -> usize {
    let is_end = |at: &usize| {
        let (end_name, _) = split_name(&rest[at + 2..]);
        end_name.eq_ignore_ascii_case(name)
    };
    memmem::find_iter(rest, b"</").find(is_end).unwrap_or(rest.len())
}

impl<'p> Start<'p> {
    /// Whether there is anything after the name.
    pub fn has_attributes(&self) -> bool {
        !self.attributes.trim_ascii().is_empty()
    }

    /// Whether it closes itself: `<path/>`.
    pub fn closes_itself(&self) -> bool {
        self.attributes.ends_with(b"/")
    }

    /// Its attributes.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'p>> {
        let (mut rest, mut at) = (self.attributes, self.at);
        std::iter::from_fn(move || {
            let skips = |b: &u8| b.is_ascii_whitespace() || *b == b'/';
            let skipped = rest.iter().take_while(|b| skips(b)).count();
            let ends = |b: &u8| skips(b) || *b == b'=';
            let start = skipped + 1;
            let end =
                start + rest.get(start..)?.iter().position(ends).unwrap_or(rest.len() - start);
            let name = &rest[skipped..end];
            let value = value(&rest[end..]);
            let next = value.as_ref().map_or(end, |(_, length)| end + length);
            let range = value.map_or(0..0, |(range, _)| end + range.start..end + range.end);
            let attribute = Attribute { name, value: &rest[range.clone()], at: at + range.start };
            (rest, at) = (&rest[next..], at + next);
            Some(attribute)
        })
    }
}

/// An attribute of a start tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute<'p> {
    /// The name as written.
    pub name: &'p [u8],
    /// The value without its quotes; empty when there is none.
    pub value: &'p [u8],
    at: usize,
}

impl Attribute<'_> {
    /// Whether that is its name, in any case.
    pub fn is(&self, name: &[u8]) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Where its value is.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.value.len()
    }
}

/// Where the value after an attribute's name is, and where the next attribute begins.
fn value(after: &[u8]) -> Option<(Range<usize>, usize)> {
    let equals = after.iter().position(|b| !b.is_ascii_whitespace())?;
    if after[equals] != b'=' {
        return None;
    }
    let blank = after[equals + 1..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let start = equals + 1 + blank;
    let rest = &after[start..];
    Some(match rest.first() {
        Some(&quote @ (b'"' | b'\'')) => {
            let length = memchr(quote, &rest[1..]).unwrap_or(rest.len() - 1);
            (start + 1..start + 1 + length, (start + length + 2).min(after.len()))
        }
        _ => {
            let length = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            (start..start + length, start + length)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens in a form that can be compared at a glance.
    fn read(page: &str) -> Vec<String> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attribute = |a: Attribute| {
            assert_eq!(&page.as_bytes()[a.range()], a.value);
            format!(" {}={}", text(a.name), text(a.value))
        };
        tokens(page.as_bytes())
            .map(|token| match token {
                Token::Start(tag) => {
                    let attributes: String = tag.attributes().map(attribute).collect();
                    format!("<{}{attributes}", text(tag.name))
                }
                Token::End(name) => format!("/{}", text(name)),
                Token::Text(piece, at) => {
                    assert_eq!(&page.as_bytes()[at..at + piece.len()], piece);
                    text(piece)
                }
            })
            .collect()
    }

    #[test]
    fn tags_and_text() {
        for (page, expected) in [
            ("a<b>c</b>d", &["a", "<b", "c", "/b", "d"] as &[_]),
            ("<a href='x>y' B=\"'\" c = d e>", &["<a href=x>y B=' c=d e="]),
            ("<p title=don't>x<br/><i a=b/>", &["<p title=don't", "x", "<br", "<i a=b/"]),
            ("1 < 2 <3 </ x> &lt; <", &["1 < 2 <3 ", " &lt; <"]),
            ("<!doctype html><!-- <p> -->x<?php > ?>y", &["x", " ?>y"]),
            ("<!-->x<!--->y<!-- never closed", &["x", "y"]),
            (
                "<SCRIPT>if (a</b/) '<p>'</Script >x<title>a<b></title>",
                &["<SCRIPT", "if (a</b/) '<p>'", "/Script", "x", "<title", "a<b>", "/title"],
            ),
            ("<style>never closed <p>", &["<style", "never closed <p>"]),
            ("<style></style>x", &["<style", "/style", "x"]),
            ("<p class=\"cut off", &["<p class=cut off"]),
            ("<p class=", &["<p class="]),
            ("<p = x", &["<p == x="]),
            ("<", &["<"]),
            ("", &[]),
        ] {
            assert_eq!(read(page), expected, "{page}");
        }
    }
}
