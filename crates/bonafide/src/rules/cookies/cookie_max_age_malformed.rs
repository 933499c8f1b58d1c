use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-max-age-malformed",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "A cookie with a Max-Age that is not a number of seconds",
    help: "write Max-Age as digits: 3600 for an hour, 0 to remove the cookie",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "Servers conforming to this profile MUST NOT send Set-Cookie header fields that deviate from the following grammar:",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "5.6.2",
            "If the remainder of attribute-value contains a non-DIGIT character, ignore the cookie-av.",
        ),
    ],
    page: include_str!("cookie_max_age_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let Some(age) = cookie.attribute("max-age") else { continue };
        let value = age.value.unwrap_or_default();
        let digits = value.strip_prefix(b"-").unwrap_or(value);
        let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
        let (message, confidence) = match value {
            [] => ("Max-Age is empty: browsers ignore it", Confidence::Medium),
            _ if !is_number => {
                ("Max-Age is no number of seconds: browsers ignore it", Confidence::Medium)
            }
            [b'-', ..] => (
                "a negative Max-Age removes the cookie; 0 is the way to write that",
                Confidence::Low,
            ),
            [b'0', _, ..] => {
                ("Max-Age begins with a zero, which older clients do not take", Confidence::Low)
            }
            _ => continue,
        };
        let place = Place::Value(index, age.name_at.start..age.value_at.end);
        report.add(place, message).confidence = confidence;
    }
}
