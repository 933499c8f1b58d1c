use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    history::{Past, digest},
    parse::EntityTag,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "etag-same-for-different-content",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "The same strong ETag for different content",
    help: "derive the ETag from the bytes that are sent, or mark it as weak with W/",
    when: When::Field(&[FieldId::ETag]),
    needs: Seen::WHOLE_CONTENT.and(Seen::REQUEST).and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.8.3",
            "the origin server MUST mark the entity tag as weak by prefixing its opaque value with \"W/\" (case-sensitive).",
        ),
        Cite::new(
            "RFC 9110",
            "8.8.1",
            "A strong validator is unique across all versions of all representations associated with a particular resource over time.",
        ),
    ],
    page: include_str!("etag_same_for_different_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.status != 200 || !x.is_method("GET") || x.earlier.is_empty() || !knows_host(x) {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ETag) else { return };
    let Ok(EntityTag { weak: false, .. }) = EntityTag::parse(field.value) else { return };
    let coding = x.response.fields.get(FieldId::ContentEncoding).map(|field| field.value);
    let digest = digest(x.response.content.bytes());
    let differs = |past: &Past| {
        past.status == 200
            && past.method.as_ref() == b"GET"
            && past.field(FieldId::ETag) == Some(field.value)
            && past.field(FieldId::ContentEncoding) == coding
            && past.content.is_some_and(|content| content != digest)
    };
    if x.earlier.iter().any(differs) {
        let message = format!(
            "an earlier answer had the ETag {} too, but other content",
            super::clip(field.value)
        );
        let finding = report.add(Place::Value(index, 0..field.value.len()), message);
        if x.response.fidelity == Fidelity::Edited || coding.is_some() {
            finding.confidence = Confidence::Medium;
        }
    }
}

/// Without the host, targets of two servers look the same.
fn knows_host(x: &Facts<'_>) -> bool {
    x.request_fields().has(FieldId::Host)
        || x.request
            .as_ref()
            .is_some_and(|request| request.target.windows(3).any(|part| part == b"://"))
}
