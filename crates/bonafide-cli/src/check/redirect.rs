//! Redirects: where a response sends the one who asked.

use bonafide::{Exchange, FieldId, draw::escape};
use url::Url;

use super::target;

/// Where a response leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere: it is no redirect, or one without Location.
    Nowhere,
    /// To another URL.
    To(Url),
    /// To something that cannot be followed; why.
    Astray(String),
}

/// Where the response to a request for `from` leads (RFC 9110, Sections 10.2.2 and 15.4).
pub fn of(exchange: &Exchange<'_>, from: &Url) -> Leads {
    let response = &exchange.response;
    if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
        return Leads::Nowhere;
    }
    let mut locations = response.fields.all(FieldId::Location).map(|(_, field)| field.value);
    let Some(location) = locations.next() else { return Leads::Nowhere };
    if locations.any(|other| other != location) {
        return Leads::Astray("Location lines that differ: which one to follow is a guess".into());
    }
    resolve(location, from)
}

fn resolve(location: &[u8], from: &Url) -> Leads {
    let shown = escape(location);
    let resolved = std::str::from_utf8(location).ok().and_then(|text| from.join(text).ok());
    let Some(mut to) = resolved else {
        return Leads::Astray(format!("Location is no URL that can be followed: {shown}"));
    };
    if !target::is_http(&to) {
        return Leads::Astray(format!("not followed, for it is neither http nor https: {shown}"));
    }
    if target::has_userinfo(&to) {
        return Leads::Astray("not followed, for Location holds a user name or password".into());
    }
    if to.fragment().is_none() {
        to.set_fragment(from.fragment());
    }
    Leads::To(to)
}

#[cfg(test)]
mod tests {
    use bonafide::wire;

    use super::*;

    fn leads(status: u16, fields: &str) -> Leads {
        let bytes = format!("HTTP/1.1 {status} X\r\n{fields}\r\n");
        of(&wire::exchange(None, bytes.as_bytes()), &Url::parse("http://h:81/a/b?c#d").unwrap())
    }

    #[test]
    fn references_are_resolved_against_the_target_uri() {
        for (location, to) in [
            ("https://other/x", "https://other/x#d"),
            ("//other/x", "http://other/x#d"),
            ("/x", "http://h:81/x#d"),
            ("x", "http://h:81/a/x#d"),
            ("../x?y", "http://h:81/x?y#d"),
            ("?y", "http://h:81/a/b?y#d"),
            ("x#e", "http://h:81/a/x#e"),
            ("", "http://h:81/a/b?c#d"),
        ] {
            let found = leads(302, &format!("Location: {location}\r\n"));
            assert_eq!(found, Leads::To(Url::parse(to).unwrap()), "{location}");
        }
    }

    #[test]
    fn only_redirects_with_a_location_lead_on() {
        assert_eq!(leads(302, ""), Leads::Nowhere);
        for status in [200, 201, 300, 304, 305, 306, 404] {
            assert_eq!(leads(status, "Location: /x\r\n"), Leads::Nowhere, "{status}");
        }
        let twice = leads(301, "Location: /x\r\nLocation: /x\r\n");
        assert!(matches!(twice, Leads::To(_)));
    }

    #[test]
    fn what_cannot_be_followed_ends_the_chain() {
        for fields in [
            "Location: mailto:a@b\r\n",
            "Location: file:///etc/passwd\r\n",
            "Location: javascript:alert(1)\r\n",
            "Location: http://\r\n",
            "Location: http://h:99999/\r\n",
            "Location: http://user:secret@h/\r\n",
            "Location: /x\r\nLocation: /y\r\n",
        ] {
            let Leads::Astray(why) = leads(302, fields) else { panic!("{fields}") };
            assert!(!why.contains("secret"), "{why}");
        }
    }
}
