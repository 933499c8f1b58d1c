use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::challenge,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "basic-without-realm",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A Basic challenge without a realm",
    help: "name the protection space in quotes: Basic realm=\"staff\"",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new("RFC 7617", "2", "The authentication parameter 'realm' is REQUIRED")],
    page: include_str!("basic_without_realm.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate] {
        for (index, field) in x.response.fields.all(id) {
            let challenges = challenge::parse(field.value).unwrap_or_default();
            for challenge in &challenges {
                let is_basic = field.value[challenge.scheme.clone()].eq_ignore_ascii_case(b"Basic");
                if is_basic && challenge.param(field.value, "realm").is_none() {
                    let place = Place::Value(index, challenge.scheme.clone());
                    report.add(place, "the Basic challenge has no realm");
                }
            }
        }
    }
}
