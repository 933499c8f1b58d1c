use std::ops::Range;

use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "challenge-parameter-repeated",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A challenge with a parameter twice",
    help: "send each parameter of a challenge once",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "11.2",
        "Authentication parameters are name/value pairs, where the name token is matched case-insensitively and each parameter name MUST only occur once per challenge.",
    )],
    page: include_str!("challenge_parameter_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        for (nth, (name, _)) in challenge.params.iter().enumerate() {
            let is_same = |other: &Range<usize>| {
                value[other.clone()].eq_ignore_ascii_case(&value[name.clone()])
            };
            if challenge.params[..nth].iter().any(|(other, _)| is_same(other)) {
                let shown = super::shown(&value[name.clone()]);
                let scheme = super::shown(&value[challenge.scheme.clone()]);
                let message = format!("the {scheme} challenge has {shown} twice");
                report.add(Place::Value(index, name.clone()), message);
                break;
            }
        }
    }
}
