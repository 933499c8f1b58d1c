use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "201-location-with-fragment",
    group: Group::Status,
    strength: Strength::Fact,
    title: "201 with a Location that has a fragment",
    help: "send the URI of the new resource itself, without #",
    when: When::Status(&[201]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.2",
        "There are circumstances in which a fragment identifier in a Location value would not be appropriate. For example, the Location header field in a 201 (Created) response is supposed to provide a URI that is specific to the created resource.",
    )],
    page: include_str!("_201_location_with_fragment.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Location) else { return };
    let Some(at) = memchr::memchr(b'#', field.value) else { return };
    // Elsewhere the URI without its fragment may well be that of what was created.
    if at == 0 || field.value[..at].ends_with(x.path()) {
        let message = "only the fragment tells this URI from the one that was asked, and servers never see it";
        let place = Place::Value(index, at..field.value.len());
        report.add(place, message).confidence = Confidence::Medium;
    }
}
