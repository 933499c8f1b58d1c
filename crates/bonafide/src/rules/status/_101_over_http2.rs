use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "101-over-http2",
    group: Group::Status,
    strength: Strength::Fact,
    title: "101 over HTTP/2 or HTTP/3",
    help: "use extended CONNECT (RFC 8441) for WebSocket over HTTP/2",
    when: When::Status(&[101]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9113",
            "8.6",
            "HTTP/2 does not support the 101 (Switching Protocols) informational status code",
        ),
        Cite::new("RFC 9114", "4.5", "HTTP/3 does not support the HTTP Upgrade mechanism"),
    ],
    page: include_str!("_101_over_http2.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let version = x.response.version;
    if matches!(version, Version::Http2 | Version::Http3) {
        let message = format!("an {version} connection cannot switch to another protocol");
        report.add(Place::Status, message);
    }
}
