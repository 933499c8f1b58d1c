use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "416-without-content-range",
    group: Group::Status,
    strength: Strength::Should,
    title: "416 without Content-Range",
    help: "send Content-Range: bytes */LENGTH with the length of the representation",
    when: When::Status(&[416]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.17",
        "A server that generates a 416 response to a byte-range request SHOULD generate a Content-Range header field specifying the current length of the selected representation",
    )],
    page: include_str!("_416_without_content_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::ContentRange) && may_ask_for_bytes(x) {
        report.add(
            Place::Missing(FieldId::ContentRange),
            "416 without Content-Range: a client cannot learn how long the representation is",
        );
    }
}

/// Whether the request asks for bytes, or it is not known what it asks for.
fn may_ask_for_bytes(x: &Facts<'_>) -> bool {
    if !x.seen().has(Seen::REQUEST_FIELDS) {
        return true;
    }
    let range = x.request_fields().get(FieldId::Range);
    let unit = range.and_then(|field| field.value.split(|&b| b == b'=').next());
    unit.is_some_and(|unit| unit.trim_ascii().eq_ignore_ascii_case(b"bytes"))
}
