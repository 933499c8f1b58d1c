use super::{single_lines, value_at};
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::{
        HttpDate,
        structured::{Shape, Type, parse},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "deprecation-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Deprecation is not a Date of structured fields",
    help: "write the moment as seconds since 1970 behind an at sign: Deprecation: @1767225600",
    when: When::Field(&[FieldId::Deprecation]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9745",
        "2.1",
        "Deprecation is an Item Structured Header Field; its value MUST be a Date",
    )],
    page: include_str!("deprecation_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = single_lines(x, FieldId::Deprecation).next() else { return };
    let is_date = |members: Vec<_>| {
        members.first().is_some_and(|member: &crate::parse::structured::Member| {
            member.value.kind == Type::Date
        })
    };
    if parse(field.value, Shape::Item).is_ok_and(is_date) {
        return;
    }
    let is_number = !field.value.is_empty() && field.value.iter().all(u8::is_ascii_digit);
    let says = match field.value {
        b"true" | b"?1" => "is true, as drafts had it, and says no moment",
        value if HttpDate::parse(value).is_some() => "is an HTTP-date, as drafts had it",
        _ if is_number => "lacks the at sign before the seconds",
        _ => "is not a Date of structured fields",
    };
    report.add(value_at(index, field), format!("Deprecation {says}"));
}
