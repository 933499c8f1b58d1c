//! Character encodings: what content says about its own against what the Content-Type field says, and
//! whether the bytes can be read so. Labels and encodings are those of WHATWG's Encoding standard.

use std::ops::Range;

use encoding_rs::{
    DecoderResult, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252,
    WINDOWS_1254,
};

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

/// Whether the content says in which encoding it is: by a byte order mark, a `<meta>` or an XML declaration.
///
/// ```
/// use bonafide::{content::charset, parse::media_type::Kind};
/// assert!(charset::names_itself(b"<meta charset=utf-8><title>caf\xc3\xa9</title>", Kind::Html));
/// assert!(!charset::names_itself(b"caf\xc3\xa9", Kind::Text));
/// ```
pub fn names_itself(bytes: &[u8], kind: Kind) -> bool {
    named(bytes, kind).is_some()
}

/// What the world knows of a charset's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Browsers know it, and as far as is known here IANA has it.
    Known,
    /// Browsers know it, and IANA does not have it.
    Alias,
    /// IANA has it, and browsers do not know it.
    Foreign,
    /// Browsers know it and decode nothing under it.
    Refused,
    /// Neither knows it.
    Unknown,
}

/// Names that browsers know and IANA does not have; those that begin in `x-`, `cp125` and `iso88` besides.
const ALIASES: &[&str] = &[
    "ascii",
    "cn-big5",
    "dos-874",
    "koi",
    "koi8",
    "koi8_r",
    "ksc5601",
    "logical",
    "ms932",
    "sjis",
    "sun_eu_greek",
    "unicode-1-1-utf-8",
    "unicode11utf8",
    "unicode20utf8",
    "utf8",
    "visual",
    "windows-949",
];

/// Names that IANA has and browsers do not know; code pages of IBM besides.
const FOREIGN: &[&str] = &[
    "amiga-1251",
    "bocu-1",
    "cesu-8",
    "hp-roman8",
    "iso-10646-ucs-4",
    "iso-2022-jp-2",
    "kz-1048",
    "ptcp154",
    "scsu",
    "unknown-8bit",
    "utf-32",
    "utf-32be",
    "utf-32le",
    "utf-7",
    "viscii",
];

