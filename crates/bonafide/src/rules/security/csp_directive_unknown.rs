use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "csp-directive-unknown",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Content-Security-Policy with a directive that does not exist",
    help: "mend the name, or put a semicolon between directives and spaces between sources",
    when: When::Field(&[FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "CSP",
            "csp-directives",
            "These form the core of Content Security Policy; other directives are defined in a modular fashion in ancillary documents",
        ),
        Cite::new("CSP", "framework-directives", "Each directive is a name / value pair."),
    ],
    page: include_str!("csp_directive_unknown.md"),
    check,
};

/// Both fields; the second only reports.
const FIELDS: [FieldId; 2] =
    [FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly];

/// More than these are not worth reading.
const MOST: usize = 5;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in FIELDS {
        let unknown = csp::directives(&x.response.fields, id).filter(|d| d.takes().is_none());
        for directive in unknown.take(MOST) {
            let name = shown(directive.name);
            let is_name = directive.name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
            let (message, confidence) = match nearest(directive.name) {
                _ if !is_name && directive.policy > 0 => (
                    format!(
                        "the comma before {name} ends the policy: what follows is read as another"
                    ),
                    Confidence::High,
                ),
                _ if !is_name => (format!("{name} is no name of a directive"), Confidence::High),
                Some(meant) => {
                    (format!("{name} is no directive: is {meant} meant?"), Confidence::Medium)
                }
                // Browsers may know what this table does not.
                None => (format!("{name} is no directive that is specified"), Confidence::Medium),
            };
            report.add(Place::Value(directive.line, directive.name_at), message).confidence =
                confidence;
        }
    }
}

/// The directive whose name differs in one or two letters.
fn nearest(name: &[u8]) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    csp::names().find(|known| is_near(&name, known.as_bytes()))
}

/// Whether two names are the same but for two neighbours swapped, or one letter too many, too few or wrong.
fn is_near(a: &[u8], b: &[u8]) -> bool {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([x, y], [v, w]) => x == w && y == v,
        (a, b) => a.len().max(b.len()) == 1,
    }
}
