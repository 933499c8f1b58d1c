use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "security-field-obsolete",
    group: Group::Security,
    strength: Strength::Advice,
    title: "A security field that no browser reads any more",
    help: "leave it out, or send what took its place",
    when: When::Field(&[
        FieldId::ExpectCt,
        FieldId::FeaturePolicy,
        FieldId::OriginIsolation,
        FieldId::P3p,
        FieldId::PublicKeyPins,
        FieldId::PublicKeyPinsReportOnly,
        FieldId::XContentSecurityPolicy,
        FieldId::XWebKitCsp,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "CSP",
            "csp-header",
            "The Content-Security-Policy HTTP response header field is the preferred mechanism for delivering a policy from a server to a client.",
        ),
        Cite::new(
            "Permissions Policy",
            "introduction",
            "This specification used to be named Feature Policy.",
        ),
    ],
    page: include_str!("security_field_obsolete.md"),
    check,
};

/// The fields, why each is of no use, and what takes its place and so excuses it.
const FIELDS: &[(FieldId, &str, Option<FieldId>)] = &[
    (FieldId::ExpectCt, "browsers demand Certificate Transparency of every certificate", None),
    (FieldId::FeaturePolicy, "Permissions-Policy took its place", Some(FieldId::PermissionsPolicy)),
    (
        FieldId::OriginIsolation,
        "Origin-Agent-Cluster took its place",
        Some(FieldId::OriginAgentCluster),
    ),
    (FieldId::P3p, "no browser reads it", None),
    (FieldId::PublicKeyPins, "browsers have given up pinning, which could lock everyone out", None),
    (FieldId::PublicKeyPinsReportOnly, "browsers have given up pinning", None),
    (
        FieldId::XContentSecurityPolicy,
        "Content-Security-Policy took its place",
        Some(FieldId::ContentSecurityPolicy),
    ),
    (
        FieldId::XWebKitCsp,
        "Content-Security-Policy took its place",
        Some(FieldId::ContentSecurityPolicy),
    ),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (id, why, successor) in FIELDS {
        if successor.is_some_and(|successor| fields.has(successor)) {
            continue;
        }
        if let Some((index, _)) = fields.find(*id) {
            report.add(Place::Name(index), format!("{id} does nothing: {why}"));
        }
    }
}
