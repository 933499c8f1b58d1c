use crate::{
    Place, Probe, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-for-nonexistent-path",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "Success for a path that cannot exist",
    help: "answer 404 where no resource is",
    when: When::Class(&[2]),
    needs: Seen::PROBE,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.5.5",
            "The 404 (Not Found) status code indicates that the origin server did not find a current representation for the target resource or is not willing to disclose that one exists.",
        ),
        Cite::new(
            "RFC 9110",
            "15",
            "2xx (Successful): The request was successfully received, understood, and accepted",
        ),
    ],
    page: include_str!("_200_for_nonexistent_path.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.probe == Some(Probe::NonexistentPath) {
        let message = format!("a random path was answered with {}", x.response.status);
        // There are resources that have every path, such as a search.
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
