use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "415-without-accept-patch",
    group: Group::Status,
    strength: Strength::Should,
    title: "415 to PATCH without Accept-Patch",
    help: "send Accept-Patch with the patch formats that the resource takes",
    when: When::Status(&[415]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 5789",
        "2.2",
        "Such a response SHOULD include an Accept-Patch response header",
    )],
    page: include_str!("_415_without_accept_patch.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // With a content coding, that may be what is not supported.
    let is_about_coding = x.request_fields().has(FieldId::ContentEncoding)
        || x.response.fields.has(FieldId::AcceptEncoding);
    if x.is_method("PATCH") && !is_about_coding && lacks(x, FieldId::AcceptPatch) {
        report.add(
            Place::Missing(FieldId::AcceptPatch),
            "415 to PATCH without Accept-Patch: a client cannot learn which patch formats would do",
        );
    }
}
