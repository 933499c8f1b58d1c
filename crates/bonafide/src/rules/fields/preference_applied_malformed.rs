use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "preference-applied-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Preference-Applied is malformed",
    help: "name the preference and its value alone: Preference-Applied: return=minimal",
    when: When::Field(&[FieldId::PreferenceApplied]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 7240",
            "3",
            "The syntax of the Preference-Applied header differs from that of the Prefer header in that parameters are not included.",
        ),
    ],
    page: include_str!("preference_applied_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::PreferenceApplied) {
        for (member, at) in list::members(field.value) {
            let parameter = list::split(member, b';').nth(1);
            let name = member.split(|&b| b == b'=').next().unwrap_or_default();
            if let Some((_, within)) = parameter {
                let place = at.start + within.start.saturating_sub(1)..at.end;
                report.add(Place::Value(index, place), "Preference-Applied has no parameters");
            } else if !is_token(name.trim_ascii()) {
                let message = format!("{} is not a preference", shown(member));
                report.add(Place::Value(index, at), message);
            }
        }
    }
}
