use crate::{
    OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "status-line-malformed",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A status line that departs from its grammar",
    help: "write HTTP/1.1, one space, three digits, one space, and the reason phrase or nothing",
    when: When::Oddity,
    needs: Seen::WIRE,
    cites: &[
        Cite::new(
            "RFC 9112",
            "4",
            "The first line of a response message is the status-line, consisting of the protocol version, a space (SP), the status code, and another space and ending with an OPTIONAL textual phrase describing the status code.",
        ),
        Cite::new(
            "RFC 9112",
            "4",
            "A server MUST send the space that separates the status-code from the reason-phrase even when the reason-phrase is absent (i.e., the status-line would end with the space).",
        ),
    ],
    page: include_str!("status_line_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut told = None;
    for (at, response, kind) in super::oddities(x) {
        let message = match kind {
            OddityKind::NoVersion if response.status == 0 => {
                "the response does not begin with a status line"
            }
            OddityKind::NoVersion => {
                "the status line does not begin with a version such as HTTP/1.1"
            }
            OddityKind::StatusNotThreeDigits => "the status code is not three digits",
            OddityKind::StatusLineSpacing => {
                "the parts of the status line are not separated by one space"
            }
            OddityKind::NoSpaceAfterStatus => "the space behind the status code is missing",
            _ => continue,
        };
        // One thing out of place moves the others: the first one is told.
        if told.replace(at.message) != Some(at.message) {
            report.add(at, message);
        }
    }
}
