use super::value_at;
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::HttpDate,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "sunset-past",
    group: Group::Fields,
    strength: Strength::Should,
    title: "Sunset is a moment that has passed",
    help: "move the date, or let the resource go: answer 410",
    when: When::Field(&[FieldId::Sunset]),
    needs: Seen::NOTHING,
    cites: &[Cite::new("RFC 8594", "3", "SHOULD be a timestamp in the future.")],
    page: include_str!("sunset_past.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::Sunset) else { return };
    let now = fields.get(FieldId::Date).and_then(|date| HttpDate::parse(date.value));
    let (Some(sunset), Some(now)) = (HttpDate::parse(field.value), now) else { return };
    // Of what is gone, the date may well say since when.
    if sunset.seconds < now.seconds && x.response.status < 400 {
        report.add(value_at(index, field), "the end has passed, and the resource still answers");
    }
}
