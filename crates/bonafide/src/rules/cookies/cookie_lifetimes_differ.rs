use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-lifetimes-differ",
    group: Group::Cookies,
    strength: Strength::Advice,
    title: "A cookie whose Max-Age and Expires say different things",
    help: "send Max-Age alone, or compute both from the same moment",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.2.2",
            "If a cookie has both the Max-Age and the Expires attribute, the Max-Age attribute has precedence and controls the expiration date of the cookie.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.2.2",
            "If a cookie has both the Max-Age and the Expires attribute, the Max-Age attribute has precedence and controls the expiration date of the cookie.",
        ),
    ],
    page: include_str!("cookie_lifetimes_differ.md"),
    check,
};

/// Differences that come from clocks and from rounding do not count.
const SOME_TIME: i64 = 86_400;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(now) = super::now(x) else { return };
    for (index, cookie) in super::cookies(x) {
        let (Some(expires), Some(_)) = (cookie.attribute("expires"), cookie.attribute("max-age"))
        else {
            continue;
        };
        let date = expires.value.and_then(set_cookie::date);
        let (Some(date), Some(age)) = (date, cookie.lifetime(Some(now))) else { continue };
        let left = date.saturating_sub(now);
        // Both remove the cookie, however long ago Expires lies.
        let both_remove = left <= 0 && age <= 0;
        if !both_remove && left.abs_diff(age) > SOME_TIME as u64 {
            let place = Place::Value(index, expires.name_at.start..expires.value_at.end);
            let says =
                if left <= 0 { "is over".to_owned() } else { format!("is {left} seconds away") };
            report.add(
                place,
                format!("Expires {says}, and Max-Age, which counts, says {age} seconds"),
            );
        }
    }
}
