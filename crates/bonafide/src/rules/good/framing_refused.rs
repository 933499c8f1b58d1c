use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "framing-refused",
    group: Group::Good,
    strength: Strength::Good,
    title: "Other sites cannot show the page in a frame",
    help: "keep it",
    when: When::Field(&[FieldId::ContentSecurityPolicy, FieldId::XFrameOptions]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "CSP",
            "directive-frame-ancestors",
            "Resources can use this directive to avoid many UI Redressing attacks, by avoiding the risk of being embedded into potentially hostile contexts.",
        ),
        Cite::new(
            "HTML",
            "the-x-frame-options-header",
            "For web developers and conformance checkers, its value ABNF is:",
        ),
    ],
    page: include_str!("framing_refused.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let mut policies = csp::directives(fields, FieldId::ContentSecurityPolicy);
    if let Some(ancestors) = policies.find(|d| d.is("frame-ancestors")) {
        let is_open =
            ancestors.words().any(|(word, _)| matches!(word, b"*" | b"https:" | b"http:"));
        if !is_open {
            report.add(
                Place::Value(ancestors.line, ancestors.at()),
                "only the sites named here may show the page in a frame",
            );
        }
        return;
    }
    let Some((index, field)) = fields.find(FieldId::XFrameOptions) else { return };
    if field.value.eq_ignore_ascii_case(b"DENY") {
        report.add(value_at(index, field), "no site may show the page in a frame");
    } else if field.value.eq_ignore_ascii_case(b"SAMEORIGIN") {
        report.add(value_at(index, field), "only its own origin may show the page in a frame");
    }
}
