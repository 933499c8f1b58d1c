use crate::{
    OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "space-before-colon",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "White space between a field name and its colon",
    help: "write the colon directly behind the name",
    when: When::Oddity,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "5.1",
        "No whitespace is allowed between the field name and colon.",
    )],
    page: include_str!("space_before_colon.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, _, kind) in super::oddities(x) {
        if kind == OddityKind::SpaceBeforeColon {
            report.add(at, "there is white space between the name and the colon");
        }
    }
}
