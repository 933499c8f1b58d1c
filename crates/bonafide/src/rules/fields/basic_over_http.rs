use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::uri::Parts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "basic-over-http",
    group: Group::Fields,
    strength: Strength::Should,
    title: "A Basic challenge over http",
    help: "ask for passwords over https only: redirect http requests first",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 7617",
            "4",
            "The Basic authentication scheme is not a secure method of user authentication, nor does it in any way protect the entity, which is transmitted in cleartext across the physical network used as the carrier.",
        ),
        Cite::new(
            "RFC 7617",
            "4",
            "Because Basic authentication involves the cleartext transmission of passwords, it SHOULD NOT be used",
        ),
    ],
    page: include_str!("basic_over_http.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = &x.request else { return };
    let parts = Parts::of(request.target);
    let scheme = parts.scheme.map_or(b"" as &[u8], |scheme| &request.target[scheme]);
    let host = &request.target[parts.host];
    let local: [&[u8]; 3] = [b"localhost", b"127.", b"[::1]"];
    if !scheme.eq_ignore_ascii_case(b"http") || local.iter().any(|start| host.starts_with(start)) {
        return;
    }
    for (index, value, challenge) in super::challenges(x) {
        // Between a client and its proxy the request's scheme says nothing.
        let is_from_origin = x.response.fields.0[index].id == FieldId::WwwAuthenticate;
        if is_from_origin && super::is_scheme(value, &challenge, "basic") {
            let message = "the password that this asks for will go over http, readable on the way";
            report.add(Place::Value(index, challenge.scheme), message);
            return;
        }
    }
}
