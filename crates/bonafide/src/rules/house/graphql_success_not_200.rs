use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::GraphQl,
};

pub static RULE: Rule = Rule {
    name: "graphql-success-not-200",
    group: Group::House,
    strength: Strength::Should,
    title: "A whole GraphQL response under another code than 200",
    help: "answer 200 where data is there and no errors are",
    when: When::Class(&[2]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "GraphQL over HTTP",
        "sec-Status-Codes",
        "If the GraphQL response contains the data entry and does not contain the errors entry, then the server SHOULD reply with a 200 status code.",
    )],
    page: include_str!("graphql_success_not_200.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(answer) = GraphQl::of(x, &outline) else { return };
    if answer.data.is_some() && answer.errors.is_none() && x.response.status != 200 {
        let message =
            format!("data without errors comes with 200, and this is {}", x.response.status);
        report.add(Place::Status, message).means = Some(200);
    }
}
