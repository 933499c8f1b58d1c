use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "201-without-location",
    group: Group::Status,
    strength: Strength::Should,
    title: "201 to POST without Location",
    help: "send Location with the URI of what was created",
    when: When::Status(&[201]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.3",
            "If one or more resources has been created on the origin server as a result of successfully processing a POST request, the origin server SHOULD send a 201 (Created) response containing a Location header field that provides an identifier for the primary resource created",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.2",
            "The primary resource created by the request is identified by either a Location header field in the response or, if no Location header field is received, by the target URI.",
        ),
    ],
    page: include_str!("_201_without_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("POST") && lacks(x, FieldId::Location) {
        report.add(
            Place::Missing(FieldId::Location),
            "201 without Location says that the target URI itself was created",
        );
    }
}
