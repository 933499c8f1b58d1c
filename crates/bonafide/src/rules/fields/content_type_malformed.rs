use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-type-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content-Type is not a media type",
    help: "send type/subtype and parameters as name=value, as in text/html; charset=utf-8",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "8.3.1",
            "The type/subtype MAY be followed by semicolon-delimited parameters",
        ),
    ],
    page: include_str!("content_type_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(Err(misfit)) = x.content_type() else { return };
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    // What Chromium's recordings say where there was no Content-Type.
    if field.value == b"x-unknown" && !x.seen().has(Seen::FIELD_LINES) {
        return;
    }
    if field.value.is_empty() {
        report.add(Place::Name(index), "Content-Type is empty");
        return;
    }
    let message = match field.value.get(misfit.at) {
        Some(_) => format!("Content-Type should have {} here", misfit.wanted),
        None => format!("Content-Type ends where {} should follow", misfit.wanted),
    };
    report.add(Place::Value(index, misfit.at..misfit.at + 1), message);
}
