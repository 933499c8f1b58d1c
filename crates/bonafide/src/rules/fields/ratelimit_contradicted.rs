use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "ratelimit-contradicted",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "More requests remain than the limit allows",
    help: "count both in the same unit, from the same window",
    when: When::Field(&[FieldId::RateLimitRemaining, FieldId::XRateLimitRemaining]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpapi-ratelimit-headers",
        "1",
        "the currently remaining quota available for a specific policy.",
    )],
    page: include_str!("ratelimit_contradicted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (remaining, limit) in [
        (FieldId::RateLimitRemaining, FieldId::RateLimitLimit),
        (FieldId::XRateLimitRemaining, FieldId::XRateLimitLimit),
    ] {
        let Some((index, field)) = fields.find(remaining) else { continue };
        let count = delta_seconds(field.value);
        let most = fields.get(limit).and_then(|field| delta_seconds(field.value));
        if let (Some(count), Some(most)) = (count, most)
            && count > most
        {
            let message = format!("{count} remain of a limit of {most}");
            report.add(value_at(index, field), message).confidence = Confidence::Medium;
        }
    }
}
