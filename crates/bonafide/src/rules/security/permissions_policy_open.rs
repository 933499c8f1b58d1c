use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::name_and_argument,
};

pub static RULE: Rule = Rule {
    name: "permissions-policy-open",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Permissions-Policy that gives a powerful feature to every origin",
    help: "list the origins that need it",
    when: When::Field(&[FieldId::PermissionsPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Permissions Policy",
        "structured-header-serialization",
        "Each Dictionary Member associates a feature with an allowlist.",
    )],
    page: include_str!("permissions_policy_open.md"),
    check,
};

/// Features that ask the user, or cost him something.
const POWERFUL: [&str; 9] = [
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "serial",
    "bluetooth",
    "display-capture",
    "publickey-credentials-get",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::PermissionsPolicy) {
        for (member, at) in list::members(field.value) {
            let (name, value) = name_and_argument(member);
            let is_powerful = POWERFUL.iter().any(|known| known.as_bytes() == name);
            if is_powerful && matches!(value, Some(b"*" | b"(*)")) {
                let message = format!("any site in a frame may ask for {}", shown(name));
                report.add(Place::Value(index, at), message);
                return;
            }
        }
    }
}
