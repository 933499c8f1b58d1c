use crate::{
    Confidence, Content, FieldId, Place, Seen,
    facts::Facts,
    history::digest,
    parse::EntityTag,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "etag-unchanged-by-put",
    group: Group::Conditional,
    strength: Strength::Fact,
    title: "PUT of new content answered with the ETag of the old",
    help: "send the ETag of the new representation, or none",
    when: When::Field(&[FieldId::ETag]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.3.1",
            "sent in the response convey the current validators for the new representation formed as a result of successfully applying the request semantics.",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.4",
            "unless the request's representation data was saved without any transformation applied to the content (i.e., the resource's new representation data is identical to the content received in the PUT request) and the validator field value reflects the new representation.",
        ),
    ],
    page: include_str!("etag_unchanged_by_put.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ETag) else { return };
    let Some(Content::Whole(sent)) = x.request.as_ref().map(|request| &request.content) else {
        return;
    };
    let is_done = matches!(x.response.status, 200 | 201 | 204);
    let is_plain = !x.request_fields().has(FieldId::ContentEncoding);
    let is_strong = EntityTag::parse(field.value).is_ok_and(|tag| !tag.weak);
    if !x.is_method("PUT") || !is_done || !is_plain || !is_strong || sent.bytes.is_empty() {
        return;
    }
    let Some(past) = x.earlier.last() else { return };
    let is_old = past.status == 200
        && past.method.as_ref() == b"GET"
        && past.field(FieldId::ETag) == Some(field.value)
        && past.field(FieldId::ContentEncoding).is_none()
        && past.content.is_some_and(|content| content != digest(&sent.bytes));
    if is_old {
        let message = "this is the ETag that the representation had before it was replaced";
        report.add(Place::Value(index, 0..field.value.len()), message).confidence =
            Confidence::Medium;
    }
}
