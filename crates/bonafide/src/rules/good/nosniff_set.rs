use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "nosniff-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "X-Content-Type-Options keeps browsers from guessing",
    help: "keep it",
    when: When::Field(&[FieldId::XContentTypeOptions]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Fetch",
        "x-content-type-options-header",
        "The X-Content-Type-Options response header can be used to require checking of a response's Content-Type header against the destination of a request.",
    )],
    page: include_str!("nosniff_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::XContentTypeOptions) else { return };
    if field.value.eq_ignore_ascii_case(b"nosniff") {
        report.add(value_at(index, field), "browsers go by Content-Type and do not guess");
    }
}
