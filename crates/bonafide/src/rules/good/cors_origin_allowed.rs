use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cors-origin-allowed",
    group: Group::Good,
    strength: Strength::Good,
    title: "Access-Control-Allow-Origin lets the asking origin read the response",
    help: "keep it",
    when: When::Field(&[FieldId::AccessControlAllowOrigin]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Fetch",
        "http-access-control-allow-origin",
        "Indicates whether the response can be shared, via returning the literal value of the Origin request header (which can be null) or * in a response.",
    )],
    page: include_str!("cors_origin_allowed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::AccessControlAllowOrigin) else {
        return;
    };
    let origin = x.request_fields().get(FieldId::Origin);
    let message = match (field.value, origin) {
        (b"null", _) => return,
        (b"*", _) => "scripts of every origin may read this, without credentials".to_owned(),
        (value, Some(origin)) if value == origin.value => {
            format!("scripts of {} may read this", shown(value))
        }
        _ => return,
    };
    report.add(value_at(index, field), message);
}
