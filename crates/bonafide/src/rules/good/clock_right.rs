use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{HttpDate, delta_seconds},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "clock-right",
    group: Group::Good,
    strength: Strength::Good,
    title: "Date agrees with the time of arrival",
    help: "keep the clock as it is",
    when: When::Field(&[FieldId::Date]),
    needs: Seen::TIMING,
    cites: &[Cite::new(
        "RFC 9110",
        "6.6.1",
        "A sender that generates a Date header field SHOULD generate its field value as the best available approximation of the date and time of message generation.",
    )],
    page: include_str!("clock_right.md"),
    check,
};

/// The most seconds by which two clocks that are right may differ.
const TOLERATED: u64 = 10;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let age = fields.get(FieldId::Age).map_or(Some(0), |age| delta_seconds(age.value));
    let (Some(received), Some((index, field)), Some(age)) =
        (x.received, fields.find(FieldId::Date), age)
    else {
        return;
    };
    let Some(date) = HttpDate::parse(field.value) else { return };
    let off = date.seconds.saturating_add(i64::from(age)).abs_diff(received);
    if date.exact && off <= TOLERATED {
        let message = match (off, age) {
            (0..2, 0) => "the server's clock agrees with the observer's".to_owned(),
            (_, 0) => format!("the server's clock is within {off} s of the observer's"),
            _ => "Date and Age together agree with the observer's clock".to_owned(),
        };
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
