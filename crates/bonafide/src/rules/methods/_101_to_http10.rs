use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "101-to-http10",
    group: Group::Methods,
    strength: Strength::Must,
    title: "101 to an HTTP/1.0 client",
    help: "ignore Upgrade in HTTP/1.0 requests and answer as if it were not there",
    when: When::Status(&[101]),
    needs: Seen::REQUEST.and(Seen::FIELD_LINES),
    cites: &[
        Cite::new(
            "RFC 9110",
            "7.8",
            "A server that receives an Upgrade header field in an HTTP/1.0 request MUST ignore that Upgrade field.",
        ),
        Cite::new(
            "RFC 9110",
            "15.2",
            "Since HTTP/1.0 did not define any 1xx status codes, a server MUST NOT send a 1xx response to an HTTP/1.0 client.",
        ),
    ],
    page: include_str!("_101_to_http10.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.request.as_ref().is_some_and(|request| request.version == Version::Http10) {
        report.add(Place::Status, "the request is HTTP/1.0, in which nothing can be upgraded");
    }
}
