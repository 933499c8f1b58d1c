use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    status,
};

pub static RULE: Rule = Rule {
    name: "status-means",
    group: Group::Good,
    strength: Strength::Good,
    title: "What the status claims",
    help: "keep it, if that is what happened",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15",
        "The status code of a response is a three-digit integer code that describes the result of the request and the semantics of the response, including whether the request was successful and what content is enclosed (if any).",
    )],
    page: include_str!("status_means.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let code = x.response.status;
    let says = match (status::status(code), status::class(code)) {
        (Some(known), _) => known.says,
        (None, Some(class)) => class.says,
        (None, None) => return,
    };
    let phrase = status::phrase(code).filter(|phrase| *phrase != "(Unused)");
    let name = phrase.map(|phrase| format!(" ({phrase})")).unwrap_or_default();
    report.add(Place::Status, format!("{code}{name} claims: {}", says.trim_end_matches('.')));
}
