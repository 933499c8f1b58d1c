//! Where an exchange belongs: what patterns for hosts and paths are held against.

use std::borrow::Cow;

use bonafide::Facts;

/// Method, host, path and status of an exchange. What the capture does not tell is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'f> {
    /// The method, case-sensitive.
    pub method: Option<Cow<'f, str>>,
    /// The host of the target URI in lower case, without port and user.
    pub host: Option<String>,
    /// The path of the target URI, without query.
    pub path: Option<Cow<'f, str>>,
    /// The claimed status.
    pub status: u16,
}

impl<'f> Place<'f> {
    /// The place of an exchange.
    pub fn of(facts: &Facts<'f>) -> Place<'f> {
        let status = facts.response.status;
        if facts.request.is_none() {
            return Place { method: None, host: None, path: None, status };
        }
        Place {
            method: Some(String::from_utf8_lossy(facts.method())),
            host: facts.url().and_then(|url| host(&url)),
            path: Some(String::from_utf8_lossy(facts.path())),
            status,
        }
    }

    /// The place of a URL, asked by no method in particular.
    pub fn of_url(url: &'f str) -> Place<'f> {
        let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
        let up_to_query = after_scheme.split(['?', '#']).next().unwrap_or(after_scheme);
        let path = up_to_query.find('/').map_or("/", |at| &up_to_query[at..]);
        Place { method: None, host: host(url), path: Some(path.into()), status: 0 }
    }
}

/// The host of `scheme://user@host:port/path` or `//host/path`, in lower case.
fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("//")?;
    if !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b':'))
    {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let with_port = authority.rsplit('@').next().unwrap_or(authority);
    let host = match with_port.rfind(']') {
        Some(end) => &with_port[..=end],
        None => with_port.split(':').next().unwrap_or(with_port),
    };
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_what_surrounds_it() {
        for (url, found) in [
            ("https://Example.com:8443/a?b=c", Some("example.com")),
            ("//example.com/a", Some("example.com")),
            ("https://me:pass@example.com", Some("example.com")),
            ("http://[2001:DB8::1]:80/", Some("[2001:db8::1]")),
            ("/login?next=https://other.example/", None),
            ("*", None),
            ("http:///a", None),
        ] {
            assert_eq!(host(url).as_deref(), found, "{url}");
        }
    }

    #[test]
    fn the_path_of_a_url_has_no_query() {
        assert_eq!(Place::of_url("https://h/a/b?c#d").path.as_deref(), Some("/a/b"));
        assert_eq!(Place::of_url("https://h").path.as_deref(), Some("/"));
    }
}
