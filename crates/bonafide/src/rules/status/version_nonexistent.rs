use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "version-nonexistent",
    group: Group::Status,
    strength: Strength::Must,
    title: "A status line with a version that HTTP does not have",
    help: "send HTTP/1.1 in the status line",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "6.2",
            "A server MUST NOT send a version to which it is not conformant.",
        ),
        Cite::new(
            "RFC 9110",
            "6.2",
            "A server SHOULD send a response version equal to the highest version to which the server is conformant that has a major version less than or equal to the one received in the request.",
        ),
    ],
    page: include_str!("version_nonexistent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Version::Other(major, minor) = x.response.version {
        let message = format!("there is no HTTP/{major}.{minor} to which a response could conform");
        report.add(Place::StartLine, message);
    }
}
