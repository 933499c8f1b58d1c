use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "204-with-transfer-encoding",
    group: Group::Status,
    strength: Strength::Must,
    title: "204 with Transfer-Encoding",
    help: "leave Transfer-Encoding out: a 204 ends after its header section",
    when: When::Status(&[204]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "6.1",
        "A server MUST NOT send a Transfer-Encoding header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
    )],
    page: include_str!("_204_with_transfer_encoding.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::TransferEncoding) {
        report.add(
            Place::Name(index),
            "a 204 never has content, so Transfer-Encoding must not be there",
        );
    }
}
