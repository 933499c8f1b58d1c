use sfv::{BareItem, Item};

use super::shown;
use crate::{
    FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-status-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Cache-Status is not what its grammar wants",
    help: "begin each member with the cache's name, then its parameters after semicolons: ExampleCache; hit; ttl=376",
    when: When::Field(&[FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9211",
            "2",
            "Each List member identifies the cache that inserted it, and this identifier MUST be a String or Token.",
        ),
        Cite::new(
            "RFC 9211",
            "2.1",
            "\"hit\" and \"fwd\" are exclusive; only one of them should appear on each list member.",
        ),
        Cite::new(
            "RFC 9211",
            "2.3",
            "The fwd-status parameter is only meaningful when fwd is present.",
        ),
    ],
    page: include_str!("cache_status_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::CacheStatus) else { return };
    if field.value.is_empty() {
        return;
    }
    let at = Place::Value(index, 0..field.value.len());
    let Some(handlers) = handlers(&x.response.fields, FieldId::CacheStatus) else {
        let message =
            format!("Cache-Status: {} is no List of structured fields", shown(field.value));
        report.add(at, message);
        return;
    };
    if let Some(message) = handlers.iter().find_map(fault) {
        report.add(at, message);
    }
}

/// The first thing that is wrong with a member.
fn fault(item: &Item) -> Option<String> {
    if !matches!(item.bare_item, BareItem::String(_) | BareItem::Token(_)) {
        return Some("Cache-Status begins a member with what is no name of a cache".to_owned());
    }
    for (name, value) in &item.params {
        let (is_right, wanted) = match name.as_str() {
            "hit" | "stored" | "collapsed" => (matches!(value, BareItem::Boolean(_)), "a Boolean"),
            "fwd" => (matches!(value, BareItem::Token(_)), "a Token"),
            "fwd-status" | "ttl" => (matches!(value, BareItem::Integer(_)), "an Integer"),
            "key" => (matches!(value, BareItem::String(_)), "a String"),
            "detail" => {
                (matches!(value, BareItem::String(_) | BareItem::Token(_)), "a String or Token")
            }
            _ => continue,
        };
        if !is_right {
            return Some(format!("{} in Cache-Status is not {wanted}", name.as_str()));
        }
    }
    let is_hit = matches!(item.params.get("hit"), Some(BareItem::Boolean(true)));
    (is_hit && item.params.contains_key("fwd"))
        .then(|| "hit and fwd exclude each other: it was forwarded or it was not".to_owned())
}
