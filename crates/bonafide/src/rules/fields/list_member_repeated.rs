use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "list-member-repeated",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A list that has the same member twice",
    help: "list it once",
    when: When::Field(&[
        FieldId::AcceptPatch,
        FieldId::AcceptPost,
        FieldId::AcceptRanges,
        FieldId::Allow,
        FieldId::ContentLanguage,
    ]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.6.1",
        "A construct \"#\" is defined, similar to \"*\", for defining comma-delimited lists of elements.",
    )],
    page: include_str!("list_member_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let When::Field(lists) = RULE.when else { return };
    for &id in lists {
        for (index, field) in single_lines(x, id) {
            for (member, at) in list::members(field.value) {
                let mut before = list::members(&field.value[..at.start]);
                if before.any(|(other, _)| other.eq_ignore_ascii_case(member)) {
                    let message = format!("{id} lists {} again", shown(member));
                    report.add(Place::Value(index, at), message);
                    break;
                }
            }
        }
    }
}
