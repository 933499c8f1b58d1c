use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "mkcol-not-201",
    group: Group::House,
    strength: Strength::Fact,
    title: "MKCOL that succeeded with another code than 201",
    help: "answer 201 where the collection was created",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[Cite::new("RFC 4918", "9.3.1", "201 (Created) - The collection was created.")],
    page: include_str!("mkcol_not_201.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if x.is_method("MKCOL") && status != 201 {
        let finding = report.add(
            Place::Status,
            format!("{status} to MKCOL: a collection that was created is a 201"),
        );
        finding.confidence = Confidence::Medium;
        finding.means = Some(201);
    }
}
