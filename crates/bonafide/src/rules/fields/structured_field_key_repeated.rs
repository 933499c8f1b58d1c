use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::structured::{Shape, parse},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "structured-field-key-repeated",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A key that a structured field has twice",
    help: "send each key once: the last one counts, the others are lost",
    when: When::Field(&[
        FieldId::AcceptSignature,
        FieldId::ContentDigest,
        FieldId::NoVarySearch,
        FieldId::PermissionsPolicy,
        FieldId::Priority,
        FieldId::ReprDigest,
        FieldId::Signature,
        FieldId::SignatureInput,
        FieldId::UseAsDictionary,
        FieldId::WantContentDigest,
        FieldId::WantReprDigest,
    ]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9651",
        "4.2.2",
        "Note that when duplicate Dictionary keys are encountered, all but the last instance are ignored.",
    )],
    page: include_str!("structured_field_key_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let When::Field(dictionaries) = RULE.when else { return };
    for (index, field) in x.response.fields.iter().enumerate() {
        if !dictionaries.contains(&field.id) {
            continue;
        }
        let Ok(members) = parse(field.value, Shape::Dictionary) else { continue };
        let key = |i: usize| &field.value[members[i].key.clone()];
        let again = (1..members.len()).find(|&i| (0..i).any(|before| key(before) == key(i)));
        if let Some(again) = again {
            let name = shown(key(again));
            let message = format!("{} has {name} again: what it said before is ignored", field.id);
            report.add(Place::Value(index, members[again].key.clone()), message);
        }
    }
}
