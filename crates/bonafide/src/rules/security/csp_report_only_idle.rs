use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "csp-report-only-idle",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Report-only policy with a directive that only works when enforced",
    help: "move it to Content-Security-Policy",
    when: When::Field(&[FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "directive-sandbox",
        "This directive has no reporting requirements; it will be ignored entirely when delivered in a Content-Security-Policy-Report-Only header, or within a meta element.",
    )],
    page: include_str!("csp_report_only_idle.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut all = csp::directives(&x.response.fields, FieldId::ContentSecurityPolicyReportOnly);
    if let Some(directive) = all.find(|d| d.is("sandbox") || d.is("upgrade-insecure-requests")) {
        let message = format!("{} is disregarded in a report-only policy", shown(directive.name));
        report.add(Place::Value(directive.line, directive.name_at), message).confidence =
            Confidence::Medium;
    }
}
