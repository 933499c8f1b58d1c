use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "428-to-conditional-request",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "428 to a request that has a precondition",
    help: "say in the content which precondition is required",
    when: When::Status(&[428]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 6585",
        "3",
        "The 428 status code indicates that the origin server requires the request to be conditional.",
    )],
    page: include_str!("_428_to_conditional_request.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const PRECONDITIONS: [FieldId; 3] =
        [FieldId::IfMatch, FieldId::IfUnmodifiedSince, FieldId::IfNoneMatch];
    let fields = x.request_fields();
    if let Some((index, field)) = PRECONDITIONS.iter().find_map(|&id| fields.find(id)) {
        // The server may want another one than this; to an update, If-None-Match seldom is the right one.
        let confidence =
            if field.id == FieldId::IfNoneMatch { Confidence::Low } else { Confidence::Medium };
        let message = format!("428 asks for a precondition, and {} is one", field.id);
        report.add(Place::Name(index).in_request(), message).confidence = confidence;
    }
}
