use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::absence_confidence,
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "206-without-content-range",
    group: Group::Status,
    strength: Strength::Must,
    title: "206 without Content-Range",
    help: "say with Content-Range which part this is, or answer 200 with the whole",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.1",
        "If a single part is being transferred, the server generating the 206 response MUST generate a Content-Range header field, describing what range of the selected representation is enclosed, and a content consisting of the range.",
    )],
    page: include_str!("_206_without_content_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_multipart = x.response.fields.get(FieldId::ContentType).is_some_and(|field| {
        field.value.get(..10).is_some_and(|start| start.eq_ignore_ascii_case(b"multipart/"))
    });
    if !is_multipart && lacks(x, FieldId::ContentRange) {
        report
            .add(
                Place::Missing(FieldId::ContentRange),
                "206 without Content-Range: a client cannot tell which part of the whole it has",
            )
            .confidence = absence_confidence(x);
    }
}
