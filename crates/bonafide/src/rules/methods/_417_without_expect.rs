use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "417-without-expect",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "417 to a request without Expect",
    help: "use 417 only where Expect could not be met; 400 or 422 say that a request is wrong",
    when: When::Status(&[417]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.18",
        "The 417 (Expectation Failed) status code indicates that the expectation given in the request's Expect header field",
    )],
    page: include_str!("_417_without_expect.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.request_fields().has(FieldId::Expect) {
        // Client libraries add Expect late, where a recorder does not see it.
        report.add(Place::Status, "the request has no Expect that could have failed").confidence =
            if x.seen().has(Seen::FIELD_LINES) { Confidence::High } else { Confidence::Medium };
    }
}
