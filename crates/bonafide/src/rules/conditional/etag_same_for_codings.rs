use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    history::Past,
    parse::EntityTag,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "etag-same-for-codings",
    group: Group::Conditional,
    strength: Strength::Must,
    title: "The same strong ETag with and without a content coding",
    help: "give each coding a tag of its own, such as \"a1-gzip\", or mark the tag as weak with W/",
    when: When::Field(&[FieldId::ETag]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.8.3",
            "the origin server MUST mark the entity tag as weak by prefixing its opaque value with \"W/\" (case-sensitive).",
        ),
        Cite::new(
            "RFC 9110",
            "8.8.3.3",
            "Content codings are a property of the representation data, so a strong entity tag for a content-encoded representation has to be distinct from the entity tag of an unencoded representation to prevent potential conflicts during cache updates and range requests.",
        ),
    ],
    page: include_str!("etag_same_for_codings.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.status != 200 || !x.is_method("GET") || x.earlier.is_empty() {
        return;
    }
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::ETag) else { return };
    let Ok(EntityTag { weak: false, .. }) = EntityTag::parse(field.value) else { return };
    let coding = fields.get(FieldId::ContentEncoding).map(|field| field.value);
    let is_coded_otherwise = |past: &&Past| {
        past.status == 200
            && past.method.as_ref() == b"GET"
            && past.field(FieldId::ETag) == Some(field.value)
            && past.field(FieldId::ContentEncoding) != coding
    };
    let Some(past) = x.earlier.iter().find(is_coded_otherwise) else { return };
    // Without the host, targets of two servers look the same.
    if !x.url().is_some_and(|url| url.contains("//")) {
        return;
    }
    let named = |coding: Option<&[u8]>| coding.map_or("no coding".to_owned(), super::clip);
    let message = format!(
        "ETag is {} here with {} and was before with {}",
        super::clip(field.value),
        named(coding),
        named(past.field(FieldId::ContentEncoding))
    );
    let finding = report.add(Place::Value(index, 0..field.value.len()), message);
    // Recorders decode content and may leave out what says that it was coded.
    if x.response.fidelity == Fidelity::Edited {
        finding.confidence = Confidence::Medium;
    }
}
