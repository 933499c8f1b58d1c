use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "103-without-hint",
    group: Group::Status,
    strength: Strength::Advice,
    title: "103 without anything to begin with",
    help: "send Link fields with preload or preconnect, or no 103",
    when: When::Interim,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 8297",
        "2",
        "The 103 (Early Hints) informational status code indicates to the client that the server is likely to send a final response with the header fields included in the informational response.",
    )],
    page: include_str!("_103_without_hint.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, interim) in x.interim.iter().enumerate() {
        let hints = [FieldId::Link, FieldId::ContentSecurityPolicy];
        if interim.status == 103 && !hints.iter().any(|&id| interim.fields.has(id)) {
            let message = "this 103 has no Link: there is nothing that a client could begin with";
            report.add(Place::Status.in_interim(nth), message);
        }
    }
}
