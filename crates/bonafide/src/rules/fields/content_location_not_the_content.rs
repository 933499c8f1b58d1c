use crate::{
    Confidence, Content, FieldId, Place, Seen,
    facts::Facts,
    history::{Past, digest},
    parse::uri::Parts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-not-the-content",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "Content that was called the new representation, and was not",
    help: "send the new representation, or leave Content-Location out of the answer to the change",
    when: When::Status(&[200]),
    needs: Seen::WHOLE_CONTENT.and(Seen::OTHERS),
    cites: &[Cite::new("RFC 9110", "8.7", "For a state-changing request like PUT")],
    page: include_str!("content_location_not_the_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(change) = x.earlier.last().filter(|_| x.is_method("GET")) else { return };
    let Content::Whole(now) = &x.response.content else { return };
    let (Some(location), Some(then)) = (change.field(FieldId::ContentLocation), change.content)
    else {
        return;
    };
    if !is_change(change) || !names_target(x, location) || then == digest(&now.bytes) {
        return;
    }
    let kind = |value: Option<&[u8]>| value.map(<[u8]>::to_ascii_lowercase);
    let coded = FieldId::ContentEncoding;
    let now_kind = x.response.fields.get(FieldId::ContentType).map(|field| field.value);
    // Another media type or coding is another representation of the same.
    let is_alike = kind(now_kind) == kind(change.field(FieldId::ContentType))
        && change.field(coded) == x.response.fields.get(coded).map(|field| field.value);
    if is_alike {
        let says = "the change before was answered with other content, which its Content-Location called this resource";
        // Someone else may have changed it between the two.
        report.add(Place::Status, says).confidence = Confidence::Medium;
    }
}

fn is_change(past: &Past) -> bool {
    matches!(&*past.method, b"PUT" | b"POST" | b"PATCH") && matches!(past.status, 200 | 201)
}

fn names_target(x: &Facts<'_>, location: &[u8]) -> bool {
    let Some(target) = x.request.as_ref().map(|request| request.target) else { return false };
    let parts = Parts::of(target);
    location == target
        || parts.authority.is_some_and(|authority| location == &target[authority.end..])
}
