//! Content-Security-Policy and Content-Security-Policy-Report-Only (CSP, Sections 2.2 and 2.3).
//!
//! Reading never fails: browsers keep whatever has a name, and so does this.

use std::ops::Range;

use crate::{FieldId, Fields};

/// A directive of a policy. Byte ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The index of the field line that it stands in.
    pub line: usize,
    /// Which of the line's comma-separated policies it belongs to, counted from 0.
    pub policy: usize,
    /// The name as sent.
    pub name: &'a [u8],
    /// Where the name is.
    pub name_at: Range<usize>,
    /// What follows the name, without the white space around it.
    pub value: &'a [u8],
    /// Where the value is; empty, after the name, when there is none.
    pub value_at: Range<usize>,
}

/// What the value of a directive is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A source list.
    Sources,
    /// The source list of `frame-ancestors`, which knows only `'self'` and `'none'` of the keywords.
    Ancestors,
    /// Nothing.
    Nothing,
    /// Something else.
    Other,
    /// No matter what: browsers no longer look at the directive.
    Ignored,
}

impl<'a> Directive<'a> {
    /// Whether it has that name, whatever its case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// What it takes; `None` of a name that no specification defines.
    ///
    /// ```
    /// use bonafide::parse::csp::{Takes, directives_in};
    /// let takes = |value: &'static str| directives_in(value.as_bytes()).next().unwrap().takes();
    /// assert_eq!(takes("Script-SRC 'self'"), Some(Takes::Sources));
    /// assert_eq!(takes("script-scr 'self'"), None);
    /// ```
    pub fn takes(&self) -> Option<Takes> {
        self.index().map(|index| KNOWN[index].1)
    }

    /// The number of its name, less than 64; `None` of a name that no specification defines.
    pub fn index(&self) -> Option<usize> {
        KNOWN.iter().position(|(name, _)| self.is(name))
    }

    /// The words of the value, each with its place in the value of the line.
    pub fn words(&self) -> impl Iterator<Item = (&'a [u8], Range<usize>)> + use<'a> {
        words(self.value, self.value_at.start)
    }

    /// Where the whole directive is.
    pub fn at(&self) -> Range<usize> {
        self.name_at.start..self.value_at.end.max(self.name_at.end)
    }

    /// Whether both are in one policy.
    pub fn is_beside(&self, other: &Directive<'_>) -> bool {
        (self.line, self.policy) == (other.line, other.policy)
    }
}

/// The directives that are or were defined; fewer than 64.
const KNOWN: &[(&str, Takes)] = &[
    ("default-src", Takes::Sources),
    ("script-src", Takes::Sources),
    ("style-src", Takes::Sources),
    ("img-src", Takes::Sources),
    ("connect-src", Takes::Sources),
    ("font-src", Takes::Sources),
    ("frame-src", Takes::Sources),
    ("media-src", Takes::Sources),
    ("object-src", Takes::Sources),
    ("child-src", Takes::Sources),
    ("worker-src", Takes::Sources),
    ("manifest-src", Takes::Sources),
    ("base-uri", Takes::Sources),
    ("form-action", Takes::Sources),
    ("script-src-elem", Takes::Sources),
    ("script-src-attr", Takes::Sources),
    ("style-src-elem", Takes::Sources),
    ("style-src-attr", Takes::Sources),
    ("fenced-frame-src", Takes::Sources),
    ("frame-ancestors", Takes::Ancestors),
    ("upgrade-insecure-requests", Takes::Nothing),
    ("report-uri", Takes::Other),
    ("report-to", Takes::Other),
    ("sandbox", Takes::Other),
    ("require-trusted-types-for", Takes::Other),
    ("trusted-types", Takes::Other),
    ("webrtc", Takes::Other),
    ("block-all-mixed-content", Takes::Ignored),
    ("plugin-types", Takes::Ignored),
    ("prefetch-src", Takes::Ignored),
    ("navigate-to", Takes::Ignored),
    ("referrer", Takes::Ignored),
    ("reflected-xss", Takes::Ignored),
    ("require-sri-for", Takes::Ignored),
    ("disown-opener", Takes::Ignored),
    ("treat-as-public-address", Takes::Ignored),
    ("xhr-src", Takes::Ignored),
    ("policy-uri", Takes::Ignored),
    ("options", Takes::Ignored),
];

/// The names that are in use.
pub fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().filter(|(_, takes)| *takes != Takes::Ignored).map(|(name, _)| *name)
}

