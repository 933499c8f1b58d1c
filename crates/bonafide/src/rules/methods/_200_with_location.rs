use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-with-location",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "200 to GET with Location",
    help: "redirect with 3xx if the client is to go there, or use Content-Location",
    when: When::Status(&[200]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "10.2.2",
            "The type of relationship is defined by the combination of request method and status code semantics.",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.2",
            "For 201 (Created) responses, the Location value refers to the primary resource created by the request. For 3xx (Redirection) responses, the Location value refers to the preferred target resource for automatically redirecting the request.",
        ),
    ],
    page: include_str!("_200_with_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if (x.is_method("GET") || x.is_method("HEAD"))
        && let Some((index, _)) = x.response.fields.find(FieldId::Location)
    {
        report.add(
            Place::Name(index),
            "Location has no meaning on a 200 to GET: no client goes there",
        );
    }
}
