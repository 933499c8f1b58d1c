use super::shown;
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::structured::{Shape, parse},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-algorithm-weak",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A digest by an algorithm that is known to be weak",
    help: "send sha-256 or sha-512",
    when: When::Field(&[FieldId::ContentDigest, FieldId::ReprDigest]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9530",
        "5",
        "These algorithms MAY be used to preserve integrity against corruption, but MUST NOT be used in a potentially adversarial setting, for example, when signing Integrity fields' values for authenticity.",
    )],
    page: include_str!("digest_algorithm_weak.md"),
    check,
};

const WEAK: [&[u8]; 6] = [b"md5", b"sha", b"unixsum", b"unixcksum", b"adler", b"crc32c"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if !matches!(field.id, FieldId::ContentDigest | FieldId::ReprDigest) {
            continue;
        }
        let Ok(members) = parse(field.value, Shape::Dictionary) else { continue };
        let key = |member: &crate::parse::structured::Member| &field.value[member.key.clone()];
        let has_strong = members.iter().any(|member| !WEAK.contains(&key(member)));
        let signed = x.response.fields.has(FieldId::Signature);
        for member in members.iter().filter(|member| WEAK.contains(&key(member))) {
            let message = format!("{} shows corruption, and no tampering", shown(key(member)));
            let finding = report.add(Place::Value(index, member.key.clone()), message);
            // Against corruption they may be used; a signature says that more is wanted.
            finding.confidence = match (signed, has_strong) {
                (true, false) => Confidence::Medium,
                _ => Confidence::Low,
            };
        }
    }
}
