use super::kept_answer;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    history::Past,
    parse::{EntityTag, HttpDate},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-not-applied",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A cache that did not learn from a 304",
    help: "let the cache update what it has stored with the fields of a 304",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9111",
        "4.3.4",
        "For each stored response identified, the cache MUST update its header fields with the header fields provided in the 304 (Not Modified) response",
    )],
    page: include_str!("_304_not_applied.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.earlier.iter().any(|past| past.status == 304) {
        return;
    }
    let Some((served, index)) = kept_answer(x) else { return };
    let (Some(tag), Some(date)) =
        (x.response.fields.get(FieldId::ETag), date_of(&x.earlier[index]))
    else {
        return;
    };
    let tag = EntityTag::lenient(tag.value);
    let freshens = |past: &&Past| {
        past.status == 304
            && past.field(FieldId::Age).is_none()
            && past.field(FieldId::ETag).is_some_and(|old| EntityTag::lenient(old).strong_eq(tag))
    };
    let newer = x.earlier[index..].iter().find(freshens).and_then(date_of);
    if let Some(later) = newer.filter(|later| *later > date) {
        let message = format!(
            "{}, and its Date is {} s older than that of a 304 for the same ETag",
            served.says(),
            later - date
        );
        // The 304 may have come by another way, or to another of the cache's machines.
        report.add(served.at, message).confidence = Confidence::Low;
    }
}

fn date_of(past: &Past) -> Option<i64> {
    Some(HttpDate::parse(past.field(FieldId::Date)?)?.seconds)
}
