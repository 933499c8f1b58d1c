use sfv::{BareItem, Dictionary, ListEntry, Parser};

use super::{shown, value_at};
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "no-vary-search-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "No-Vary-Search is not valid, so every parameter counts",
    help: "write params as a list of strings in parentheses: No-Vary-Search: params=(\"utm_source\")",
    when: When::Field(&[FieldId::NoVarySearch]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-no-vary-search",
            "3",
            "If present, the params entry's value MUST be an inner list of strings",
        ),
        Cite::new(
            "draft-ietf-httpbis-no-vary-search",
            "3",
            "If present, the key-order entry's value MUST be a boolean",
        ),
        Cite::new(
            "draft-ietf-httpbis-no-vary-search",
            "3",
            "The except entry MUST NOT be present if the params entry is also present.",
        ),
    ],
    page: include_str!("no_vary_search_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::NoVarySearch) else { return };
    let lines: Vec<&[u8]> =
        fields.all(FieldId::NoVarySearch).map(|(_, field)| field.value).collect();
    let value = lines.join(&b", "[..]);
    let (message, confidence) = match Parser::new(&value).parse::<Dictionary>() {
        Err(_) => {
            let message = format!("No-Vary-Search: {} is no Dictionary", shown(&value));
            (message, Confidence::High)
        }
        Ok(members) => match fault(&members) {
            // Earlier drafts had params as a flag, and browsers have read it so.
            Some(fault) if is_flag(members.get("params")) => (fault.to_owned(), Confidence::Low),
            Some(fault) => (fault.to_owned(), Confidence::Medium),
            None => return,
        },
    };
    report.add(value_at(index, field), message).confidence = confidence;
}

fn is_flag(entry: Option<&ListEntry>) -> bool {
    let Some(ListEntry::Item(item)) = entry else { return false };
    matches!(item.bare_item, BareItem::Boolean(_))
}

fn fault(members: &Dictionary) -> Option<&'static str> {
    let are_names = |entry: &ListEntry| match entry {
        ListEntry::InnerList(list) => {
            list.items.iter().all(|item| matches!(item.bare_item, BareItem::String(_)))
        }
        ListEntry::Item(_) => false,
    };
    let is_wrong = |name: &str, is_right: &dyn Fn(&ListEntry) -> bool| {
        members.get(name).is_some_and(|entry| !is_right(entry))
    };
    if members.contains_key("params") && members.contains_key("except") {
        Some("params and except exclude each other")
    } else if is_wrong("key-order", &|entry| is_flag(Some(entry))) {
        Some("key-order is a flag: it has no value")
    } else if is_wrong("params", &are_names) {
        Some("params is a list of strings in parentheses")
    } else if is_wrong("except", &are_names) {
        Some("except is a list of strings in parentheses")
    } else {
        None
    }
}