/// The directives in one value, in order.
///
/// ```
/// use bonafide::parse::csp::directives_in;
/// let found: Vec<_> = directives_in(b"img-src *; sandbox, script-src 'self'").collect();
/// assert_eq!((found[0].name, found[0].value_at.clone()), (&b"img-src"[..], 8..9));
/// assert_eq!((found[1].policy, found[2].policy), (0, 1));
/// ```
pub fn directives_in(value: &[u8]) -> impl Iterator<Item = Directive<'_>> {
    in_line(0, value)
}

/// The directives of all lines with that name, in order. Every line holds policies of its own.
pub fn directives<'f, 'a: 'f>(
    fields: &'f Fields<'a>,
    id: FieldId,
) -> impl Iterator<Item = Directive<'a>> + 'f {
    fields.all(id).flat_map(|(line, field)| in_line(line, field.value))
}

fn in_line(line: usize, value: &[u8]) -> impl Iterator<Item = Directive<'_>> {
    parts(value, 0, b',').enumerate().flat_map(move |(policy, (text, start))| {
        parts(text, start, b';').filter_map(move |(text, start)| {
            let (name, name_at) = words(text, start).next()?;
            let rest = &text[name_at.end - start..];
            let (value, value_at) = trimmed(rest, name_at.end);
            Some(Directive { line, policy, name, name_at, value, value_at })
        })
    })
}

fn parts(text: &[u8], start: usize, separator: u8) -> impl Iterator<Item = (&[u8], usize)> {
    let mut at = start;
    text.split(move |&b| b == separator).map(move |part| {
        let from = at;
        at += part.len() + 1;
        (part, from)
    })
}

fn words(text: &[u8], start: usize) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut at = start;
    let pieces = text.split(|b| b.is_ascii_whitespace()).map(move |word| {
        let from = at;
        at += word.len() + 1;
        (word, from..from + word.len())
    });
    pieces.filter(|(word, _)| !word.is_empty())
}

fn trimmed(text: &[u8], start: usize) -> (&[u8], Range<usize>) {
    let from = start + (text.len() - text.trim_ascii_start().len());
    let text = text.trim_ascii();
    if text.is_empty() { (text, start..start) } else { (text, from..from + text.len()) }
}

/// What is wrong with a source expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A keyword, nonce or hash without its quotes: browsers take it for a host.
    NotQuoted,
    /// A scheme without its colon: browsers take it for a host.
    NoColon,
    /// Quoted, but no keyword.
    NoKeyword,
    /// A nonce or hash that is not base64.
    NotBase64,
    /// A query or fragment, which no source has.
    Query,
    /// A host with an underscore: outside the grammar, but browsers take it.
    Underscore,
    /// Neither a scheme, nor a host, nor anything else.
    NoSource,
}

const KEYWORDS: &[&str] = &[
    "none",
    "self",
    "unsafe-inline",
    "unsafe-eval",
    "strict-dynamic",
    "unsafe-hashes",
    "report-sample",
    "unsafe-allow-redirects",
    "wasm-unsafe-eval",
    "trusted-types-eval",
    "report-sha256",
    "report-sha384",
    "report-sha512",
    "unsafe-webtransport-hashes",
    "inline-speculation-rules",
];

/// What keeps a word from being a source expression; `None` when it is one (CSP, Section 2.3.1).
///
/// ```
/// use bonafide::parse::csp::{Fault, fault};
/// assert_eq!(fault(b"https://*.example.com:*/a/"), None);
/// assert_eq!(fault(b"self"), Some(Fault::NotQuoted));
/// assert_eq!(fault(b"'unsafe-inlin'"), Some(Fault::NoKeyword));
/// assert_eq!(fault(b"https://example.*"), Some(Fault::NoSource));
/// ```
pub fn fault(source: &[u8]) -> Option<Fault> {
    if let [b'\'', inner @ .., b'\''] = source {
        return quoted_fault(inner);
    }
    let is_keyword = KEYWORDS.iter().any(|word| source.eq_ignore_ascii_case(word.as_bytes()));
    if is_keyword || is_nonce_or_hash(source).is_some() {
        return Some(Fault::NotQuoted);
    }
    if [&b"http"[..], b"https", b"data", b"blob", b"wss", b"filesystem"]
        .iter()
        .any(|scheme| source.eq_ignore_ascii_case(scheme))
    {
        return Some(Fault::NoColon);
    }
    let (before, is_scheme) = match source {
        [scheme @ .., b':'] => (scheme, true),
        _ => (source, false),
    };
    if is_scheme && is_scheme_part(before) {
        return None;
    }
    host_fault(source)
}

