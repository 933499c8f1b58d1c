use crate::{
    Place, Seen,
    content::charset,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "charset-remapped",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content in windows-1252 or the like under the name of an older charset",
    help: "convert the content to UTF-8 and say so, or name the charset that it is in",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.3.2",
            "HTTP uses charset names to indicate or negotiate the character encoding scheme",
        ),
        Cite::new(
            "Encoding",
            "note-latin1-ascii",
            "Web browsers and browser-compatible software have chosen to map those bytes according to windows-1252",
        ),
    ],
    page: include_str!("charset_remapped.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(media_type) = x.media_type() else { return };
    let Some(label) = media_type.charset.as_deref() else { return };
    let decoded = x.decoded();
    if super::is_part(x) || decoded.fault.is_some() {
        return;
    }
    let Some((at, means)) = charset::remapped(&decoded.bytes, label) else { return };
    let octet = decoded.bytes.get(at).copied().unwrap_or_default();
    let message = format!(
        "{} has no character 0x{octet:02x}: browsers read it as {means}",
        clip(label.as_bytes())
    );
    report.add(Place::Content(at..at + 1), message).confidence = Confidence::Medium;
}
