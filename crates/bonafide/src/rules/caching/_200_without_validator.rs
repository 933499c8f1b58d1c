use super::{bare, lifetime};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-without-validator",
    group: Group::Caching,
    strength: Strength::Should,
    title: "200 that caches keep, without ETag or Last-Modified",
    help: "send ETag or Last-Modified, so that a stale copy is renewed by a 304 and not sent again",
    when: When::Status(&[200]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.1",
        "In 200 responses to GET or HEAD, an origin server SHOULD send any available validator fields",
    )],
    page: include_str!("_200_without_validator.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !x.is_method("GET") || fields.has(FieldId::ETag) || fields.has(FieldId::LastModified) {
        return;
    }
    let (at, message) = if let Some(lifetime) = lifetime(x) {
        (
            lifetime.at,
            format!(
                "{} lets caches keep this, and there is no ETag or Last-Modified to renew it by",
                lifetime.says
            ),
        )
    } else {
        let Some(no_cache) = bare(x, Known::NoCache).filter(|_| bare(x, Known::NoStore).is_none())
        else {
            return;
        };
        let at = Place::Value(no_cache.line, no_cache.at());
        (
            at,
            "no-cache asks caches to validate, and there is no ETag or Last-Modified for it"
                .to_owned(),
        )
    };
    // Only the server knows whether it has a validator to send.
    report.add(at, message).confidence = Confidence::Low;
}
