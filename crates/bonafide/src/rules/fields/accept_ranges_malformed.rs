use super::{shown, value_at};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-ranges-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Accept-Ranges is not a list of range units",
    help: "send Accept-Ranges: bytes, or none where ranges are not served",
    when: When::Field(&[FieldId::AcceptRanges]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "14.1",
            "This general notion of a range unit is used in the Accept-Ranges",
        ),
    ],
    page: include_str!("accept_ranges_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::AcceptRanges) {
        let mut members = list::members(field.value).peekable();
        if members.peek().is_none() {
            report.add(value_at(index, field), "Accept-Ranges names no range unit");
        }
        if let Some((unit, at)) = members.find(|(unit, _)| !is_token(unit)) {
            let message = format!("Accept-Ranges has {} where a range unit should be", shown(unit));
            report.add(Place::Value(index, at), message);
        }
    }
}
