use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::etag,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-for-another-etag",
    group: Group::Conditional,
    strength: Strength::Fact,
    title: "304 with an ETag that the request did not list",
    help: "send 200 with the new representation, or the ETag that was matched",
    when: When::Status(&[304]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 9110",
            "13.1.2",
            "If the field value is a list of entity tags, the condition is false if one of the listed tags matches the entity tag of the selected representation.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.5",
            "The 304 (Not Modified) status code indicates that a conditional GET or HEAD request has been received and would have resulted in a 200 (OK) response if it were not for the fact that the condition evaluated to false.",
        ),
    ],
    page: include_str!("_304_for_another_etag.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ETag) else { return };
    let tag = etag::EntityTag::lenient(field.value);
    let mut listed = None;
    for (_, line) in x.request_fields().all(FieldId::IfNoneMatch) {
        for (member, _) in etag::members(line.value) {
            if member == b"*" || tag.weak_eq(etag::EntityTag::lenient(member)) {
                return;
            }
            listed = Some(line.value);
        }
    }
    let Some(listed) = listed else { return };
    report.add(
        Place::Value(index, 0..field.value.len()),
        format!("304 for {}, but the client has {}", super::clip(field.value), super::clip(listed)),
    );
}
