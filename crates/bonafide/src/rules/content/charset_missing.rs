use crate::{
    FieldId, Place, Seen,
    content::charset,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "charset-missing",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Text beyond ASCII without a charset",
    help: "add charset=utf-8 to Content-Type",
    when: When::Kind(&[Kind::Html, Kind::Text]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "HTTP uses charset names to indicate or negotiate the character encoding scheme",
    )],
    page: include_str!("charset_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(media_type) = x.media_type() else { return };
    // Other types have a default, or say it in the content.
    let has_no_default =
        matches!(&*media_type.essence, "text/html" | "text/plain" | "text/css" | "text/markdown");
    if media_type.charset.is_some() || !has_no_default || super::is_part(x) {
        return;
    }
    let decoded = x.decoded();
    if decoded.fault.is_some()
        || decoded.bytes.is_ascii()
        || decoded.bytes.starts_with(b"@charset")
        || charset::names_itself(&decoded.bytes, media_type.kind())
    {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let message =
        format!("{} beyond ASCII without a charset: recipients guess", media_type.essence);
    report.add(Place::Value(index, 0..field.value.len()), message);
}
