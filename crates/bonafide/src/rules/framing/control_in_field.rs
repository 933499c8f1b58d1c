use crate::{
    OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "control-in-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A NUL or a lone CR in the header section",
    help: "remove control characters from what goes into a field",
    when: When::Oddity,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "5.5",
            "Field values containing CR, LF, or NUL characters are invalid and dangerous, due to the varying ways that implementations might parse and interpret those characters",
        ),
        Cite::new(
            "RFC 9112",
            "2.2",
            "A sender MUST NOT generate a bare CR (a CR character not immediately followed by LF) within any protocol elements other than the content.",
        ),
    ],
    page: include_str!("control_in_field.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, _, kind) in super::oddities(x) {
        match kind {
            OddityKind::Nul => report.add(at, "there is a NUL in the value"),
            OddityKind::BareCr => report.add(at, "there is a CR without an LF behind it"),
            _ => continue,
        };
    }
}
