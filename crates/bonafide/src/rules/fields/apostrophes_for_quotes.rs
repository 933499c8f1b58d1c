use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "apostrophes-for-quotes",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A parameter in apostrophes, which then belong to the value",
    help: "use double quotes, or none around a single word",
    when: When::Field(&[FieldId::ContentDisposition, FieldId::ContentType, FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.6.6",
        "A parameter value that matches the token production can be transmitted either as a token or within a quoted-string.",
    )],
    page: include_str!("apostrophes_for_quotes.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let When::Field(ids) = RULE.when else { return };
    for &id in ids {
        for (index, field) in single_lines(x, id) {
            if memchr::memchr(b'\'', field.value).is_none() {
                continue;
            }
            for (param, at) in list::split(field.value, b';') {
                let Some(equals) = memchr::memchr(b'=', param) else { continue };
                let (name, value) = (&param[..equals], param[equals + 1..].trim_ascii());
                let is_quoted = value.len() > 1 && value.starts_with(b"'") && value.ends_with(b"'");
                if is_quoted && !name.contains(&b'<') {
                    let message = format!(
                        "the apostrophes are part of the value of {}",
                        shown(name.trim_ascii())
                    );
                    report.add(Place::Value(index, at.end - value.len()..at.end), message);
                }
            }
        }
    }
}
