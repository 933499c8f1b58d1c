use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "417-to-100-continue",
    group: Group::Status,
    strength: Strength::Advice,
    title: "417 to Expect: 100-continue",
    help: "answer 100 and read on, or at once with what the request gets",
    when: When::Status(&[417]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "10.1.1",
        "A server that receives an Expect field value containing a member other than 100-continue MAY respond with a 417 (Expectation Failed) status code to indicate that the unexpected expectation cannot be met.",
    )],
    page: include_str!("_417_to_100_continue.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, expect)) = x.request_fields().find(FieldId::Expect) else { return };
    if expect.value.eq_ignore_ascii_case(b"100-continue") {
        let message = "417 is for other expectations: this one is met by reading on";
        report.add(whole_value(index, expect).in_request(), message);
    }
}
