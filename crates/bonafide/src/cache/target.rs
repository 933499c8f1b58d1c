//! Target URIs and references to them, as far as caches compare them (RFC 9110, Section 7.1; RFC 3986,
//! Section 5).

use std::{
    borrow::Cow,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::no_vary_search::Variation;
use crate::{FieldId, Request};

/// A URI in the parts that matter here; scheme and authority are `None` where they are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target<'a> {
    scheme: Option<&'a [u8]>,
    authority: Option<&'a [u8]>,
    /// Path and query; never empty.
    path: Cow<'a, [u8]>,
}

impl<'a> Target<'a> {
    pub fn of(request: &Request<'a>) -> Target<'a> {
        let host = request.fields.get(FieldId::Host).map(|field| field.value);
        let target = without_fragment(request.target);
        Target::absolute(target).unwrap_or(Target {
            scheme: None,
            authority: host,
            path: target.into(),
        })
    }

    fn absolute(uri: &'a [u8]) -> Option<Target<'a>> {
        let colon = memchr::memmem::find(uri, b"://")?;
        let (scheme, rest) = (&uri[..colon], &uri[colon + 3..]);
        if !scheme.iter().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)) {
            return None;
        }
        let (authority, path) = split_authority(rest);
        Some(Target { scheme: Some(scheme), authority: Some(authority), path })
    }

    /// The URI that a reference in a response to this request means.
    pub fn resolve(&self, reference: &'a [u8]) -> Target<'a> {
        let reference = without_fragment(reference);
        if let Some(absolute) = Target::absolute(reference) {
            return absolute;
        }
        if let Some(rest) = reference.strip_prefix(b"//") {
            let (authority, path) = split_authority(rest);
            return Target { scheme: self.scheme, authority: Some(authority), path };
        }
        Target { path: self.resolve_path(reference), ..self.clone() }
    }

    fn resolve_path(&self, reference: &'a [u8]) -> Cow<'a, [u8]> {
        let base = path_of(&self.path);
        match reference.first() {
            None => self.path.clone(),
            Some(b'/') => without_dots(reference),
            Some(b'?') => [base, reference].concat().into(),
            Some(_) => {
                let end = memchr::memrchr(b'/', base).map_or(0, |slash| slash + 1);
                without_dots(&[&base[..end], reference].concat()).into_owned().into()
            }
        }
    }

    /// A digest of the URI: equal of equal ones, whatever the case of scheme and authority.
    pub fn digest(&self) -> u64 {
        let lower = |part: Option<&[u8]>| part.map(<[u8]>::to_ascii_lowercase);
        let mut hasher = DefaultHasher::new();
        (lower(self.scheme), lower(self.authority), &self.path).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether both are the same URI; a part that is not known of one is taken to be the same.
    pub fn is_same(&self, other: &Target<'_>) -> bool {
        self.has_same_origin(other) && self.path == other.path
    }

    /// Whether both are the same URI but for their queries, and those differ only in what does not matter.
    pub(super) fn is_same_but_for(&self, variation: &Variation, other: &Target<'_>) -> bool {
        let (a, b) = (path_of(&self.path), path_of(&other.path));
        let query =
            |path: &[u8], all: &[u8]| all.get(path.len() + 1..).unwrap_or_default().to_vec();
        self.has_same_origin(other)
            && a == b
            && variation.is_same(&query(a, &self.path), &query(b, &other.path))
    }

    /// Whether both have the same scheme and authority (RFC 9110, Section 4.3.1), where those are known.
    pub fn has_same_origin(&self, other: &Target<'_>) -> bool {
        let same = |a: Option<&[u8]>, b: Option<&[u8]>| match (a, b) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => true,
        };
        same(self.scheme, other.scheme) && same(self.authority, other.authority)
    }
}

fn without_fragment(uri: &[u8]) -> &[u8] {
    memchr::memchr(b'#', uri).map_or(uri, |hash| &uri[..hash])
}

fn path_of(path_and_query: &[u8]) -> &[u8] {
    memchr::memchr(b'?', path_and_query).map_or(path_and_query, |mark| &path_and_query[..mark])
}

fn split_authority(rest: &[u8]) -> (&[u8], Cow<'_, [u8]>) {
    match memchr::memchr2(b'/', b'?', rest) {
        Some(end) if rest[end] == b'/' => (&rest[..end], without_dots(&rest[end..])),
        Some(end) => (&rest[..end], [b"/", &rest[end..]].concat().into()),
        None => (rest, b"/".into()),
    }
}

/// The path without `.` and `..` segments (RFC 3986, Section 5.2.4), the query as it is.
fn without_dots(path_and_query: &[u8]) -> Cow<'_, [u8]> {
    let path = path_of(path_and_query);
    if memchr::memmem::find(path, b"/.").is_none() {
        return path_and_query.into();
    }
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut segments = path.split(|&b| b == b'/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            b".." => drop(kept.pop()),
            b"." => {}
            _ => kept.push(segment),
        }
        if is_last && matches!(segment, b"." | b"..") {
            kept.push(b"");
        }
    }
    let mut clean = Vec::with_capacity(path_and_query.len());
    for segment in kept {
        clean.push(b'/');
        clean.extend_from_slice(segment);
    }
    clean.extend_from_slice(&path_and_query[path.len()..]);
    clean.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(uri: &str) -> Target<'_> {
        Target::of(&Request { target: uri.as_bytes(), ..Request::default() })
    }

    #[test]
    fn references_are_resolved() {
        let base = target("http://a.example/b/c/d?q");
        for (reference, wanted) in [
            ("", "http://a.example/b/c/d?q"),
            ("#f", "http://a.example/b/c/d?q"),
            ("?x", "http://a.example/b/c/d?x"),
            ("g", "http://a.example/b/c/g"),
            ("./g?y", "http://a.example/b/c/g?y"),
            ("../g", "http://a.example/b/g"),
            ("../../../g", "http://a.example/g"),
            ("..", "http://a.example/b/"),
            (".", "http://a.example/b/c/"),
            ("/g/./h/..", "http://a.example/g/"),
            ("//B.example", "http://b.example/"),
            ("HTTP://A.EXAMPLE?z", "http://a.example/?z"),
        ] {
            let found = base.resolve(reference.as_bytes());
            assert!(found.is_same(&target(wanted)), "{reference}: {found:?}");
        }
        assert!(!base.resolve(b"https://a.example/").has_same_origin(&base));
        assert!(!base.resolve(b"D").is_same(&target("http://a.example/b/c/d")));
    }

    #[test]
    fn what_is_not_known_is_taken_to_be_the_same() {
        assert!(target("/x").is_same(&target("https://a.example/x")));
        assert!(!target("/x").is_same(&target("https://a.example/y")));
    }
}
