use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    parse::{EntityTag, etag},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-despite-matching-etag",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "200 though If-None-Match lists the ETag of what is sent",
    help: "compare If-None-Match with the ETag and answer 304",
    when: When::RequestField(&[FieldId::IfNoneMatch]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "13.1.2",
        "An origin server that evaluates an If-None-Match condition MUST NOT perform the requested method if the condition evaluates to false; instead, the origin server MUST respond with either a) the 304 (Not Modified) status code if the request method is GET or HEAD or b) the 412 (Precondition Failed) status code for all other request methods.",
    )],
    page: include_str!("_200_despite_matching_etag.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.status != 200 || !(x.is_method("GET") || x.is_method("HEAD")) {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ETag) else { return };
    let Ok(tag) = EntityTag::parse(field.value) else { return };
    let lines = x.request_fields().all(FieldId::IfNoneMatch);
    let mut listed = lines.flat_map(|(_, line)| etag::members(line.value));
    if !listed.any(|(member, _)| EntityTag::parse(member).is_ok_and(|one| one.weak_eq(tag))) {
        return;
    }
    let finding = report.add(
        Place::Value(index, 0..field.value.len()),
        format!("the client has {} already: the answer to it is 304", super::clip(field.value)),
    );
    finding.means = Some(304);
    // A browser shows the stored 200 in place of the 304 that it got, and a cache only ought to answer 304.
    let fields = &x.response.fields;
    let may_be_stored =
        fields.has(FieldId::Age) || fields.has(FieldId::Via) || fields.has(FieldId::CacheStatus);
    if x.response.fidelity == Fidelity::Edited || may_be_stored {
        finding.confidence = Confidence::Medium;
    }
}
