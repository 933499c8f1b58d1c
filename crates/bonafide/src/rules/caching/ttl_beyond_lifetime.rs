use sfv::BareItem;

use crate::{
    Confidence, FieldId, Place, Seen,
    cache::{Basis, Kind, Policy, handlers},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "ttl-beyond-lifetime",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A cache that keeps an answer for longer than it says",
    help: "let the cache take the lifetime from the answer, or tell the lifetime that it has with CDN-Cache-Control",
    when: When::Field(&[FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.2.2",
            "A cache MUST NOT use heuristics to determine freshness when an explicit expiration time is present in the stored response.",
        ),
        Cite::new(
            "RFC 9211",
            "2.4",
            "The value of \"ttl\" is an Integer that indicates the response's remaining freshness lifetime",
        ),
    ],
    page: include_str!("ttl_beyond_lifetime.md"),
    check,
};

/// Seconds by which a cache's count may differ from ours.
const TOLERATED: i64 = 10;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some(handlers) = handlers(fields, FieldId::CacheStatus) else { return };
    let ttl = handlers.iter().filter_map(|item| match item.params.get("ttl") {
        Some(BareItem::Integer(ttl)) => Some(i64::from(*ttl)),
        _ => None,
    });
    let Some((ttl, (index, field))) = ttl.max().zip(fields.find(FieldId::CacheStatus)) else {
        return;
    };
    let lifetime = Policy::of(x, Kind::Cdn).lifetime().is;
    let is_explicit = matches!(lifetime.basis, Basis::SMaxage | Basis::MaxAge | Basis::Expires);
    let Some(seconds) = lifetime.seconds.filter(|_| is_explicit).map(i64::from) else { return };
    if ttl > seconds.saturating_add(TOLERATED) {
        let message = format!(
            "Cache-Status has it fresh for {ttl} s more, and {} allows {seconds} s in all",
            lifetime.basis.name()
        );
        // Local configuration may set another lifetime by agreement with the origin server.
        report.add(Place::Value(index, 0..field.value.len()), message).confidence = Confidence::Low;
    }
}
