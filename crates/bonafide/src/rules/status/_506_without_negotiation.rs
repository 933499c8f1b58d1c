use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "506-without-negotiation",
    group: Group::Status,
    strength: Strength::Fact,
    title: "506 where nothing was negotiated transparently",
    help: "use 500 for a mistake in the configuration",
    when: When::Status(&[506]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 2295",
        "8.1",
        "The 506 status code indicates that the server has an internal configuration error: the chosen variant resource is configured to engage in transparent content negotiation itself, and is therefore not a proper end point in the negotiation process.",
    )],
    page: include_str!("_506_without_negotiation.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let negotiates = fields.has(FieldId::Tcn)
        || fields.has(FieldId::Alternates)
        || x.request_fields().named("Negotiate").is_some();
    if !negotiates {
        let message = "506 is about a variant of transparent negotiation (TCN, Alternates), and there is none here";
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
