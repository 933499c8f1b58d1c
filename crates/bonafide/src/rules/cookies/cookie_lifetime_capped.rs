use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-lifetime-capped",
    group: Group::Cookies,
    strength: Strength::Advice,
    title: "A cookie that is to live longer than browsers keep it",
    help: "ask for 400 days at most, and renew the cookie when the user comes back",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "5.5",
            "Expires or Max-Age attributes that specify a lifetime longer than the limit MUST be reduced to the limit.",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "5.5",
            "The limit SHOULD NOT be greater than 400 days (34560000 seconds) in the future.",
        ),
    ],
    page: include_str!("cookie_lifetime_capped.md"),
    check,
};

/// 400 days, and one more for clocks that differ.
const LIMIT: i64 = 401 * 86_400;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let now = super::now(x);
    for (index, cookie) in super::cookies(x) {
        let Some(seconds) = cookie.lifetime(now).filter(|&seconds| seconds > LIMIT) else {
            continue;
        };
        let by = if cookie.has("max-age") { "max-age" } else { "expires" };
        let Some(attribute) = cookie.attribute(by) else { continue };
        let place = Place::Value(index, attribute.name_at.start..attribute.value_at.end);
        let days = seconds / 86_400;
        report.add(place, format!("{days} days are asked for, and browsers keep it for 400"));
    }
}
