use sfv::{BareItem, Item};

use crate::{
    FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-status-contradictory",
    group: Group::Fields,
    strength: Strength::Should,
    title: "A cache says that it answered and that it passed the request on",
    help: "send hit when the answer came from the store, and fwd with the reason when it did not",
    when: When::Field(&[FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9211",
            "2.1",
            "\"hit\" and \"fwd\" are exclusive; only one of them should appear on each list member.",
        ),
        Cite::new(
            "RFC 9211",
            "2.5",
            "The stored parameter is only meaningful when fwd is present.",
        ),
        Cite::new(
            "RFC 9211",
            "2.3",
            "The fwd-status parameter is only meaningful when fwd is present.",
        ),
    ],
    page: include_str!("cache_status_contradictory.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::CacheStatus) else { return };
    let Some(handlers) = handlers(&x.response.fields, FieldId::CacheStatus) else { return };
    if let Some(message) = handlers.iter().find_map(contradiction) {
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

fn contradiction(item: &Item) -> Option<&'static str> {
    let has = |name| item.params.contains_key(name);
    let is_hit = matches!(item.params.get("hit"), Some(BareItem::Boolean(true)));
    match (is_hit, has("fwd")) {
        (true, true) => Some("hit and fwd exclude each other: it was forwarded or it was not"),
        (_, false) if has("fwd-status") || has("stored") || has("collapsed") => {
            Some("fwd-status, stored and collapsed mean something beside fwd only")
        }
        _ => None,
    }
}
