use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "retry-left-to-guess",
    group: Group::Status,
    strength: Strength::Advice,
    title: "429 or 503 that does not say when to come back",
    help: "send Retry-After with the seconds to wait",
    when: When::Status(&[429, 503]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6585",
            "4",
            "MAY include a Retry-After header indicating how long to wait before making a new request",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.3",
            "When sent with a 503 (Service Unavailable) response, Retry-After indicates how long the service is expected to be unavailable to the client.",
        ),
    ],
    page: include_str!("retry_left_to_guess.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const RESETS: [FieldId; 3] =
        [FieldId::RateLimit, FieldId::RateLimitReset, FieldId::XRateLimitReset];
    let fields = &x.response.fields;
    if lacks(x, FieldId::RetryAfter) && !RESETS.iter().any(|id| fields.has(*id)) {
        let status = x.response.status;
        let message =
            format!("{status} without Retry-After: each client guesses when to come back");
        report.add(Place::Missing(FieldId::RetryAfter), message);
    }
}
