use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "204-with-content-length",
    group: Group::Status,
    strength: Strength::Must,
    title: "204 with Content-Length",
    help: "leave Content-Length out: a 204 ends after its header section",
    when: When::Status(&[204]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "8.6",
        "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
    )],
    page: include_str!("_204_with_content_length.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::ContentLength) {
        report.add(
            Place::Name(index),
            "a 204 never has content, so Content-Length must not be there",
        );
    }
}
