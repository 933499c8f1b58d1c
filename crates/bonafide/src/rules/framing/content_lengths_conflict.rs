use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-lengths-conflict",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Different values of Content-Length",
    help: "send Content-Length once",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9112",
            "6.3",
            "If a message is received without Transfer-Encoding and with an invalid Content-Length header field, then the message framing is invalid and the recipient MUST treat it as an unrecoverable error",
        ),
        Cite::new(
            "RFC 9110",
            "5.3",
            "a sender MUST NOT generate multiple field lines with the same name in a message",
        ),
    ],
    page: include_str!("content_lengths_conflict.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut first = None;
    for (index, field) in x.response.fields.all(FieldId::ContentLength) {
        for (length, range) in list::members(field.value) {
            let Some(length) = wire::content_length(length) else { return };
            let first = *first.get_or_insert(length);
            if length != first {
                report.add(
                    Place::Value(index, range),
                    format!("Content-Length is {first} and {length}"),
                );
                return;
            }
        }
    }
}
