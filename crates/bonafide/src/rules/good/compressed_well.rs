use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::{conditional::clip, content::coded_lengths},
};

pub static RULE: Rule = Rule {
    name: "compressed-well",
    group: Group::Good,
    strength: Strength::Good,
    title: "Content coding saves at least a third",
    help: "keep it, and Vary: Accept-Encoding with it",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "Content-Encoding is primarily used to allow a representation's data to be compressed without losing the identity of its underlying media type.",
    )],
    page: include_str!("compressed_well.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentEncoding) else { return };
    let Some((coded, plain)) = coded_lengths(x) else { return };
    // What is saved, in percent; less than a third is not worth praise.
    let saved = 100 - 100 * coded.min(plain) / plain.max(1);
    if plain > 0 && saved >= 33 {
        let message =
            format!("{} saves {saved} %: {coded} octets instead of {plain}", clip(field.value));
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
