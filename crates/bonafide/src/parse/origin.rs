//! Serialized origins (Fetch, Origin header: `scheme "://" host [ ":" port ]`).

use super::{Misfit, uri::Parts};

/// Where a value departs from a serialized origin; `None` when it is one.
///
/// ```
/// use bonafide::parse::origin::misfit;
/// assert_eq!(misfit(b"https://example.com:8443"), None);
/// assert_eq!(misfit(b"https://example.com/").unwrap().at, 19);
/// assert_eq!(misfit(b"example.com").unwrap().wanted, "a scheme such as https://");
/// ```
pub fn misfit(value: &[u8]) -> Option<Misfit> {
    let parts = Parts::of(value);
    let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
        return Some(Misfit::new(0, "a scheme such as https://"));
    };
    if parts.userinfo.is_some() {
        return Some(Misfit::new(authority.start, "a host"));
    }
    if let Some(upper) = value[..authority.end].iter().position(u8::is_ascii_uppercase) {
        return Some(Misfit::new(upper, "lower-case letters"));
    }
    let host = &value[parts.host.clone()];
    let is_host = |b: u8| b.is_ascii_alphanumeric() || b"-._~%[]:".contains(&b);
    if let Some(odd) = host.iter().position(|&b| !is_host(b)) {
        return Some(Misfit::new(parts.host.start + odd, "a host name"));
    }
    // Origins of browser extensions and the like have a host too.
    if host.is_empty() {
        return Some(Misfit::new(scheme.end + 3, "a host"));
    }
    if let Some(port) = parts.port {
        let wrong = value[port.clone()].iter().position(|b| !b.is_ascii_digit());
        if port.is_empty() || wrong.is_some() {
            return Some(Misfit::new(port.start + wrong.unwrap_or(0), "a port number"));
        }
    }
    (authority.end < value.len())
        .then(|| Misfit::new(authority.end, "the end: an origin has no path, not even a slash"))
}

#[cfg(test)]
mod tests {
    use super::misfit;

    #[test]
    fn origins_have_a_scheme_a_host_and_perhaps_a_port() {
        for sound in [
            "https://example.com",
            "http://localhost:3000",
            "http://[::1]:8080",
            "chrome-extension://abcdef",
            "https://xn--bcher-kva.example",
        ] {
            assert_eq!(misfit(sound.as_bytes()), None, "{sound}");
        }
        for (broken, at) in [
            ("https://example.com/a", 19),
            ("https://a.example, https://b.example", 17),
            ("https://a.example https://b.example", 17),
            ("https://*.example.com", 8),
            ("https://Example.com", 8),
            ("https://", 8),
            ("https://me@example.com", 8),
            ("https://example.com:", 20),
            ("https://example.com:80x", 22),
            ("", 0),
            ("null", 0),
        ] {
            assert_eq!(misfit(broken.as_bytes()).map(|m| m.at), Some(at), "{broken}");
        }
    }
}
