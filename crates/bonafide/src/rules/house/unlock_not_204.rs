use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "unlock-not-204",
    group: Group::House,
    strength: Strength::Fact,
    title: "UNLOCK that succeeded with another code than 204",
    help: "answer 204 to UNLOCK",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 4918",
        "9.11.1",
        "204 (No Content) - Normal success response (rather than 200 OK, since 200 OK would imply a response body, and an UNLOCK success response does not normally contain a body).",
    )],
    page: include_str!("unlock_not_204.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if x.is_method("UNLOCK") && status != 204 {
        let finding =
            report.add(Place::Status, format!("{status} to UNLOCK, whose success is 204"));
        finding.confidence = Confidence::Medium;
        finding.means = Some(204);
    }
}
