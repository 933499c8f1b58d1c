use sfv::{BareItem, Item};

use super::shown;
use crate::{
    FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "proxy-status-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Proxy-Status is not what its grammar wants",
    help: "begin each member with the intermediary's name, then its parameters: ExampleCDN; error=connection_timeout",
    when: When::Field(&[FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9209",
            "2",
            "Each member of the List identifies the intermediary that inserted the value and MUST have a type of either String or Token.",
        ),
        Cite::new(
            "RFC 9209",
            "2.1.1",
            "The error parameter's value is a Token that is a proxy error type.",
        ),
        Cite::new("RFC 9209", "2.1.4", "The value MUST be an Integer."),
        Cite::new(
            "RFC 9209",
            "2.1.3",
            "The value MUST be either a Token or Byte Sequence representing a TLS ALPN Protocol ID",
        ),
    ],
    page: include_str!("proxy_status_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ProxyStatus) else { return };
    if field.value.is_empty() {
        return;
    }
    let at = Place::Value(index, 0..field.value.len());
    let Some(handlers) = handlers(&x.response.fields, FieldId::ProxyStatus) else {
        let message =
            format!("Proxy-Status: {} is no List of structured fields", shown(field.value));
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
        return Some("Proxy-Status begins a member with what is no name".to_owned());
    }
    for (name, value) in &item.params {
        let (is_right, wanted) = match name.as_str() {
            // RFC 9209 says Token, and an example of its own has a String.
            "error" | "next-hop" => {
                (matches!(value, BareItem::String(_) | BareItem::Token(_)), "a String or Token")
            }
            "next-protocol" => (
                matches!(value, BareItem::ByteSequence(_) | BareItem::Token(_)),
                "a Token or Byte Sequence",
            ),
            "received-status" => (matches!(value, BareItem::Integer(_)), "an Integer"),
            "details" => (matches!(value, BareItem::String(_)), "a String"),
            _ => continue,
        };
        if !is_right {
            return Some(format!("{} in Proxy-Status is not {wanted}", name.as_str()));
        }
    }
    None
}
