use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "uncommon-status-in-api",
    group: Group::House,
    strength: Strength::Should,
    title: "An API that uses a code which these guidelines avoid",
    help: "use 200, 201, 202, 204, 207, 400, 401, 403, 404, 409, 412, 415, 428, 429, 500 or 503",
    when: When::Status(&[205, 206, 408, 417, 418, 422, 424, 505, 511]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Zalando RESTful API Guidelines",
        "150",
        "We avoid less commonly used codes that easily create misconceptions due to less familiar semantics and API specific interpretations.",
    )],
    page: include_str!("uncommon_status_in_api.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let instead = match status {
        205 => ": 204 or 200 do",
        206 => ": pages of a collection come with 200",
        422 => ": 400 covers it",
        _ => "",
    };
    report.add(Place::Status, format!("{status} is not for APIs by these guidelines{instead}"));
}
