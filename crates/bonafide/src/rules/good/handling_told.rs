use sfv::{BareItem, Item};

use crate::{
    FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "handling-told",
    group: Group::Good,
    strength: Strength::Good,
    title: "It is told which caches and proxies handled this, and how",
    help: "keep it: who looks for an old answer or a failing hop finds it here",
    when: When::Field(&[FieldId::CacheStatus, FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9211",
            "2",
            "The Cache-Status HTTP response header field indicates how caches have handled that response and its corresponding request.",
        ),
        Cite::new(
            "RFC 9209",
            "2",
            "The Proxy-Status HTTP response field allows an intermediary to convey additional information about its handling of a response and its associated request.",
        ),
    ],
    page: include_str!("handling_told.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for id in [FieldId::CacheStatus, FieldId::ProxyStatus] {
        let Some((index, field)) = fields.find(id) else { continue };
        // The last one is nearest to the client.
        let nearest = handlers(fields, id).and_then(|mut all| all.pop());
        if let Some(message) = nearest.and_then(|item| told(&item)) {
            report.add(Place::Value(index, 0..field.value.len()), message);
        }
    }
}

/// What a member tells in words.
fn told(item: &Item) -> Option<String> {
    let name = match &item.bare_item {
        BareItem::String(name) => name.as_str(),
        BareItem::Token(name) => name.as_str(),
        _ => return None,
    };
    let name: String = name.chars().take(40).collect();
    let token = |key| item.params.get(key).and_then(BareItem::as_token);
    let integer = |key| match item.params.get(key) {
        Some(BareItem::Integer(number)) => Some(i64::from(*number)),
        _ => None,
    };
    let is_hit = matches!(item.params.get("hit"), Some(BareItem::Boolean(true)));
    Some(match (is_hit, token("fwd"), token("error"), integer("ttl"), integer("received-status")) {
        (true, None, _, Some(ttl @ 0..), _) => {
            format!("{name} answered from its store, and will for {ttl} s more")
        }
        (true, None, ..) => format!("{name} answered from its store"),
        (false, Some(why), ..) => format!("{name} passed the request on: {}", why.as_str()),
        (_, _, Some(error), ..) => format!("{name} met {}", error.as_str()),
        (.., Some(status)) => format!("{name} got {status} from the next hop"),
        _ => return None,
    })
}
