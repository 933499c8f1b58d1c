use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::params,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "media-type-parameter-repeated",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "Content-Type has a parameter twice",
    help: "send each parameter once",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 6838",
        "4.3",
        "It is an error for a specific parameter to be specified more than once.",
    )],
    page: include_str!("media_type_parameter_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ContentType) {
        let mut semicolons = memchr::memchr_iter(b';', field.value);
        let (Some(semicolon), Some(_)) = (semicolons.next(), semicolons.next()) else { continue };
        let Ok((found, _)) = params::read(field.value, semicolon) else { continue };
        for (i, param) in found.iter().enumerate() {
            let name = shown(&field.value[param.name.clone()]);
            let Some(first) = found[..i].iter().find(|other| other.is(field.value, &name)) else {
                continue;
            };
            let is_same = first.text(field.value) == param.text(field.value);
            let message = match is_same {
                true => format!("{name} is there twice"),
                false => format!(
                    "{name} is there twice, with two values: recipients take the one or the other"
                ),
            };
            let finding = report.add(Place::Value(index, param.name.clone()), message);
            if is_same {
                finding.confidence = Confidence::Medium;
            }
        }
    }
}
