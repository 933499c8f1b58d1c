use crate::{
    Place, Seen,
    facts::Facts,
    parse::{media_type::Kind, multistatus},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "207-response-without-status",
    group: Group::Status,
    strength: Strength::Fact,
    title: "A response in a multistatus document without a status",
    help: "give each response a status, or propstat elements with one",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new("RFC 4918", "14.24", "((href*, status)|(propstat+))")],
    page: include_str!("_207_response_without_status.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.declared_kind() != Some(Kind::Xml) {
        return;
    }
    let outcomes = multistatus::outcomes(x.content());
    if let Some(outcome) = outcomes.into_iter().find(|outcome| !outcome.has_status) {
        report.add(
            Place::Content(outcome.at),
            "this response has no status: nobody knows what became of it",
        );
    }
}
