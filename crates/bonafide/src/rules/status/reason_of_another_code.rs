use crate::{
    Fidelity, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::status::REGISTERED,
    rules::status::phrase,
};

pub static RULE: Rule = Rule {
    name: "reason-of-another-code",
    group: Group::Status,
    strength: Strength::Fact,
    title: "A reason phrase that belongs to another status code",
    help: "send the status code that the reason phrase names, if that is what happened",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9112",
        "4",
        "A client SHOULD ignore the reason-phrase content because it is not a reliable channel for information (it might be translated for a given locale, overwritten by intermediaries, or discarded when the message is forwarded via other versions of HTTP).",
    )],
    page: include_str!("reason_of_another_code.md"),
    check,
};

/// Phrases of older specifications and of widespread servers, by the code they go with.
const OTHER_PHRASES: &[(u16, &str)] = &[
    (203, "Non Authoritative Information"),
    (302, "Moved Temporarily"),
    (401, "Authorization Required"),
    (408, "Request Time-out"),
    (413, "Payload Too Large"),
    (413, "Request Entity Too Large"),
    (414, "Request-URI Too Long"),
    (414, "Request-URI Too Large"),
    (416, "Requested Range Not Satisfiable"),
    (418, "I'm a teapot"),
    (422, "Unprocessable Entity"),
    (500, "Internal Error"),
    (503, "Service Temporarily Unavailable"),
    (504, "Gateway Time-out"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (status, Some(reason)) = (x.response.status, x.response.reason) else { return };
    let is_reason = |text: &str| reason.eq_ignore_ascii_case(text.as_bytes());
    if reason.is_empty() || phrase(status).is_some_and(is_reason) {
        return;
    }
    let mut rows = REGISTERED.iter().chain(OTHER_PHRASES).filter(|row| is_reason(row.1));
    let Some(&(other, text)) = rows.next() else { return };
    if other == status || rows.any(|row| row.0 == status) {
        return;
    }
    // Tools that write captures fill in a reason phrase where they have none.
    let is_filled_in = text == "OK" && x.response.fidelity == Fidelity::Edited;
    let is_same_class = other / 100 == status / 100;
    report
        .add(Place::Reason, format!("the code is {status}, and {text} is the phrase of {other}"))
        .confidence =
        if is_filled_in || is_same_class { Confidence::Low } else { Confidence::Medium };
}
