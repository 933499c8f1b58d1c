use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::structured::{Shape, Type, parse},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-impossible",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "A digest that has not the length of its algorithm",
    help: "write the bytes of the digest in base64, not their hexadecimal form",
    when: When::Field(&[FieldId::ContentDigest, FieldId::ReprDigest]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9530",
        "2",
        "that conveys an encoded version of the byte output produced by the digest calculation.",
    )],
    page: include_str!("digest_impossible.md"),
    check,
};

/// How many bytes the digests of an algorithm have (RFC 9530, Section 7.2).
const LENGTHS: [(&[u8], usize); 4] =
    [(b"sha-256", 32), (b"sha-512", 64), (b"md5", 16), (b"sha", 20)];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if !matches!(field.id, FieldId::ContentDigest | FieldId::ReprDigest) {
            continue;
        }
        let Ok(members) = parse(field.value, Shape::Dictionary) else { continue };
        for member in members.iter().filter(|member| member.value.kind == Type::Bytes) {
            let name = &field.value[member.key.clone()];
            let Some((_, wanted)) = LENGTHS.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            let base64 = &field.value[member.value.at.clone()];
            let digits = base64.iter().filter(|b| !matches!(b, b':' | b'=')).count();
            let length = digits * 3 / 4;
            if length != *wanted {
                let message = format!(
                    "a digest of {} has {wanted} bytes, and this value has {length}",
                    shown(name)
                );
                report.add(Place::Value(index, member.value.at.clone()), message);
            }
        }
    }
}
