use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "range-unit-unknown",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Accept-Ranges names a unit that clients do not know",
    help: "send Accept-Ranges: bytes, or none alone",
    when: When::Field(&[FieldId::AcceptRanges]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "14.1",
            "All range unit names are case-insensitive and ought to be registered",
        ),
        Cite::new("RFC 9110", "14.3", "The range unit \"none\" is reserved for this purpose."),
    ],
    page: include_str!("range_unit_unknown.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::AcceptRanges) {
        let count = list::members(field.value).count();
        for (unit, at) in list::members(field.value) {
            let is = |name: &str| unit.eq_ignore_ascii_case(name.as_bytes());
            if is("none") && count > 1 {
                report.add(
                    Place::Value(index, at),
                    "none says that ranges are not served, and another unit stands beside it",
                );
            } else if !is("bytes") && !is("none") && is_token(unit) {
                let message = format!("{} is a unit that is not registered", shown(unit));
                report.add(Place::Value(index, at), message);
            }
        }
    }
}
