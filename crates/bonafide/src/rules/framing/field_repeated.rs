use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-repeated",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Several lines of a field that has one value",
    help: "send the field once",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "5.3",
        "a sender MUST NOT generate multiple field lines with the same name in a message (whether in the headers or trailers) or append a field line when a field line of the same name already exists in the message, unless that field's definition allows multiple field line values to be recombined as a comma-separated list",
    )],
    page: include_str!("field_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (index, field) in fields.iter().enumerate() {
        // Repeated lengths are another rule's.
        if !field.id.is_singleton() || field.id == FieldId::ContentLength {
            continue;
        }
        let mut before = fields.0[..index].iter().filter(|line| line.id == field.id);
        let (Some(first), None) = (before.next(), before.next()) else { continue };
        let message = if first.value == field.value {
            format!("{} is there twice", field.id)
        } else {
            format!("{} is there twice, first as {}", field.id, super::quoted(first.value))
        };
        report.add(Place::Name(index), message);
    }
}
