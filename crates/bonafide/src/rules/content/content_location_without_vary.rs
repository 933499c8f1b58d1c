use crate::{
    FieldId, Place, Seen, cache,
    facts::Facts,
    parse::uri,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-without-vary",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content-Location of a variant without Vary",
    help: "list in Vary what the variant was chosen by",
    when: When::Field(&[FieldId::ContentLocation]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "8.7",
        "For a response to a GET or HEAD request, this is an indication that the target URI refers to a resource that is subject to content negotiation and the Content-Location field value is a more specific identifier for the selected representation.",
    )],
    page: include_str!("content_location_without_vary.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some(request), Some((index, field))) =
        (x.request.as_ref(), x.response.fields.find(FieldId::ContentLocation))
    else {
        return;
    };
    let is_read = x.is_method("GET") || x.is_method("HEAD");
    let is_variant = is_read
        && x.response.status == 200
        && uri::misfit(field.value).is_none()
        && !cache::is_target(request, field.value);
    if is_variant && !x.response.fields.has(FieldId::Vary) {
        let message = "Content-Location names a variant, and no Vary says what it was chosen by";
        // It may be the same for everybody: an index page, or a copy of it.
        report.add(Place::Value(index, 0..field.value.len()), message).confidence = Confidence::Low;
    }
}
