use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "reason-malformed",
    group: Group::Status,
    strength: Strength::Must,
    title: "A reason phrase with a control character",
    help: "send plain text as the reason phrase, or none",
    when: When::Always,
    needs: Seen::WIRE,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9112",
            "4",
            "The first line of a response message is the status-line, consisting of the protocol version, a space (SP), the status code, and another space and ending with an OPTIONAL textual phrase describing the status code.",
        ),
    ],
    page: include_str!("reason_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let reason = x.response.reason.unwrap_or_default();
    if reason.iter().any(|&b| b.is_ascii_control() && b != b'\t') {
        report.add(Place::Reason, "the reason phrase has a control character");
    }
}
