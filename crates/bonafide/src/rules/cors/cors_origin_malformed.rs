use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::origin,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
};

pub static RULE: Rule = Rule {
    name: "cors-origin-malformed",
    group: Group::Cors,
    strength: Strength::Must,
    title: "Access-Control-Allow-Origin that no origin matches",
    help: "send *, or the one origin that the request names in Origin",
    when: When::Field(&[FieldId::AccessControlAllowOrigin]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Fetch",
            "http-new-header-syntax",
            "Access-Control-Allow-Origin = origin-or-null / wildcard",
        ),
        Cite::new(
            "Fetch",
            "http-access-control-allow-origin",
            "Indicates whether the response can be shared, via returning the literal value of the Origin request header (which can be null) or * in a response.",
        ),
    ],
    page: include_str!("cors_origin_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // Repeated lines are another rule's.
    let Some((index, field)) = x.response.fields.find(FieldId::AccessControlAllowOrigin) else {
        return;
    };
    let value = field.value;
    if matches!(value, b"*" | b"null") || has_line_end(value) {
        return;
    }
    // What the client sent as its origin is what it compares with.
    if x.request_fields().get(FieldId::Origin).is_some_and(|origin| origin.value == value) {
        return;
    }
    let Some(misfit) = origin::misfit(value) else { return };
    let message = if value.is_empty() {
        "the field is empty, so no origin matches it".to_owned()
    } else if memchr::memchr2(b',', b' ', value).is_some() {
        "this is a list, and browsers compare all of it with one origin".to_owned()
    } else if memchr::memchr(b'*', value).is_some() {
        "a wildcard stands alone or not at all: no origin has an asterisk in it".to_owned()
    } else {
        format!("{} is no origin: wanted here is {}", shown(value), misfit.wanted)
    };
    let place = match value.len() {
        0 => Place::Name(index),
        length if misfit.at < length => Place::Value(index, misfit.at..length),
        length => Place::Value(index, 0..length),
    };
    report.add(place, message);
}
