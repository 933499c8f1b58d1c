use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "csp-directive-obsolete",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Content-Security-Policy with a directive of the past",
    help: "leave it out, or use what took its place",
    when: When::Field(&[FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[Cite::new("CSP", "directive-report-uri", "The report-uri directive is deprecated.")],
    page: include_str!("csp_directive_obsolete.md"),
    check,
};

/// Both fields; the second only reports.
const FIELDS: [FieldId; 2] =
    [FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in FIELDS {
        let mut report_uri: Option<csp::Directive<'_>> = None;
        for directive in csp::directives(&x.response.fields, id) {
            if directive.takes() == Some(csp::Takes::Ignored) {
                let message = format!(
                    "{} is a directive that browsers no longer look at",
                    shown(directive.name)
                );
                report.add(Place::Value(directive.line, directive.name_at), message);
                return;
            }
            if directive.is("report-to") {
                report_uri = None;
            } else if directive.is("report-uri") {
                report_uri = Some(directive);
            }
        }
        if let Some(directive) = report_uri {
            report.add(
                Place::Value(directive.line, directive.name_at),
                "report-uri is deprecated, and report-to is not beside it",
            );
        }
    }
}
