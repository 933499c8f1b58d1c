use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cors-origin-null",
    group: Group::Cors,
    strength: Strength::Advice,
    title: "Access-Control-Allow-Origin: null",
    help: "compare Origin with a list that does not have null in it",
    when: When::Field(&[FieldId::AccessControlAllowOrigin]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Fetch",
        "http-access-control-allow-origin",
        "Indicates whether the response can be shared, via returning the literal value of the Origin request header (which can be null) or * in a response.",
    )],
    page: include_str!("cors_origin_null.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::AccessControlAllowOrigin) else {
        return;
    };
    if field.value == b"null" {
        report.add(
            Place::Value(index, 0..4),
            "every sandboxed frame of every site has the origin null",
        );
    }
}
