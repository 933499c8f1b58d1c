use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "redirect-without-location",
    group: Group::Status,
    strength: Strength::Should,
    title: "A redirect without Location",
    help: "send Location with the URI to go to",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.4.2",
            "The server SHOULD generate a Location header field in the response containing a preferred URI reference for the new permanent URI.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.8",
            "The server SHOULD generate a Location header field in the response containing a URI reference for the different URI.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.4",
            "The 303 (See Other) status code indicates that the server is redirecting the user agent to a different resource, as indicated by a URI in the Location header field, which is intended to provide an indirect response to the original request.",
        ),
    ],
    page: include_str!("redirect_without_location.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::Location) {
        let status = x.response.status;
        let message =
            format!("{status} without Location: the client is sent away and not told where");
        report.add(Place::Missing(FieldId::Location), message);
    }
}
