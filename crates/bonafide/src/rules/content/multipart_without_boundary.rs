use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "multipart-without-boundary",
    group: Group::Content,
    strength: Strength::Must,
    title: "A multipart type without a boundary",
    help: "name the boundary in Content-Type",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.3",
        "include a boundary parameter as part of the media type value",
    )],
    page: include_str!("multipart_without_boundary.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, field)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let is_there = media_type.boundary.as_deref().is_some_and(|boundary| !boundary.is_empty());
    if media_type.essence.starts_with("multipart/") && !is_there {
        let message =
            format!("{} without a boundary: nobody can find the parts", media_type.essence);
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
