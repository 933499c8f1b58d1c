use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-value-not-ascii",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A field value with raw bytes outside ASCII",
    help: "encode the text: percent-encoding in URIs, the form of RFC 8187 in parameters such as filename*",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.5",
        "Field values are usually constrained to the range of US-ASCII characters",
    )],
    page: include_str!("field_value_not_ascii.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        // Of URIs it is more than advice: location-malformed.
        if field.value.is_ascii()
            || matches!(field.id, FieldId::Location | FieldId::ContentLocation)
        {
            continue;
        }
        let Some(at) = field.value.iter().position(|b| !b.is_ascii()) else { continue };
        let end = at + field.value[at..].iter().take_while(|b| !b.is_ascii()).count();
        let message = format!(
            "{} has bytes outside ASCII; recipients differ in how they read them",
            shown(field.name)
        );
        report.add(Place::Value(index, at..end), message);
        return;
    }
}
