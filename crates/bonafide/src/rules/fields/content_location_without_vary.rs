use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::uri::{self, Parts},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-without-vary",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Content-Location names a variant, and Vary does not say by what it was chosen",
    help: "list in Vary what the choice depends on, or leave Content-Location out",
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
    let fields = &x.response.fields;
    let is_read = x.is_method("GET") || x.is_method("HEAD");
    if !is_read || x.response.status != 200 || fields.has(FieldId::Vary) {
        return;
    }
    let Some((index, field)) = fields.find(FieldId::ContentLocation) else { return };
    let Some(target) = x.request.as_ref().map(|request| path(request.target)) else { return };
    let named = path(field.value);
    // A folder and its index, or the same with a slash, are not chosen by what the client prefers.
    let is_in_target = named.starts_with(target) && target.ends_with(b"/");
    let is_other = named.starts_with(b"/") && named != target && !is_in_target;
    if is_other && uri::misfit(field.value).is_none() {
        report
            .add(
                value_at(index, field),
                "the answer is one variant of several, and there is no Vary",
            )
            .confidence = Confidence::Low;
    }
}

/// Path and query of a URI reference.
fn path(reference: &[u8]) -> &[u8] {
    let parts = Parts::of(reference);
    match parts.authority {
        Some(authority) => &reference[authority.end..],
        None => reference,
    }
}
