use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::params,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "extended-parameter-out-of-place",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "Content-Type has a parameter in the form of RFC 8187",
    help: "send the parameter without the asterisk: charset=utf-8",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.5",
        "Fields needing a greater range of characters can use an encoding, such as the one defined in",
    )],
    page: include_str!("extended_parameter_out_of_place.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ContentType) {
        let Some(semicolon) = memchr::memchr(b';', field.value) else { continue };
        if !field.value.contains(&b'*') {
            continue;
        }
        let Ok((found, _)) = params::read(field.value, semicolon) else { continue };
        for param in found {
            let name = &field.value[param.name.clone()];
            if let [known @ .., b'*'] = name
                && [&b"charset"[..], b"boundary"].iter().any(|k| k.eq_ignore_ascii_case(known))
            {
                let message = format!(
                    "{} is another parameter than {}, and nobody reads it",
                    shown(name),
                    shown(known)
                );
                report.add(Place::Value(index, param.name), message).confidence =
                    Confidence::Medium;
            }
        }
    }
}
