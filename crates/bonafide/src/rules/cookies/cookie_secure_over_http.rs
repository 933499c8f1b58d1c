use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-secure-over-http",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "A Secure cookie in an answer over http",
    help: "set the cookie over https",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "draft-ietf-httpbis-rfc6265bis",
        "5.7",
        "If the request-uri does not denote a \"secure\" connection (as defined by the user agent), and the cookie's secure-only-flag is true, then abort these steps and ignore the cookie entirely.",
    )],
    page: include_str!("cookie_secure_over_http.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_https(x) != Some(false) {
        return;
    }
    for (index, cookie) in super::cookies(x) {
        if let Some(secure) = cookie.attribute("secure") {
            let message = "the answer came over http, where browsers do not take Secure cookies";
            // Between a proxy that ends TLS and the server behind it, it is right.
            report.add(Place::Value(index, secure.name_at), message).confidence =
                Confidence::Medium;
        }
    }
}
