use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "interim-to-http10",
    group: Group::Methods,
    strength: Strength::Must,
    title: "An interim response to an HTTP/1.0 client",
    help: "send interim responses only to requests of HTTP/1.1 and later",
    when: When::Interim,
    needs: Seen::REQUEST.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "15.2",
        "Since HTTP/1.0 did not define any 1xx status codes, a server MUST NOT send a 1xx response to an HTTP/1.0 client.",
    )],
    page: include_str!("interim_to_http10.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.request.as_ref().is_none_or(|request| request.version != Version::Http10) {
        return;
    }
    for (nth, interim) in x.interim.iter().enumerate() {
        let status = interim.status;
        let message =
            format!("the request is HTTP/1.0, whose clients take {status} for the answer");
        report.add(Place::Status.in_interim(nth), message);
    }
}
