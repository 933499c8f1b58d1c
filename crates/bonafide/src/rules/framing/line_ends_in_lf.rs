use crate::{
    Confidence, OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "line-ends-in-lf",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Lines of the header section that end in LF alone",
    help: "end each line of the header section with CR LF",
    when: When::Oddity,
    needs: Seen::WIRE,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9112",
            "2.2",
            "Although the line terminator for the start-line and fields is the sequence CRLF, a recipient MAY recognize a single LF as a line terminator and ignore any preceding CR.",
        ),
    ],
    page: include_str!("line_ends_in_lf.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, _, kind) in super::oddities(x) {
        if kind == OddityKind::BareLf {
            // An editor that saved the capture may have done that.
            report.add(at, "a line ends in LF alone, not in CR LF").confidence = Confidence::Medium;
        }
    }
}
