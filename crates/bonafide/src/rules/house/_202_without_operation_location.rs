use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "202-without-operation-location",
    group: Group::House,
    strength: Strength::Should,
    title: "202 without Operation-Location",
    help: "send Operation-Location with the absolute URL of the status monitor",
    when: When::Status(&[202]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "lro-returns-operation-location",
        "include an Operation-Location header in the response with the absolute URL of the status monitor for the operation.",
    )],
    page: include_str!("_202_without_operation_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !fields.is_empty() && fields.named("Operation-Location").is_none() {
        report.add(
            Place::Status,
            "202 without Operation-Location: a client cannot watch the operation",
        );
    }
}
