use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "early-data-in-response",
    group: Group::Status,
    strength: Strength::Must,
    title: "Early-Data in a response",
    help: "leave Early-Data out: it is a request field",
    when: When::Field(&[FieldId::EarlyData]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 8470",
        "5.1",
        "An Early-Data header field MUST NOT be included in responses or request trailers.",
    )],
    page: include_str!("early_data_in_response.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::EarlyData) {
        report.add(Place::Name(index), "Early-Data is a request field and means nothing here");
    }
}
