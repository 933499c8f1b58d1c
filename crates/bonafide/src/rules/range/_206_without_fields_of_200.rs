use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional,
};

pub static RULE: Rule = Rule {
    name: "206-without-fields-of-200",
    group: Group::Range,
    strength: Strength::Must,
    title: "206 that lacks fields which the 200 had",
    help: "send the same Cache-Control, Content-Location, Date, ETag, Expires and Vary with 206 as with 200",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7",
        "if the field would have been sent in a 200 (OK) response to the same request: Date, Cache-Control, ETag, Expires, Content-Location, and Vary.",
    )],
    page: include_str!("_206_without_fields_of_200.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = conditional::selected_200(x) else { return };
    if let Some((first, names)) = conditional::missing_of_200(x, past) {
        let message = format!("206 without {names}, which the 200 for the same representation had");
        // What a 200 would have had now is not seen, only what it had then.
        report.add(Place::Missing(first), message).confidence = Confidence::Medium;
    }
}
