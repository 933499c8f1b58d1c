use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-name-garbled",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A field name that an intermediary has garbled on purpose",
    help: "let the device remove the field instead of misspelling it",
    when: When::Field(&[FieldId::Cneonction, FieldId::NnCoection, FieldId::XCnection]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "7.6.1",
        "remove any header or trailer field(s) from the message with the same name as the connection-option",
    )],
    page: include_str!("field_name_garbled.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if matches!(field.id, FieldId::Cneonction | FieldId::NnCoection | FieldId::XCnection) {
            let name = shown(field.name);
            let message = format!("{name} was Connection before something on the way misspelt it");
            report.add(Place::Name(index), message);
        }
    }
}
