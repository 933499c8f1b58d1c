use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::challenge,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "realm-not-quoted",
    group: Group::Fields,
    strength: Strength::Must,
    title: "The realm of a challenge is not in quotes",
    help: "put the realm in double quotes: realm=\"staff\"",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "11.5",
        "For historical reasons, a sender MUST only generate the quoted-string syntax.",
    )],
    page: include_str!("realm_not_quoted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate] {
        for (index, field) in x.response.fields.all(id) {
            let challenges = challenge::parse(field.value).unwrap_or_default();
            for realm in challenges.iter().filter_map(|c| c.param(field.value, "realm")) {
                if field.value[realm.start] != b'"' {
                    report.add(Place::Value(index, realm), "the realm is not in double quotes");
                }
            }
        }
    }
}
