//! Links in the Link field (RFC 8288, Section 3).

use std::ops::Range;

use super::list;

/// A link: its target, and its parameters as text. Ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where the whole link is.
    pub at: Range<usize>,
    /// What stands behind the target: empty, or a semicolon and parameters.
    pub params: &'a [u8],
}

impl Link<'_> {
    /// Whether there is a parameter with that name, whatever its case.
    pub fn has(&self, name: &str) -> bool {
        list::split(self.params, b';').any(|(param, _)| {
            let end = memchr::memchr(b'=', param).unwrap_or(param.len());
            param[..end].trim_ascii().eq_ignore_ascii_case(name.as_bytes())
        })
    }
}

/// The links of a value in order, up to the first member that is not a link by the grammar.
///
/// ```
/// let value = br#"</a,b>; rel="next", </c>; title="x, y";REL=prev"#;
/// let links: Vec<_> = bonafide::parse::link::links(value).collect();
/// assert_eq!(links.len(), 2);
/// assert!(links.iter().all(|link| link.has("rel")));
/// ```
pub fn links(value: &[u8]) -> impl Iterator<Item = Link<'_>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let blank = |b: &u8| matches!(b, b' ' | b'\t' | b',');
        let start = next + value[next..].iter().position(|b| !blank(b))?;
        if value[start] != b'<' {
            return None;
        }
        let target = start + memchr::memchr(b'>', &value[start..])? + 1;
        let (_, params) = list::split(&value[target..], b',').next()?;
        let end = target + params.end;
        let params = &value[target..end];
        next = end;
        let is_link = params.is_empty() || params.trim_ascii_start().starts_with(b";");
        is_link.then_some(Link { at: start..end, params })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_ends_the_list() {
        let count = |value: &str| links(value.as_bytes()).count();
        assert_eq!(count(""), 0);
        assert_eq!(count("</a>"), 1);
        assert_eq!(count(" , </a>;rel=x,, </b> ; rel=y"), 2);
        assert_eq!(count("</a>;rel=x, /b; rel=y"), 1);
        assert_eq!(count("</a>;rel=x, </b; rel=y"), 1);
        assert_eq!(count("</a> rel=x"), 0);
        assert_eq!(count("</a>; title=\"unended, </b>"), 1);
    }
}
