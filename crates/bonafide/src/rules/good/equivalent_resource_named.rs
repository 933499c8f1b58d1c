use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "equivalent-resource-named",
    group: Group::Good,
    strength: Strength::Good,
    title: "QUERY whose answer names a URI to repeat it with GET",
    help: "keep it: a GET can be linked, cached and repeated without the content",
    when: When::Field(&[FieldId::Location, FieldId::ContentLocation]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 10008",
            "2.4",
            "This represents a claim that a client can send a GET request to the indicated URI to repeat the query operation just performed without resending the query content.",
        ),
        Cite::new(
            "RFC 10008",
            "2.3",
            "This represents a claim from the server that a client can send a GET request for the indicated URI to retrieve the results of the query operation just performed.",
        ),
    ],
    page: include_str!("equivalent_resource_named.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.is_method("QUERY") || x.response.status / 100 != 2 {
        return;
    }
    let fields = &x.response.fields;
    if let Some((index, field)) = fields.find(FieldId::Location) {
        report.add(whole_value(index, field), "a GET of this URI asks the same again");
    }
    if let Some((index, field)) = fields.find(FieldId::ContentLocation) {
        report.add(whole_value(index, field), "a GET of this URI gives this result again");
    }
}
