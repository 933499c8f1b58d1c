use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{absence_confidence, lacks},
};

pub static RULE: Rule = Rule {
    name: "405-without-allow",
    group: Group::Status,
    strength: Strength::Must,
    title: "405 without the Allow field",
    help: "send Allow with the methods that the resource supports now; an empty Allow is right if there are none",
    when: When::Status(&[405]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.6",
        "The origin server MUST generate an Allow header field in a 405 response containing a list of the target resource's currently supported methods.",
    )],
    page: include_str!("_405_without_allow.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::Allow) {
        report
            .add(
                Place::Missing(FieldId::Allow),
                "405 without Allow: a client cannot learn which methods it may use",
            )
            .confidence = absence_confidence(x);
    }
}
