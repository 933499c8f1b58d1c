use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "content-transfer-encoding-sent",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content-Transfer-Encoding, which HTTP does not have",
    help: "remove the field, and undo base64 or quoted-printable first",
    when: When::Field(&[FieldId::ContentTransferEncoding]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9112",
        "6.1",
        "However, safe transport has a different focus for an 8bit-clean transfer protocol.",
    )],
    page: include_str!("content_transfer_encoding_sent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentTransferEncoding) else {
        return;
    };
    let changes = ["base64", "quoted-printable"]
        .iter()
        .any(|name| field.value.eq_ignore_ascii_case(name.as_bytes()));
    let value = clip(field.value);
    let (message, confidence) = if changes {
        (
            format!("nobody undoes {value} in HTTP: clients get the content as it is"),
            Confidence::Medium,
        )
    } else {
        (format!("{value} says nothing in HTTP, where all content is binary"), Confidence::Low)
    };
    report.add(Place::Name(index), message).confidence = confidence;
}
