use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-without-fields-of-200",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "304 that lacks fields which the 200 had",
    help: "send the same Cache-Control, Content-Location, Date, ETag, Expires and Vary with 304 as with 200",
    when: When::Status(&[304]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.5",
        "The server generating a 304 response MUST generate any of the following header fields that would have been sent in a 200 (OK) response to the same request:",
    )],
    page: include_str!("_304_without_fields_of_200.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = super::selected_200(x) else { return };
    if let Some((first, names)) = super::missing_of_200(x, past) {
        let message = format!("304 without {names}, which the 200 for the same representation had");
        // What a 200 would have had now is not seen, only what it had then.
        report.add(Place::Missing(first), message).confidence = Confidence::Medium;
    }
}
