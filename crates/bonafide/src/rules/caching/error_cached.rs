use super::lifetime;
use crate::{
    Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-cached",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A server error that caches may keep",
    help: "send Cache-Control: no-store with server errors, or a lifetime of a few seconds where that shields the origin",
    when: When::Status(&[500, 502, 503, 504]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.6.4",
        "The 503 (Service Unavailable) status code indicates that the server is currently unable to handle the request due to a temporary overload or scheduled maintenance, which will likely be alleviated after some delay.",
    )],
    page: include_str!("error_cached.md"),
    check,
};

/// Keeping an error for less than that shields an origin in trouble: a practice, not a mistake.
const SHIELD: i64 = 60;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(lifetime) = lifetime(x).filter(|lifetime| lifetime.seconds > SHIELD) {
        let (status, seconds, says) = (x.response.status, lifetime.seconds, lifetime.says);
        let message = format!("{says} lets caches answer with this {status} for {seconds} s");
        report.add(lifetime.at, message);
    }
}
