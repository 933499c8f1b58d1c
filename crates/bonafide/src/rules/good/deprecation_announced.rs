use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{
        HttpDate,
        structured::{Shape, Type, parse},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "deprecation-announced",
    group: Group::Good,
    strength: Strength::Good,
    title: "Deprecation says since when, or from when on, not to build on it",
    help: "keep it until the resource is gone",
    when: When::Field(&[FieldId::Deprecation]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9745",
        "2",
        "The Deprecation HTTP response header field allows a server to communicate to a client application that the resource in the context of the message will be or has been deprecated.",
    )],
    page: include_str!("deprecation_announced.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Deprecation) else { return };
    let Ok(members) = parse(field.value, Shape::Item) else { return };
    let Some(value) = members.first().map(|m| &m.value).filter(|v| v.kind == Type::Date) else {
        return;
    };
    let now = x.response.fields.get(FieldId::Date).and_then(|date| HttpDate::parse(date.value));
    let when = match now {
        Some(now) if now.seconds < value.number => "will be deprecated from",
        _ => "is deprecated since",
    };
    let says = format!("the resource {when} {}", HttpDate::imf(value.number));
    report.add(Place::Value(index, value.at.clone()), says);
}
