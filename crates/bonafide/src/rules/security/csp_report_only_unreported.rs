use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_page,
};

pub static RULE: Rule = Rule {
    name: "csp-report-only-unreported",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Content-Security-Policy-Report-Only that reports to nobody",
    help: "name an endpoint with report-to (and report-uri for older browsers), or enforce the policy",
    when: When::Field(&[FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "cspro-header",
        "The Content-Security-Policy-Report-Only HTTP response header field allows web developers to experiment with policies by monitoring (but not enforcing) their effects.",
    )],
    page: include_str!("csp_report_only_unreported.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut silent: Option<csp::Directive<'_>> = None;
    let mut is_told = true;
    for directive in csp::directives(&x.response.fields, FieldId::ContentSecurityPolicyReportOnly) {
        if silent.as_ref().is_none_or(|first| !first.is_beside(&directive)) {
            if !is_told {
                break;
            }
            (silent, is_told) = (Some(directive.clone()), false);
        }
        is_told |= directive.is("report-to") || directive.is("report-uri");
    }
    if let Some(first) = silent.filter(|_| !is_told) {
        report
            .add(
                Place::Name(first.line),
                "the policy neither forbids anything nor tells anyone: it names no endpoint for reports",
            )
            .confidence = if is_page(x) { Confidence::Medium } else { Confidence::Low };
    }
}
