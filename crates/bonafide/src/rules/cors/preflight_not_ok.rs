use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_preflight,
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "preflight-not-ok",
    group: Group::Cors,
    strength: Strength::Fact,
    title: "Preflight that is answered with a status that fails it",
    help: "answer OPTIONS with 204 or 200, before authentication and redirects",
    when: When::RequestField(&[FieldId::AccessControlRequestMethod]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "Fetch",
        "http-responses",
        "A successful HTTP response to a CORS-preflight request is similar, except it is restricted to an ok status, e.g., 200 or 204.",
    )],
    page: include_str!("preflight_not_ok.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !is_preflight(x) || matches!(x.response.status, 200..300) || x.response.status < 200 {
        return;
    }
    let Some(origin) = x.request_fields().get(FieldId::Origin) else { return };
    let allowed = x.response.fields.get(FieldId::AccessControlAllowOrigin);
    let Some(allowed) = allowed.filter(|field| field.value == b"*" || field.value == origin.value)
    else {
        return;
    };
    let status = x.response.status;
    let message = format!(
        "{status} fails the preflight, although Access-Control-Allow-Origin says {}",
        shown(allowed.value)
    );
    // Filters that add the field to all responses may refuse on purpose.
    report.add(Place::Status, message).confidence = Confidence::Medium;
}
