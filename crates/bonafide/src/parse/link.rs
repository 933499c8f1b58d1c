//! Links in the Link field (RFC 8288, Section 3).

use std::ops::Range;

use super::{
    Misfit,
    params::{self, Param},
};

/// A link: its target and its parameters. Ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where the whole link is.
    pub at: Range<usize>,
    /// Where the target is, without the angle brackets.
    pub target: Range<usize>,
    /// The parameters, in order.
    pub params: Vec<Param>,
}

impl Link {
    /// Whether there is a parameter with that name, whatever its case.
    pub fn has(&self, value: &[u8], name: &str) -> bool {
        self.param(value, name).is_some()
    }

    /// The first parameter with that name, whatever its case.
    pub fn param(&self, value: &[u8], name: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.is(value, name))
    }

    /// The relation types: the words of the first `rel` parameter, each with its place.
    pub fn relations<'v>(
        &self,
        value: &'v [u8],
    ) -> impl Iterator<Item = (&'v [u8], Range<usize>)> + use<'v> {
        let at = self.param(value, "rel").and_then(|rel| rel.value.clone()).unwrap_or(0..0);
        let is_quoted = !at.is_empty() && value.get(at.start) == Some(&b'"');
        let (start, end) = if is_quoted { (at.start + 1, at.end - 1) } else { (at.start, at.end) };
        words(&value[start..end])
            .map(move |(word, from)| (word, start + from..start + from + word.len()))
    }
}

fn words(text: &[u8]) -> impl Iterator<Item = (&[u8], usize)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let from = next + text[next..].iter().position(|b| !b.is_ascii_whitespace())?;
        let length = text[from..].iter().take_while(|b| !b.is_ascii_whitespace()).count();
        next = from + length;
        Some((&text[from..next], from))
    })
}

/// The links of a value in order; what is no link by the grammar ends it.
///
/// ```
/// let value = br#"</a,b>; rel="next", </c>; title="x, y";REL=prev"#;
/// let links: Vec<_> = bonafide::parse::link::links(value).flatten().collect();
/// assert_eq!(links.len(), 2);
/// assert!(links.iter().all(|link| link.has(value, "rel")));
/// assert_eq!(links[0].relations(value).next(), Some((&b"next"[..], 13..17)));
/// ```
pub fn links(value: &[u8]) -> impl Iterator<Item = Result<Link, Misfit>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let blank = |b: &u8| matches!(b, b' ' | b'\t' | b',');
        let at = next.take()?;
        let start = at + value[at..].iter().position(|b| !blank(b))?;
        let link = one(value, start);
        next = link.as_ref().ok().map(|link| link.at.end);
        Some(link)
    })
}

fn one(value: &[u8], start: usize) -> Result<Link, Misfit> {
    if value[start] != b'<' {
        return Err(Misfit::new(start, "< before the target"));
    }
    let length = memchr::memchr(b'>', &value[start..]);
    let close = start + length.ok_or(Misfit::new(value.len(), "> after the target"))?;
    let (params, end) = params::read(value, close + 1)?;
    let end_of_link = value[..end].trim_ascii_end().len();
    Ok(Link { at: start..end_of_link, target: start + 1..close, params })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_ends_the_list() {
        let count = |value: &str| links(value.as_bytes()).flatten().count();
        assert_eq!(count(""), 0);
        assert_eq!(count("</a>"), 1);
        assert_eq!(count(" , </a>;rel=x,, </b> ; rel=y"), 2);
        assert_eq!(count("</a>;rel=x, /b; rel=y"), 1);
        assert_eq!(count("</a>;rel=x, </b; rel=y"), 1);
        assert_eq!(count("</a> rel=x"), 0);
        assert_eq!(count("</a>; title=\"unended, </b>"), 0);
        let value = b"</a>; rel=\" next  a:b \"";
        let link = links(value).flatten().next().unwrap();
        let words: Vec<_> = link.relations(value).map(|(word, _)| word).collect();
        assert_eq!(words, [&b"next"[..], b"a:b"]);
    }
}
