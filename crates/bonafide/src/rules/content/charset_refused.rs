use crate::{
    FieldId, Place, Seen,
    content::charset::{self, Standing},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "charset-refused",
    group: Group::Content,
    strength: Strength::Fact,
    title: "A charset that browsers refuse to decode",
    help: "convert the content to UTF-8, and send charset=utf-8",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text, Kind::Json]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Encoding",
        "replacement",
        "The replacement encoding exists to prevent certain attacks that abuse a mismatch between encodings supported on the server and the client.",
    )],
    page: include_str!("charset_refused.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(label) = x.media_type().and_then(|media_type| media_type.charset.as_deref()) else {
        return;
    };
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    if charset::standing(label) == Standing::Refused {
        let message = format!(
            "browsers show one replacement character for all of the content: {} is not safe to decode",
            clip(label.as_bytes())
        );
        // It is a fact of browsers; other recipients may read it.
        report.add(Place::Value(index, super::charset_range(field.value)), message).confidence =
            Confidence::Medium;
    }
}
