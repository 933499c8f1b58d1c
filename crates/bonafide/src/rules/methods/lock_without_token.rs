use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{absence_confidence, lacks},
};

pub static RULE: Rule = Rule {
    name: "lock-without-token",
    group: Group::Methods,
    strength: Strength::Must,
    title: "LOCK that succeeded without Lock-Token",
    help: "send Lock-Token with the token of the new lock",
    when: When::Status(&[200, 201]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 4918",
        "9.10.1",
        "MUST include the Lock-Token response header with the token associated with the new lock.",
    )],
    page: include_str!("lock_without_token.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // With If, a lock is made to last longer, and its token is known.
    let is_new = x.is_method("LOCK") && !x.request_fields().has(FieldId::If);
    if is_new && lacks(x, FieldId::LockToken) {
        let message = "a new lock without Lock-Token: its owner can neither use nor remove it";
        report.add(Place::Missing(FieldId::LockToken), message).confidence = absence_confidence(x);
    }
}
