use crate::{
    Confidence, Content, FieldId, Place, Seen,
    facts::Facts,
    history::{Past, digest},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "validator-new-for-same-content",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A validator that changes though the content does not",
    help: "derive ETag from the content, and Last-Modified from the last change, the same on every server",
    when: When::Field(&[FieldId::ETag, FieldId::LastModified]),
    needs: Seen::WHOLE_CONTENT.and(Seen::REQUEST).and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.8.1",
            "it is in the best interests of the origin server to only change the value when it is necessary to invalidate the stored responses held by remote caches and authoring tools.",
        ),
        Cite::new(
            "RFC 9110",
            "8.8.2.1",
            "The last-modified time would usually be the most recent time that any of those parts were changed.",
        ),
    ],
    page: include_str!("validator_new_for_same_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.status != 200 || !x.is_method("GET") || x.earlier.is_empty() {
        return;
    }
    // Where there is an entity tag, it alone decides.
    let fields = &x.response.fields;
    let validator =
        [FieldId::ETag, FieldId::LastModified].into_iter().find_map(|id| fields.find(id));
    let (Some((index, field)), Content::Whole(content)) = (validator, &x.response.content) else {
        return;
    };
    let digest = digest(&content.bytes);
    let is_same_with_another = |past: &Past| {
        past.status == 200
            && past.method.as_ref() == b"GET"
            && past.content == Some(digest)
            && past.field(field.id).is_some_and(|earlier| earlier != field.value)
    };
    // Without the host, targets of two servers look the same.
    let knows_host = || x.url().is_some_and(|url| url.contains("//"));
    if !content.bytes.is_empty() && x.earlier.iter().any(is_same_with_another) && knows_host() {
        let message = format!("an earlier answer had the same content and another {}", field.id);
        let place = Place::Value(index, 0..field.value.len());
        // The content may have changed and changed back.
        report.add(place, message).confidence = Confidence::Medium;
    }
}
