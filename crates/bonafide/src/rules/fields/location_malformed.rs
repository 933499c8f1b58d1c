use super::report_misfit;
use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "location-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Location is not a URI reference",
    help: "percent-encode what a URI may not hold, from the UTF-8 bytes: a space is %20, ü is %C3%BC",
    when: When::Field(&[FieldId::Location]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new("RFC 9110", "10.2.2", "The field value consists of a single URI-reference."),
        Cite::new(
            "RFC 9110",
            "4.2.1",
            "A sender MUST NOT generate an \"http\" URI with an empty host identifier.",
        ),
    ],
    page: include_str!("location_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Location) {
        report_misfit(index, field, report);
    }
}
