use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::csp::{self, Takes},
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "csp-insecure-source",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Content-Security-Policy that allows plain HTTP",
    help: "write https: or leave the scheme out",
    when: When::Field(&[FieldId::ContentSecurityPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "framework-directive-source-list",
        "Schemes such as https: (which matches any resource having the specified scheme)",
    )],
    page: include_str!("csp_insecure_source.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let all = || csp::directives(&x.response.fields, FieldId::ContentSecurityPolicy);
    if target_begins(x, "http://") || all().any(|d| d.is("upgrade-insecure-requests")) {
        return;
    }
    for directive in all().filter(|d| d.takes() == Some(Takes::Sources)) {
        let is_http =
            |word: &[u8]| word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"http:"));
        if let Some((word, at)) = directive.words().find(|(word, _)| is_http(word)) {
            let message =
                format!("{} lets {} load over plain HTTP", shown(word), shown(directive.name));
            report.add(Place::Value(directive.line, at), message);
            return;
        }
    }
}
