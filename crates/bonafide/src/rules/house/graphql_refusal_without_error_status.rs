use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::GraphQl,
};

pub static RULE: Rule = Rule {
    name: "graphql-refusal-without-error-status",
    group: Group::House,
    strength: Strength::Must,
    title: "A GraphQL response without data under a success status",
    help: "answer 400 or 422 where the request is at fault, 5xx where the server is",
    when: When::Class(&[2]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "GraphQL over HTTP",
        "sec-Status-Codes",
        "If the GraphQL response does not contain the data entry then the server MUST reply with an appropriate 4xx or 5xx status code:",
    )],
    page: include_str!("graphql_refusal_without_error_status.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(answer) = GraphQl::of(x, &outline) else { return };
    if let (None, Some(errors)) = (answer.data, answer.errors) {
        let message =
            format!("the operation was not executed, and {} says that it was", x.response.status);
        report.add(Place::Member("/errors".to_owned(), errors.place()), message).means = Some(400);
    }
}
