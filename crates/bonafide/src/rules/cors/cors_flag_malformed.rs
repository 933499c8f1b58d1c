use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cors-flag-malformed",
    group: Group::Cors,
    strength: Strength::Must,
    title: "Access-Control-Allow-Credentials (or -Private-Network) that is not true",
    help: "send true in lower case, or leave the field out",
    when: When::Field(&[
        FieldId::AccessControlAllowCredentials,
        FieldId::AccessControlAllowPrivateNetwork,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Fetch",
            "http-new-header-syntax",
            "Access-Control-Allow-Credentials = %s\"true\" ; case-sensitive",
        ),
        Cite::new("Fetch", "cors-protocol-and-credentials", "true is (byte) case-sensitive."),
    ],
    page: include_str!("cors_flag_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::AccessControlAllowCredentials, FieldId::AccessControlAllowPrivateNetwork] {
        let Some((index, field)) = x.response.fields.find(id) else { continue };
        if field.value == b"true" || has_line_end(field.value) {
            continue;
        }
        let (message, confidence) = if field.value.eq_ignore_ascii_case(b"true") {
            (
                format!("{} is not true to browsers, which mind the case", shown(field.value)),
                Confidence::High,
            )
        } else if field.value.eq_ignore_ascii_case(b"false") {
            // Against the grammar, but it does what its author means.
            ("false is what a response without the field says".to_owned(), Confidence::Low)
        } else {
            (format!("{} is not true, the one value of {id}", shown(field.value)), Confidence::High)
        };
        report.add(value_at(index, field), message).confidence = confidence;
    }
}
