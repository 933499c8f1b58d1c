use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "101-before-100",
    group: Group::Status,
    strength: Strength::Must,
    title: "101 without the 100 that the request waits for",
    help: "send 100 before 101 where the request has Expect: 100-continue",
    when: When::Status(&[101]),
    needs: Seen::REQUEST_FIELDS.and(Seen::WIRE),
    cites: &[Cite::new(
        "RFC 9110",
        "7.8",
        "the server MUST send a 100 (Continue) response before sending a 101 (Switching Protocols) response.",
    )],
    page: include_str!("_101_before_100.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let waits = |value: &[u8]| {
        list::members(value).any(|(member, _)| member.eq_ignore_ascii_case(b"100-continue"))
    };
    let is_expected = x.request_fields().all(FieldId::Expect).any(|(_, field)| waits(field.value));
    let is_upgrade = x.request_fields().has(FieldId::Upgrade);
    if is_expected && is_upgrade && !x.interim.iter().any(|interim| interim.status == 100) {
        let message = "the request waits for a 100, and its content would come in the new protocol";
        // A server that has all of the content already need not ask for it.
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
