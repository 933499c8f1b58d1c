use crate::{
    Confidence, FieldId, Fields, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "104-without-interop-version",
    group: Group::Status,
    strength: Strength::Must,
    title: "104 without the version of its draft",
    help: "send 104 only to a request with Upload-Draft-Interop-Version, with the same version in it",
    when: When::Interim,
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "draft-ietf-httpbis-resumable-upload",
        "B",
        "Server implementations of draft versions of the protocol MUST NOT send a `104 (Upload Resumption Supported)` informational response when the interop version indicated by the `Upload-Draft-Interop-Version` header field in the request is missing or mismatching.",
    )],
    page: include_str!("_104_without_interop_version.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(nth) = x.interim.iter().position(|interim| interim.status == 104) else { return };
    let version = |fields: &Fields<'_>| {
        fields.get(FieldId::UploadDraftInteropVersion).map(|field| field.value.to_vec())
    };
    let (asked, sent) = (version(x.request_fields()), version(&x.interim[nth].fields));
    let message = match (asked, sent) {
        (None, _) => "the request names no version of the draft that this 104 belongs to",
        (Some(_), None) => "this 104 does not say which version of its draft it belongs to",
        (Some(asked), Some(sent)) if asked != sent => {
            "this 104 is of another version than the request"
        }
        _ => return,
    };
    // Once the draft is a standard, the version has no part in it.
    report.add(Place::Status.in_interim(nth), message).confidence = Confidence::Medium;
}
