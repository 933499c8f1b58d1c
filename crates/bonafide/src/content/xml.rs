//! Is this XML an error?

use std::borrow::Cow;

use quick_xml::{
    Error, Reader,
    errors::IllFormedError,
    events::{BytesRef, BytesStart, Event},
};

use crate::parse::Misfit;

/// Says where XML is not well-formed. Reports only what is certain: documents in encodings that are not
/// like ASCII, and entities that a document type might declare, are given the benefit of the doubt.
///
/// With `whole` unset the bytes may end anywhere.
///
/// ```
/// use bonafide::content::xml;
/// assert!(xml::check(b"<a><b/></a>", true).is_ok());
/// assert_eq!(xml::check(b"<a><b></a>", true).unwrap_err().at, 6);
/// assert!(xml::check(b"<a><b>text", false).is_ok());
/// ```
///
/// # Errors
/// The first place where XML wants something else.
pub fn check(bytes: &[u8], whole: bool) -> Result<(), Misfit> {
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let offset = bytes.len() - marked.len();
    let is_other_encoding = marked.iter().take(4).any(|b| matches!(b, 0 | 0xfe | 0xff));
    let is_cut_mark = !whole && b"\xef\xbb\xbf".starts_with(marked);
    if is_other_encoding || is_cut_mark {
        return Ok(());
    }
    let mut document = Document { whole, ..Document::default() };
    document
        .check(&ascii_like(marked))
        .map_err(|misfit| Misfit::new(misfit.at + offset, misfit.wanted))
}

/// The bytes as text of the same length, what is not UTF-8 replaced by a letter.
fn ascii_like(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.into();
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| 'x'));
    }
    text.into()
}

/// What has been seen of a document that is being checked.
#[derive(Default)]
struct Document {
    whole: bool,
    depth: usize,
    has_root: bool,
    has_doctype: bool,
}

impl Document {
    fn check(&mut self, text: &str) -> Result<(), Misfit> {
        let is_forbidden = |b: u8| matches!(b, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f);
        let first_forbidden = text.bytes().position(is_forbidden);
        let mut reader = Reader::from_str(text);
        loop {
            let at = reader.buffer_position() as usize;
            if let Some(forbidden) = first_forbidden
                && at > forbidden
            {
                return Err(Misfit::new(forbidden, "a character that XML allows"));
            }
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => self.take(&event, at)?,
                Err(Error::Syntax(_)) if self.whole => {
                    return Err(Misfit::new(
                        reader.error_position() as usize,
                        "an end to this markup",
                    ));
                }
                Err(Error::Syntax(_)) => return Ok(()),
                Err(error) => {
                    return self.blame(&error, at, reader.error_position() as usize, text);
                }
            }
        }
        match (self.whole, first_forbidden, self.depth, self.has_root) {
            (_, Some(at), ..) => Err(Misfit::new(at, "a character that XML allows")),
            (true, None, 1.., _) => Err(Misfit::new(text.len(), "an end tag")),
            (true, None, 0, false) => Err(Misfit::new(text.len(), "a root element")),
            _ => Ok(()),
        }
    }

    fn take(&mut self, event: &Event, at: usize) -> Result<(), Misfit> {
        match event {
            Event::Start(tag) => {
                self.open(tag, at)?;
                self.depth += 1;
            }
            Event::Empty(tag) => self.open(tag, at)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Decl(_) if at > 0 => {
                return Err(Misfit::new(at, "no XML declaration but at the very start"));
            }
            Event::DocType(_) => self.has_doctype = true,
            Event::Text(text) if self.depth == 0 && !text.trim_ascii().is_empty() => {
                return Err(Misfit::new(at, "no text outside the root element"));
            }
            Event::CData(_) if self.depth == 0 => {
                return Err(Misfit::new(at, "no text outside the root element"));
            }
            Event::GeneralRef(reference) => self.refer(reference, at)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart, at: usize) -> Result<(), Misfit> {
        if self.depth == 0 && self.has_root {
            return Err(Misfit::new(at, "no second root element"));
        }
        self.has_root = true;
        let name = tag.name();
        let starts_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b':' | 0x80..);
        if !name.as_ref().as_bytes().first().is_some_and(starts_name) {
            return Err(Misfit::new(at + 1, "the name of an element"));
        }
        match tag.attributes().find_map(Result::err) {
            Some(_) => Err(Misfit::new(at, "attributes of different names with quoted values")),
            None => Ok(()),
        }
    }

    fn refer(&self, reference: &BytesRef, at: usize) -> Result<(), Misfit> {
        if self.depth == 0 {
            return Err(Misfit::new(at, "no text outside the root element"));
        }
        let is_known = match reference.resolve_char_ref() {
            Ok(Some(_)) => true,
            Ok(None) => {
                self.has_doctype || matches!(&**reference, "lt" | "gt" | "amp" | "apos" | "quot")
            }
            Err(_) => false,
        };
        if is_known { Ok(()) } else { Err(Misfit::new(at, "a reference that means something")) }
    }

    fn blame(&self, error: &Error, at: usize, exact: usize, text: &str) -> Result<(), Misfit> {
        let wanted = match error {
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                let cut_off =
                    !text[exact..].contains(|c: char| !c.is_alphanumeric() && c != '&' && c != '#');
                if cut_off && !self.whole {
                    return Ok(());
                }
                return Err(Misfit::new(exact, "&amp; or a reference that ends in a semicolon"));
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
                "the end tag of the open element"
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => {
                "no end tag without a start tag"
            }
            Error::IllFormed(IllFormedError::MissingDeclVersion(_)) => {
                "a version in the XML declaration"
            }
            Error::IllFormed(IllFormedError::MissingDoctypeName) => "the name of the root element",
            _ => return Ok(()),
        };
        Err(Misfit::new(at, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed() {
        for text in [
            "<a/>",
            "\u{feff}<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a [<!ENTITY x 'y'>]><a b='1' c=\"2\">&x;&#65;&lt;</a>\n<!-- end -->",
            "<a><![CDATA[ <b> & ]]></a>",
            "<ns:a xmlns:ns='urn:x'>\u{e9}</ns:a>",
            "<\u{e9}l\u{e9}ment/>",
        ] {
            assert_eq!(check(text.as_bytes(), true), Ok(()), "{text}");
            for cut in 0..text.len() {
                assert_eq!(check(&text.as_bytes()[..cut], false), Ok(()), "{text} {cut}");
            }
        }
        assert_eq!(check(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", true), Ok(()));
        assert_eq!(check(b"\xff\xfe<\0a\0", true), Ok(()));
    }

    #[test]
    fn misfits_point_at_the_place() {
        for (text, at) in [
            ("", 0),
            ("<a>", 3),
            ("<a></b>", 3),
            ("<a/><b/>", 4),
            ("<a/>text", 4),
            ("\n<?xml version='1.0'?><a/>", 1),
            ("<a b=1/>", 0),
            ("<a b='1' b='2'/>", 0),
            ("<1a/>", 1),
            ("<a>&nbsp;</a>", 3),
            ("<a>&#0;</a>", 3),
            ("<a>x & y</a>", 5),
            ("<a>x\u{1}y</a>", 4),
            ("</a>", 0),
            ("<a", 0),
            ("<a><!-- x</a>", 3),
        ] {
            assert_eq!(check(text.as_bytes(), true).map_err(|misfit| misfit.at), Err(at), "{text}");
        }
    }
}
