use super::bare;
use crate::{
    Confidence, FieldId, Seen,
    cache::{Kind, Policy, Until, served},
    facts::Facts,
    parse::{cache_control::Known, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "reused-though-forbidden",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A cache answered by itself where it has to ask first",
    help: "find the cache that Age or Cache-Status speaks of, and let it validate as Cache-Control asks",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.2.2.4",
            "The no-cache response directive, in its unqualified form (without an argument), indicates that the response MUST NOT be used to satisfy any other request without forwarding it for validation and receiving a successful response",
        ),
        Cite::new(
            "RFC 9111",
            "4.2.4",
            "A cache MUST NOT generate a stale response if it is prohibited by an explicit in-protocol directive",
        ),
        Cite::new(
            "RFC 9111",
            "4.1",
            "A stored response with a Vary header field value containing a member \"*\" always fails to match.",
        ),
    ],
    page: include_str!("reused_though_forbidden.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some(served) = served(fields) else { return };
    let is_star = fields
        .all(FieldId::Vary)
        .any(|(_, field)| list::members(field.value).any(|(member, _)| member == b"*"));
    let why = if fields.has(FieldId::CdnCacheControl) || bare(x, Known::NoStore).is_some() {
        return;
    } else if bare(x, Known::NoCache).is_some() {
        "no-cache wants each reuse validated, which begins the age anew".to_owned()
    } else if is_star {
        "Vary: * never matches a second request".to_owned()
    } else if let (Some(age), Some((directive, lifetime))) = (served.age, strict(x))
        && age > lifetime.saturating_add(1)
    {
        format!("{} forbids to use it for more than {lifetime} s", directive.name())
    } else {
        return;
    };
    // Caches of the origin's own rewrite what they pass on, and then another line stood here before.
    let message = format!("{}, and {why}", served.says());
    report.add(served.at, message).confidence = Confidence::Low;
}

/// The directive by which a shared cache may not use this when it is stale, and when that is.
fn strict(x: &Facts<'_>) -> Option<(Known, u32)> {
    let strict = [Known::MustRevalidate, Known::ProxyRevalidate, Known::SMaxage];
    let directive = strict.into_iter().find(|known| bare(x, *known).is_some())?;
    let fresh = Policy::of(x, Kind::Shared).timeline()?.fresh.until;
    match fresh {
        Until::Age(lifetime) => Some((directive, lifetime)),
        Until::Never => Some((directive, 0)),
        Until::Unknown | Until::Always => None,
    }
}