/// What the world knows of a charset's name, whatever its case.
///
/// ```
/// use bonafide::content::charset::{Standing, standing};
/// assert_eq!(standing("UTF-8"), Standing::Known);
/// assert_eq!(standing("utf8"), Standing::Alias);
/// assert_eq!(standing("IBM850"), Standing::Foreign);
/// assert_eq!(standing("iso-2022-kr"), Standing::Refused);
/// assert_eq!(standing("utf8mb4"), Standing::Unknown);
/// ```
pub fn standing(label: &str) -> Standing {
    let label = label.trim().to_ascii_lowercase();
    let is_alias = || {
        ["x-", "cp125", "iso88"].iter().any(|start| label.starts_with(start))
            || ALIASES.contains(&&*label)
    };
    let is_code_page = || {
        let number = label.strip_prefix("ibm").or(label.strip_prefix("cp"));
        number.is_some_and(|n| (3..=5).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == REPLACEMENT => Standing::Refused,
        Some(_) if is_alias() => Standing::Alias,
        Some(_) => Standing::Known,
        None if FOREIGN.contains(&&*label) || is_code_page() => Standing::Foreign,
        None => Standing::Unknown,
    }
}

/// The offset of the first octet that the charset with that label does not define and browsers read all the
/// same, and what they read it as. Content that is sound UTF-8 has none: it is mislabelled in another way.
///
/// ```
/// use bonafide::content::charset::remapped;
/// assert_eq!(remapped(b"\x93hi\x94", "iso-8859-1"), Some((0, "windows-1252")));
/// assert_eq!(remapped(b"caf\xe9", "iso-8859-1"), None);
/// assert_eq!(remapped(b"caf\xe9", "us-ascii"), Some((3, "windows-1252")));
/// ```
pub fn remapped(bytes: &[u8], label: &str) -> Option<(usize, &'static str)> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    let label = label.trim().to_ascii_lowercase();
    // Whoever writes windows-1252 or cp1252 means it.
    let means_it = label.contains("windows") || label.contains("cp125") || label.starts_with("dos");
    let is_subset = encoding == WINDOWS_1252 || encoding == WINDOWS_1254 || encoding == WINDOWS_874;
    if !is_subset || means_it {
        return None;
    }
    let is_ascii = label.contains("ascii") || label.starts_with("ansi") || label.contains("646");
    let undefined = if is_ascii { 0x80..=0xff } else { 0x80..=0x9f };
    let at = bytes.iter().position(|byte| undefined.contains(byte))?;
    std::str::from_utf8(bytes).is_err().then_some((at, encoding.name()))
}

/// Whether content that is declared as a charset of one octet a character is UTF-8: it is sound and has
/// characters beyond ASCII, more than would come about by chance.
///
/// ```
/// use bonafide::content::charset::is_rather_utf_8;
/// assert!(is_rather_utf_8("crème brûlée".as_bytes(), "iso-8859-1"));
/// assert!(!is_rather_utf_8(b"cr\xe8me br\xfbl\xe9e", "iso-8859-1"));
/// assert!(!is_rather_utf_8("crème brûlée".as_bytes(), "utf-8"));
/// ```
pub fn is_rather_utf_8(bytes: &[u8], label: &str) -> bool {
    const ENOUGH: usize = 3;
    let is_other = Encoding::for_label(label.as_bytes())
        .is_some_and(|encoding| encoding != UTF_8 && encoding.is_single_byte());
    is_other
        && std::str::from_utf8(bytes)
            .is_ok_and(|text| text.chars().filter(|c| !c.is_ascii()).take(ENOUGH).count() == ENOUGH)
}

/// The offset of the first bytes that cannot be read in the encoding with that label; `None` when all can,
/// or when the label is not known, or one under which nothing is decoded. A character that is cut off at the end counts only when the bytes are
/// `whole`.
///
/// ```
/// use bonafide::content::charset;
/// assert_eq!(charset::first_undecodable(b"caf\xe9!", "utf-8", true), Some(3));
/// assert_eq!(charset::first_undecodable(b"caf\xc3", "utf-8", false), None);
/// assert_eq!(charset::first_undecodable(b"caf\xe9!", "iso-8859-1", true), None);
/// ```
pub fn first_undecodable(bytes: &[u8], label: &str, whole: bool) -> Option<usize> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|&known| known != REPLACEMENT)?;
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
    fn the_tables_name_what_they_say() {
        for alias in ALIASES {
            assert_eq!(standing(alias), Standing::Alias, "{alias}");
        }
        for foreign in FOREIGN {
            assert_eq!(standing(foreign), Standing::Foreign, "{foreign}");
        }
        for known in ["latin1", "ISO-8859-15", "windows-1252", "866", "gb18030", " euc-jp "] {
            assert_eq!(standing(known), Standing::Known, "{known}");
        }
        for alias in ["cp1252", "x-sjis", "iso88591"] {
            assert_eq!(standing(alias), Standing::Alias, "{alias}");
        }
        for unknown in ["", "en_US.UTF-8", "none", "utf-8-bom"] {
            assert_eq!(standing(unknown), Standing::Unknown, "{unknown}");
        }
    }

    #[test]
    fn undefined_octets_are_found() {
        assert_eq!(remapped(b"\x80", "windows-1252"), None);
        assert_eq!(remapped(b"\x85", "tis-620"), Some((0, "windows-874")));
        assert_eq!(remapped("\u{2014}\u{e9}".as_bytes(), "iso-8859-1"), None, "UTF-8");
        assert_eq!(remapped(b"\x93", "utf-8"), None);
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