fn quoted_fault(inner: &[u8]) -> Option<Fault> {
    match is_nonce_or_hash(inner) {
        Some(true) => None,
        Some(false) => Some(Fault::NotBase64),
        None if KEYWORDS.iter().any(|word| inner.eq_ignore_ascii_case(word.as_bytes())) => None,
        None => Some(Fault::NoKeyword),
    }
}

/// Whether what follows the prefix of a nonce or hash is base64; `None` without such a prefix.
fn is_nonce_or_hash(text: &[u8]) -> Option<bool> {
    let prefix =
        [&b"nonce-"[..], b"sha256-", b"sha384-", b"sha512-"].into_iter().find(|prefix| {
            text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        })?;
    let value = &text[prefix.len()..];
    let digits = value
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_'));
    let digits = digits.count();
    let padding = &value[digits..];
    Some(digits > 0 && padding.len() <= 2 && padding.iter().all(|&b| b == b'='))
}

fn is_scheme_part(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_alphabetic)
        && text.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

fn host_fault(source: &[u8]) -> Option<Fault> {
    let after_scheme = match memchr::memmem::find(source, b"://") {
        Some(at) if is_scheme_part(&source[..at]) => &source[at + 3..],
        Some(_) => return Some(Fault::NoSource),
        None => source,
    };
    let end = after_scheme.iter().position(|b| matches!(b, b'/' | b'?' | b'#'));
    let (authority, path) = after_scheme.split_at(end.unwrap_or(after_scheme.len()));
    let (host, port) = match memchr::memchr(b':', authority) {
        Some(colon) => (&authority[..colon], Some(&authority[colon + 1..])),
        None => (authority, None),
    };
    let is_port =
        |port: &[u8]| port == b"*" || (!port.is_empty() && port.iter().all(u8::is_ascii_digit));
    if !source.is_ascii() || path.starts_with(b"//") || !port.is_none_or(is_port) {
        return Some(Fault::NoSource);
    }
    let labels = host.strip_prefix(b"*.").unwrap_or(host);
    let labels = labels.strip_suffix(b".").unwrap_or(labels);
    let is_host_char = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-' || *b == b'_';
    let is_label = |label: &[u8]| !label.is_empty() && label.iter().all(is_host_char);
    if host != b"*" && !labels.split(|&b| b == b'.').all(is_label) {
        return Some(Fault::NoSource);
    }
    if path.iter().any(|b| matches!(b, b'?' | b'#')) {
        return Some(Fault::Query);
    }
    host.contains(&b'_').then_some(Fault::Underscore)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_point_into_the_value() {
        let value = b" ;; Img-Src  a.com\tb.com ;sandbox;, , default-src 'self' ;";
        let found: Vec<_> = directives_in(value).collect();
        assert_eq!(found.len(), 3);
        for directive in &found {
            assert_eq!(&value[directive.name_at.clone()], directive.name);
            assert_eq!(&value[directive.value_at.clone()], directive.value);
            for (word, at) in directive.words() {
                assert_eq!(&value[at], word);
            }
        }
        assert_eq!(found[0].words().count(), 2);
        assert!(found[0].is_beside(&found[1]) && !found[0].is_beside(&found[2]));
        assert_eq!(found[1].value, b"");
    }

    #[test]
    fn sources_are_told_from_what_only_looks_like_one() {
        for sound in [
            "*",
            "*:*",
            "https:",
            "data:",
            "chrome-extension:",
            "example.com",
            "*.example.com",
            "https://*",
            "https://example.com:443/a/b%20c",
            "localhost:*",
            "wss://example.com",
            "example.com/",
            "'self'",
            "'NONE'",
            "'nonce-YWJj'",
            "'sha256-YWJj+/-_=='",
            "127.0.0.1",
        ] {
            assert_eq!(fault(sound.as_bytes()), None, "{sound}");
        }
        for (broken, why) in [
            ("'self", Fault::NoSource),
            ("none", Fault::NotQuoted),
            ("nonce-YWJj", Fault::NotQuoted),
            ("https", Fault::NoColon),
            ("'none '", Fault::NoKeyword),
            ("'nonce-'", Fault::NotBase64),
            ("'sha256-a b'", Fault::NotBase64),
            ("https://", Fault::NoSource),
            ("//example.com", Fault::NoSource),
            ("/path", Fault::NoSource),
            ("*.*.com", Fault::NoSource),
            ("https://example.com?a", Fault::Query),
            ("a_b.example.com", Fault::Underscore),
            ("\"self\"", Fault::NoSource),
            ("example.com:80a", Fault::NoSource),
        ] {
            assert_eq!(fault(broken.as_bytes()), Some(why), "{broken}");
        }
    }
}
