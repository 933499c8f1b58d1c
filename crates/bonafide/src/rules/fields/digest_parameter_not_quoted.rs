use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-parameter-not-quoted",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A Digest challenge with a parameter that lacks its quotes",
    help: "put realm, domain, nonce, opaque and qop in double quotes",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7616",
        "3.3",
        "For historical reasons, a sender MUST only generate the quoted string syntax values for the following parameters: realm, domain, nonce, opaque, and qop.",
    )],
    page: include_str!("digest_parameter_not_quoted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "digest") {
            continue;
        }
        // realm-not-quoted tells of the realm, for all schemes.
        for name in ["domain", "nonce", "opaque", "qop"] {
            let Some(at) = challenge.param(value, name) else { continue };
            if value[at.start] != b'"' {
                report.add(Place::Value(index, at), format!("{name} is not in double quotes"));
            }
        }
    }
}
