use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "201-to-safe-method",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "201 to a safe method",
    help: "create with POST or PUT; answer a safe method with 200",
    when: When::Status(&[201]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.2.1",
            "Request methods are considered safe if their defined semantics are essentially read-only; i.e., the client does not request, and does not expect, any state change on the origin server as a result of applying a safe method to a target resource.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.2",
            "The 201 (Created) status code indicates that the request has been fulfilled and has resulted in one or more new resources being created.",
        ),
    ],
    page: include_str!("_201_to_safe_method.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const SAFE: [&str; 5] = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"];
    if let Some(method) = SAFE.iter().find(|method| x.is_method(method)) {
        report.add(
            Place::Status,
            format!("{method} asks for nothing to be created, and 201 says that something was"),
        );
    }
}
