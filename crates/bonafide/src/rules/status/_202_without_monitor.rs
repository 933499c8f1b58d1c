use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "202-without-monitor",
    group: Group::Status,
    strength: Strength::Should,
    title: "202 that does not say how the work goes on",
    help: "send the address of a status resource in content, Location or Link",
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

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let points = [FieldId::Location, FieldId::ContentLocation, FieldId::Link, FieldId::RetryAfter];
    let is_vendor = |field: &Field<'_>| {
        field.id == FieldId::Other
            && (has_end(field.name, b"operation")
                || has_end(field.name, b"location")
                || has_end(field.name, b"id"))
    };
    if x.response.content.is_none()
        && !points.iter().any(|&id| fields.has(id))
        && !fields.iter().any(is_vendor)
        && !x.is_method("HEAD")
    {
        let message = "the work is still to be done, and nothing says where to ask for it";
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}

/// Whether a name such as `Operation-Location` or `X-Request-Id` ends in that word.
fn has_end(name: &[u8], word: &[u8]) -> bool {
    name.len() >= word.len() && name[name.len() - word.len()..].eq_ignore_ascii_case(word)
}
