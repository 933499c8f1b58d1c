use super::single_lines;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::link::links,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-without-rel",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A link without a relation type",
    help: "say what the link is for: </style.css>; rel=preload; as=style",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 8288",
        "3.3",
        "The rel parameter MUST be present but MUST NOT appear more than once in a given link-value; occurrences after the first MUST be ignored by parsers.",
    )],
    page: include_str!("link_without_rel.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten().filter(|link| !link.has(field.value, "rel")) {
            report.add(Place::Value(index, link.at), "this link has no rel parameter");
        }
    }
}
