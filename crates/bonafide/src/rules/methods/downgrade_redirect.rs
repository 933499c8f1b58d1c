use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "downgrade-redirect",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "A redirect from https to http",
    help: "redirect to an https URI",
    when: When::Status(&[300, 301, 302, 303, 307, 308]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "17.16.1",
        "HTTP depends on the security properties of the underlying transport- or session-level connection to provide confidential transmission of fields.",
    )],
    page: include_str!("downgrade_redirect.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = &x.request else { return };
    let Some((index, location)) = x.response.fields.find(FieldId::Location) else { return };
    let has_scheme = |uri: &[u8], scheme: &[u8]| {
        uri.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if has_scheme(request.target, b"https://")
        && has_scheme(location.value, b"http://")
        && !is_loopback(&location.value[7..])
    {
        let message = "the request was https, and the redirect leads to http: the next request goes in the clear";
        report.add(Place::Value(index, 0..7), message);
    }
}

/// Whether the host is the user's own machine, where programs wait for the end of a login (RFC 8252).
fn is_loopback(after_scheme: &[u8]) -> bool {
    let hosts: [&[u8]; 3] = [b"localhost", b"127.", b"[::1]"];
    hosts.iter().any(|host| after_scheme.starts_with(host))
}
