use super::single_lines;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::link::links,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-rev",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A link with rev",
    help: "use rel with the relation type of the other direction: rel=\"prev\" for rev=\"next\"",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 8288",
        "3.3",
        "rev is deprecated by this specification because it often confuses authors and readers; in most cases, using a separate relation type is preferable.",
    )],
    page: include_str!("link_rev.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten() {
            if let Some(rev) = link.param(field.value, "rev") {
                report.add(
                    Place::Value(index, rev.name.clone()),
                    "rev is deprecated: hardly a client reads it",
                );
            }
        }
    }
}
