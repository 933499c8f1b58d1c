use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    parse::is_tchar,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-malformed",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "A cookie whose name or value has characters that it may not have",
    help: "encode the value, for example as Base64 without padding or percent-encoded; name cookies with letters, digits, _ and -",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "Servers conforming to this profile MUST NOT send Set-Cookie header fields that deviate from the following grammar:",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "To maximize compatibility with user agents, servers that wish to store arbitrary data in a cookie-value SHOULD encode that data, for example, using Base64",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.1",
            "Servers SHOULD NOT send Set-Cookie headers that fail to conform to the following grammar:",
        ),
    ],
    page: include_str!("cookie_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        if cookie.name().is_empty() {
            continue;
        }
        let odd_name = cookie.name().iter().position(|&b| !is_tchar(b));
        let (inner, start) = super::unquoted(&cookie);
        let odd_value = inner.iter().position(|&b| !is_cookie_octet(b));
        let (at, byte, part) = match (odd_name, odd_value) {
            (Some(at), _) => (cookie.name_at.start + at, cookie.name()[at], "name"),
            (None, Some(at)) => (start + at, inner[at], "value"),
            (None, None) => continue,
        };
        let message =
            format!("the {part} of the cookie {} has {}", super::shown(&cookie), described(byte));
        let finding = report.add(Place::Value(index, at..at + 1), message);
        // Browsers keep such cookies; those with control characters they drop.
        if !byte.is_ascii_control() || x.response.fidelity == Fidelity::Edited {
            finding.confidence = Confidence::Medium;
        }
    }
}

fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

fn described(byte: u8) -> String {
    match byte {
        b' ' => "a space".to_owned(),
        b',' => "a comma".to_owned(),
        b'"' => "a quotation mark".to_owned(),
        b'\\' => "a backslash".to_owned(),
        0x80.. => "bytes outside ASCII".to_owned(),
        _ if byte.is_ascii_control() => "a control character".to_owned(),
        _ => format!("{}, which no token has", byte as char),
    }
}
