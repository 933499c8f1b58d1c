use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "preference-applied-unasked",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "Preference-Applied grants what was not asked for",
    help: "name only preferences that the request's Prefer has",
    when: When::Field(&[FieldId::PreferenceApplied]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 7240",
        "3",
        "The Preference-Applied response header MAY be included within a response message as an indication as to which Prefer tokens were honored by the server and applied to the processing of a request.",
    )],
    page: include_str!("preference_applied_unasked.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::PreferenceApplied) {
        for (member, at) in list::members(field.value) {
            let asked = x.request_fields().all(FieldId::Prefer).any(|(_, prefer)| {
                list::members(prefer.value)
                    .any(|(wish, _)| name(wish).eq_ignore_ascii_case(name(member)))
            });
            if !asked && is_token(name(member)) {
                let message = format!("the request does not prefer {}", shown(name(member)));
                report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
            }
        }
    }
}

fn name(preference: &[u8]) -> &[u8] {
    preference.split(|b| matches!(b, b'=' | b';')).next().unwrap_or_default().trim_ascii()
}
