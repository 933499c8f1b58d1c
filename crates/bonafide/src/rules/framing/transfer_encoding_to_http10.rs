use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "transfer-encoding-to-http10",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Transfer-Encoding in the answer to an HTTP/1.0 request",
    help: "send Content-Length, or close the connection at the end",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::REQUEST.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9112",
        "6.1",
        "A server MUST NOT send a response containing Transfer-Encoding unless the corresponding request indicates HTTP/1.1 (or later minor revisions).",
    )],
    page: include_str!("transfer_encoding_to_http10.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_http10 = x.request.as_ref().is_some_and(|request| request.version == Version::Http10);
    let Some((index, field)) = x.response.fields.find(FieldId::TransferEncoding) else { return };
    if is_http10 {
        report.add(
            Place::Value(index, 0..field.value.len()),
            "the request is HTTP/1.0: its sender knows no transfer codings",
        );
    }
}
