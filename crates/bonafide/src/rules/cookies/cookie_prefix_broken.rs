use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-prefix-broken",
    group: Group::Cookies,
    strength: Strength::Should,
    title: "A __Secure- or __Host- cookie that does not keep what its name promises",
    help: "send __Secure- cookies with Secure, __Host- cookies with Secure and Path=/ and without Domain",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.3",
            "To maximize compatibility with user agents servers SHOULD use prefixes as described below.",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.3.2",
            "If a cookie's name begins with a case-sensitive match for the string `__Host-`, then the cookie will have been set with a `Secure` attribute, a `Path` attribute with a value of `/`, and no `Domain` attribute.",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.3.1",
            "If a cookie's name begins with a case-sensitive match for the string `__Secure-`, then the cookie will have been set with a `Secure` attribute.",
        ),
    ],
    page: include_str!("cookie_prefix_broken.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let starts = |prefix: &[u8]| {
            cookie
                .name()
                .get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let is_host = starts(b"__Host-");
        if !is_host && !starts(b"__Secure-") {
            continue;
        }
        let domain = cookie.attribute("domain").filter(|a| a.value.is_some_and(|v| !v.is_empty()));
        let (at, what) = if !cookie.has("secure") {
            (cookie.name_at.clone(), "without Secure")
        } else if let Some(domain) = domain.filter(|_| is_host) {
            (domain.name_at, "with Domain")
        } else if is_host && !cookie.says("path", "/") {
            (cookie.name_at.clone(), "without Path=/")
        } else {
            continue;
        };
        let message = format!("{} {what}: browsers drop this cookie", super::shown(&cookie));
        report.add(Place::Value(index, at), message);
    }
}
