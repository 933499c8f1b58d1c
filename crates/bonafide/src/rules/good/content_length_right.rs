use crate::{
    Content, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-length-right",
    group: Group::Good,
    strength: Strength::Good,
    title: "Content-Length is the length of the content",
    help: "keep it: clients see truncation, and connections can be used again",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9112",
        "6.3",
        "If a valid Content-Length header field is present without Transfer-Encoding, its decimal value defines the expected message body length in octets.",
    )],
    page: include_str!("content_length_right.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let response = &x.response;
    let Some((index, field)) = response.fields.find(FieldId::ContentLength) else { return };
    let Content::Whole(coded) = &response.content else { return };
    let is_as_sent = response.fidelity == Fidelity::Wire && response.oddities.is_empty();
    let length = coded.bytes.len() as u64;
    if is_as_sent && length > 0 && wire::content_length(field.value) == Some(length) {
        report.add(
            Place::Value(index, 0..field.value.len()),
            format!("the content has the {length} octets that Content-Length says"),
        );
    }
}
