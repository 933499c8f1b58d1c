use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "208-as-status",
    group: Group::Status,
    strength: Strength::Fact,
    title: "208 as the status of a response",
    help: "answer 200, or 409 if it is an error that something is there already",
    when: When::Status(&[208]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 5842",
        "7.1",
        "The 208 (Already Reported) status code can be used inside a DAV: propstat response element to avoid enumerating the internal members of multiple bindings to the same collection repeatedly.",
    )],
    page: include_str!("_208_as_status.md"),
    check,
};

fn check(_: &Facts<'_>, report: &mut Report<'_>) {
    let message = "208 stands inside the content of a 207: clients take it here for an unknown 2xx";
    let finding = report.add(Place::Status, message);
    finding.confidence = Confidence::Medium;
    finding.means = Some(200);
}
