use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{absence_confidence, lacks},
};

pub static RULE: Rule = Rule {
    name: "429-without-limits",
    group: Group::House,
    strength: Strength::Must,
    title: "429 that tells neither when to come back nor what the limit is",
    help: "send Retry-After with seconds, or X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset",
    when: When::Status(&[429]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Zalando RESTful API Guidelines",
        "153",
        "Such responses must also contain header information providing further details to the client.",
    )],
    page: include_str!("_429_without_limits.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const LIMITS: [FieldId; 3] =
        [FieldId::XRateLimitLimit, FieldId::XRateLimitRemaining, FieldId::XRateLimitReset];
    let has_all = LIMITS.iter().all(|id| x.response.fields.has(*id));
    if lacks(x, FieldId::RetryAfter) && !has_all {
        let message = "429 with neither Retry-After nor the three fields of X-RateLimit";
        report.add(Place::Missing(FieldId::RetryAfter), message).confidence = absence_confidence(x);
    }
}
