use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "300-without-list",
    group: Group::Status,
    strength: Strength::Should,
    title: "300 that lists no choices",
    help: "list the alternatives with their URIs in the content",
    when: When::Status(&[300]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.1",
        "For request methods other than HEAD, the server SHOULD generate content in the 300 response containing a list of representation metadata and URI reference(s) from which the user or user agent can choose the one most preferred.",
    )],
    page: include_str!("_300_without_list.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_listed =
        [FieldId::Link, FieldId::Alternates].iter().any(|&id| x.response.fields.has(id));
    if x.response.content.is_none() && !x.is_method("HEAD") && !is_listed {
        report.add(Place::Status, "the content is empty: there is nothing to choose from");
    }
}
