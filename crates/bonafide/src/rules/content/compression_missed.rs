use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{list, media_type::Kind},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "compression-missed",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Text that could have been compressed",
    help: "compress text of more than about a kilobyte where Accept-Encoding allows it",
    when: When::RequestField(&[FieldId::AcceptEncoding]),
    needs: Seen::REQUEST.and(Seen::WIRE).and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "Content-Encoding is primarily used to allow a representation's data to be compressed without losing the identity of its underlying media type.",
    )],
    page: include_str!("compression_missed.md"),
    check,
};

/// Less than this fits into one packet, compressed or not.
const WORTH: usize = 1400;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let length = x.response.content.bytes().len();
    let is_text =
        matches!(x.declared_kind(), Some(Kind::Json | Kind::Html | Kind::Xml | Kind::Text));
    let is_plain = !x.response.fields.has(FieldId::ContentEncoding)
        && !x.response.fields.has(FieldId::TransferEncoding);
    if length < WORTH || !is_text || x.response.status != 200 || !is_plain {
        return;
    }
    let lines = x.request_fields().all(FieldId::AcceptEncoding);
    let mut accepted = lines.flat_map(|(_, field)| list::members(field.value));
    if accepted.any(|(coding, _)| matches!(coding, b"gzip" | b"br" | b"zstd")) {
        let message = format!("{length} octets of text are sent without compression");
        report.add(Place::Missing(FieldId::ContentEncoding), message);
    }
}
