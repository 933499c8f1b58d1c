use super::{deprecated_since, value_at};
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::HttpDate,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "sunset-before-deprecation",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Sunset is earlier than Deprecation",
    help: "put the end after the moment of deprecation",
    when: When::Field(&[FieldId::Sunset]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9745",
        "4",
        "The timestamp given in the Sunset HTTP header field MUST NOT be earlier than the one given in the Deprecation header field.",
    )],
    page: include_str!("sunset_before_deprecation.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Sunset) else { return };
    let Some(sunset) = HttpDate::parse(field.value) else { return };
    let Some(deprecated) = deprecated_since(x) else { return };
    if sunset.seconds < deprecated {
        let message = format!(
            "the end comes before the deprecation, which is at {}",
            HttpDate::imf(deprecated)
        );
        report.add(value_at(index, field), message);
    }
}
