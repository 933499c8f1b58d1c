use crate::{
    Fidelity, Place, Seen,
    content::charset::{self, By},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "charset-contradicted",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content that names another charset than Content-Type",
    help: "name one charset, best UTF-8, in Content-Type and in the content",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text, Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "HTTP uses charset names to indicate or negotiate the character encoding scheme",
    )],
    page: include_str!("charset_contradicted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_part(x) {
        return;
    }
    let Some(media_type) = x.media_type() else { return };
    let Some(declared) = &media_type.charset else { return };
    let Some(found) = charset::contradiction(x.content(), declared, media_type.kind()) else {
        return;
    };
    // A recorder that keeps text has converted it, and its mark with it.
    if found.by == By::ByteOrderMark && x.response.fidelity == Fidelity::Edited {
        return;
    }
    let by = match found.by {
        By::ByteOrderMark => "the byte order mark",
        By::Meta => "the page's meta element",
        By::XmlDeclaration => "the XML declaration",
    };
    let message = format!("Content-Type says {declared}, {by} says {}", found.label);
    let confidence = if found.harmless { Confidence::Low } else { Confidence::Medium };
    report.add(Place::Content(found.range), message).confidence = confidence;
}
