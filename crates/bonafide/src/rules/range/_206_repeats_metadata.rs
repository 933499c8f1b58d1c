use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-repeats-metadata",
    group: Group::Range,
    strength: Strength::Should,
    title: "206 to If-Range that repeats what the client has",
    help: "leave Content-Language, Content-Encoding and Last-Modified out of a 206 to If-Range",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7",
        "A sender that generates a 206 response to a request with an If-Range header field SHOULD NOT generate other representation header fields beyond those required because the client already has a prior response containing those header fields.",
    )],
    page: include_str!("_206_repeats_metadata.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const METADATA: [FieldId; 3] =
        [FieldId::ContentLanguage, FieldId::ContentEncoding, FieldId::LastModified];
    if !x.request_fields().has(FieldId::IfRange) {
        return;
    }
    let is_extra = |field: &Field<'_>| METADATA.contains(&field.id);
    if let Some(index) = x.response.fields.iter().position(is_extra) {
        let id = x.response.fields.0[index].id;
        let message = format!("the client that sends If-Range has {id} already");
        // Nearly all servers send them.
        report.add(Place::Name(index), message).confidence = Confidence::Low;
    }
}
