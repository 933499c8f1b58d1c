use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "103-over-http1",
    group: Group::Status,
    strength: Strength::Advice,
    title: "103 to a browser over HTTP/1.1",
    help: "send 103 over HTTP/2 and HTTP/3 only, unless the client is known to want it",
    when: When::Interim,
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 8297",
        "3",
        "Therefore, a server might refrain from sending 103 (Early Hints) responses over HTTP/1.1 unless the client is known to handle informational responses correctly.",
    )],
    page: include_str!("_103_over_http1.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(agent) = x.request_fields().get(FieldId::UserAgent) else { return };
    let hinted = x.interim.iter().position(|interim| interim.status == 103);
    if x.response.version == Version::Http11
        && agent.value.starts_with(b"Mozilla/")
        && let Some(nth) = hinted
    {
        let message =
            "browsers ignore hints over HTTP/1.1, and some old clients take them for the answer";
        report.add(Place::Status.in_interim(nth), message);
    }
}
