use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "retry-after-out-of-place",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Retry-After with a status that asks for no second try",
    help: "send Retry-After with 503, 429, 413, 202 or a redirect, or choose the status that says what is meant",
    when: When::Field(&[FieldId::RetryAfter]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.3",
        "Servers send the \"Retry-After\" header field to indicate how long the user agent ought to wait before making a follow-up request.",
    )],
    page: include_str!("retry_after_out_of_place.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let why = match status {
        // 200 is what monitors of running work answer.
        201 | 203..=299 => "the request has succeeded",
        400 | 405 | 411 | 414 | 415 | 431 | 501 | 505 => "the same request will fail again",
        _ => return,
    };
    if let Some((index, _)) = x.response.fields.find(FieldId::RetryAfter) {
        report.add(Place::Name(index), format!("Retry-After with {status}: {why}"));
    }
}
