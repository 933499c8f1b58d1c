use crate::{
    FieldId, Place, Seen,
    content::charset::{self, Standing},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "charset-unregistered",
    group: Group::Content,
    strength: Strength::Should,
    title: "A charset under a name that is not registered",
    help: "send charset=utf-8, and the content in UTF-8",
    when: When::Kind(&[Kind::Html, Kind::Xml, Kind::Text, Kind::Json]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.2",
        "Charset names ought to be registered in the IANA \"Character Sets\" registry",
    )],
    page: include_str!("charset_unregistered.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(label) = x.media_type().and_then(|media_type| media_type.charset.as_deref()) else {
        return;
    };
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let shown = clip(label.as_bytes());
    let (message, confidence) = match charset::standing(label) {
        Standing::Known | Standing::Refused => return,
        Standing::Alias => {
            (format!("{shown} is a name that browsers know and IANA does not"), Confidence::Low)
        }
        Standing::Foreign => {
            (format!("{shown} is registered, but browsers do not know it"), Confidence::Low)
        }
        Standing::Unknown => {
            (format!("{shown} is the name of no charset that is registered"), Confidence::High)
        }
    };
    let place = Place::Value(index, super::charset_range(field.value));
    report.add(place, message).confidence = confidence;
}
