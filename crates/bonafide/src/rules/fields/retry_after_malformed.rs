use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::imf::Misdated,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "retry-after-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Retry-After is neither a number of seconds nor an HTTP-date",
    help: "send whole seconds, as in Retry-After: 120, or an HTTP-date that ends in GMT",
    when: When::Field(&[FieldId::RetryAfter]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.3",
            "The Retry-After field value can be either an HTTP-date or a number of seconds to delay after receiving the response.",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.3",
            "A delay-seconds value is a non-negative decimal integer, representing time in seconds.",
        ),
    ],
    page: include_str!("retry_after_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::RetryAfter) {
        if let Some(says) = fault(field.value) {
            let finding = report.add(value_at(index, field), format!("Retry-After {says}"));
            if says == Misdated::WrongDay.says(field.value) {
                finding.confidence = Confidence::Medium;
            }
        }
    }
}

fn fault(value: &[u8]) -> Option<&'static str> {
    let digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if digits(value) {
        return None;
    }
    let fault = Misdated::of(value)?;
    if fault != Misdated::NotADate {
        return Some(fault.says(value));
    }
    let start = value.iter().take_while(|b| b.is_ascii_digit()).count();
    Some(match (&value[..start], &value[start..]) {
        ([], []) => "is empty",
        ([], [b'-', rest @ ..]) if digits(rest) => "is negative",
        ([_, ..], [b'.', rest @ ..]) if digits(rest) => "is a fraction, not whole seconds",
        ([_, ..], rest) if rest.trim_ascii().iter().all(u8::is_ascii_alphabetic) => {
            "has a unit: a number stands for seconds, without one"
        }
        (_, _) => match fault.says(value) {
            "is not an HTTP-date" => "is neither a number of seconds nor an HTTP-date",
            says => says,
        },
    })
}
