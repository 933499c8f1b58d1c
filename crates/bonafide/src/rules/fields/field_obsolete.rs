use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-obsolete",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A field that was given up",
    help: "send what took its place, or leave it out",
    when: When::Field(&[
        FieldId::ContentBase,
        FieldId::ContentDpr,
        FieldId::ContentMd5,
        FieldId::ContentScriptType,
        FieldId::ContentStyleType,
        FieldId::ContentTransferEncoding,
        FieldId::Digest,
        FieldId::LargeAllocation,
        FieldId::OriginIsolation,
        FieldId::ProxyConnection,
        FieldId::Public,
        FieldId::SetCookie2,
        FieldId::Tk,
        FieldId::Uri,
        FieldId::WantDigest,
        FieldId::XSourceMap,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9530", "1", "This document obsoletes"),
        Cite::new(
            "RFC 9110",
            "18.4",
            "IANA has updated the \"Content-MD5\" entry in the new registry to have a status of 'obsoleted'",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "However, safe transport has a different focus for an 8bit-clean transfer protocol.",
        ),
    ],
    page: include_str!("field_obsolete.md"),
    check,
};

/// What became of each.
const OBSOLETE: &[(FieldId, &str)] = &[
    (FieldId::ContentBase, "it was removed from HTTP in 1999"),
    (FieldId::ContentDpr, "client hints in images took its place"),
    (FieldId::ContentMd5, "Content-Digest and Repr-Digest took its place"),
    (FieldId::ContentScriptType, "no browser reads it"),
    (FieldId::ContentStyleType, "no browser reads it"),
    (FieldId::ContentTransferEncoding, "it is of mail, and HTTP carries bytes as they are"),
    (FieldId::Digest, "Repr-Digest took its place"),
    (FieldId::LargeAllocation, "no browser reads it any more"),
    (FieldId::OriginIsolation, "Origin-Agent-Cluster took its place"),
    (FieldId::ProxyConnection, "it was never of any standard, and Connection says it"),
    (FieldId::Public, "Allow took its place"),
    (FieldId::SetCookie2, "Set-Cookie says it"),
    (FieldId::Tk, "tracking preferences were given up"),
    (FieldId::Uri, "Location and Content-Location say it"),
    (FieldId::WantDigest, "Want-Repr-Digest took its place"),
    (FieldId::XSourceMap, "SourceMap took its place"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if let Some((id, why)) = OBSOLETE.iter().find(|(id, _)| *id == field.id) {
            report.add(Place::Name(index), format!("{id} is obsolete: {why}"));
        }
    }
}
