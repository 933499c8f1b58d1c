use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "interim-as-final",
    group: Group::Status,
    strength: Strength::Fact,
    title: "An interim status where the final one should be",
    help: "send the final response after the interim one",
    when: When::Class(&[1]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15",
        "A single request can have multiple associated responses: zero or more interim (non-final) responses with status codes in the \"informational\" (1xx) range, followed by exactly one final response with a status code in one of the other ranges.",
    )],
    page: include_str!("interim_as_final.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    // After a 101 the connection speaks another protocol, in which the final answer comes.
    if status != 101 {
        let message = format!("{status} announces a final response, and none came");
        // The connection may have broken, or the capture may have ended too early.
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
