use crate::{
    FieldId, Place, Seen,
    content::charset,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "utf-8-declared-otherwise",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content in UTF-8 that is declared as another charset",
    help: "send charset=utf-8",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text, Kind::Json]),
    needs: Seen::CONTENT.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "HTTP uses charset names to indicate or negotiate the character encoding scheme",
    )],
    page: include_str!("utf_8_declared_otherwise.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(media_type) = x.media_type() else { return };
    let Some(label) = media_type.charset.as_deref() else { return };
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let decoded = x.decoded();
    // What the content says about itself is the subject of charset-contradicted.
    let names_itself =
        || charset::contradiction(&decoded.bytes, label, media_type.kind()).is_some();
    if super::is_part(x) || decoded.fault.is_some() || decoded.bytes.is_ascii() {
        return;
    }
    if charset::is_rather_utf_8(&decoded.bytes, label) && !names_itself() {
        let message = format!("Content-Type says {}, the content is UTF-8", clip(label.as_bytes()));
        report.add(Place::Value(index, super::charset_range(field.value)), message).confidence =
            Confidence::Medium;
    }
}
