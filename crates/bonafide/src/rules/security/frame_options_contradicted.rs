use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "frame-options-contradicted",
    group: Group::Security,
    strength: Strength::Advice,
    title: "X-Frame-Options that says something else than frame-ancestors",
    help: "let both say the same, or drop X-Frame-Options: browsers go by frame-ancestors",
    when: When::Field(&[FieldId::XFrameOptions]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "frame-ancestors-and-frame-options",
        "The 'none' source expression is roughly equivalent to that header's DENY, and 'self' to that header's SAMEORIGIN.",
    )],
    page: include_str!("frame_options_contradicted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let mut all = csp::directives(fields, FieldId::ContentSecurityPolicy);
    let Some(ancestors) = all.find(|d| d.is("frame-ancestors")) else { return };
    let Some((index, field)) = fields.find(FieldId::XFrameOptions) else { return };
    let is_none = ancestors.value.is_empty() || ancestors.value.eq_ignore_ascii_case(b"'none'");
    let is_self = ancestors.value.eq_ignore_ascii_case(b"'self'");
    let is_contradicted = if field.value.eq_ignore_ascii_case(b"DENY") {
        !is_none
    } else {
        // A list of hosts cannot be said with SAMEORIGIN, which is the nearest.
        field.value.eq_ignore_ascii_case(b"SAMEORIGIN") && !is_self && is_none
    };
    if is_contradicted {
        let message = format!(
            "{} here, but frame-ancestors {} goes before it",
            shown(field.value),
            shown(ancestors.value)
        );
        report.add(value_at(index, field), message);
    }
}
