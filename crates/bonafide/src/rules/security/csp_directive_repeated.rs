use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "csp-directive-repeated",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Content-Security-Policy with a directive twice",
    help: "merge the two into one",
    when: When::Field(&[FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "parse-serialized-policy",
        "In this case, the user agent SHOULD notify developers that a duplicate directive was ignored.",
    )],
    page: include_str!("csp_directive_repeated.md"),
    check,
};

/// Both fields; the second only reports.
const FIELDS: [FieldId; 2] =
    [FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in FIELDS {
        let (mut policy, mut seen) = ((0, 0), 0u64);
        for directive in csp::directives(&x.response.fields, id) {
            let Some(index) = directive.index() else { continue };
            if policy != (directive.line, directive.policy) {
                (policy, seen) = ((directive.line, directive.policy), 0);
            }
            if seen & (1 << index) != 0 {
                let name = shown(directive.name);
                let message = format!(
                    "{name} is there a second time: browsers keep the first and drop this one"
                );
                report.add(Place::Value(directive.line, directive.at()), message).confidence =
                    Confidence::Medium;
                return;
            }
            seen |= 1 << index;
        }
    }
}
