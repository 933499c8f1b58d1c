use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "304-to-another-method",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "304 to a method other than GET and HEAD",
    help: "answer 412 when the condition of such a request fails",
    when: When::Status(&[304]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "13.1.2",
            "An origin server that evaluates an If-None-Match condition MUST NOT perform the requested method if the condition evaluates to false; instead, the origin server MUST respond with either a) the 304 (Not Modified) status code if the request method is GET or HEAD or b) the 412 (Precondition Failed) status code for all other request methods.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.5",
            "The 304 (Not Modified) status code indicates that a conditional GET or HEAD request has been received and would have resulted in a 200 (OK) response if it were not for the fact that the condition evaluated to false.",
        ),
    ],
    page: include_str!("_304_to_another_method.md"),
    check,
};

/// Methods whose conditions can end in a 304; QUERY takes the rules of GET.
const READING: [&[u8]; 3] = [b"GET", b"HEAD", b"QUERY"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !READING.contains(&x.method()) {
        let method = super::clip(x.method());
        report.add(
            Place::Status,
            format!("304 to {method}: it answers only conditional GET and HEAD"),
        );
    }
}
