use crate::{
    Confidence, Place, Seen,
    content::json::{Outline, Value},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "property-not-snake-case",
    group: Group::House,
    strength: Strength::Must,
    title: "A JSON property in camelCase",
    help: "write property names in snake_case",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "Zalando RESTful API Guidelines",
        "118",
        "Property names are restricted to ASCII snake_case strings matching regex",
    )],
    page: include_str!("property_not_snake_case.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(root) = outline.root() else { return };
    if let Some(member) = find(root) {
        let message = format!("{} is in camelCase", short(member.key()));
        // The keys of a map are data, and look the same.
        report.add(Place::Member(member.pointer(), member.place()), message).confidence =
            Confidence::Medium;
    }
}

/// The first member whose name is in camelCase, in the value or one level below.
fn find(value: Value<'_>) -> Option<Value<'_>> {
    first_of(value).or_else(|| value.children().find_map(first_of))
}

fn first_of(value: Value<'_>) -> Option<Value<'_>> {
    value.children().find(|member| is_camel_case(member.key()))
}

fn is_camel_case(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_lowercase)
        && name.iter().all(u8::is_ascii_alphanumeric)
        && name.iter().any(u8::is_ascii_uppercase)
}
