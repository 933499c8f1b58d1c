use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
    rules::status::upgrade_confidence,
};

pub static RULE: Rule = Rule {
    name: "426-without-upgrade",
    group: Group::Status,
    strength: Strength::Must,
    title: "426 without Upgrade",
    help: "send Upgrade with the protocols that would do, and Connection: Upgrade",
    when: When::Status(&[426]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.22",
        "The server MUST send an Upgrade header field in a 426 response to indicate the required protocol(s)",
    )],
    page: include_str!("_426_without_upgrade.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::Upgrade)
        && let Some(confidence) = upgrade_confidence(x)
    {
        report
            .add(
                Place::Missing(FieldId::Upgrade),
                "426 without Upgrade: a client cannot learn which protocol to use",
            )
            .confidence = confidence;
    }
}
