use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-range-beside-multipart",
    group: Group::Range,
    strength: Strength::Must,
    title: "Content-Range in the head of a multipart 206",
    help: "leave it out: each part has its own",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "To avoid confusion with single-part responses, a server MUST NOT generate a Content-Range header field in the HTTP header section of a multiple part response (this field will be sent in each part instead).",
    )],
    page: include_str!("content_range_beside_multipart.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentRange) else { return };
    if super::is_multipart(x) {
        report.add(
            Place::Value(index, 0..field.value.len()),
            "the content is multipart: its parts say which ranges they are",
        );
    }
}
