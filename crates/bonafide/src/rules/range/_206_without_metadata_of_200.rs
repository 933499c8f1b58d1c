use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional,
};

pub static RULE: Rule = Rule {
    name: "206-without-metadata-of-200",
    group: Group::Range,
    strength: Strength::Must,
    title: "206 that lacks representation fields which the 200 had",
    help: "send all representation fields of the 200 with a 206, unless the request has If-Range",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7",
        "Otherwise, a sender MUST generate all of the representation header fields that would have been sent in a 200 (OK) response to the same request.",
    )],
    page: include_str!("_206_without_metadata_of_200.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const METADATA: [FieldId; 3] =
        [FieldId::ContentType, FieldId::ContentLanguage, FieldId::LastModified];
    if x.request_fields().has(FieldId::IfRange) {
        return;
    }
    let Some(past) = conditional::selected_200(x) else { return };
    let is_missing = |id: &FieldId| past.field(*id).is_some() && !x.response.fields.has(*id);
    if let Some(id) = METADATA.into_iter().find(is_missing) {
        let message = format!("206 without {id}, which the 200 for the same representation had");
        let finding = report.add(Place::Missing(id), message);
        if x.response.fidelity == Fidelity::Edited {
            finding.confidence = Confidence::Medium;
        }
    }
}
