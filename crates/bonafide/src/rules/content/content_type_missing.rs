use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-type-missing",
    group: Group::Content,
    strength: Strength::Should,
    title: "Content without a Content-Type",
    help: "send Content-Type with the media type of the content",
    when: When::Class(&[2, 4, 5]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3",
        "A sender that generates a message containing content SHOULD generate a Content-Type header field in that message unless the intended media type of the enclosed representation is unknown to the sender.",
    )],
    page: include_str!("content_type_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // The client has the rest, and with it the metadata (RFC 9110, Section 15.3.7).
    let continues = x.response.status == 206 && x.request_fields().has(FieldId::IfRange);
    let has_content = !x.response.content.bytes().is_empty();
    if !x.response.fields.has(FieldId::ContentType) && has_content && !continues {
        report.add(
            Place::Missing(FieldId::ContentType),
            "content without Content-Type: recipients have to guess what it is",
        );
    }
}
