//! URI references as fields hold them (RFC 3986, Section 4.1; RFC 9110, Section 4.1).

use std::ops::Range;

use super::Misfit;

/// The parts of a URI reference that rules ask for, as byte ranges. Splitting never fails: it says where the
/// parts of any text would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The scheme; `None` for a relative reference.
    pub scheme: Option<Range<usize>>,
    /// What stands between `//` and the path; `None` without `//`.
    pub authority: Option<Range<usize>>,
    /// The part of the authority before `@`.
    pub userinfo: Option<Range<usize>>,
    /// The host, an IPv6 address with its brackets; empty without an authority.
    pub host: Range<usize>,
    /// What follows the colon behind the host.
    pub port: Option<Range<usize>>,
    /// What follows `#`.
    pub fragment: Option<Range<usize>>,
}

impl Parts {
    /// Splits a reference.
    ///
    /// ```
    /// use bonafide::parse::uri::Parts;
    /// let parts = Parts::of(b"https://me@[::1]:80/p#top");
    /// assert_eq!((parts.userinfo, parts.host, parts.port), (Some(8..10), 11..16, Some(17..19)));
    /// assert_eq!((parts.scheme, parts.fragment), (Some(0..5), Some(22..25)));
    /// ```
    pub fn of(value: &[u8]) -> Parts {
        let end = value.len();
        let mut parts = Parts::default();
        let fragment = memchr::memchr(b'#', value);
        parts.fragment = fragment.map(|at| at + 1..end);
        let before_fragment = &value[..fragment.unwrap_or(end)];
        let colon = before_fragment.iter().position(|b| matches!(b, b':' | b'/' | b'?'));
        let colon = colon.filter(|&at| value[at] == b':' && is_scheme(&value[..at]));
        parts.scheme = colon.map(|at| 0..at);
        let start = colon.map_or(0, |at| at + 1);
        if before_fragment[start..].starts_with(b"//") {
            parts.split_authority(before_fragment, start + 2);
        }
        parts
    }

    fn split_authority(&mut self, value: &[u8], start: usize) {
        let length = value[start..].iter().position(|b| matches!(b, b'/' | b'?'));
        let end = length.map_or(value.len(), |length| start + length);
        self.authority = Some(start..end);
        let at = memchr::memrchr(b'@', &value[start..end]).map(|at| start + at);
        self.userinfo = at.map(|at| start..at);
        let host = at.map_or(start, |at| at + 1);
        let bracket = (value.get(host) == Some(&b'['))
            .then(|| memchr::memchr(b']', &value[host..end]))
            .flatten()
            .map_or(host, |at| host + at);
        let colon = memchr::memchr(b':', &value[bracket..end]).map(|at| bracket + at);
        self.host = host..colon.unwrap_or(end);
        self.port = colon.map(|at| at + 1..end);
    }

    /// Whether the scheme is `http` or `https`, or the reference has none and takes that of the target URI.
    pub fn is_http(&self, value: &[u8]) -> bool {
        self.scheme.clone().is_none_or(|scheme| {
            let scheme = &value[scheme];
            scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https")
        })
    }
}

fn is_scheme(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_alphabetic)
        && text.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// Where a value departs from `URI-reference` (RFC 3986, Section 4.1); `None` when it does not. Of `http` and
/// `https` references a host is wanted as well (RFC 9110, Section 4.2).
///
/// ```
/// use bonafide::parse::uri::misfit;
/// assert_eq!(misfit(b"/a?b=c%20d#e"), None);
/// assert_eq!(misfit(b"/a b").unwrap().at, 2);
/// assert_eq!(misfit(b"/100%").unwrap().at, 4);
/// assert_eq!(misfit(b"http:///a").unwrap().wanted, "a host");
/// ```
pub fn misfit(value: &[u8]) -> Option<Misfit> {
    let parts = Parts::of(value);
    let host = parts.host.clone();
    let is_address = value[host.clone()].starts_with(b"[") && value[host.clone()].ends_with(b"]");
    let mut hashes = 0;
    for (at, &byte) in value.iter().enumerate() {
        let in_address = is_address && host.contains(&at);
        hashes += usize::from(byte == b'#');
        let wanted = match byte {
            b'%' if !is_percent_encoded(&value[at..]) => "two hexadecimal digits after %",
            b'%' => continue,
            b'[' | b']' if in_address => continue,
            b'#' if hashes == 1 => continue,
            byte if is_uri_char(byte) => continue,
            _ => "percent-encoding",
        };
        return Some(Misfit::new(at, wanted));
    }
    authority_misfit(value, &parts).or_else(|| first_segment_misfit(value, &parts))
}

fn authority_misfit(value: &[u8], parts: &Parts) -> Option<Misfit> {
    let is_named_http = parts.scheme.is_some() && parts.is_http(value);
    let Some(authority) = parts.authority.clone() else {
        let colon = parts.scheme.clone().filter(|_| is_named_http)?.end;
        return Some(Misfit::new(colon + 1, "two slashes and a host"));
    };
    if parts.host.is_empty() && parts.is_http(value) {
        return Some(Misfit::new(authority.start, "a host"));
    }
    if let Some(second) = parts.userinfo.clone().and_then(|u| memchr::memchr(b'@', &value[u])) {
        return Some(Misfit::new(authority.start + second, "percent-encoding"));
    }
    let port = parts.port.clone()?;
    let wrong = value[port.clone()].iter().position(|b| !b.is_ascii_digit())?;
    Some(Misfit::new(port.start + wrong, "a port number"))
}

/// What stands before the first colon of a relative reference would be taken for a scheme.
fn first_segment_misfit(value: &[u8], parts: &Parts) -> Option<Misfit> {
    let at = value.iter().position(|b| matches!(b, b':' | b'/' | b'?' | b'#'))?;
    (parts.scheme.is_none() && value[at] == b':')
        .then(|| Misfit::new(at, "a scheme before the colon"))
}

fn is_percent_encoded(text: &[u8]) -> bool {
    matches!(text, [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

/// Unreserved and reserved characters (RFC 3986, Section 2), brackets, number sign and percent sign excepted.
fn is_uri_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_references_have_no_misfit() {
        for value in [
            "",
            "/",
            "?q=1",
            "#top",
            "a/b:c",
            "./a:b",
            "../x;v=1",
            "//example.com/a",
            "http://example.com",
            "https://[2001:db8::1]:8080/a@b",
            "HTTPS://user:pw@example.com/",
            "urn:isbn:0451450523",
            "mailto:a@example.com",
            "app://",
            "file:///etc/hosts",
            "http://example.com:/a",
            "/%E4%BD%A0?x=%5B1%5D#a/b?c",
        ] {
            assert_eq!(misfit(value.as_bytes()), None, "{value}");
        }
    }

    #[test]
    fn misfits_point_at_the_byte() {
        for (value, at) in [
            ("/a b", 2),
            ("/ü", 1),
            ("/a\n", 2),
            ("/%zz", 1),
            ("/a#b#c", 4),
            ("/a[1]", 2),
            ("http://", 7),
            ("http://?q", 7),
            ("https://:80/a", 8),
            ("///a", 2),
            ("http:/a", 5),
            ("http://h:8a/", 10),
            ("http://h:80:80/", 11),
            ("http://a@b@c/", 8),
            ("127.0.0.1:80/a", 9),
            ("http://[::1/a", 7),
            ("<a>", 0),
        ] {
            let found = misfit(value.as_bytes()).map(|misfit| misfit.at);
            assert_eq!(found, Some(at), "{value}");
        }
    }
}
