use crate::{
    FieldId, Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "problem-under-plain-json",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Problem details under application/json",
    help: "send Content-Type: application/problem+json",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new("RFC 9457", "3", "The canonical model for problem details is a JSON")],
    page: include_str!("problem_under_plain_json.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_plain = x.media_type().is_some_and(|m| m.essence == "application/json");
    if !is_plain || !matches!(x.response.status, 400..=599) {
        return;
    }
    // Cheaper than to read all of it.
    let has = |name: &str| memchr::memmem::find(x.content(), name.as_bytes()).is_some();
    if !has("\"title\"") || !has("\"status\"") || !(has("\"type\"") || has("\"detail\"")) {
        return;
    }
    let outline = Outline::read(x.content());
    let Some(root) = outline.root() else { return };
    let is_text = |name: &str| root.get(name).is_some_and(|member| member.kind() == Type::String);
    let status = root.get("status").and_then(|status| status.integer());
    let is_problem = is_text("title")
        && (is_text("type") || is_text("detail"))
        && status == Some(i64::from(x.response.status));
    if let (true, Some((index, field))) = (is_problem, x.response.fields.find(FieldId::ContentType))
    {
        let message = "the content is a problem of RFC 9457, and its type does not say so";
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
