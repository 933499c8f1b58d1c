use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::delta_seconds,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_preflight,
    rules::fields::shown,
    rules::security::days,
};

pub static RULE: Rule = Rule {
    name: "preflight-allowed",
    group: Group::Good,
    strength: Strength::Good,
    title: "Preflight that allows what was asked",
    help: "keep it",
    when: When::RequestField(&[FieldId::AccessControlRequestMethod]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "Fetch",
        "http-responses",
        "A successful HTTP response to a CORS-preflight request is similar, except it is restricted to an ok status, e.g., 200 or 204.",
    )],
    page: include_str!("preflight_allowed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (fields, asked) = (&x.response.fields, x.request_fields());
    let (Some(origin), Some(method)) =
        (asked.get(FieldId::Origin), asked.get(FieldId::AccessControlRequestMethod))
    else {
        return;
    };
    let allows = |id, wanted: &[u8]| {
        fields.all(id).any(|(_, field)| {
            list::members(field.value)
                .any(|(name, _)| name == b"*" || name.eq_ignore_ascii_case(wanted))
        })
    };
    let is_method = matches!(method.value, b"GET" | b"HEAD" | b"POST")
        || allows(FieldId::AccessControlAllowMethods, method.value);
    let mut names = asked
        .all(FieldId::AccessControlRequestHeaders)
        .flat_map(|(_, field)| list::members(field.value).map(|(name, _)| name));
    if !is_preflight(x)
        || !matches!(x.response.status, 200..300)
        || !allows(FieldId::AccessControlAllowOrigin, origin.value)
        || !is_method
        || !names.all(|name| allows(FieldId::AccessControlAllowHeaders, name))
    {
        return;
    }
    let age = fields.get(FieldId::AccessControlMaxAge).and_then(|field| delta_seconds(field.value));
    let kept = age.filter(|&age| age > 5).map_or(String::new(), |age| {
        format!(", and browsers need not ask again for {}", days(age))
    });
    report.add(
        Place::Status,
        format!("scripts of {} may send {}{kept}", shown(origin.value), shown(method.value)),
    );
}
