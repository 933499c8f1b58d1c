use crate::{
    FieldId, Place, Seen,
    content::json::Type,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::content::problem,
};

pub static RULE: Rule = Rule {
    name: "problem-details-sent",
    group: Group::Good,
    strength: Strength::Good,
    title: "An error told as problem details",
    help: "keep it: programs can tell what went wrong",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9457",
        "3",
        "When serialized in a JSON document, that format is identified with the \"application/problem+json\" media type.",
    )],
    page: include_str!("problem_details_sent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(outline) = problem(x).filter(|_| matches!(x.response.status, 400..600)) else {
        return;
    };
    let Some(root) = outline.root().filter(|root| root.kind() == Type::Object) else { return };
    let is_text = |name: &str| root.get(name).is_some_and(|member| member.kind() == Type::String);
    let status = root.get("status").and_then(|status| status.integer());
    let agrees = status.is_none_or(|status| status == i64::from(x.response.status));
    if let (true, Some((index, field))) = (
        agrees && is_text("type") && is_text("title"),
        x.response.fields.find(FieldId::ContentType),
    ) {
        let message =
            "the error has a type that programs can tell from others, and a title for people";
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
