use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-without-ms-code",
    group: Group::House,
    strength: Strength::Must,
    title: "An error without x-ms-error-code",
    help: "send x-ms-error-code with the code of the error",
    when: When::Class(&[4, 5]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "rest-error-code-header",
        "return an x-ms-error-code response header with a string error code indicating what went wrong.",
    )],
    page: include_str!("error_without_ms_code.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !fields.is_empty() && fields.named("x-ms-error-code").is_none() {
        report.add(Place::Status, format!("{} without x-ms-error-code", x.response.status));
    }
}
