use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "session-cookie-without-httponly",
    group: Group::Cookies,
    strength: Strength::Advice,
    title: "A session cookie that scripts can read",
    help: "add HttpOnly",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpbis-rfc6265bis",
        "4.1.2.6",
        "In particular, the attribute instructs the user agent to omit the cookie when providing access to cookies via non-HTTP APIs.",
    )],
    page: include_str!("session_cookie_without_httponly.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let now = super::now(x);
    for (index, cookie) in super::cookies(x) {
        if cookie.has("httponly") || !super::is_session(&cookie) || cookie.removes(now) {
            continue;
        }
        let name = super::shown(&cookie);
        let message = format!("scripts of the page can read the cookie {name}, injected ones too");
        report.add(Place::Value(index, cookie.name_at.clone()), message);
    }
}
