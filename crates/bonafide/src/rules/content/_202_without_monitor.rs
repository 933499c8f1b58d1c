use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "202-without-monitor",
    group: Group::Content,
    strength: Strength::Should,
    title: "202 that does not say where to follow the request",
    help: "send Location, or content that says how far the request is and where to ask again",
    when: When::Status(&[202]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.3",
        "The representation sent with this response ought to describe the request's current status and point to (or embed) a status monitor that can provide the user with an estimate of when the request will be fulfilled.",
    )],
    page: include_str!("_202_without_monitor.md"),
    check,
};

/// Fields that lead to a monitor, or say when to look again.
const LEADS: [FieldId; 5] = [
    FieldId::ContentLocation,
    FieldId::Link,
    FieldId::Location,
    FieldId::RetryAfter,
    FieldId::Refresh,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let leads = LEADS.iter().any(|&id| fields.has(id))
        || fields.named("Operation-Location").is_some()
        || fields.named("Azure-AsyncOperation").is_some();
    if x.response.content.is_none() && !leads && !x.is_method("HEAD") {
        let message = "the request is not done yet, and nothing says where to see when it is";
        // For a notification that nobody follows it is enough.
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}
