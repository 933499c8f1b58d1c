use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-needs-secure",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "SameSite=None or Partitioned without Secure",
    help: "add Secure, and set the cookie over https",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpbis-rfc6265bis",
        "5.7",
        "If the cookie's \"same-site-flag\" is \"None\", abort this algorithm and ignore the cookie entirely unless the cookie's secure-only-flag is true.",
    )],
    page: include_str!("cookie_needs_secure.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        if cookie.has("secure") {
            continue;
        }
        let (attribute, what) = if cookie.says("samesite", "none") {
            (cookie.attribute("samesite"), "SameSite=None")
        } else {
            (cookie.attribute("partitioned"), "Partitioned")
        };
        let Some(attribute) = attribute else { continue };
        let place = Place::Value(index, attribute.name_at.start..attribute.value_at.end);
        let message = format!("{what} without Secure: browsers drop this cookie");
        // Clients that do not know the attribute store it.
        report.add(place, message).confidence = Confidence::Medium;
    }
}
