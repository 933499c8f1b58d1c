use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie::Attribute,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-attribute-unknown",
    group: Group::Cookies,
    strength: Strength::Advice,
    title: "A cookie attribute that browsers do not know",
    help: "leave the attribute out, or correct its spelling",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.2",
            "User agents ignore unrecognized cookie attributes (but not the entire cookie).",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.2",
            "User agents ignore unrecognized cookie attributes (but not the entire cookie).",
        ),
    ],
    page: include_str!("cookie_attribute_unknown.md"),
    check,
};

const KNOWN: [&str; 8] =
    ["expires", "max-age", "domain", "path", "secure", "httponly", "samesite", "partitioned"];

/// Attributes that once were, or that one browser has.
const PASSING: [(&str, &str); 6] = [
    ("version", "Version belongs to a cookie specification that RFC 6265 made obsolete"),
    ("comment", "Comment belongs to a cookie specification that RFC 6265 made obsolete"),
    ("discard", "Discard belongs to a cookie specification that RFC 6265 made obsolete"),
    ("port", "Port belongs to a cookie specification that RFC 6265 made obsolete"),
    ("commenturl", "CommentURL belongs to a cookie specification that RFC 6265 made obsolete"),
    ("priority", "Priority was an experiment of one browser"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let is_unknown = |attribute: &Attribute<'_>| !KNOWN.iter().any(|name| attribute.is(name));
        for attribute in cookie.attributes().filter(is_unknown) {
            let place = Place::Value(index, attribute.name_at.clone());
            match PASSING.iter().find(|(name, _)| attribute.is(name)) {
                Some((_, message)) => report.add(place, *message),
                None => {
                    let name = super::clip(attribute.name);
                    report.add(
                        place,
                        format!("{name} is no attribute that browsers know: they ignore it"),
                    )
                }
            };
        }
    }
}
