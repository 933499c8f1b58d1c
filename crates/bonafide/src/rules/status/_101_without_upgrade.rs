use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
    rules::status::upgrade_confidence,
};

pub static RULE: Rule = Rule {
    name: "101-without-upgrade",
    group: Group::Status,
    strength: Strength::Must,
    title: "101 without Upgrade",
    help: "send Upgrade with the protocol that the connection speaks from now on",
    when: When::Status(&[101]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.2.2",
        "The server MUST generate an Upgrade header field in the response that indicates which protocol(s) will be in effect after this response.",
    )],
    page: include_str!("_101_without_upgrade.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::Upgrade)
        && let Some(confidence) = upgrade_confidence(x)
    {
        report
            .add(
                Place::Missing(FieldId::Upgrade),
                "101 without Upgrade: it is not said which protocol comes next",
            )
            .confidence = confidence;
    }
}
