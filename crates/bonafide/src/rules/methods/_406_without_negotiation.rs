use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "406-without-negotiation",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "406 to a request without Accept fields",
    help: "send a representation of your choice, or the status that says what is wrong with the request",
    when: When::Status(&[406]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.7",
        "The 406 (Not Acceptable) status code indicates that the target resource does not have a current representation that would be acceptable to the user agent, according to the proactive negotiation header fields received in the request",
    )],
    page: include_str!("_406_without_negotiation.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_negotiation =
        |name: &[u8]| name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case(b"accept"));
    if !x.request_fields().iter().any(|field| is_negotiation(field.name)) {
        let message =
            "the request accepts anything: it has no Accept field that this could be about";
        // Tools that edit what they record leave out request fields.
        report.add(Place::Status, message).confidence =
            if x.seen().has(Seen::FIELD_LINES) { Confidence::High } else { Confidence::Medium };
    }
}
