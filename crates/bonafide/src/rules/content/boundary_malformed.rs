use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::multipart::boundary_fault,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "boundary-malformed",
    group: Group::Content,
    strength: Strength::Must,
    title: "A multipart boundary that departs from its grammar",
    help: "use up to 70 letters, digits and hyphens",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 2046",
        "5.1.1",
        "Boundary delimiters must not appear within the encapsulated material, and must be no longer than 70 characters, not counting the two leading hyphens.",
    )],
    page: include_str!("boundary_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, field)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let Some(boundary) = media_type.boundary.as_deref() else { return };
    if !media_type.essence.starts_with("multipart/") {
        return;
    }
    if let Some(fault) = boundary_fault(boundary) {
        let message = format!("the boundary {:?} {fault}", clip(boundary.as_bytes()));
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
