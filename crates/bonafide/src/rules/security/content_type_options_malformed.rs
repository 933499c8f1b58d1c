use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "content-type-options-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "X-Content-Type-Options that is not nosniff",
    help: "send nosniff",
    when: When::Field(&[FieldId::XContentTypeOptions]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Fetch",
        "x-content-type-options-header",
        "Web developers and conformance checkers must use the following value ABNF for X-Content-Type-Options:",
    )],
    page: include_str!("content_type_options_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // Of several values browsers look at the first.
    let Some((index, field)) = x.response.fields.find(FieldId::XContentTypeOptions) else { return };
    let first = field.value.split(|b| matches!(b, b',' | b'\n')).next().unwrap_or_default();
    if !first.trim_ascii().eq_ignore_ascii_case(b"nosniff") {
        let message = match first {
            b"" => "the field is empty, so browsers guess types as ever".to_owned(),
            _ => format!("{} is not nosniff, so browsers guess types as ever", shown(field.value)),
        };
        report.add(value_at(index, field), message);
    }
}
