use super::lifetime;
use crate::{
    Confidence, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "never-stored-with-freshness",
    group: Group::Caching,
    strength: Strength::Fact,
    title: "A freshness lifetime on a status that no cache may store",
    help: "send Cache-Control: no-store, or nothing about caching; say when to come back with Retry-After",
    when: When::Status(&[428, 429, 431, 511]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6585",
            "4",
            "Responses with the 429 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "3",
            "Responses with the 428 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "5",
            "Responses with the 431 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "6",
            "Responses with the 511 status code MUST NOT be stored by a cache.",
        ),
    ],
    page: include_str!("never_stored_with_freshness.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(lifetime) = lifetime(x) {
        let (status, seconds, says) = (x.response.status, lifetime.seconds, lifetime.says);
        let message =
            format!("{says} says fresh for {seconds} s, and no cache may store a {status}");
        // The requirement binds the cache, and the sender only speaks in vain: likely a slip.
        report.add(lifetime.at, message).confidence = Confidence::Medium;
    }
}
