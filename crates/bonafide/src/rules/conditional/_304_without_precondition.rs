use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-without-precondition",
    group: Group::Conditional,
    strength: Strength::Fact,
    title: "304 to a request that asked no condition",
    help: "send the representation with 200; answer 304 only to If-None-Match or If-Modified-Since",
    when: When::Status(&[304]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.5",
        "The 304 (Not Modified) status code indicates that a conditional GET or HEAD request has been received and would have resulted in a 200 (OK) response if it were not for the fact that the condition evaluated to false.",
    )],
    page: include_str!("_304_without_precondition.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = x.request_fields();
    let is_conditional = fields.has(FieldId::IfNoneMatch) || fields.has(FieldId::IfModifiedSince);
    if is_conditional || !(x.is_method("GET") || x.is_method("HEAD")) {
        return;
    }
    let finding = report.add(
        Place::Status,
        "304, but the request has neither If-None-Match nor If-Modified-Since: the client may have nothing to fall back on",
    );
    // A browser's cache adds conditions behind the back of what records its requests. Where the record shows
    // the target's authority, it was taken below the cache.
    let below_cache = fields.has(FieldId::Host) || fields.named(":authority").is_some();
    if x.response.fidelity == Fidelity::Edited && !below_cache {
        finding.confidence = Confidence::Medium;
    }
}
