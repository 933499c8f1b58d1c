//! Entity tags and lists of them (RFC 9110, Sections 8.8.3 and 13.1).

use std::ops::Range;

use super::Misfit;

/// An entity tag: `"opaque"` or `W/"opaque"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityTag<'a> {
    /// Whether it is marked as weak.
    pub weak: bool,
    /// What stands between the quotes.
    pub opaque: &'a [u8],
}

impl<'a> EntityTag<'a> {
    /// Reads an entity tag.
    ///
    /// ```
    /// use bonafide::parse::EntityTag;
    /// assert_eq!(EntityTag::parse(b"W/\"a\"").unwrap().opaque, b"a");
    /// assert_eq!(EntityTag::parse(b"abc").unwrap_err().at, 0);
    /// ```
    ///
    /// # Errors
    /// Says where the value departs from `[ %s"W/" ] DQUOTE *etagc DQUOTE`.
    pub fn parse(value: &'a [u8]) -> Result<EntityTag<'a>, Misfit> {
        let weak = value.starts_with(b"W/");
        let start = if weak { 2 } else { 0 };
        if value.get(start) != Some(&b'"') {
            return Err(Misfit::new(start, "a double quote"));
        }
        let inner = &value[start + 1..];
        let end = inner.iter().position(|&b| !is_etagc(b)).unwrap_or(inner.len());
        let close = start + 1 + end;
        match value.get(close) {
            Some(b'"') if close + 1 == value.len() => Ok(EntityTag { weak, opaque: &inner[..end] }),
            Some(b'"') => Err(Misfit::new(close + 1, "the end of the entity tag")),
            _ => Err(Misfit::new(close, "a double quote")),
        }
    }

    /// Reads whatever was meant as an entity tag: without quotes, with a lower-case `w/`.
    ///
    /// ```
    /// use bonafide::parse::EntityTag;
    /// assert!(EntityTag::lenient(b"w/\"a\"").weak_eq(EntityTag::lenient(b"a")));
    /// ```
    pub fn lenient(value: &'a [u8]) -> EntityTag<'a> {
        let value = value.trim_ascii();
        let rest = value.strip_prefix(b"W/").or_else(|| value.strip_prefix(b"w/"));
        let tag = rest.unwrap_or(value);
        let tag = tag.strip_prefix(b"\"").unwrap_or(tag);
        EntityTag { weak: rest.is_some(), opaque: tag.strip_suffix(b"\"").unwrap_or(tag) }
    }

    /// The weak comparison of RFC 9110, Section 8.8.3.2: the same opaque part.
    pub fn weak_eq(self, other: EntityTag<'_>) -> bool {
        self.opaque == other.opaque
    }

    /// The strong comparison of RFC 9110, Section 8.8.3.2: the same opaque part, and neither is weak.
    pub fn strong_eq(self, other: EntityTag<'_>) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }
}

/// Whether a byte may stand between the quotes (RFC 9110, Section 8.8.3).
const fn is_etagc(byte: u8) -> bool {
    byte == 0x21 || matches!(byte, 0x23..=0x7e) || byte >= 0x80
}

/// The members of a list of entity tags such as If-None-Match, each with its byte range in the value. Unlike in
/// other lists a backslash escapes nothing.
///
/// ```
/// let tags: Vec<_> = bonafide::parse::etag::members(br#""a,\", W/"b" ,,c"#).map(|(t, _)| t).collect();
/// assert_eq!(tags, [&br#""a,\""#[..], br#"W/"b""#, b"c"]);
/// ```
pub fn members(value: &[u8]) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < value.len() {
            let (start, end) = (next, end_of_member(value, next));
            next = end + 1;
            let part = &value[start..end];
            let from = start + (part.len() - part.trim_ascii_start().len());
            let tag = part.trim_ascii();
            if !tag.is_empty() {
                return Some((tag, from..from + tag.len()));
            }
        }
        None
    })
}

fn end_of_member(value: &[u8], start: usize) -> usize {
    let mut quoted = false;
    let ends = |&b: &u8| {
        quoted ^= b == b'"';
        b == b',' && !quoted
    };
    value[start..].iter().position(ends).map_or(value.len(), |i| start + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misfits_say_where() {
        for (value, at) in [
            (&b""[..], 0),
            (b"abc", 0),
            (b"w/\"a\"", 0),
            (b"W/a", 2),
            (b"\"a", 2),
            (b"\"", 1),
            (b"\"a b\"", 2),
            (b"\"a\"b\"", 3),
        ] {
            assert_eq!(EntityTag::parse(value).unwrap_err().at, at, "{:?}", value.escape_ascii());
        }
        assert_eq!(EntityTag::parse(b"\"\""), Ok(EntityTag { weak: false, opaque: b"" }));
    }

    #[test]
    fn comparisons_are_those_of_the_table() {
        let tag = |text: &'static str| EntityTag::parse(text.as_bytes()).unwrap();
        for (a, b, strong, weak) in [
            ("W/\"1\"", "W/\"1\"", false, true),
            ("W/\"1\"", "W/\"2\"", false, false),
            ("W/\"1\"", "\"1\"", false, true),
            ("\"1\"", "\"1\"", true, true),
        ] {
            assert_eq!((tag(a).strong_eq(tag(b)), tag(a).weak_eq(tag(b))), (strong, weak));
        }
    }

    #[test]
    fn unclosed_quotes_end_with_the_value() {
        assert_eq!(members(b"\"a, b").count(), 1);
        assert_eq!(members(b" , ").count(), 0);
        assert_eq!(members(b"*").next(), Some((&b"*"[..], 0..1)));
    }
}
