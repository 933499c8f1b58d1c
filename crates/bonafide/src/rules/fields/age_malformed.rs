use super::{shown, value_at};
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "age-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Age is not a number of seconds",
    help: "send whole seconds, as in Age: 120; only caches send Age at all",
    when: When::Field(&[FieldId::Age]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9111",
            "5.1",
            "The Age field value is a non-negative integer, representing time in seconds",
        ),
    ],
    page: include_str!("age_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Age) {
        if delta_seconds(field.value).is_none() {
            let message = format!("Age: {} is not a number of seconds", shown(field.value));
            report.add(value_at(index, field), message);
        }
    }
}
