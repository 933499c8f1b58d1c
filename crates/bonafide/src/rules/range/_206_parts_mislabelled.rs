use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-parts-mislabelled",
    group: Group::Range,
    strength: Strength::Must,
    title: "206 with several parts that is not labelled multipart/byteranges",
    help: "send Content-Type: multipart/byteranges with the boundary",
    when: When::Status(&[206]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "and a Content-Type header field containing the \"multipart/byteranges\" media type and its required boundary parameter.",
    )],
    page: include_str!("_206_parts_mislabelled.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let content = x.content().trim_ascii_start();
    if super::is_multipart(x) || !content.starts_with(b"--") {
        return;
    }
    let head = &content[..content.len().min(1024)];
    let mut lines =
        head.split(|&b| b == b'\n').skip(1).take_while(|line| !line.trim_ascii().is_empty());
    if lines.any(super::is_content_range) {
        let message =
            "the content is made of parts with a Content-Range each, which this type does not say";
        report.add(Place::Value(index, 0..field.value.len()), message).confidence =
            Confidence::Medium;
    }
}
