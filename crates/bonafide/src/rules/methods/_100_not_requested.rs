use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "100-not-requested",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "100 to a request that does not wait for it",
    help: "send 100 only if the request has Expect: 100-continue",
    when: When::Interim,
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.2.1",
        "If the request did not contain an Expect header field containing the 100-continue expectation, the client can simply discard this interim response.",
    )],
    page: include_str!("_100_not_requested.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let waits = |value: &[u8]| {
        list::members(value).any(|(member, _)| member.eq_ignore_ascii_case(b"100-continue"))
    };
    if x.request_fields().all(FieldId::Expect).any(|(_, field)| waits(field.value)) {
        return;
    }
    if let Some(nth) = x.interim.iter().position(|interim| interim.status == 100) {
        report.add(
            Place::Status.in_interim(nth),
            "nobody waits for this 100: the request has no Expect: 100-continue",
        );
    }
}
