use crate::{
    Fidelity, Place, Seen,
    content::charset,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "charset-undecodable",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content that is not in the charset it declares",
    help: "declare the charset that the content is in, or convert it, best to UTF-8",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "HTTP uses charset names to indicate or negotiate the character encoding scheme",
    )],
    page: include_str!("charset_undecodable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some(media_type), decoded) = (x.media_type(), x.decoded()) else { return };
    let Some(declared) = &media_type.charset else { return };
    if decoded.fault.is_some() || super::is_part(x) {
        return;
    }
    let Some(at) = charset::first_undecodable(&decoded.bytes, declared, decoded.whole) else {
        return;
    };
    // A recorder that keeps text has converted it to UTF-8.
    if x.response.fidelity == Fidelity::Edited && std::str::from_utf8(&decoded.bytes).is_ok() {
        return;
    }
    let octet = decoded.bytes.get(at).copied().unwrap_or_default();
    let message = format!(
        "Content-Type says {declared}, in which the octet 0x{octet:02x} at offset {at} is not valid"
    );
    report.add(Place::Content(at..at + 1), message).confidence = Confidence::Medium;
}
