use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-length-with-transfer-encoding",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Content-Length beside Transfer-Encoding",
    help: "leave Content-Length out where Transfer-Encoding is sent",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "6.2",
        "A sender MUST NOT send a Content-Length header field in any message that contains a Transfer-Encoding header field.",
    )],
    page: include_str!("content_length_with_transfer_encoding.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::ContentLength) {
        report.add(
            Place::Name(index),
            "Content-Length and Transfer-Encoding both say where the message ends",
        );
    }
}
