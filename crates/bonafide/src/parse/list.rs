//! Comma-separated lists, with quoted strings kept whole (RFC 9110, Section 5.6.1).

use std::ops::Range;

/// The members of a list value, empty ones left out, each with its byte range in the value.
///
/// ```
/// let members: Vec<_> = bonafide::parse::list::members(br#"a, "b,c" ,,d"#).map(|(m, _)| m).collect();
/// assert_eq!(members, [&b"a"[..], br#""b,c""#, b"d"]);
/// ```
pub fn members(value: &[u8]) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    split(value, b',').filter(|(member, _)| !member.is_empty())
}

/// The parts of a value between separators that stand outside quoted strings, white space around them
/// removed, empty ones kept, each with its byte range in the value.
pub fn split(value: &[u8], separator: u8) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = end_of_part(value, start, separator);
        next = (end < value.len()).then_some(end + 1);
        let part = &value[start..end];
        let from = start + (part.len() - part.trim_ascii_start().len());
        let trimmed = part.trim_ascii();
        Some((trimmed, from..from + trimmed.len()))
    })
}

fn end_of_part(value: &[u8], start: usize, separator: u8) -> usize {
    let (mut i, mut quoted) = (start, false);
    while i < value.len() {
        match value[i] {
            b'\\' if quoted => i += 1,
            b'"' => quoted = !quoted,
            b if b == separator && !quoted => return i,
            _ => {}
        }
        i += 1;
    }
    value.len()
}

/// The text of a quoted-string without its quotes and escapes, or the token as it is.
pub fn unquote(value: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    let inner = match value {
        [b'"', inner @ .., b'"'] => inner,
        _ => return value.into(),
    };
    if !inner.contains(&b'\\') {
        return inner.into();
    }
    let mut text = Vec::with_capacity(inner.len());
    let mut escaped = false;
    for &byte in inner {
        if byte == b'\\' && !escaped {
            escaped = true;
        } else {
            text.push(byte);
            escaped = false;
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_point_into_the_value() {
        let value = b" a , \"x,\\\"y\" ,";
        let parts: Vec<_> = split(value, b',').collect();
        assert_eq!(parts.len(), 3);
        for (part, range) in &parts {
            assert_eq!(&value[range.clone()], *part);
        }
        assert_eq!(parts[1].0, b"\"x,\\\"y\"");
        assert_eq!(unquote(parts[1].0).as_ref(), b"x,\"y");
        assert_eq!(split(b"", b',').count(), 1);
    }
}
