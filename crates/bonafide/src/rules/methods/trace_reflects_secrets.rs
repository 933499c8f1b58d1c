use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "trace-reflects-secrets",
    group: Group::Methods,
    strength: Strength::Should,
    title: "TRACE that sends credentials back",
    help: "leave Authorization, Cookie and the like out of what TRACE reflects, or switch TRACE off",
    when: When::Class(&[2]),
    needs: Seen::REQUEST.and(Seen::CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.8",
        "The final recipient of the request SHOULD exclude any request fields that are likely to contain sensitive data when that recipient generates the response content.",
    )],
    page: include_str!("trace_reflects_secrets.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const SECRETS: [&str; 3] = ["authorization:", "proxy-authorization:", "cookie:"];
    if !x.is_method("TRACE") {
        return;
    }
    let mut at = 0;
    for line in x.content().split_inclusive(|&b| b == b'\n') {
        let begins = |name: &str| {
            line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        };
        if let Some(name) = SECRETS.iter().find(|name| begins(name)) {
            let message =
                "the request's credentials are in the content, where scripts can read them";
            report.add(Place::Content(at..at + name.len() - 1), message);
        }
        at += line.len();
    }
}
