use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "hsts-over-http",
    group: Group::Security,
    strength: Strength::Must,
    title: "Strict-Transport-Security over plain HTTP",
    help: "send it only over https, and redirect http there",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 6797",
        "7.2",
        "An HSTS Host MUST NOT include the STS header field in HTTP responses conveyed over non-secure transport.",
    )],
    page: include_str!("hsts_over_http.md"),
    check,
};

/// What a front end that ends TLS tells the server behind it.
const FORWARDED: [FieldId; 5] = [
    FieldId::Forwarded,
    FieldId::Via,
    FieldId::XForwardedFor,
    FieldId::XForwardedHost,
    FieldId::XForwardedProto,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !target_begins(x, "http://") || FORWARDED.iter().any(|&id| x.request_fields().has(id)) {
        return;
    }
    if let Some((index, _)) = x.response.fields.find(FieldId::StrictTransportSecurity) {
        report
            .add(Place::Name(index), "the field came over plain HTTP, where browsers disregard it");
    }
}
