use super::kept_answer;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-mismatch-from-cache",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A stored answer to a request that Vary tells apart",
    help: "let the cache make the fields that Vary names part of its key",
    when: When::Field(&[FieldId::Vary]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9111",
        "4.1",
        "the cache MUST NOT use that stored response without revalidation unless all the presented request header fields nominated by that Vary field value match those fields in the original request",
    )],
    page: include_str!("vary_mismatch_from_cache.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.earlier.is_empty() {
        return;
    }
    let Some((served, index)) = kept_answer(x) else { return };
    let past = &x.earlier[index];
    // An answer that was itself kept was made for a request that the capture does not show.
    if past.field(FieldId::Age).is_some() || past.request_fields.is_empty() {
        return;
    }
    let value = |id| x.request_fields().get(id).map(|field| field.value);
    let differs = x
        .response
        .fields
        .all(FieldId::Vary)
        .flat_map(|(_, field)| list::members(field.value))
        .map(|(name, _)| FieldId::of(name))
        .find(|&id| is_compared(id) && value(id) != past.request_field(id));
    if let Some(id) = differs {
        let message = format!("{}, and it was made for a request with another {id}", served.says());
        report.add(served.at, message).confidence = Confidence::Medium;
    }
}

/// Caches may fold what means the same: codings and browsers are folded by most of them, and then they match.
fn is_compared(id: FieldId) -> bool {
    !matches!(id, FieldId::Other | FieldId::AcceptEncoding | FieldId::UserAgent)
}
