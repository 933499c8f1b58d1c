use crate::{
    Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "json-not-an-object",
    group: Group::House,
    strength: Strength::Must,
    title: "JSON whose top level is no object",
    help: "wrap the array in an object, such as {\"items\": []}",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "Zalando RESTful API Guidelines",
            "110",
            "In a response body, you must always return a JSON object (and not e.g. an array) as a top level data structure to support future extensibility.",
        ),
        Cite::new(
            "Azure REST API Guidelines",
            "collections-response-is-object",
            "structure the response to a list operation as an object with a top-level array field containing the set (or subset) of resources.",
        ),
    ],
    page: include_str!("json_not_an_object.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(root) = outline.root().filter(|root| root.kind() != Type::Object) else { return };
    if x.response.status / 100 == 2 && outline.misfit().is_none() {
        let what = if root.kind() == Type::Array { "an array" } else { "a single value" };
        let start = root.place().start;
        let message =
            format!("the content is {what}: there is no place for a next page or a total");
        report.add(Place::Member(String::new(), start..start + 1), message);
    }
}
