use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-incomplete",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A Digest challenge without qop or nonce",
    help: "send qop=\"auth\" and a fresh nonce with each challenge",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 7616", "3.3", "This parameter MUST be used by all implementations."),
        Cite::new(
            "RFC 7616",
            "3.3",
            "A server-specified string which should be uniquely generated each time a 401 response is made.",
        ),
    ],
    page: include_str!("digest_incomplete.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "digest") {
            continue;
        }
        let message = if challenge.param(value, "nonce").is_none() {
            "the Digest challenge has no nonce, from which the client computes its answer"
        } else if challenge.param(value, "qop").is_none() {
            "the Digest challenge has no qop, so the client cannot protect itself by a nonce of its own"
        } else {
            continue;
        };
        report.add(Place::Value(index, challenge.scheme), message);
    }
}
