use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "407-from-origin",
    group: Group::Status,
    strength: Strength::Fact,
    title: "407 to a request that was not sent to a proxy",
    help: "use 401 with WWW-Authenticate: 407 is for the proxy that the client has configured",
    when: When::Status(&[407]),
    needs: Seen::REQUEST.and(Seen::WIRE),
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.8",
        "The 407 (Proxy Authentication Required) status code is similar to 401 (Unauthorized), but it indicates that the client needs to authenticate itself in order to use a proxy for this request.",
    )],
    page: include_str!("_407_from_origin.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = &x.request else { return };
    // To a proxy, a client sends the absolute URI, or CONNECT with an authority.
    let is_for_origin = request.target.starts_with(b"/") && request.version.is_http1();
    if is_for_origin && x.response.version.is_http1() && !x.response.fields.has(FieldId::Via) {
        let message = "the request names a path alone, as for an origin server: there is no proxy to log in to";
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
