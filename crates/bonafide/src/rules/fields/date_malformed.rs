use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::imf::Misdated,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "date-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A date field whose value is not an HTTP-date",
    help: "send the date as in Sun, 06 Nov 1994 08:49:37 GMT: two-digit day, English names, four-digit year, always GMT",
    when: When::Field(&[FieldId::Date, FieldId::Expires, FieldId::LastModified, FieldId::Sunset]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "5.6.7",
            "When a sender generates a field that contains one or more timestamps defined as HTTP-date, the sender MUST generate those timestamps in the IMF-fixdate format.",
        ),
        Cite::new(
            "RFC 9110",
            "5.6.7",
            "A sender MUST NOT generate additional whitespace in an HTTP-date beyond that specifically included as SP in the grammar.",
        ),
    ],
    page: include_str!("date_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_date = |id| {
        matches!(id, FieldId::Date | FieldId::Expires | FieldId::LastModified | FieldId::Sunset)
    };
    for (index, field) in x.response.fields.iter().enumerate().filter(|(_, f)| is_date(f.id)) {
        let Some(fault) = Misdated::of(field.value) else { continue };
        // An Expires that is no date, or means "long ago", is a thing of its own: caches must cope with it.
        let is_past_anyway = matches!(fault, Misdated::NotADate | Misdated::WrongDay);
        if field.id == FieldId::Expires && is_past_anyway {
            continue;
        }
        let message = format!("{} {}", field.id, fault.says(field.value));
        let finding = report.add(value_at(index, field), message);
        // Recorders put dates of their own into Date.
        let may_be_edited = field.id == FieldId::Date && !x.seen().has(Seen::FIELD_LINES);
        if may_be_edited || fault == Misdated::WrongDay {
            finding.confidence = Confidence::Medium;
        }
    }
}
