//! Character encodings: what content says about its own against what the Content-Type field says, and
//! whether the bytes can be read so. Labels and encodings are those of WHATWG's Encoding standard.

use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::html::tags::{Start, Token, tokens};
use crate::parse::media_type::Kind;

/// How far into a page HTML looks for a `<meta>` that names the encoding.
const META_WINDOW: usize = 1024;

/// What in the content names an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A byte order mark at the start, which wins over Content-Type.
    ByteOrderMark,
    /// `<meta charset>` or `<meta http-equiv=content-type>` in the first 1024 bytes, which Content-Type overrides.
    Meta,
    /// The encoding in the XML declaration, which Content-Type overrides.
    XmlDeclaration,
}

/// Content that names another encoding than its Content-Type field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What names it.
    pub by: By,
    /// The label as the content writes it; the encoding's name for a byte order mark.
    pub label: String,
    /// The bytes that name it.
    pub range: Range<usize>,
    /// Whether the bytes mean the same text either way: all are ASCII.
    pub harmless: bool,
}

/// Finds where content names another encoding than `declared`, the `charset` of its Content-Type.
///
/// Two labels of one encoding do not contradict each other, and an unknown label contradicts nothing.
///
/// ```
/// use bonafide::{content::charset, parse::media_type::Kind};
/// let page = b"<!DOCTYPE html><meta charset=\"windows-1251\"><title>\xcf\xf0</title>";
/// let found = charset::contradiction(page, "utf-8", Kind::Html).unwrap();
/// assert_eq!(&page[found.range], b"windows-1251");
/// ```
pub fn contradiction(bytes: &[u8], declared: &str, kind: Kind) -> Option<Contradiction> {
    let encoding = Encoding::for_label(declared.as_bytes())?;
    let (by, label, range) = named(bytes, kind)?;
    let mut found = Encoding::for_label(label.as_bytes())?;
    let is_utf16 = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    // HTML and XML that can be read up to its label in ASCII is not UTF-16, whatever the label says.
    if by != By::ByteOrderMark && is_utf16(found) {
        found = UTF_8;
    }
    // The charset utf-16 leaves the byte order to the mark.
    let either_order = declared.trim().eq_ignore_ascii_case("utf-16") && is_utf16(found);
    if found == encoding || either_order {
        return None;
    }
    let harmless =
        bytes.is_ascii() && found.is_ascii_compatible() && encoding.is_ascii_compatible();
    Some(Contradiction { by, label, range, harmless })
}

fn named(bytes: &[u8], kind: Kind) -> Option<(By, String, Range<usize>)> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let is_utf32 = encoding == UTF_16LE && bytes[length..].starts_with(b"\0\0");
        return (!is_utf32).then(|| (By::ByteOrderMark, encoding.name().to_owned(), 0..length));
    }
    let (by, range) = match kind {
        Kind::Html => (By::Meta, in_meta(bytes)?),
        Kind::Xml => (By::XmlDeclaration, in_xml_declaration(bytes)?),
        _ => return None,
    };
    Some((by, String::from_utf8_lossy(bytes.get(range.clone())?).into_owned(), range))
}

fn in_meta(bytes: &[u8]) -> Option<Range<usize>> {
    let window = &bytes[..bytes.len().min(META_WINDOW)];
    for token in tokens(window) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case(b"body") => return None,
            Token::Start(tag) if tag.name.eq_ignore_ascii_case(b"meta") => {
                if let Some(range) = of_meta(&tag, window) {
                    return Some(range);
                }
            }
            _ => {}
        }
    }
    None
}

/// The label in a `<meta>` tag.
fn of_meta(tag: &Start, window: &[u8]) -> Option<Range<usize>> {
    let attribute = |name: &[u8]| tag.attributes().find(|attribute| attribute.is(name));
    if let Some(charset) = attribute(b"charset") {
        return Some(trimmed(window, charset.range()));
    }
    if !attribute(b"http-equiv")?.value.trim_ascii().eq_ignore_ascii_case(b"content-type") {
        return None;
    }
    let content = attribute(b"content")?;
    let text = content.value.to_ascii_lowercase();
    let after_name = memchr::memmem::find(&text, b"charset")? + b"charset".len();
    let equals = after_name + text[after_name..].iter().position(|b| !b.is_ascii_whitespace())?;
    if text[equals] != b'=' {
        return None;
    }
    let is_end = |b: &u8| matches!(b, b';' | b'"' | b'\'');
    let start = equals + 1 + text[equals + 1..].iter().take_while(|b| is_end(b)).count();
    let length = text[start..].iter().position(is_end).unwrap_or(text.len() - start);
    let at = content.range().start + start;
    Some(trimmed(window, at..at + length))
}

/// The range without the white space at its ends.
fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let text = bytes.get(range.clone()).unwrap_or_default();
    let start = range.start + text.len() - text.trim_ascii_start().len();
    start..start + text.trim_ascii().len()
}

