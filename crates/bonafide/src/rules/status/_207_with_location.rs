use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "207-with-location",
    group: Group::Status,
    strength: Strength::Advice,
    title: "207 with Location",
    help: "name the resources in the content of the 207",
    when: When::Status(&[207]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.2",
        "The type of relationship is defined by the combination of request method and status code semantics.",
    )],
    page: include_str!("_207_with_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::Location) {
        let message = "Location has no meaning on 207: its content names the resources";
        report.add(Place::Name(index), message);
    }
}
