use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cors-preflight-fields",
    group: Group::Cors,
    strength: Strength::Advice,
    title: "Fields for a preflight in the answer to another request",
    help: "send them only in the answer to OPTIONS with Access-Control-Request-Method",
    when: When::Field(&[
        FieldId::AccessControlAllowHeaders,
        FieldId::AccessControlAllowMethods,
        FieldId::AccessControlAllowPrivateNetwork,
        FieldId::AccessControlMaxAge,
    ]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "Fetch",
        "http-responses",
        "An HTTP response to a CORS-preflight request can include the following headers:",
    )],
    page: include_str!("cors_preflight_fields.md"),
    check,
};

const FIELDS: [FieldId; 4] = [
    FieldId::AccessControlAllowMethods,
    FieldId::AccessControlAllowHeaders,
    FieldId::AccessControlMaxAge,
    FieldId::AccessControlAllowPrivateNetwork,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // To OPTIONS many servers answer the same, preflight or not.
    if x.is_method("OPTIONS") {
        return;
    }
    let fields = &x.response.fields;
    if let Some((index, field)) = FIELDS.iter().find_map(|&id| fields.find(id)) {
        report.add(
            Place::Name(index),
            format!("browsers look at {} only in the answer to a preflight", field.id),
        );
    }
}
