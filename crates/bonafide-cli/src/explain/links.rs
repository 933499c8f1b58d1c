//! Which rules are about a code or a field.

use bonafide::{FieldId, Rule, rule::When, rules, status::FieldFact};

/// The rules that are woken by a status and name this one.
pub fn rules_of_status(code: u16) -> impl Iterator<Item = &'static Rule> {
    let names_it =
        move |rule: &Rule| matches!(rule.when, When::Status(codes) if codes.contains(&code));
    rules::all().filter(move |rule| names_it(rule))
}

/// The rules that look at a field: woken by it, or telling of it.
pub fn rules_of_field(field: FieldId) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| {
        is_woken_by(rule, field) || has_name(rule.title, field) || has_name(rule.help, field)
    })
}

/// The rules that look whether a code keeps to what is said of a field.
pub fn rules_of_fact(code: u16, fact: &FieldFact) -> impl Iterator<Item = &'static Rule> {
    let field = fact.field;
    rules::all().filter(move |rule| has_name(rule.title, field) && is_about(rule, code))
}

/// Whether a rule's condition is about this code and not about responses in general.
fn is_about(rule: &Rule, code: u16) -> bool {
    match rule.when {
        When::Status(codes) => codes.contains(&code),
        When::Class(classes) => classes.iter().any(|&class| u16::from(class) == code / 100),
        When::Interim => code / 100 == 1,
        _ => rule.name.split('-').any(|word| word.parse() == Ok(code)),
    }
}

fn is_woken_by(rule: &Rule, field: FieldId) -> bool {
    matches!(rule.when, When::Field(fields) | When::RequestField(fields) if fields.contains(&field))
}

/// Whether a text has the name of a field as a word of its own, in the field's own letters: "Content-Range" does
/// not name Range, nor does "the requested range".
fn has_name(text: &str, field: FieldId) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    text.match_indices(field.name()).any(|(at, name)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + name.len()..].chars().next())
    })
}
