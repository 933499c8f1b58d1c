use crate::{
    FieldId, Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::is_declared,
};

pub static RULE: Rule = Rule {
    name: "graphql-malformed",
    group: Group::House,
    strength: Strength::Must,
    title: "What calls itself a GraphQL response and is none",
    help: "send application/json or problem details where no GraphQL response can be made",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "GraphQL over HTTP",
        "sec-Status-Codes",
        "In case of errors that completely prevent the generation of a well-formed GraphQL response, the server SHOULD respond with the appropriate HTTP 4xx or 5xx status code depending on the concrete error condition, and MUST NOT use the application/graphql-response+json media type.",
    )],
    page: include_str!("graphql_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    if !is_declared(x) || x.is_method("HEAD") {
        return;
    }
    let outline = Outline::read(x.content());
    let has_entry = outline.root().is_some_and(|root| {
        root.get("data").is_some()
            || root.get("errors").is_some_and(|errors| errors.kind() == Type::Array)
    });
    if !has_entry {
        let message = "the content has neither data nor a list of errors";
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
