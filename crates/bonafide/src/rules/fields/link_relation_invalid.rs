use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        link::links,
        uri::{self, Parts},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-relation-invalid",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A relation type that is neither a name nor an absolute URI",
    help: "use a name from IANA's list of link relations, or a whole URI in quotes",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 8288",
            "3.3",
            "Note that extension relation types are REQUIRED to be absolute URIs in Link header fields and MUST be quoted when they contain characters not allowed in tokens",
        ),
        Cite::new(
            "RFC 8288",
            "2.1.1",
            "Registered relation type names MUST conform to the reg-rel-type rule",
        ),
    ],
    page: include_str!("link_relation_invalid.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten() {
            for (relation, at) in link.relations(field.value) {
                if is_name(relation) || is_absolute(relation) {
                    continue;
                }
                let message = format!("{} is neither a name nor an absolute URI", shown(relation));
                let finding = report.add(Place::Value(index, at), message);
                // A name of one's own, such as my_relation: not in the grammar, and understood by those who made it.
                if !relation.iter().any(|b| matches!(b, b'/' | b':')) {
                    finding.confidence = Confidence::Medium;
                }
            }
        }
    }
}

/// Names are compared in any case, so upper case does no harm.
fn is_name(relation: &[u8]) -> bool {
    relation.first().is_some_and(u8::is_ascii_alphabetic)
        && relation.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

fn is_absolute(relation: &[u8]) -> bool {
    Parts::of(relation).scheme.is_some() && uri::misfit(relation).is_none()
}
