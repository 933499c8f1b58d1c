use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::EntityTag,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "304-length-differs",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "304 with another Content-Length than the 200 had",
    help: "leave Content-Length out of 304, or send the length that the 200 would have",
    when: When::Status(&[304]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS).and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "8.6",
        "a server MUST NOT send Content-Length in such a response unless its field value equals the decimal number of octets that would have been sent in the content of a 200 (OK) response to the same request.",
    )],
    page: include_str!("_304_length_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::ContentLength) else { return };
    let Some(past) = super::selected_200(x) else { return };
    let length = past.field(FieldId::ContentLength).and_then(wire::content_length);
    let (Some(due), Some(sent)) = (length, wire::content_length(field.value)) else { return };
    if due == sent || past.field(FieldId::TransferEncoding).is_some() {
        return;
    }
    let message = format!("the 200 had {due} octets, and this says {sent}");
    let finding = report.add(Place::Value(index, 0..field.value.len()), message);
    // A weak tag, or a date, may stand for several representations, coded or not.
    let is_strong = fields
        .get(FieldId::ETag)
        .is_some_and(|tag| EntityTag::parse(tag.value).is_ok_and(|tag| !tag.weak));
    let accepts_same = past.request_field(FieldId::AcceptEncoding)
        == x.request_fields().get(FieldId::AcceptEncoding).map(|field| field.value);
    if !is_strong || !accepts_same {
        finding.confidence = Confidence::Medium;
    }
}
