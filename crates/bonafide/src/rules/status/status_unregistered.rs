use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::phrase,
};

pub static RULE: Rule = Rule {
    name: "status-unregistered",
    group: Group::Status,
    strength: Strength::Advice,
    title: "A status code that is not registered",
    help: "use the registered code that comes closest and say the rest in the content",
    when: When::Class(&[1, 2, 3, 4, 5]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.1",
            "All such status codes ought to be registered within the \"Hypertext Transfer Protocol (HTTP) Status Code Registry\"",
        ),
        Cite::new(
            "RFC 9110",
            "15",
            "However, a client MUST understand the class of any status code, as indicated by the first digit, and treat an unrecognized status code as being equivalent to the x00 status code of that class.",
        ),
    ],
    page: include_str!("status_unregistered.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if phrase(status).is_none() {
        let generic = status / 100 * 100;
        report.add(
            Place::Status,
            format!("{status} is not registered: clients treat it as {generic}"),
        );
    }
}
