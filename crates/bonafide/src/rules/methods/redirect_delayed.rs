use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "redirect-delayed",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "A redirect that asks clients to wait",
    help: "leave Retry-After out of redirects, or answer 503 while there is nothing to go to",
    when: When::Field(&[FieldId::RetryAfter]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.3",
        "When sent with any 3xx (Redirection) response, Retry-After indicates the minimum time that the user agent is asked to wait before issuing the redirected request.",
    )],
    page: include_str!("redirect_delayed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !matches!(x.response.status, 300..=303 | 305..=399)
        || !x.response.fields.has(FieldId::Location)
    {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::RetryAfter) else { return };
    if field.value != b"0" {
        let message = "this asks clients to wait before they follow; browsers follow at once";
        report.add(Place::Name(index), message);
    }
}
