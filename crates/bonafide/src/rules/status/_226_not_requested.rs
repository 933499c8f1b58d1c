use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "226-not-requested",
    group: Group::Status,
    strength: Strength::Must,
    title: "226 to a request that did not ask for instance manipulations",
    help: "answer 200 with the whole representation to requests without A-IM",
    when: When::Status(&[226]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 3229",
        "10.4.1",
        "The request MUST have included an A-IM header field listing at least one instance-manipulation.",
    )],
    page: include_str!("_226_not_requested.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.request_fields().has(FieldId::AIm) {
        let message = "the request has no A-IM, so the client cannot know how to read a difference";
        let finding = report.add(Place::Status, message);
        finding.means = Some(200);
        if x.response.fidelity == Fidelity::Edited {
            finding.confidence = Confidence::Medium;
        }
    }
}
