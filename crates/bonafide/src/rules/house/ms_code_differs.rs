use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "ms-code-differs",
    group: Group::House,
    strength: Strength::Must,
    title: "x-ms-error-code and error.code differ",
    help: "send the same code in the field and in the content",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "rest-error-code-header-and-body-match",
        "ensure that the top-level error's code value is identical to the x-ms-error-code header's value.",
    )],
    page: include_str!("ms_code_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((_, field)) = x.response.fields.named("x-ms-error-code") else { return };
    let outline = Outline::read(x.content());
    let code = outline.root().and_then(|root| root.get("error")?.get("code"));
    if let Some(code) = code.filter(|code| code.raw_text() != Some(field.value)) {
        let message = format!(
            "x-ms-error-code says {}, the content says {}",
            short(field.value),
            short(code.raw())
        );
        report.add(Place::Member(code.pointer(), code.place()), message);
    }
}
