use super::kept_answer;
use crate::{
    Confidence, FieldId, Fields, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "incomplete-answer-reused",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A cache gives a part for the whole",
    help: "purge the cache, and let it drop answers that broke off",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9111",
        "3.3",
        "A cache MUST NOT use an incomplete response to answer requests unless the response has been made complete, or the request is partial and specifies a range wholly within the incomplete response.",
    )],
    page: include_str!("incomplete_answer_reused.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.status != 200 || x.earlier.is_empty() {
        return;
    }
    let length =
        |fields: &Fields<'_>| wire::content_length(fields.get(FieldId::ContentLength)?.value);
    let Some(now) = length(&x.response.fields) else { return };
    let Some((served, index)) = kept_answer(x) else { return };
    let past = &x.earlier[index];
    let coding = x.response.fields.get(FieldId::ContentEncoding).map(|field| field.value);
    let then = past.field(FieldId::ContentLength).and_then(wire::content_length);
    let is_strong = past.field(FieldId::ETag).is_some_and(|tag| tag.starts_with(b"\""));
    if let Some(then) = then
        && is_strong
        && now < then
        && past.field(FieldId::ContentEncoding) == coding
    {
        let message = format!("{} with {now} octets, and it was made with {then}", served.says());
        report.add(served.at, message).confidence = Confidence::Medium;
    }
}
