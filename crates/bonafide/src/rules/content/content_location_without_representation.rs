use crate::{
    FieldId, Place, Seen, cache,
    content::Tells,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-without-representation",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content-Location that promises the new representation where there is none",
    help: "send the representation, or leave Content-Location out",
    when: When::Field(&[FieldId::ContentLocation]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "8.7",
        "it implies that the server's response contains the new representation of that resource, thereby distinguishing it from representations that might only report about the action",
    )],
    page: include_str!("content_location_without_representation.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some(request), Some((index, field))) =
        (x.request.as_ref(), x.response.fields.find(FieldId::ContentLocation))
    else {
        return;
    };
    let changes = ["PUT", "POST", "PATCH"].iter().any(|method| x.is_method(method));
    // A 204 describes the target's new representation without sending it.
    let has_content = matches!(x.response.status, 200 | 201 | 203);
    if !changes || !has_content || !cache::is_target(request, field.value) {
        return;
    }
    let message = if x.response.content.is_none() {
        "Content-Location says that the content is the new representation, and there is none"
    } else if x.story().is_some_and(|story| story.tells == Tells::Error) {
        "Content-Location says that the content is the new representation, and it reports an error"
    } else {
        return;
    };
    report.add(Place::Value(index, 0..field.value.len()), message).confidence = Confidence::Medium;
}
