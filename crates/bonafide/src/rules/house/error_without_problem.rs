use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-without-problem",
    group: Group::House,
    strength: Strength::Must,
    title: "An error that is no problem details",
    help: "answer errors with application/problem+json",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "Zalando RESTful API Guidelines",
            "176",
            "every endpoints must be capable of returning a Problem JSON on client usage errors",
        ),
        Cite::new("RFC 9457", "3", "The canonical model for problem details is a JSON"),
    ],
    page: include_str!("error_without_problem.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let essence = x.media_type().map_or("", |media_type| &media_type.essence);
    if !x.is_method("HEAD") && essence != "application/problem+json" {
        let message = format!("{} without application/problem+json", x.response.status);
        // Proxies on the way know no guideline.
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
