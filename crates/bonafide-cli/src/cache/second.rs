//! The second request: the first one again, with what the user changes of it.

use bonafide::{Field, Request};

use crate::{Failure, args, check};

/// What the user changes of the first request.
pub struct Second {
    method: Option<String>,
    target: Option<String>,
    /// An empty value takes the field away.
    fields: Vec<(String, String)>,
}

impl Second {
    /// What the arguments say.
    pub fn new(args: &args::Cache) -> Result<Second, Failure> {
        let (method, target) = match &args.then {
            None => (None, None),
            Some(text) => method_and_target(text)?,
        };
        let fields = args.fields.iter().map(|line| check::field(line)).collect::<Result<_, _>>()?;
        Ok(Second { method, target, fields })
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.method.is_none() && self.target.is_none() && self.fields.is_empty()
    }

    /// The request that follows the first.
    pub fn after<'s>(&'s self, first: &Request<'s>) -> Request<'s> {
        let mut request = first.clone();
        if let Some(method) = &self.method {
            request.method = method.as_bytes();
        }
        if let Some(target) = &self.target {
            request.target = target.as_bytes();
        }
        let is_changed = |field: &Field<'_>| {
            self.fields.iter().any(|(name, _)| field.name.eq_ignore_ascii_case(name.as_bytes()))
        };
        request.fields.0.retain(|field| !is_changed(field));
        let added = self.fields.iter().filter(|(_, value)| !value.is_empty());
        request
            .fields
            .0
            .extend(added.map(|(name, value)| Field::new(name.as_bytes(), value.as_bytes())));
        request
    }
}

type MethodAndTarget = (Option<String>, Option<String>);

fn method_and_target(text: &str) -> Result<MethodAndTarget, Failure> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_target = |word: &str| word.starts_with('/') || word.contains("://");
    let is_method = |word: &str| bonafide::parse::is_token(word.as_bytes());
    match words[..] {
        [method, target] if is_method(method) && is_target(target) => {
            Ok((Some(method.to_owned()), Some(target.to_owned())))
        }
        [target] if is_target(target) => Ok((Some("GET".to_owned()), Some(target.to_owned()))),
        [method] if is_method(method) => Ok((Some(method.to_owned()), None)),
        _ => Err("--then wants a method, a target or both: 'HEAD /style.css'".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_request_is_the_first_with_changes() {
        let first = Request {
            method: b"GET",
            target: b"/a",
            fields: [("Accept", "*/*"), ("Cookie", "a=b"), ("Host", "h")].into_iter().collect(),
            ..Request::default()
        };
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let (method, target) = method_and_target("HEAD /b").unwrap();
        let fields = vec![field("accept", "text/html"), field("COOKIE", "")];
        let second = Second { method, target, fields };
        let after = second.after(&first);
        assert_eq!((after.method, after.target), (&b"HEAD"[..], &b"/b"[..]));
        let lines: Vec<_> = after.fields.iter().map(|f| (f.name, f.value)).collect();
        assert_eq!(lines, [(&b"Host"[..], &b"h"[..]), (b"accept", b"text/html")]);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in ["", "GET a b", "a b", "GET", "/x", "PUT http://h/x", "G/T"] {
            let is_fine = matches!(text, "GET" | "/x" | "PUT http://h/x");
            assert_eq!(method_and_target(text).is_ok(), is_fine, "{text}");
        }
    }
}
