use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::script_lists,
};

pub static RULE: Rule = Rule {
    name: "csp-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "Content-Security-Policy guards the page",
    help: "keep it, and make it stricter bit by bit",
    when: When::Field(&[FieldId::ContentSecurityPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "csp-directives",
        "To mitigate the risk of cross-site scripting attacks, web developers SHOULD include directives that regulate sources of script and plugins.",
    )],
    page: include_str!("csp_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let lists = script_lists(x);
    let is_loose = |list: &csp::Directive<'_>| {
        list.words().any(|(word, _)| {
            [&b"*"[..], b"data:", b"https:", b"http:", b"'unsafe-inline'"]
                .iter()
                .any(|loose| word.eq_ignore_ascii_case(loose))
        })
    };
    let is_named = |list: &csp::Directive<'_>| {
        list.words().any(|(word, _)| word.eq_ignore_ascii_case(b"'strict-dynamic'"))
    };
    if let Some(list) = lists.iter().find(|list| is_named(list) || !is_loose(list)) {
        let message =
            format!("{} says which scripts may run, and injected ones may not", shown(list.name));
        report.add(Place::Value(list.line, list.at()), message);
    }
}
