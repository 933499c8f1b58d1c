use crate::{
    Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "problem-status-differs",
    group: Group::Content,
    strength: Strength::Must,
    title: "Problem details whose status is not the status that was sent",
    help: "send the same status in the status line and in the problem, or leave the member out",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9457",
        "3.1.2",
        "Generators MUST use the same status code in the actual HTTP response, to assure that generic HTTP software that does not understand this format still behaves correctly.",
    )],
    page: include_str!("problem_status_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.media_type().is_none_or(|media_type| media_type.essence != "application/problem+json") {
        return;
    }
    let outline = x.json();
    let Some(status) = outline.root().and_then(|root| root.get("status")) else { return };
    let Some(told) = status.integer() else { return };
    if told != i64::from(x.response.status) {
        let message =
            format!("the problem says status {told}, the status line says {}", x.response.status);
        report.add(Place::Member("/status".to_owned(), status.place()), message);
    }
}
