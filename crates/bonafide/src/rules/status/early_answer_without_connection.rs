use crate::{
    Confidence, Field, FieldId, Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "early-answer-without-connection",
    group: Group::Status,
    strength: Strength::Should,
    title: "An early answer that does not say whether the connection stays open",
    help: "send Connection: close if the content will not be read, Connection: keep-alive if it will",
    when: When::RequestField(&[FieldId::Expect]),
    needs: Seen::REQUEST_FIELDS.and(Seen::WIRE),
    cites: &[Cite::new(
        "RFC 9110",
        "10.1.1",
        "A server that responds with a final status code before reading the entire request content SHOULD indicate whether it intends to close the connection",
    )],
    page: include_str!("early_answer_without_connection.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let waits = |field: &Field<'_>| field.value.eq_ignore_ascii_case(b"100-continue");
    let is_early = x.response.status >= 300 && x.interim.is_empty();
    let is_http1 = x.response.version == Version::Http11;
    if is_early
        && is_http1
        && x.request_fields().get(FieldId::Expect).is_some_and(waits)
        && !x.response.fields.has(FieldId::Connection)
    {
        let message =
            "the answer came instead of a 100, and does not say whether content may still follow";
        report.add(Place::Missing(FieldId::Connection), message).confidence = Confidence::Low;
    }
}
