use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-multipart-with-content-range",
    group: Group::Status,
    strength: Strength::Must,
    title: "A multipart 206 with Content-Range in its header section",
    help: "send Content-Range in each part only",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "To avoid confusion with single-part responses, a server MUST NOT generate a Content-Range header field in the HTTP header section of a multiple part response (this field will be sent in each part instead).",
    )],
    page: include_str!("_206_multipart_with_content_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_multipart =
        x.media_type().is_some_and(|media_type| media_type.essence == "multipart/byteranges");
    if let (true, Some((index, _))) = (is_multipart, x.response.fields.find(FieldId::ContentRange))
    {
        report.add(
            Place::Name(index),
            "the content has several parts, and Content-Range speaks of one",
        );
    }
}
