use crate::{
    OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "space-before-first-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "White space before the first field line",
    help: "begin the first field line at the start of its line",
    when: When::Oddity,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "2.2",
        "A sender MUST NOT send whitespace between the start-line and the first header field.",
    )],
    page: include_str!("space_before_first_field.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, _, kind) in super::oddities(x) {
        if kind == OddityKind::SpaceBeforeFirstField {
            report.add(at, "the first field line is indented: recipients drop it or the message");
        }
    }
}
