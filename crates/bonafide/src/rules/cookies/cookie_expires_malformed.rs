use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::DateForm,
    parse::imf::Misdated,
    parse::set_cookie,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-expires-malformed",
    group: Group::Cookies,
    strength: Strength::Should,
    title: "A cookie with an Expires that is not the date to send",
    help: "write Expires=Wed, 01 Dec 2027 10:00:00 GMT, or use Max-Age",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.1",
            "To avoid compatibility issues, servers SHOULD use the rfc1123-date format, which requires a four-digit year.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.1",
            "To avoid compatibility issues, servers SHOULD use the rfc1123-date format, which requires a four-digit year.",
        ),
    ],
    page: include_str!("cookie_expires_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let Some(expires) = cookie.attribute("expires") else { continue };
        let value = expires.value.unwrap_or_default();
        let Some(misdated) = Misdated::of(value) else { continue };
        let place = Place::Value(index, expires.name_at.start..expires.value_at.end);
        if set_cookie::date(value).is_none() {
            report
                .add(place, "browsers cannot read this Expires, and keep the cookie for a session");
        } else if misdated == Misdated::Obsolete(DateForm::Rfc850) {
            let message = "the year of Expires has two digits: clients differ about the century";
            report.add(place, message).confidence = Confidence::Medium;
        } else {
            let message =
                format!("Expires {}; browsers read it nevertheless", misdated.says(value));
            report.add(place, message).confidence = Confidence::Low;
        }
    }
}
