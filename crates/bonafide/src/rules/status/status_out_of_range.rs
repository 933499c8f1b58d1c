use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "status-out-of-range",
    group: Group::Status,
    strength: Strength::Fact,
    title: "A status code outside 100 to 599",
    help: "send a code of the class you mean, and keep internal codes inside",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9110", "15", "Values outside the range 100..599 are invalid."),
        Cite::new(
            "RFC 9110",
            "15",
            "A client that receives a response with an invalid status code SHOULD process the response as if it had a 5xx (Server Error) status code.",
        ),
    ],
    page: include_str!("status_out_of_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    // Captures write 0 where no response came.
    if status != 0 && !(100..600).contains(&status) {
        report.add(
            Place::Status,
            format!("{status} is no HTTP status: clients are told to treat it as a server error"),
        );
    }
}
