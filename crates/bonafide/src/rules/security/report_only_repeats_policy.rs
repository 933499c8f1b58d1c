use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "report-only-repeats-policy",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Report-only policy that is the same as the enforced one",
    help: "leave the report-only field out, or put the stricter policy in it that is to come",
    when: When::Field(&[
        FieldId::ContentSecurityPolicyReportOnly,
        FieldId::CrossOriginEmbedderPolicyReportOnly,
        FieldId::CrossOriginOpenerPolicyReportOnly,
    ]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "cspro-header",
        "This header field allows developers to piece together their security policy in an iterative fashion, deploying a report-only policy based on their best estimate of how their site behaves, watching for violation reports, and then moving to an enforced policy once they've gained confidence in that behavior.",
    )],
    page: include_str!("report_only_repeats_policy.md"),
    check,
};

const PAIRS: [(FieldId, FieldId); 3] = [
    (FieldId::ContentSecurityPolicyReportOnly, FieldId::ContentSecurityPolicy),
    (FieldId::CrossOriginEmbedderPolicyReportOnly, FieldId::CrossOriginEmbedderPolicy),
    (FieldId::CrossOriginOpenerPolicyReportOnly, FieldId::CrossOriginOpenerPolicy),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (reports, enforces) in PAIRS {
        let Some((index, field)) = fields.find(reports) else { continue };
        if !field.value.is_empty()
            && fields.all(enforces).any(|(_, other)| other.value == field.value)
        {
            report.add(value_at(index, field), format!("{enforces} enforces the same already"));
        }
    }
}
