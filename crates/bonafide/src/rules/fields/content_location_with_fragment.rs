use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-location-with-fragment",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content-Location has a fragment",
    help: "leave out the # and what follows: Content-Location names a whole representation",
    when: When::Field(&[FieldId::ContentLocation]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9110", "8.7", "The field value is either an absolute-URI or a partial-URI."),
        Cite::new(
            "RFC 9110",
            "4.1",
            "A \"partial-URI\" rule is defined for protocol elements that can contain a relative URI but not a fragment component.",
        ),
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
    ],
    page: include_str!("content_location_with_fragment.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ContentLocation) {
        if let Some(at) = memchr::memchr(b'#', field.value) {
            report.add(
                Place::Value(index, at..field.value.len()),
                "Content-Location has a fragment, which names a part and not a representation",
            );
        }
    }
}
