use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "104-with-offset-and-location",
    group: Group::Status,
    strength: Strength::Must,
    title: "104 on the progress of an upload, with Location",
    help: "send Location in the 104 that announces the upload only",
    when: When::Interim,
    needs: Seen::REQUEST.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "draft-ietf-httpbis-resumable-upload",
        "4.4",
        "These interim responses MUST NOT include the `Location` header field.",
    )],
    page: include_str!("_104_with_offset_and_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, interim) in x.interim.iter().enumerate() {
        let is_progress = interim.status == 104 && interim.fields.has(FieldId::UploadOffset);
        if let Some((index, _)) =
            interim.fields.find(FieldId::Location).filter(|_| is_progress && x.is_method("PATCH"))
        {
            let message = "this 104 tells how far the upload is, and has a Location as well";
            report.add(Place::Name(index).in_interim(nth), message).confidence = Confidence::Medium;
        }
    }
}
