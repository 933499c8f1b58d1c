use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-without-secure",
    group: Group::Cookies,
    strength: Strength::Should,
    title: "A cookie over https without Secure",
    help: "add Secure",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "8.3",
            "When using cookies over a secure channel, servers SHOULD set the Secure attribute",
        ),
        Cite::new(
            "RFC 6265",
            "8.3",
            "When using cookies over a secure channel, servers SHOULD set the Secure attribute",
        ),
    ],
    page: include_str!("cookie_without_secure.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_https(x) != Some(true) {
        return;
    }
    let now = super::now(x);
    for (index, cookie) in super::cookies(x) {
        let is_nothing = cookie.name().is_empty() || cookie.removes(now);
        // Other rules tell that such a cookie is not even stored.
        let must_be = cookie.says("samesite", "none") || cookie.name().starts_with(b"__");
        if is_nothing || must_be || cookie.has("secure") {
            continue;
        }
        let name = super::shown(&cookie);
        let message =
            format!("the cookie {name} also goes out over http, where anyone can read it");
        let finding = report.add(Place::Value(index, cookie.name_at.clone()), message);
        finding.confidence =
            if super::is_session(&cookie) { Confidence::Medium } else { Confidence::Low };
    }
}
