use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_preflight,
};

pub static RULE: Rule = Rule {
    name: "authorization-under-star",
    group: Group::Cors,
    strength: Strength::Fact,
    title: "Access-Control-Allow-Headers: * where Authorization was asked for",
    help: "name it: Access-Control-Allow-Headers: *, Authorization",
    when: When::RequestField(&[FieldId::AccessControlRequestHeaders]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "Fetch",
            "cors-preflight-fetch",
            "If one of request's header list's names is a CORS non-wildcard request-header name and is not a byte-case-insensitive match for an item in headerNames, then return a network error.",
        ),
        Cite::new(
            "Fetch",
            "cors-non-wildcard-request-header-name",
            "A CORS non-wildcard request-header name is a header name that is a byte-case-insensitive match for Authorization.",
        ),
    ],
    page: include_str!("authorization_under_star.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !is_preflight(x) || !matches!(x.response.status, 200..300) {
        return;
    }
    let is_authorization = |(name, _): (&[u8], _)| name.eq_ignore_ascii_case(b"Authorization");
    let mut asked = x.request_fields().all(FieldId::AccessControlRequestHeaders);
    if !asked.any(|(_, field)| list::members(field.value).any(is_authorization)) {
        return;
    }
    let mut star = None;
    for (index, field) in x.response.fields.all(FieldId::AccessControlAllowHeaders) {
        for (name, at) in list::members(field.value) {
            if name.eq_ignore_ascii_case(b"Authorization") {
                return;
            }
            if name == b"*" {
                star = Some(Place::Value(index, at));
            }
        }
    }
    if let Some(place) = star {
        // Browsers came to it one by one.
        report
            .add(place, "Authorization was asked for, and the wildcard does not cover it")
            .confidence = Confidence::Medium;
    }
}
