//! What bytes look like, whatever the Content-Type field says. In the spirit of WHATWG's MIME Sniffing, but
//! made to contradict and not to guess: a name is given only on strong evidence.

use serde::de::IgnoredAny;

use crate::parse::media_type::Kind;

/// How many bytes are looked at where one must read on to be sure.
const WINDOW: usize = 4096;

/// What bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// There are none, or only white space.
    Empty,
    /// A JSON object or array, as far as was looked.
    Json,
    /// JSON objects or arrays one after another.
    JsonLines,
    /// An HTML page: a doctype, `<html>` or another tag that only pages begin with.
    Html,
    /// A piece of HTML: begins with a tag such as `<p>` or `<div>`.
    HtmlFragment,
    /// XML: a declaration, or well-formed elements.
    Xml,
    /// Text of no kind known here: no control characters but white space.
    Text,
    /// PNG image.
    Png,
    /// JPEG image.
    Jpeg,
    /// GIF image.
    Gif,
    /// WebP image.
    Webp,
    /// Windows icon.
    Icon,
    /// AVIF or HEIF image.
    Avif,
    /// PDF document.
    Pdf,
    /// ZIP archive, which includes office documents.
    Zip,
    /// gzip data.
    Gzip,
    /// Zstandard data.
    Zstd,
    /// WebAssembly module.
    Wasm,
    /// WOFF or WOFF 2 font.
    Woff,
    /// OpenType or TrueType font.
    OpenType,
    /// MP4 or QuickTime video.
    Mp4,
    /// WebM or Matroska video.
    Webm,
    /// MP3 audio with an ID3 tag.
    Mp3,
    /// Ogg audio or video.
    Ogg,
    /// WAVE audio.
    Wave,
    /// Something with bytes that text does not have.
    Binary,
}

/// Signatures of binary formats: the offset and the bytes that stand there. The first row that fits counts.
const SIGNATURES: &[(usize, &[u8], Looks)] = &[
    (0, b"\x89PNG\r\n\x1a\n", Looks::Png),
    (0, b"\xff\xd8\xff", Looks::Jpeg),
    (0, b"GIF87a", Looks::Gif),
    (0, b"GIF89a", Looks::Gif),
    (8, b"WEBPVP8", Looks::Webp),
    (0, b"\0\0\x01\0", Looks::Icon),
    (4, b"ftypavi", Looks::Avif),
    (4, b"ftyphei", Looks::Avif),
    (4, b"ftypmif1", Looks::Avif),
    (0, b"%PDF-", Looks::Pdf),
    (0, b"PK\x03\x04", Looks::Zip),
    (0, b"PK\x05\x06", Looks::Zip),
    (0, b"\x1f\x8b\x08", Looks::Gzip),
    (0, b"\x28\xb5\x2f\xfd", Looks::Zstd),
    (0, b"\0asm", Looks::Wasm),
    (0, b"wOFF\0", Looks::Woff),
    (0, b"wOF2\0", Looks::Woff),
    (0, b"wOFFOTTO", Looks::Woff),
    (0, b"wOF2OTTO", Looks::Woff),
    (0, b"OTTO\0", Looks::OpenType),
    (0, b"\0\x01\0\0\0", Looks::OpenType),
    (4, b"ftyp", Looks::Mp4),
    (0, b"\x1a\x45\xdf\xa3", Looks::Webm),
    (0, b"ID3\x02", Looks::Mp3),
    (0, b"ID3\x03", Looks::Mp3),
    (0, b"ID3\x04", Looks::Mp3),
    (0, b"OggS\0", Looks::Ogg),
    (8, b"WAVEfmt ", Looks::Wave),
];

/// Tags that only an HTML page begins with.
const PAGE_TAGS: &[&str] =
    &["!doctype html", "html", "head", "title", "body", "meta", "script", "style"];
/// Tags that a piece of HTML begins with, and nothing else that is common.
const FRAGMENT_TAGS: &[&str] = &[
    "div", "p", "h1", "h2", "h3", "table", "ul", "ol", "br", "hr", "font", "center", "iframe",
    "form", "span", "pre", "strong", "img", "section", "main", "article", "noscript",
];

impl Looks {
    /// The family of media types that such bytes belong to.
    pub fn kind(self) -> Kind {
        match self {
            Looks::Json | Looks::JsonLines => Kind::Json,
            Looks::Html | Looks::HtmlFragment => Kind::Html,
            Looks::Xml => Kind::Xml,
            Looks::Text | Looks::Empty => Kind::Text,
            _ => Kind::Other,
        }
    }

    /// Whether this is HTML, page or piece.
    pub fn is_html(self) -> bool {
        matches!(self, Looks::Html | Looks::HtmlFragment)
    }
}

/// Says what the bytes look like.
///
/// ```
/// use bonafide::content::sniff::{Looks, sniff};
/// assert_eq!(sniff(b"{\"a\": [1, 2]}"), Looks::Json);
/// assert_eq!(sniff(b"  <!DOCTYPE html><title>Hi</title>"), Looks::Html);
/// assert_eq!(sniff(b"{not json}"), Looks::Text);
/// ```
pub fn sniff(bytes: &[u8]) -> Looks {
    sniff_reading(bytes, || Some(0))
}

