use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-encoding-identity",
    group: Group::Fields,
    strength: Strength::Should,
    title: "Content-Encoding lists identity",
    help: "leave identity out, and the whole field where nothing else is in it",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "Note that the coding named \"identity\" is reserved for its special role in Accept-Encoding and thus SHOULD NOT be included.",
    )],
    page: include_str!("content_encoding_identity.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ContentEncoding) {
        for (coding, at) in list::members(field.value) {
            if coding.eq_ignore_ascii_case(b"identity") {
                report.add(
                    Place::Value(index, at),
                    "Content-Encoding lists identity, which stands for no coding at all",
                );
            }
        }
    }
}
