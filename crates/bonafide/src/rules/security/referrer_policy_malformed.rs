use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
    rules::security::is_referrer_policy,
};

pub static RULE: Rule = Rule {
    name: "referrer-policy-malformed",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Referrer-Policy without a value that browsers know",
    help: "send strict-origin-when-cross-origin, same-origin or no-referrer",
    when: When::Field(&[FieldId::ReferrerPolicy]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Referrer Policy",
            "unknown-policy-values",
            "unknown policy values will be ignored, and when multiple sources specify a referrer policy, the value of the latest one will be used.",
        ),
        Cite::new(
            "Referrer Policy",
            "referrer-policy-header",
            "Referrer-Policy header values should not be quoted.",
        ),
    ],
    page: include_str!("referrer_policy_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let all = || {
        fields.all(FieldId::ReferrerPolicy).flat_map(|(index, field)| {
            list::members(field.value).map(move |(value, at)| (value, Place::Value(index, at)))
        })
    };
    // An unknown value beside a known one is how new values are brought in.
    if all().any(|(value, _)| is_referrer_policy(value) || has_line_end(value)) {
        return;
    }
    if let Some((value, place)) = all().last() {
        let message = match value.first() {
            Some(b'"' | b'\'') => {
                format!("{} is in quotes, so browsers disregard it", shown(value))
            }
            _ => format!("{} is no referrer policy, so browsers disregard it", shown(value)),
        };
        report.add(place, message);
    } else if let Some((index, _)) = fields.find(FieldId::ReferrerPolicy) {
        report.add(Place::Name(index), "the field is empty and changes nothing").confidence =
            Confidence::Low;
    }
}
