use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "redirect-to-itself",
    group: Group::Methods,
    strength: Strength::Should,
    title: "A redirect to the URI that was asked for",
    help: "send the representation, or redirect to another URI",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "15.4",
        "A client SHOULD detect and intervene in cyclical redirections (i.e., \"infinite\" redirection loops).",
    )],
    page: include_str!("redirect_to_itself.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = x.request.as_ref().filter(|_| x.is_method("GET") || x.is_method("HEAD"))
    else {
        return;
    };
    // With a cookie or after a while, the next answer may be another one.
    let fields = &x.response.fields;
    if fields.has(FieldId::SetCookie) || fields.has(FieldId::RetryAfter) {
        return;
    }
    let Some((index, location)) = fields.find(FieldId::Location) else { return };
    let target = Reference::parse(request.target);
    let host = target.authority.or(request.fields.get(FieldId::Host).map(|host| host.value));
    if Reference::parse(location.value).is_same(&Reference { authority: host, ..target }) {
        let message = "Location is the URI that was asked for, so the client goes round in circles";
        report.add(whole_value(index, location), message).confidence = Confidence::Medium;
    }
}

/// The parts of a URI reference, as sent.
struct Reference<'a> {
    scheme: Option<&'a [u8]>,
    authority: Option<&'a [u8]>,
    /// Path and query, without the fragment.
    path: &'a [u8],
}

impl<'a> Reference<'a> {
    fn parse(text: &'a [u8]) -> Reference<'a> {
        let text = text.split(|&b| b == b'#').next().unwrap_or_default();
        let before_authority = memchr::memmem::find(text, b"//").filter(|&at| {
            at == 0
                || text[at - 1] == b':'
                    && !text[..at].contains(&b'/')
                    && !text[..at].contains(&b'?')
        });
        let Some(at) = before_authority else {
            return Reference { scheme: None, authority: None, path: text };
        };
        let rest = &text[at + 2..];
        let end = rest.iter().position(|b| matches!(b, b'/' | b'?')).unwrap_or(rest.len());
        Reference {
            scheme: (at > 0).then(|| &text[..at - 1]),
            authority: Some(&rest[..end]),
            path: if end == rest.len() { b"/" } else { &rest[end..] },
        }
    }

    /// Whether this names that absolute URI. What either leaves out must not decide: a server that redirects
    /// from http to https names everything but the scheme alike.
    fn is_same(&self, target: &Reference<'_>) -> bool {
        let same = |own: Option<&[u8]>, its: Option<&[u8]>| match (own, its) {
            (Some(own), Some(its)) => own.eq_ignore_ascii_case(its),
            (own, _) => own.is_none(),
        };
        same(self.scheme, target.scheme)
            && same(self.authority, target.authority)
            && self.path.starts_with(b"/")
            && self.path == target.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_names_the_same_uri_is_the_same() {
        let same = |location: &str, target: &str| {
            Reference::parse(location.as_bytes()).is_same(&Reference::parse(target.as_bytes()))
        };
        let target = "https://example.com/a?b=//c";
        for location in ["/a?b=//c", "//example.com/a?b=//c", "HTTPS://Example.com/a?b=//c#top"] {
            assert!(same(location, target), "{location}");
        }
        for location in [
            "",
            "#top",
            "?b=//c",
            "a?b=//c",
            "/a",
            "/A?b=//c",
            "http://example.com/a?b=//c",
            "//example.org/a?b=//c",
            "https://example.com:444/a?b=//c",
        ] {
            assert!(!same(location, target), "{location}");
        }
        assert!(same("http://example.com", "http://example.com/"));
        assert!(!same("https://example.com/a", "//example.com/a"), "the scheme is not known");
    }
}
