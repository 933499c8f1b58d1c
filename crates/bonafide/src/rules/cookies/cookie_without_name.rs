use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-without-name",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "A cookie without a name",
    help: "give the cookie a name: Set-Cookie: session=VALUE",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "Per the grammar above, servers MUST NOT produce nameless cookies (i.e.: an empty cookie-name) as such cookies may be unpredictably serialized by UAs when sent back to the server.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.1",
            "Servers SHOULD NOT send Set-Cookie headers that fail to conform to the following grammar:",
        ),
    ],
    page: include_str!("cookie_without_name.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        if !cookie.name().is_empty() {
            continue;
        }
        let (place, message) = if cookie.value().is_empty() {
            (Place::Name(index), "Set-Cookie sets nothing: it has neither name nor value")
        } else {
            (
                Place::Value(index, cookie.value_at.clone()),
                "this cookie has no name, so no server can ask for it",
            )
        };
        report.add(place, message);
    }
}
