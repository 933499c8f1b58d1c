use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "416-without-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "416 to a request that asked for no range",
    help: "answer 400, 404 or an empty page with 200; 416 is about the Range field",
    when: When::Status(&[416]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.17",
        "The 416 (Range Not Satisfiable) status code indicates that the set of ranges in the request's Range header field",
    )],
    page: include_str!("_416_without_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !super::asks_for_range(x) {
        report.add(Place::Status, "416, but the request has no Range field that could be rejected");
    }
}
