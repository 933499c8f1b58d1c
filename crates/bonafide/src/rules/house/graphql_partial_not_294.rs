use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::GraphQl,
};

pub static RULE: Rule = Rule {
    name: "graphql-partial-not-294",
    group: Group::House,
    strength: Strength::Should,
    title: "A partial GraphQL response without 294",
    help: "answer 294 where both data and errors are there",
    when: When::Class(&[2]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[
        Cite::new(
            "GraphQL over HTTP",
            "sec-Status-Codes",
            "If the GraphQL response contains both the data entry (even if it is null) and the errors entry, then the server SHOULD reply with a 294 status code.",
        ),
        Cite::new(
            "GraphQL over HTTP",
            "sec-Partial-success",
            "Since we are defining the code ourselves, rather than the IETF, we only recommend its usage alongside the application/graphql-response+json media type which makes the meaning explicit.",
        ),
    ],
    page: include_str!("graphql_partial_not_294.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(answer) = GraphQl::of(x, &outline).filter(|answer| answer.is_declared) else { return };
    let status = x.response.status;
    if let (Some(_), Some(errors)) = (answer.data, answer.errors)
        && status != 294
    {
        let message =
            format!("data and errors are both there, and {status} tells of success alone");
        report.add(Place::Member("/errors".to_owned(), errors.place()), message).means = Some(294);
    }
}
