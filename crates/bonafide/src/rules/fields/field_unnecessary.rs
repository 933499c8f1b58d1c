use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-unnecessary",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A field that no client of today acts on",
    help: "leave it out",
    when: When::Field(&[FieldId::XDownloadOptions, FieldId::XUaCompatible]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.4",
        "HTTP does not place a predefined limit on the length of each field line, field value, or on the length of a header or trailer section as a whole",
    )],
    page: include_str!("field_unnecessary.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if matches!(field.id, FieldId::XDownloadOptions | FieldId::XUaCompatible) {
            report
                .add(Place::Name(index), format!("{} speaks to Internet Explorer alone", field.id));
        }
    }
}