fn in_xml_declaration(bytes: &[u8]) -> Option<Range<usize>> {
    if !bytes.starts_with(b"<?xml") {
        return None;
    }
    let window = &bytes[..bytes.len().min(META_WINDOW)];
    let declaration = &window[..memchr::memmem::find(window, b"?>")?];
    let name = memchr::memmem::find(declaration, b"encoding")? + b"encoding".len();
    let quote = name + declaration[name..].iter().position(|b| matches!(b, b'"' | b'\''))?;
    let length = declaration[quote + 1..].iter().position(|b| *b == declaration[quote])?;
    Some(quote + 1..quote + 1 + length)
}

/// The offset of the first bytes that cannot be read in the encoding with that label; `None` when all can,
/// or when the label is not known. A character that is cut off at the end counts only when the bytes are
/// `whole`.
///
/// ```
/// use bonafide::content::charset;
/// assert_eq!(charset::first_undecodable(b"caf\xe9!", "utf-8", true), Some(3));
/// assert_eq!(charset::first_undecodable(b"caf\xc3", "utf-8", false), None);
/// assert_eq!(charset::first_undecodable(b"caf\xe9!", "iso-8859-1", true), None);
/// ```
pub fn first_undecodable(bytes: &[u8], label: &str, whole: bool) -> Option<usize> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    if encoding == UTF_8 {
        let error = std::str::from_utf8(bytes).err()?;
        let cut_off = error.error_len().is_none() && !whole;
        return (!cut_off).then_some(error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = vec![0; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut text, whole);
        at += read;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                return Some(at.saturating_sub(usize::from(length) + usize::from(after)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(bytes: &[u8], declared: &str, kind: Kind) -> Option<(By, String)> {
        contradiction(bytes, declared, kind).map(|found| {
            if found.by != By::ByteOrderMark {
                assert_eq!(&bytes[found.range], found.label.as_bytes());
            }
            (found.by, found.label)
        })
    }

    #[test]
    fn meta_in_all_its_forms() {
        for meta in [
            "<meta charset=koi8-r>",
            "<META CHARSET=' koi8-r '>",
            "<meta name=x><meta charset=\"koi8-r\" />",
            "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
            "<meta content=\"text/html; charset = koi8-r; x=y\" http-equiv=content-type>",
            "<!-- <meta charset=big5> --><script>'<meta charset=big5>'</script><meta charset=koi8-r>",
        ] {
            let found = label(meta.as_bytes(), "utf-8", Kind::Html);
            assert_eq!(found, Some((By::Meta, "koi8-r".to_owned())), "{meta}");
        }
        for none in [
            "<meta charset=UTF8>",
            "<meta charset=utf-16>",
            "<meta charset=no-such-thing>",
            "<meta name=charset content=koi8-r>",
            "<meta http-equiv=refresh content='0; charset=koi8-r'>",
            "<body><meta charset=koi8-r>",
        ] {
            assert_eq!(label(none.as_bytes(), "utf-8", Kind::Html), None, "{none}");
        }
        let late = format!("{}<meta charset=koi8-r>", " ".repeat(1024));
        assert_eq!(label(late.as_bytes(), "utf-8", Kind::Html), None);
    }

    #[test]
    fn marks_and_declarations() {
        let mark = |label: &str| Some((By::ByteOrderMark, label.to_owned()));
        assert_eq!(label(b"\xef\xbb\xbfa", "iso-8859-1", Kind::Text), mark("UTF-8"));
        assert_eq!(label(b"\xef\xbb\xbfa", "UTF-8", Kind::Text), None);
        assert_eq!(label(b"\xfe\xff\0a", "utf-16", Kind::Text), None);
        assert_eq!(label(b"\xfe\xff\0a", "utf-16le", Kind::Text), mark("UTF-16BE"));
        let xml = b"<?xml version='1.0' encoding='ISO-8859-2'?><a/>";
        let found = contradiction(xml, "utf-8", Kind::Xml).unwrap();
        assert_eq!((found.by, found.harmless), (By::XmlDeclaration, true));
        assert_eq!(label(xml, "latin2", Kind::Xml), None);
        assert_eq!(label(b"<?xml encoding=?>", "utf-8", Kind::Xml), None);
    }

    #[test]
    fn undecodable_bytes_are_found() {
        assert_eq!(first_undecodable("日本".as_bytes(), "utf-8", true), None);
        assert_eq!(first_undecodable(b"ab\x81\x40\x81\x20", "shift_jis", true), Some(4));
        assert_eq!(first_undecodable(b"ab\x81", "shift_jis", true), Some(2));
        assert_eq!(first_undecodable(b"ab\x81", "shift_jis", false), None);
        assert_eq!(first_undecodable(b"\xff", "no-such-thing", true), None);
    }
}
