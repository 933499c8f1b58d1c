use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{lacks, whole_value},
};

pub static RULE: Rule = Rule {
    name: "dav-class-missing",
    group: Group::Methods,
    strength: Strength::Must,
    title: "OPTIONS on a WebDAV resource without compliance class 1",
    help: "send DAV: 1 (and 2 if it can be locked) in answers to OPTIONS",
    when: When::Field(&[FieldId::Allow, FieldId::Dav]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 4918",
        "10.1",
        "All DAV-compliant resources MUST return the DAV header with compliance-class \"1\" on all OPTIONS responses.",
    )],
    page: include_str!("dav_class_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_preflight = x.request_fields().has(FieldId::AccessControlRequestMethod);
    if !x.is_method("OPTIONS") || x.response.status / 100 != 2 || is_preflight {
        return;
    }
    let fields = &x.response.fields;
    let lists = |id, wanted: &[u8]| {
        fields
            .all(id)
            .any(|(_, field)| list::members(field.value).any(|(member, _)| member == wanted))
    };
    let finding = if let Some((index, field)) = fields.find(FieldId::Dav) {
        if lists(FieldId::Dav, b"1") {
            return;
        }
        report.add(
            whole_value(index, field),
            "DAV does not list class 1, without which no other counts",
        )
    } else if lists(FieldId::Allow, b"PROPFIND") && lacks(x, FieldId::Dav) {
        let message = "PROPFIND is allowed, and no DAV field says that this is WebDAV";
        report.add(Place::Missing(FieldId::Dav), message)
    } else {
        return;
    };
    finding.confidence = Confidence::Medium;
}
