use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "201-with-nothing",
    group: Group::Status,
    strength: Strength::Should,
    title: "201 to POST that says nothing",
    help: "send Location, and content that says what was created",
    when: When::Status(&[201]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.3",
        "If one or more resources has been created on the origin server as a result of successfully processing a POST request, the origin server SHOULD send a 201 (Created) response containing a Location header field that provides an identifier for the primary resource created",
    )],
    page: include_str!("_201_with_nothing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_empty = x.response.content.is_none()
        && (x.seen().has(Seen::WIRE)
            || x.response.fields.get(FieldId::ContentLength).is_some_and(|f| f.value == b"0"));
    let is_told = [FieldId::ETag, FieldId::Link, FieldId::PreferenceApplied];
    if x.is_method("POST") && is_empty && !is_told.iter().any(|&id| x.response.fields.has(id)) {
        let message = "the content is empty: it does not tell what was created";
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}
