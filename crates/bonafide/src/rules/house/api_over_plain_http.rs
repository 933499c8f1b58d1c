use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "api-over-plain-http",
    group: Group::House,
    strength: Strength::Should,
    title: "An API that is served without TLS",
    help: "serve it over https, and redirect or refuse what comes over http",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9205",
        "4.4.2",
        "\"https\" is RECOMMENDED to provide authentication, integrity, and confidentiality, as well as to mitigate pervasive monitoring attacks",
    )],
    page: include_str!("api_over_plain_http.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = &x.request else { return };
    let Some(host) = request.target.strip_prefix(b"http://") else { return };
    let is_local =
        [&b"localhost"[..], b"127.", b"[::1]"].iter().any(|local| host.starts_with(local));
    if !is_local {
        report.add(
            Place::StartLine.in_request(),
            "everybody on the way can read and change this exchange",
        );
    }
}
