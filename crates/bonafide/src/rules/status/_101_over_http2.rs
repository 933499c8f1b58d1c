use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "101-over-http2",
    group: Group::Status,
    strength: Strength::Fact,
    title: "101 over HTTP/2",
    help: "use extended CONNECT (RFC 8441) for WebSocket over HTTP/2",
    when: When::Status(&[101]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9113",
        "8.6",
        "HTTP/2 does not support the 101 (Switching Protocols) informational status code",
    )],
    page: include_str!("_101_over_http2.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.version == Version::Http2 {
        report.add(Place::Status, "an HTTP/2 connection cannot switch to another protocol");
    }
}
