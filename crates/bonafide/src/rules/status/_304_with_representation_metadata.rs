use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-with-representation-metadata",
    group: Group::Status,
    strength: Strength::Should,
    title: "304 with fields that describe content",
    help: "send only Cache-Control, Content-Location, Date, ETag, Expires and Vary as the 200 would",
    when: When::Status(&[304]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.5",
        "Since the goal of a 304 response is to minimize information transfer when the recipient already has one or more cached representations, a sender SHOULD NOT generate representation metadata other than the above listed fields unless said metadata exists for the purpose of guiding cache updates (e.g., Last-Modified might be useful if the response does not have an ETag field).",
    )],
    page: include_str!("_304_with_representation_metadata.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // Content-Length may be sent, and Last-Modified can serve a cache: neither counts.
    const METADATA: [FieldId; 3] =
        [FieldId::ContentType, FieldId::ContentEncoding, FieldId::ContentLanguage];
    let is_metadata = |field: &Field<'_>| METADATA.contains(&field.id);
    if let Some(index) = x.response.fields.iter().position(is_metadata) {
        let id = x.response.fields.0[index].id;
        let message = format!("{id} describes content, and a 304 has none");
        report.add(Place::Name(index), message).confidence = Confidence::Medium;
    }
}