/// [`sniff`] for whoever reads what begins as JSON anyway; `misfit` says where it stops being JSON.
pub(crate) fn sniff_reading(bytes: &[u8], misfit: impl FnOnce() -> Option<usize>) -> Looks {
    if let Some((.., looks)) = SIGNATURES.iter().find(|(offset, signature, _)| {
        bytes.get(*offset..).is_some_and(|b| b.starts_with(signature))
    }) {
        return *looks;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Looks::Text;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match text.first() {
        None => Looks::Empty,
        Some(_) if !is_text(bytes) => Looks::Binary,
        Some(b'{' | b'[') => match misfit() {
            None => Looks::Json,
            Some(at) if at >= WINDOW + (bytes.len() - text.len()) => Looks::Json,
            Some(_) => json(text).unwrap_or(Looks::Text),
        },
        Some(b'<') => markup(text).unwrap_or(Looks::Text),
        Some(_) => Looks::Text,
    }
}

/// Whether the first bytes have none of the control characters that text does not have, nor begin with an
/// UTF-16 byte order mark.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let is_binary = |b: &u8| matches!(b, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    let window = &bytes[..bytes.len().min(WINDOW)];
    // Counting by chunks lets the compiler look at many bytes at once.
    !window.chunks(64).any(|chunk| chunk.iter().map(|b| u8::from(is_binary(b))).sum::<u8>() > 0)
}

fn json(text: &[u8]) -> Option<Looks> {
    let window = &text[..text.len().min(WINDOW)];
    let mut values = serde_json::Deserializer::from_slice(window).into_iter::<IgnoredAny>();
    let is_sound = |result: Result<IgnoredAny, serde_json::Error>| match result {
        Ok(_) => true,
        Err(error) => error.is_eof(),
    };
    if !is_sound(values.next()?) {
        return None;
    }
    match values.next() {
        None => Some(Looks::Json),
        Some(second) => is_sound(second).then_some(Looks::JsonLines),
    }
}

/// What text looks like that begins with `<`.
fn markup(text: &[u8]) -> Option<Looks> {
    let declared_xml = text.starts_with(b"<?xml");
    let root = skip_prolog(text);
    let begins = |tags: &[&str]| tags.iter().any(|tag| is_tag(root, tag));
    if begins(PAGE_TAGS) {
        return Some(Looks::Html);
    }
    if declared_xml {
        return Some(Looks::Xml);
    }
    if begins(FRAGMENT_TAGS) {
        return Some(Looks::HtmlFragment);
    }
    // A complete document, or the start of one whose root element is in a namespace.
    let window = &text[..text.len().min(WINDOW)];
    let root_tag = &root[..memchr::memchr(b'>', root).unwrap_or(root.len())];
    let in_namespace = memchr::memmem::find(root_tag, b" xmlns").is_some();
    let whole = text.len() <= WINDOW && !in_namespace;
    ((whole || in_namespace) && super::xml::check(window, whole).is_ok()).then_some(Looks::Xml)
}

/// What follows comments and processing instructions.
fn skip_prolog(text: &[u8]) -> &[u8] {
    let mut rest = text;
    loop {
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b"?>"
        } else {
            return rest;
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return b"" };
        rest = rest[at + end.len()..].trim_ascii_start();
    }
}

/// Whether the text begins with that tag, in any case.
fn is_tag(text: &[u8], name: &str) -> bool {
    let end = 1 + name.len();
    text.get(1..end).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && text.get(end).is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks() {
        let rows: &[(&[u8], Looks)] = &[
            (b"", Looks::Empty),
            (b" \n", Looks::Empty),
            (b"[]", Looks::Json),
            (b"\xef\xbb\xbf {\"a\":tr", Looks::Json),
            (b"{\"a\":1}\n{\"b\":2}\n", Looks::JsonLines),
            (b"[section]\nkey=value\n", Looks::Text),
            (b"{{ template }}", Looks::Text),
            (b"{\"a\":1} and more", Looks::Text),
            (b"<HTML lang=en>", Looks::Html),
            (b"<!-- saved --> <!doctype HTML>", Looks::Html),
            (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC \"-\">", Looks::Html),
            (b"<?xml version='1.0'?><a/>", Looks::Xml),
            (b"<p>Query failed", Looks::HtmlFragment),
            (b"<parent><child/></parent>", Looks::Xml),
            (b"<feed xmlns=\"urn:x\"><entry>", Looks::Xml),
            (b"<name> is a placeholder & more", Looks::Text),
            (b"<html5 is great", Looks::Text),
            (b"< 5 and > 3", Looks::Text),
            (b"var a = 1;", Looks::Text),
            ("caf\u{e9}".as_bytes(), Looks::Text),
            (b"caf\xe9", Looks::Text),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Looks::Png),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Looks::Webp),
            (b"\0\0\0\x20ftypisom", Looks::Mp4),
            (b"\0\0\0\x20ftypavif", Looks::Avif),
            (b"a\0b", Looks::Binary),
        ];
        for (bytes, expected) in rows {
            assert_eq!(sniff(bytes), *expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_long_json_text_is_recognised_by_its_start() {
        let long = format!("[{}1]", "{\"name\": \"v\u{e4}lue\"}, ".repeat(2000));
        for shift in 0..30 {
            assert_eq!(sniff(&long.as_bytes()[..long.len() - shift]), Looks::Json);
            assert_eq!(sniff(format!("{}{long}", " ".repeat(shift)).as_bytes()), Looks::Json);
        }
    }
}
