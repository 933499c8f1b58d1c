use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-despite-minimal",
    group: Group::Status,
    strength: Strength::Should,
    title: "Content for a client that prefers none",
    help: "answer 204, or honour the preference and say so with Preference-Applied",
    when: When::RequestField(&[FieldId::Prefer]),
    needs: Seen::REQUEST_FIELDS.and(Seen::CONTENT),
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.3.1",
            "If some aspect of the request indicates a preference for no content upon success, the origin server ought to send a 204 (No Content) response instead.",
        ),
        Cite::new(
            "RFC 7240",
            "4.2",
            "Typically, such responses would utilize the 204 (No Content) status, but other codes MAY be used as appropriate, such as a 200 (OK) status with a zero-length response entity.",
        ),
    ],
    page: include_str!("content_despite_minimal.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_minimal = |field: &Field<'_>| {
        list::members(field.value).any(|(member, _)| member.eq_ignore_ascii_case(b"return=minimal"))
    };
    let does_something = ["POST", "PUT", "PATCH", "DELETE"].iter().any(|name| x.is_method(name));
    let has_content = !x.response.content.bytes().is_empty();
    if does_something
        && x.response.status == 200
        && has_content
        && !x.response.fields.has(FieldId::PreferenceApplied)
        && x.request_fields().all(FieldId::Prefer).any(|(_, field)| is_minimal(field))
    {
        let message = "the request prefers a minimal answer, for which there is 204";
        let finding = report.add(Place::Status, message);
        // Preferences may be ignored, and what is minimal is the server's to say.
        finding.confidence = Confidence::Low;
        finding.means = Some(204);
    }
}
