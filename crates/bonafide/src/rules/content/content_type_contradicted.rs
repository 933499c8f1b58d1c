use crate::{
    FieldId, Place, Seen,
    content::sniff::Looks,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-type-contradicted",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content that is not what Content-Type says",
    help: "label the content as what it is, or send what the label says",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3",
        "The indicated media type defines both the data format and how that data is intended to be processed by a recipient",
    )],
    page: include_str!("content_type_contradicted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // What is left coded, or is only a part, does not show what it is.
    if super::is_part(x) || x.decoded().fault.is_some() {
        return;
    }
    let (Some((index, field)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let looks = x.looks();
    let Some((is, confidence)) = contradiction(&media_type.essence, media_type.kind(), looks)
    else {
        return;
    };
    let message = format!("Content-Type says {}, the content is {is}", media_type.essence);
    report.add(Place::Value(index, 0..field.value.len()), message).confidence = confidence;
}

/// What the content is instead, where that is sure enough to say. Types that recipients read alike
/// (`text/plain` for JSON, `application/xml` for XHTML) contradict nothing.
fn contradiction(essence: &str, kind: Kind, looks: Looks) -> Option<(&'static str, Confidence)> {
    let is_image = essence.starts_with("image/") && kind == Kind::Other;
    let is_script_or_style =
        matches!(essence, "text/javascript" | "application/javascript" | "text/css");
    Some(match (kind, looks) {
        (Kind::Json, Looks::Html) => ("an HTML page", Confidence::High),
        (Kind::Json, Looks::HtmlFragment) => ("HTML", Confidence::Medium),
        (Kind::Json, Looks::Xml) => ("XML", Confidence::High),
        (Kind::Xml, Looks::Json) => ("JSON", Confidence::High),
        (Kind::Html, Looks::Json) => ("JSON", Confidence::Medium),
        (_, Looks::Html) if is_script_or_style => ("an HTML page", Confidence::High),
        (_, Looks::Html | Looks::Json) if is_image => ("text, not an image", Confidence::High),
        (Kind::Json | Kind::Html | Kind::Xml, binary) => (binary_name(binary)?, Confidence::High),
        _ => return None,
    })
}

fn binary_name(looks: Looks) -> Option<&'static str> {
    Some(match looks {
        Looks::Png => "a PNG image",
        Looks::Jpeg => "a JPEG image",
        Looks::Gif => "a GIF image",
        Looks::Pdf => "a PDF document",
        Looks::Zip => "a ZIP archive",
        _ => return None,
    })
}
