use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "location-without-meaning",
    group: Group::Status,
    strength: Strength::Advice,
    title: "Location on a status that gives it no meaning",
    help: "redirect with 3xx, answer 201 for something new, or use Content-Location",
    when: When::Field(&[FieldId::Location]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "10.2.2",
            "The type of relationship is defined by the combination of request method and status code semantics.",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.2",
            "For 201 (Created) responses, the Location value refers to the primary resource created by the request. For 3xx (Redirection) responses, the Location value refers to the preferred target resource for automatically redirecting the request.",
        ),
    ],
    page: include_str!("location_without_meaning.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    // 202 names a status resource by convention, and other rules tell of 207 and of 200 to the usual methods.
    let has_meaning = matches!(status, 100..=199 | 201 | 202 | 207 | 300..=303 | 305..=399);
    let is_told = status == 200 && ["GET", "HEAD", "POST"].iter().any(|name| x.is_method(name));
    let is_query = x.is_method("QUERY") && status / 100 == 2;
    if has_meaning || is_told || is_query {
        return;
    }
    let Some((index, _)) = x.response.fields.find(FieldId::Location) else { return };
    let message = format!("Location has no meaning on {status}: no client goes there");
    report.add(Place::Name(index), message).confidence = Confidence::Low;
}
