use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::framing_field,
};

pub static RULE: Rule = Rule {
    name: "101-with-framing",
    group: Group::Status,
    strength: Strength::Must,
    title: "101 with Content-Length or Transfer-Encoding",
    help: "leave the field out: after the header section the new protocol begins",
    when: When::Status(&[101]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.6",
            "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "A server MUST NOT send a Transfer-Encoding header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
    ],
    page: include_str!("_101_with_framing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, id)) = framing_field(&x.response) {
        let message =
            format!("after a 101 comes the new protocol, not content, so {id} must not be there");
        report.add(Place::Name(index), message);
    }
}
