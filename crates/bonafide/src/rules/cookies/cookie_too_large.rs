use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie::Attribute,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-too-large",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "A cookie that is larger than browsers take",
    help: "keep the data on the server, and only its key in the cookie",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "5.6",
            "If the sum of the lengths of the name string and the value string is more than 4096 octets, abort this algorithm and ignore the set-cookie-string entirely.",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "5.6",
            "If the attribute-value is longer than 1024 octets, ignore the cookie-av",
        ),
    ],
    page: include_str!("cookie_too_large.md"),
    check,
};

/// Octets of name and value that browsers take.
const MOST: usize = 4096;
/// From here on it is told how large a cookie is: it goes with every request.
const LARGE: usize = 2048;
/// Octets of an attribute's value that browsers take.
const MOST_OF_ATTRIBUTE: usize = 1024;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let length = cookie.name().len() + cookie.value().len();
        let place = Place::Value(index, cookie.name_at.clone());
        if length > MOST {
            let name = super::shown(&cookie);
            let message =
                format!("the cookie {name} has {length} octets: browsers drop one over {MOST}");
            report.add(place, message).confidence = Confidence::Medium;
        } else if length > LARGE {
            let name = super::shown(&cookie);
            let message =
                format!("the cookie {name} has {length} octets, which go with every request");
            report.add(place, message).confidence = Confidence::Low;
        }
        let is_long =
            |a: &Attribute<'_>| a.value.is_some_and(|value| value.len() > MOST_OF_ATTRIBUTE);
        if let Some(attribute) = cookie.attributes().find(is_long) {
            let message = format!("browsers ignore an attribute over {MOST_OF_ATTRIBUTE} octets");
            report.add(Place::Value(index, attribute.name_at), message).confidence =
                Confidence::Medium;
        }
    }
}
