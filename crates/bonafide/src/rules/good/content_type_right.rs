use crate::{
    FieldId, Place, Seen,
    content::{json, sniff::Looks},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-type-right",
    group: Group::Good,
    strength: Strength::Good,
    title: "Content-Type is what the content looks like",
    help: "keep it: nobody has to guess",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3",
        "The indicated media type defines both the data format and how that data is intended to be processed by a recipient",
    )],
    page: include_str!("content_type_right.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, field)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let decoded = x.decoded();
    let is_sound = decoded.whole && decoded.fault.is_none() && x.response.status != 206;
    let is_right = match (media_type.kind(), x.looks()) {
        (Kind::Json, Looks::Json) => json::check(&decoded.bytes).is_ok(),
        (Kind::Html, Looks::Html) | (Kind::Xml, Looks::Xml) => true,
        (Kind::Other, looks) => signature_of(looks) == Some(&*media_type.essence),
        _ => false,
    };
    if is_sound && is_right {
        let message = format!("the content is what {} promises", media_type.essence);
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

/// The type whose files begin so.
fn signature_of(looks: Looks) -> Option<&'static str> {
    Some(match looks {
        Looks::Png => "image/png",
        Looks::Jpeg => "image/jpeg",
        Looks::Gif => "image/gif",
        Looks::Webp => "image/webp",
        Looks::Pdf => "application/pdf",
        Looks::Zip => "application/zip",
        Looks::Gzip => "application/gzip",
        Looks::Wasm => "application/wasm",
        _ => return None,
    })
}
