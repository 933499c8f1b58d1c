use crate::{
    Place, Seen,
    content::json::Type,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "problem-malformed",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Problem details with members of the wrong type",
    help: "send type, title, detail and instance as strings and status as a number, in one object",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9457",
        "3.1",
        "If a member's value type does not match the specified type, the member MUST be ignored -- i.e., processing will continue as if the member had not been present.",
    )],
    page: include_str!("problem_malformed.md"),
    check,
};

const MEMBERS: [(&str, Type); 5] = [
    ("type", Type::String),
    ("title", Type::String),
    ("status", Type::Number),
    ("detail", Type::String),
    ("instance", Type::String),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.media_type().is_none_or(|media_type| media_type.essence != "application/problem+json") {
        return;
    }
    let outline = x.json();
    let Some(root) = outline.root() else { return };
    if root.kind() != Type::Object {
        report
            .add(
                Place::Member(String::new(), root.place()),
                "problem details are an object, and this is none",
            )
            .confidence = Confidence::Medium;
        return;
    }
    for (name, wanted) in MEMBERS {
        // A null is as good as a member that is not there to most who send it.
        let Some(member) =
            root.get(name).filter(|member| member.kind() != wanted && member.kind() != Type::Null)
        else {
            continue;
        };
        let noun = if wanted == Type::String { "string" } else { "number" };
        let message = format!("{name} is not a {noun}, so clients ignore it");
        report.add(Place::Member(format!("/{name}"), member.place()), message).confidence =
            Confidence::Medium;
    }
}
