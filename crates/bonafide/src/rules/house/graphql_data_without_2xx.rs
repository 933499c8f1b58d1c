use crate::{
    Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::GraphQl,
};

pub static RULE: Rule = Rule {
    name: "graphql-data-without-2xx",
    group: Group::House,
    strength: Strength::Must,
    title: "A GraphQL response with data under an error status",
    help: "answer with 2xx where data is there",
    when: When::Class(&[4, 5]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "GraphQL over HTTP",
        "sec-Status-Codes",
        "If the GraphQL response contains the data entry and it is not null, then the server MUST reply with a 2xx status code.",
    )],
    page: include_str!("graphql_data_without_2xx.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(answer) = GraphQl::of(x, &outline) else { return };
    if let Some(data) = answer.data.filter(|data| data.kind() != Type::Null) {
        let message = format!("there is data, and {} says that there is none", x.response.status);
        report.add(Place::Member("/data".to_owned(), data.place()), message);
    }
}
