use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie::Cookie,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-set-twice",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "One response sets a cookie twice",
    help: "set the cookie once, after all that changes it",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "Servers MUST NOT include more than one Set-Cookie header field in the same response with the same cookie-name.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.1",
            "Servers SHOULD NOT include more than one Set-Cookie header field in the same response with the same cookie-name.",
        ),
    ],
    page: include_str!("cookie_set_twice.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, (index, cookie)) in super::cookies(x).enumerate().skip(1) {
        let is_same = |(_, other): &(usize, Cookie<'_>)| {
            !cookie.name().is_empty() && other.name() == cookie.name()
        };
        let Some((_, before)) = super::cookies(x).take(nth).find(is_same) else { continue };
        let scope = |cookie: &Cookie<'_>, name| {
            cookie
                .attribute(name)
                .and_then(|attribute| attribute.value)
                .map(<[u8]>::to_ascii_lowercase)
        };
        let has_same_scope =
            ["domain", "path"].iter().all(|name| scope(&before, name) == scope(&cookie, name));
        let name = super::shown(&cookie);
        let place = Place::Value(index, cookie.name_at.clone());
        if has_same_scope {
            let differs = before.value() != cookie.value();
            let what = if differs { ", with another value" } else { "" };
            let finding =
                report.add(place, format!("the cookie {name} is set a second time{what}"));
            if !differs {
                finding.confidence = Confidence::Medium;
            }
        } else {
            // Two scopes are two cookies to browsers: this is how a cookie moves from one to another.
            let message = format!("the cookie {name} is set for two scopes");
            report.add(place, message).confidence = Confidence::Low;
        }
    }
}
