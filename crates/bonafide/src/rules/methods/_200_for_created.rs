use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-for-created",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "200 to POST with Location where 201 would fit",
    help: "answer 201 if the POST created what Location names",
    when: When::Status(&[200]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.3",
            "If one or more resources has been created on the origin server as a result of successfully processing a POST request, the origin server SHOULD send a 201 (Created) response containing a Location header field that provides an identifier for the primary resource created",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.2",
            "The type of relationship is defined by the combination of request method and status code semantics.",
        ),
    ],
    page: include_str!("_200_for_created.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("POST")
        && let Some((index, _)) = x.response.fields.find(FieldId::Location)
    {
        let message =
            "Location has no meaning on 200; if the POST created what it names, the code is 201";
        let finding = report.add(Place::Name(index), message);
        finding.confidence = Confidence::Low;
        finding.means = Some(201);
    }
}
