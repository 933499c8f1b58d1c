use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::{HttpDate, delta_seconds},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "clock-off",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Date is far from the time of arrival",
    help: "let the server keep its clock with NTP, and make caches in front of it send Age",
    when: When::Field(&[FieldId::Date]),
    needs: Seen::TIMING,
    cites: &[Cite::new(
        "RFC 9110",
        "6.6.1",
        "A sender that generates a Date header field SHOULD generate its field value as the best available approximation of the date and time of message generation.",
    )],
    page: include_str!("clock_off.md"),
    check,
};

/// The most seconds between two clocks that nobody minds; a slow answer takes its part of it.
const TOLERATED: i64 = 60;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let age = fields.get(FieldId::Age).map_or(Some(0), |age| delta_seconds(age.value));
    let (Some(received), Some((index, field)), Some(age)) =
        (x.received, fields.find(FieldId::Date), age)
    else {
        return;
    };
    let Some(date) = HttpDate::parse(field.value) else { return };
    let behind = received.saturating_sub(date.seconds).saturating_sub(i64::from(age));
    if behind.saturating_abs() > TOLERATED {
        let by = behind.unsigned_abs();
        let message = match (behind < 0, age) {
            (true, 0) => format!("Date is {by} s ahead of the observer's clock"),
            (true, _) => format!("Date and Age together are {by} s ahead of the observer's clock"),
            (false, 0) => {
                format!("Date is {by} s behind the observer's clock, and there is no Age")
            }
            (false, _) => format!("Date and Age together are {by} s behind the observer's clock"),
        };
        report.add(value_at(index, field), message).confidence = Confidence::Medium;
    }
}
