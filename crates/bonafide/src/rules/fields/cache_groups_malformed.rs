use sfv::BareItem;

use super::{shown, value_at};
use crate::{
    FieldId, Seen,
    cache::{Method, handlers},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-groups-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Cache-Groups is not a list of strings, or invalidates where it cannot",
    help: "put each group in double quotes, as in Cache-Groups: \"scripts\", and invalidate in answers to unsafe methods",
    when: When::Field(&[FieldId::CacheGroups, FieldId::CacheGroupInvalidation]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-cache-groups",
            "2",
            "The Cache-Groups HTTP response header field is a List of Strings",
        ),
        Cite::new(
            "draft-ietf-httpbis-cache-groups",
            "3",
            "The Cache-Group-Invalidation header field MUST be ignored on responses to requests that have a safe method",
        ),
    ],
    page: include_str!("cache_groups_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for id in [FieldId::CacheGroups, FieldId::CacheGroupInvalidation] {
        let Some((index, field)) = fields.find(id) else { continue };
        let groups = handlers(fields, id);
        let are_strings = groups.is_some_and(|groups| {
            groups.iter().all(|group| matches!(group.bare_item, BareItem::String(_)))
        });
        let is_safe = x.request.as_ref().is_some_and(|it| Method::of(it.method).is_safe());
        let message = if !are_strings {
            format!("{id}: {} is no list of strings in double quotes", shown(field.value))
        } else if id == FieldId::CacheGroupInvalidation && is_safe {
            let method = String::from_utf8_lossy(x.method());
            format!("{id} is ignored in an answer to {method}, which changes nothing")
        } else {
            continue;
        };
        report.add(value_at(index, field), message);
    }
}
