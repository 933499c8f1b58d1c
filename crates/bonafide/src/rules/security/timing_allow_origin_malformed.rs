use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    parse::origin,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
};

pub static RULE: Rule = Rule {
    name: "timing-allow-origin-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Timing-Allow-Origin with a member that matches no origin",
    help: "send *, or origins such as https://example.com separated by commas",
    when: When::Field(&[FieldId::TimingAllowOrigin]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Resource Timing",
        "sec-timing-allow-origin",
        "Timing-Allow-Origin = 1#( origin-or-null / wildcard )",
    )],
    page: include_str!("timing_allow_origin_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::TimingAllowOrigin) {
        for (member, at) in list::members(field.value) {
            if matches!(member, b"*" | b"null") || has_line_end(member) {
                continue;
            }
            if let Some(misfit) = origin::misfit(member) {
                let start = at.start + misfit.at;
                let place = start..at.end.max(start);
                let place = if place.is_empty() { at } else { place };
                let message =
                    format!("{} is no origin: wanted here is {}", shown(member), misfit.wanted);
                report.add(Place::Value(index, place), message);
                return;
            }
        }
    }
}
