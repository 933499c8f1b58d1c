use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "without-ms-request-id",
    group: Group::House,
    strength: Strength::Must,
    title: "A response without x-ms-request-id",
    help: "send x-ms-request-id with an opaque value that is unique to the request",
    when: When::Class(&[2, 3, 4, 5]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "http-header-request-id",
        "create an opaque value that uniquely identifies the request and return this value in the x-ms-request-id response header.",
    )],
    page: include_str!("without_ms_request_id.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !fields.is_empty() && fields.named("x-ms-request-id").is_none() {
        report
            .add(Place::Status, "no x-ms-request-id: support cannot find this request in the logs");
    }
}
