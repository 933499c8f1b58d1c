//! Language tags (RFC 5646, Section 2.1), as far as their form goes.

/// Whether the text has the form of a language tag: subtags of one to eight letters and digits between hyphens,
/// the first of two to eight letters, or `x` or `i` before the others.
///
/// ```
/// use bonafide::parse::language::is_tag;
/// assert!(is_tag(b"en") && is_tag(b"zh-Hant-TW") && is_tag(b"x-pig-latin") && is_tag(b"i-klingon"));
/// assert!(!is_tag(b"en_US") && !is_tag(b"english1") && !is_tag(b"en-") && !is_tag(b"*"));
/// ```
pub fn is_tag(text: &[u8]) -> bool {
    let mut subtags = text.split(|&b| b == b'-');
    let Some(first) = subtags.next() else { return false };
    let is_private = matches!(first, [b'x' | b'X' | b'i' | b'I']);
    let is_language = (2..=8).contains(&first.len()) && first.iter().all(u8::is_ascii_alphabetic);
    let mut rest = subtags.clone();
    let are_subtags = rest.all(|subtag| {
        (1..=8).contains(&subtag.len()) && subtag.iter().all(u8::is_ascii_alphanumeric)
    });
    are_subtags && (is_language || (is_private && subtags.next().is_some()))
}
