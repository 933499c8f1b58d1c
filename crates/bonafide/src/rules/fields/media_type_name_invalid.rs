use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "media-type-name-invalid",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A media type with a name that cannot be registered",
    help: "use a registered media type",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 6838",
        "4.2",
        "Type and subtype names MUST conform to the following ABNF:",
    )],
    page: include_str!("media_type_name_invalid.md"),
    check,
};

/// The most characters that a type or a subtype may have.
const MOST: usize = 127;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    if x.media_type().is_none() {
        return;
    }
    let Some((essence, at)) = list::split(field.value, b';').next() else { return };
    for name in essence.split(|&b| b == b'/') {
        let is_good = name.len() <= MOST
            && name.first().is_some_and(u8::is_ascii_alphanumeric)
            && name.iter().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(b));
        if !is_good {
            let message = format!("{} cannot be the name of a media type", shown(name));
            report.add(Place::Value(index, at), message);
            return;
        }
    }
}
