use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "transfer-coding-unasked",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "A transfer coding that the request does not accept",
    help: "use Content-Encoding, or a coding that TE lists",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9112",
        "7.4",
        "If the TE field value is empty or if no TE field is present, the only acceptable transfer coding is chunked.",
    )],
    page: include_str!("transfer_coding_unasked.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, name, range) in super::transfer_codings(x) {
        if !super::is_compression(name) || is_accepted(x, name) {
            continue;
        }
        let message = match x.request_fields().get(FieldId::Te) {
            Some(_) => format!("TE does not list {}", super::clip(name)),
            None => format!("the request has no TE, which would ask for {}", super::clip(name)),
        };
        // TE is for one connection: what captured the request may not have seen it.
        report.add(Place::Value(index, range), message).confidence = Confidence::Medium;
        return;
    }
}

fn is_accepted(x: &Facts<'_>, coding: &[u8]) -> bool {
    let lines = x.request_fields().all(FieldId::Te);
    let mut asked = lines.flat_map(|(_, te)| list::members(te.value));
    asked.any(|(member, _)| {
        let name = member.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        super::without_x(name).eq_ignore_ascii_case(super::without_x(coding))
    })
}
