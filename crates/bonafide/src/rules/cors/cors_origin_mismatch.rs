use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::origin,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_own_origin,
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cors-origin-mismatch",
    group: Group::Cors,
    strength: Strength::Advice,
    title: "Access-Control-Allow-Origin that is not the origin which asks",
    help: "send the request's Origin if it may read the response, or no Access-Control-Allow-Origin",
    when: When::Field(&[FieldId::AccessControlAllowOrigin]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Fetch",
        "cors-protocol-examples",
        "If its value is either https://foo.invalid or *, the user agent will invoke the success callback.",
    )],
    page: include_str!("cors_origin_mismatch.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::AccessControlAllowOrigin) else {
        return;
    };
    let Some(origin) = x.request_fields().get(FieldId::Origin) else { return };
    let is_match = matches!(field.value, b"*" | b"null") || field.value == origin.value;
    if !is_match && !is_own_origin(x, origin.value) && origin::misfit(field.value).is_none() {
        let message = format!("{} asks, so its scripts cannot read this", shown(origin.value));
        report.add(value_at(index, field), message);
    }
}
