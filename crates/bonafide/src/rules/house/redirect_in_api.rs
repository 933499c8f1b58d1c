use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "redirect-in-api",
    group: Group::House,
    strength: Strength::Should,
    title: "An API that redirects",
    help: "change the clients, or route behind the API; deprecate what has moved",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Zalando RESTful API Guidelines",
        "251",
        "We generally do not recommend using redirection codes for most API cases",
    )],
    page: include_str!("redirect_in_api.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let message = format!(
        "{} asks the client to go elsewhere, which many API clients do not",
        x.response.status
    );
    report.add(Place::Status, message);
}
