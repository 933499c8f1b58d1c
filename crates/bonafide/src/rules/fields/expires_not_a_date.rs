use super::{shown, value_at};
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::imf::Misdated,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "expires-not-a-date",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Expires is not a date",
    help: "to forbid reuse without asking, send Cache-Control: no-cache; to allow it for a time, send max-age",
    when: When::Field(&[FieldId::Expires]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "5.3",
        "A cache recipient MUST interpret invalid date formats, especially the value \"0\", as representing a time in the past (i.e., \"already expired\").",
    )],
    page: include_str!("expires_not_a_date.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Expires) {
        if Misdated::of(field.value) != Some(Misdated::NotADate) {
            continue;
        }
        // Old caches are told so on purpose; today's go by Cache-Control.
        let is_deliberate = matches!(field.value, b"0" | b"-1");
        if is_deliberate && x.response.fields.has(FieldId::CacheControl) {
            continue;
        }
        let message = format!("Expires: {} counts as already expired", shown(field.value));
        let finding = report.add(value_at(index, field), message);
        if is_deliberate {
            finding.confidence = Confidence::Low;
        }
    }
}
