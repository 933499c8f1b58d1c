use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cors-max-age-malformed",
    group: Group::Cors,
    strength: Strength::Must,
    title: "Access-Control-Max-Age that is no number of seconds",
    help: "send digits: 600 is ten minutes",
    when: When::Field(&[FieldId::AccessControlMaxAge]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("Fetch", "http-new-header-syntax", "Access-Control-Max-Age = delta-seconds"),
        Cite::new(
            "Fetch",
            "cors-preflight-fetch",
            "If max-age is failure or null, then set max-age to 5.",
        ),
    ],
    page: include_str!("cors_max_age_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::AccessControlMaxAge) else { return };
    if delta_seconds(field.value).is_some() || has_line_end(field.value) {
        return;
    }
    let is_negative =
        field.value.strip_prefix(b"-").is_some_and(|digits| delta_seconds(digits).is_some());
    let message = match is_negative {
        true => format!("{} is negative: to have nothing kept, send 0", shown(field.value)),
        false => format!(
            "{} is no number of seconds, so browsers keep the answer for 5",
            shown(field.value)
        ),
    };
    // Browsers' own documentation speaks of -1.
    let confidence = if field.value == b"-1" { Confidence::Medium } else { Confidence::High };
    report.add(value_at(index, field), message).confidence = confidence;
}
