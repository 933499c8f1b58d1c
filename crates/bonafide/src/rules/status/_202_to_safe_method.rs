use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "202-to-safe-method",
    group: Group::Status,
    strength: Strength::Advice,
    title: "202 to GET or HEAD",
    help: "answer 200 with the state of the work, or 503 with Retry-After where there is nothing yet",
    when: When::Status(&[202]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.3",
        "The 202 (Accepted) status code indicates that the request has been accepted for processing, but the processing has not been completed.",
    )],
    page: include_str!("_202_to_safe_method.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(method) = ["GET", "HEAD"].into_iter().find(|method| x.is_method(method)) {
        let message = format!(
            "{method} asks for no work to be done, and clients take this for what they asked for"
        );
        report.add(Place::Status, message);
    }
}
