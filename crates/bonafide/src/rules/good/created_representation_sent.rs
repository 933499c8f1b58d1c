use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "created-representation-sent",
    group: Group::Good,
    strength: Strength::Good,
    title: "201 with the new resource as content",
    help: "keep it: the client need not ask for what it has just created",
    when: When::Status(&[201]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.7",
        "For a 201 (Created) response to a state-changing method, a Content-Location field value that is identical to the Location field value indicates that this content is a current representation of the newly created resource.",
    )],
    page: include_str!("created_representation_sent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some(location) = fields.get(FieldId::Location) else { return };
    let Some((index, field)) = fields.find(FieldId::ContentLocation) else { return };
    if field.value == location.value && !x.response.content.bytes().is_empty() {
        let message = "Content-Location is Location: the content is the new resource itself";
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
