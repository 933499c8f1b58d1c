use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-without-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 to a request that asked for no range",
    help: "send the whole representation with 200, or page with links",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7",
        "The 206 (Partial Content) status code indicates that the server is successfully fulfilling a range request for the target resource by transferring one or more parts of the selected representation.",
    )],
    page: include_str!("_206_without_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !super::asks_for_range(x) {
        report.add(
            Place::Status,
            "206, but the request has no Range field: the client takes the part for the whole",
        );
    }
}
