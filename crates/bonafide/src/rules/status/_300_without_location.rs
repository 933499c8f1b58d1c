use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "300-without-location",
    group: Group::Status,
    strength: Strength::Should,
    title: "300 without a preferred choice",
    help: "send Location with the choice that you would make",
    when: When::Status(&[300]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.1",
        "If the server has a preferred choice, the server SHOULD generate a Location header field containing a preferred choice's URI reference.",
    )],
    page: include_str!("_300_without_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::lacks(x, FieldId::Location) {
        let message = "300 without Location leaves the choice to somebody who reads the content";
        // The server may prefer none.
        report.add(Place::Missing(FieldId::Location), message).confidence = Confidence::Low;
    }
}
