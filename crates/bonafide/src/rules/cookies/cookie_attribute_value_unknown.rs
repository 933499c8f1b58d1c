use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-attribute-value-unknown",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "A cookie attribute with a value that it does not have",
    help: "write Secure, HttpOnly and Partitioned alone, and SameSite as Strict, Lax or None",
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
            "4.1.2.7",
            "If the \"SameSite\" attribute's value is something other than these three known keywords, the attribute's value will be subject to a default enforcement mode that is equivalent to \"Lax\".",
        ),
    ],
    page: include_str!("cookie_attribute_value_unknown.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        for attribute in cookie.attributes() {
            let value = attribute.value.unwrap_or_default();
            let is_flag =
                ["secure", "httponly", "partitioned"].iter().any(|name| attribute.is(name));
            let is_mode = |mode: &str| value.eq_ignore_ascii_case(mode.as_bytes());
            let is_odd_flag = is_flag && !value.is_empty();
            let is_odd_mode =
                attribute.is("samesite") && !["strict", "lax", "none"].into_iter().any(is_mode);
            if !is_odd_flag && !is_odd_mode {
                continue;
            }
            let (name, shown) = (super::clip(attribute.name), super::clip(value));
            let (message, confidence) = if is_odd_flag && (is_mode("false") || value == b"0") {
                (
                    format!("{name}={shown} switches {name} on: only its absence is no"),
                    Confidence::Medium,
                )
            } else if is_odd_flag {
                (format!("{name} has no value: {shown} is ignored"), Confidence::Low)
            } else if value.is_empty() {
                ("SameSite is empty, which browsers treat as Lax".to_owned(), Confidence::Medium)
            } else {
                (format!("SameSite is {shown}, which browsers treat as Lax"), Confidence::Medium)
            };
            let place = Place::Value(index, attribute.name_at.start..attribute.value_at.end);
            report.add(place, message).confidence = confidence;
        }
    }
}
