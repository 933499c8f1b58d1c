use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "options-without-accept-patch",
    group: Group::Methods,
    strength: Strength::Should,
    title: "OPTIONS that lists PATCH without Accept-Patch",
    help: "send Accept-Patch with the patch formats that the resource takes",
    when: When::Field(&[FieldId::Allow]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 5789",
        "3.1",
        "Accept-Patch SHOULD appear in the OPTIONS response for any resource that supports the use of the PATCH method.",
    )],
    page: include_str!("options_without_accept_patch.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_preflight = x.request_fields().has(FieldId::AccessControlRequestMethod);
    let is_success = x.is_method("OPTIONS") && x.response.status / 100 == 2;
    if !is_success || is_preflight || !lacks(x, FieldId::AcceptPatch) {
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::Allow) {
        if let Some((_, at)) = list::members(field.value).find(|(method, _)| *method == b"PATCH") {
            let message = "PATCH is allowed here, and no Accept-Patch says in which formats";
            // It may also leave the formats out: RFC 5789, Section 3.
            report.add(Place::Value(index, at), message).confidence = Confidence::Low;
        }
    }
}
