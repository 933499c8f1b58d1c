//! URLs: where to ask.

use std::hash::{BuildHasher, Hasher, RandomState};

use url::{Host, Url};

use crate::Failure;

/// The URL that the user gave.
#[derive(Debug)]
pub struct Start {
    /// The URL, absolute.
    pub url: Url,
    /// Whether the user left the choice of https to bonafide.
    pub guessed_https: bool,
}

/// Reads the URL as people type it: without a scheme it is https, or http on this machine.
pub fn start(text: &str) -> Result<Start, Failure> {
    let text = text.trim();
    if text.contains("://") {
        return Ok(Start { url: parse(text, text)?, guessed_https: false });
    }
    let rest = text.trim_start_matches('/');
    let url = parse(&format!("https://{rest}"), text)?;
    if is_loopback(&url) {
        return Ok(Start { url: parse(&format!("http://{rest}"), text)?, guessed_https: false });
    }
    Ok(Start { url, guessed_https: true })
}

fn parse(absolute: &str, given: &str) -> Result<Url, Failure> {
    let shown = bonafide::draw::escape(given.as_bytes());
    let url = Url::parse(absolute).map_err(|error| {
        format!("'{shown}' is no URL: {error}; it looks like https://example.com/path")
    })?;
    if !is_http(&url) {
        return Err(format!("bonafide speaks http and https, not {}", url.scheme()));
    }
    if has_userinfo(&url) {
        return Err("the URL holds a user name or a password, which would end up in reports; \
                    send -H 'Authorization: …' instead"
            .to_owned());
    }
    Ok(url)
}

/// Whether bonafide can ask there.
pub fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// Whether the URL carries credentials.
pub fn has_userinfo(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The target URI: the URL without its fragment (RFC 9110, Section 7.1).
pub fn uri(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

/// What the request line names: path and query, the origin form of RFC 9112, Section 3.2.1.
pub fn origin_form(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

/// The value of Host.
pub fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A URL beside this one that cannot exist.
pub fn nonexistent(url: &Url) -> Url {
    let mut beside = url.clone();
    beside.set_query(None);
    beside.set_fragment(None);
    if let Ok(mut segments) = beside.path_segments_mut() {
        segments.pop().push(&format!("bonafide-{:016x}", random()));
    }
    beside
}

/// The standard library seeds its hashers from the system's randomness: enough for a name nobody has used.
fn random() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    if let Ok(now) = std::time::UNIX_EPOCH.elapsed() {
        hasher.write_u128(now.as_nanos());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_as_people_type_them() {
        for (text, url, guessed) in [
            ("example.com", "https://example.com/", true),
            ("example.com:8443/a?b#c", "https://example.com:8443/a?b#c", true),
            ("//example.com/a", "https://example.com/a", true),
            (" https://example.com:443 ", "https://example.com/", false),
            ("http://example.com/a b", "http://example.com/a%20b", false),
            ("localhost:3000/x", "http://localhost:3000/x", false),
            ("app.localhost", "http://app.localhost/", false),
            ("127.0.0.1:80", "http://127.0.0.1/", false),
            ("[::1]:8080", "http://[::1]:8080/", false),
            ("https://localhost", "https://localhost/", false),
            ("bücher.example", "https://xn--bcher-kva.example/", true),
        ] {
            let start = start(text).unwrap();
            assert_eq!((start.url.as_str(), start.guessed_https), (url, guessed), "{text}");
        }
    }

    #[test]
    fn what_is_no_url_is_refused() {
        for (text, says) in [
            ("", "is no URL"),
            ("http://", "is no URL"),
            ("http://a:99999/", "is no URL"),
            ("ftp://example.com/", "not ftp"),
            ("http://user@example.com/", "-H 'Authorization"),
            ("user:secret@example.com", "-H 'Authorization"),
            ("\x1b[31m://x", "'\\x1b[31m://x' is no URL"),
        ] {
            let message = start(text).unwrap_err();
            assert!(message.contains(says), "{text}: {message}");
            assert!(!message.contains("secret") && !message.contains('\x1b'), "{message}");
        }
    }

    #[test]
    fn a_request_names_path_query_and_authority() {
        let url = Url::parse("http://[::1]:8080/a/b?c=d#e").unwrap();
        assert_eq!(origin_form(&url), "/a/b?c=d");
        assert_eq!(authority(&url), "[::1]:8080");
        assert_eq!(uri(&url), "http://[::1]:8080/a/b?c=d");
    }

    #[test]
    fn a_probe_asks_beside() {
        for (url, folder) in [
            ("http://h/a/b?c#d", "http://h/a/bonafide-"),
            ("http://h/a/", "http://h/a/bonafide-"),
            ("http://h", "http://h/bonafide-"),
        ] {
            let url = Url::parse(url).unwrap();
            let probe = nonexistent(&url);
            let name = probe.as_str().strip_prefix(folder).unwrap();
            assert!(name.len() == 16 && name.bytes().all(|b| b.is_ascii_hexdigit()), "{probe}");
            assert_ne!(probe, nonexistent(&url));
        }
    }
}
