use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::phrase,
};

pub static RULE: Rule = Rule {
    name: "unregistered-status-in-api",
    group: Group::House,
    strength: Strength::Must,
    title: "An API that answers with a status code that is not registered",
    help: "use the registered code that comes closest, and say the rest in the content",
    when: When::Class(&[1, 2, 3, 4, 5]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9205", "4.6", "Applications MUST only use registered HTTP status codes."),
        Cite::new(
            "Zalando RESTful API Guidelines",
            "243",
            "You must only use official HTTP status codes consistently with their intended semantics.",
        ),
    ],
    page: include_str!("unregistered_status_in_api.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if phrase(status).is_none() {
        report.add(Place::Status, format!("{status} is not in the registry of status codes"));
    }
}
