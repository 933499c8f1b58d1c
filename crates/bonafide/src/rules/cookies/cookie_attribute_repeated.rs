use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie::Attribute,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-attribute-repeated",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "A cookie with an attribute twice",
    help: "send each attribute once; the last one counts",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "To maximize compatibility with user agents, servers MUST NOT produce two attributes with the same name in the same set-cookie-string.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.1",
            "To maximize compatibility with user agents, servers SHOULD NOT produce two attributes with the same name in the same set-cookie-string.",
        ),
    ],
    page: include_str!("cookie_attribute_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        for (nth, attribute) in cookie.attributes().enumerate() {
            let is_same = |other: &Attribute<'_>| other.name.eq_ignore_ascii_case(attribute.name);
            let before = cookie.attributes().take(nth).filter(is_same).last();
            let Some(before) = before else { continue };
            let name = super::clip(attribute.name);
            let message = if before.value == attribute.value {
                format!("{name} is there twice")
            } else {
                format!("{name} is there twice with different values, of which the last counts")
            };
            let is_same_value = before.value == attribute.value;
            let finding = report.add(Place::Value(index, attribute.name_at.clone()), message);
            if is_same_value {
                finding.confidence = Confidence::Medium;
            }
            break;
        }
    }
}
