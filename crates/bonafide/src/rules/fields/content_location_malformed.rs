use super::report_misfit;
use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content-Location is not a URI",
    help: "percent-encode what a URI may not hold, from the UTF-8 bytes: a space is %20, ü is %C3%BC",
    when: When::Field(&[FieldId::ContentLocation]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new("RFC 9110", "8.7", "The field value is either an absolute-URI or a partial-URI."),
    ],
    page: include_str!("content_location_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ContentLocation) {
        report_misfit(index, field, report);
    }
}
