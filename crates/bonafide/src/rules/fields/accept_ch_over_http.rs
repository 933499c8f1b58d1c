use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::uri::Parts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-ch-over-http",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Accept-CH over plain http",
    help: "serve it over https: browsers ignore the field elsewhere",
    when: When::Field(&[FieldId::AcceptCh, FieldId::CriticalCh]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 8942",
        "3.1",
        "The opt-in MUST be ignored if delivered over non-secure transport (using a scheme different from HTTPS).",
    )],
    page: include_str!("accept_ch_over_http.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let target = x.request.as_ref().map_or(&b""[..], |request| request.target);
    let parts = Parts::of(target);
    let is_plain = parts.scheme.is_some_and(|at| target[at].eq_ignore_ascii_case(b"http"));
    // What is on the same machine counts as secure.
    let host = &target[parts.host];
    let is_local =
        host.starts_with(b"localhost") || host.starts_with(b"127.") || host.starts_with(b"[::1]");
    if !is_plain || is_local {
        return;
    }
    for (index, field) in x.response.fields.iter().enumerate() {
        if matches!(field.id, FieldId::AcceptCh | FieldId::CriticalCh) {
            let message = format!("{} came over http, and browsers ignore it there", field.id);
            report.add(Place::Name(index), message);
        }
    }
}
