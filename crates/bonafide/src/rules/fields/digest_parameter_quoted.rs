use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-parameter-quoted",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A Digest challenge with quotes around stale or algorithm",
    help: "write stale and algorithm without quotes: algorithm=SHA-256, stale=true",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7616",
        "3.3",
        "For historical reasons, a sender MUST NOT generate the quoted string syntax values for the following parameters: stale and algorithm.",
    )],
    page: include_str!("digest_parameter_quoted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "digest") {
            continue;
        }
        for name in ["stale", "algorithm"] {
            let Some(at) = challenge.param(value, name) else { continue };
            if value[at.start] == b'"' {
                report.add(Place::Value(index, at), format!("{name} is in quotes"));
            }
        }
    }
}
