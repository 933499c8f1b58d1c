use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "warning-obsolete",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Warning is obsolete",
    help: "leave Warning out; Age and Cache-Status tell what a cache did, Deprecation what goes away",
    when: When::Field(&[FieldId::Warning]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "5.5",
        "This specification obsoletes it, as it is not widely generated or surfaced to users.",
    )],
    page: include_str!("warning_obsolete.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::Warning) {
        report.add(Place::Name(index), "Warning is obsolete, and hardly any client reads it");
    }
}
