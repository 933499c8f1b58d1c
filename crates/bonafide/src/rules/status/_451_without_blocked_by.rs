use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "451-without-blocked-by",
    group: Group::Status,
    strength: Strength::Should,
    title: "451 without a link to who blocks",
    help: "name who implements the block with Link: <URI>; rel=\"blocked-by\"",
    when: When::Status(&[451]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7725",
        "4",
        "When an entity blocks access to a resource and returns status 451, it SHOULD include a \"Link\" HTTP header field",
    )],
    page: include_str!("_451_without_blocked_by.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let names_blocker =
        |value: &[u8]| value.windows(10).any(|part| part.eq_ignore_ascii_case(b"blocked-by"));
    let mut links = x.response.fields.all(FieldId::Link);
    if !links.any(|(_, field)| names_blocker(field.value)) {
        // A server that only passes the answer on need not name anybody.
        report
            .add(Place::Missing(FieldId::Link), "451 does not name who implements the block")
            .confidence = Confidence::Low;
    }
}
