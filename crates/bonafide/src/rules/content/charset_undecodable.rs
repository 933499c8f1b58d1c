use crate::{
    Place, Seen,
    content::charset,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "charset-undecodable",
    group: Group::Content,
    strength: Strength::Fact,
    title: "content that is not in the charset it declares",
    help: "declare the charset that the content is in, or convert it, best to UTF-8",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text, Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "HTTP uses charset names to indicate or negotiate the character encoding scheme ([RFC6365§2]) of a textual representation.",
    )],
    page: include_str!("charset_undecodable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some(media_type), decoded) = (x.media_type(), x.decoded()) else { return };
    let Some(declared) = &media_type.charset else { return };
    if decoded.fault.is_some() {
        return;
    }
    let Some(at) = charset::first_undecodable(&decoded.bytes, declared, decoded.whole) else {
        return;
    };
    let message =
        format!("Content-Type says {declared}, but octet {at} of the content is not valid in it");
    report.add(Place::Content(at..at + 1), message).confidence = Confidence::Medium;
}
