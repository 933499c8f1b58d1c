use super::value_at;
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::{
        delta_seconds,
        structured::{Shape, Type, parse},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "retry-after-before-reset",
    group: Group::Fields,
    strength: Strength::Should,
    title: "Retry-After ends before the limit is reset",
    help: "let Retry-After be no shorter than the time to the reset",
    when: When::Field(&[FieldId::RetryAfter]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpapi-ratelimit-headers",
        "6",
        "the Retry-After field value SHOULD NOT reference a point in time earlier than the reset parameter.",
    )],
    page: include_str!("retry_after_before_reset.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::RetryAfter) else { return };
    let Some(wait) = delta_seconds(field.value).map(i64::from) else { return };
    let Some(reset) = reset(x).filter(|reset| wait < *reset) else { return };
    let message =
        format!("clients are to retry after {wait} seconds, and the limit is reset after {reset}");
    report.add(value_at(index, field), message);
}

/// The first moment at which a limit is reset, in seconds from now.
fn reset(x: &Facts<'_>) -> Option<i64> {
    let fields = &x.response.fields;
    if let Some(field) = fields.get(FieldId::RateLimit) {
        let limits = parse(field.value, Shape::List).ok()?;
        let reset = |param: &(std::ops::Range<usize>, crate::parse::structured::Value)| {
            (&field.value[param.0.clone()] == b"t" && param.1.kind == Type::Integer)
                .then_some(param.1.number)
        };
        return limits.iter().filter_map(|limit| limit.params.iter().find_map(reset)).min();
    }
    // In older drafts a field of its own; a number as large as this is a moment, not a span.
    const MOMENT: u32 = 1_000_000_000;
    let field = fields.get(FieldId::RateLimitReset)?;
    delta_seconds(field.value).filter(|&seconds| seconds < MOMENT).map(i64::from)
}
