use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-range-without-length",
    group: Group::Range,
    strength: Strength::Should,
    title: "Content-Range that leaves out the complete length",
    help: "write the complete length behind the slash where it is known",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "14.4",
        "For byte ranges, a sender SHOULD indicate the complete length of the representation from which the range has been extracted, unless the complete length is unknown or difficult to determine.",
    )],
    page: include_str!("content_range_without_length.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    if range.is_bytes() && range.range.is_some() && range.complete.is_none() {
        let value = x.response.fields.0[index].value;
        let message = "the complete length is an asterisk: clients cannot tell how much is left";
        let place = Place::Value(index, value.len().saturating_sub(1)..value.len());
        // It may be unknown.
        report.add(place, message).confidence = Confidence::Low;
    }
}
