//! Which rules are about a code or a field.

use bonafide::{
    FieldId, Rule,
    rule::When,
    rules,
    status::{FieldFact, Need},
};

/// The rules that are woken by a status and name this one.
pub fn rules_of_status(code: u16) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| match rule.when {
        When::Status(codes) => codes.contains(&code),
        _ => false,
    })
}

/// The rules that look at a field: woken by it, or telling of it.
pub fn rules_of_field(field: FieldId) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| {
        is_woken_by(rule, field) || is_about_field(rule, field) || has_name(rule.help, field)
    })
}

/// The rules that look whether a code keeps to what is said of a field.
pub fn rules_of_fact(code: u16, fact: &FieldFact) -> impl Iterator<Item = &'static Rule> {
    let FieldFact { field, need, .. } = *fact;
    rules::all().filter(move |rule| {
        is_about_code(rule, code) && is_about_field(rule, field) && is_broken_by(need, rule)
    })
}

/// Whether a rule's condition, or its title, is about this code and not about responses in general.
fn is_about_code(rule: &Rule, code: u16) -> bool {
    match rule.when {
        When::Status(codes) => codes.contains(&code),
        When::Class(classes) => classes.iter().any(|&class| u16::from(class) == code / 100),
        When::Interim => code / 100 == 1,
        _ => {
            let (code, class) = (code.to_string(), format!("{}xx", code / 100));
            rule.title.split(' ').any(|word| word == code || word == class)
        }
    }
}

/// Whether what a rule finds, a field that is missing or one that is there, is what the need rules out.
fn is_broken_by(need: Need, rule: &Rule) -> bool {
    let says = |word: &str| rule.name.split('-').chain(rule.title.split(' ')).any(|w| w == word);
    let misses = says("without") || says("missing");
    match need {
        Need::Must | Need::Should | Need::Fact => misses,
        Need::MustNot | Need::ShouldNot => !misses && says("with"),
        Need::May => false,
    }
}

fn is_woken_by(rule: &Rule, field: FieldId) -> bool {
    match rule.when {
        When::Field(fields) | When::RequestField(fields) => fields.contains(&field),
        _ => false,
    }
}

/// Whether a rule's title names a field, or its name ends in it: `options-without-allow`.
fn is_about_field(rule: &Rule, field: FieldId) -> bool {
    let ends_in_it = || {
        let behind = rule.name.split_once("-without-").or_else(|| rule.name.split_once("-with-"));
        behind.is_some_and(|(_, name)| name.eq_ignore_ascii_case(field.name()))
    };
    has_name(rule.title, field) || ends_in_it()
}

/// Whether a text has the name of a field as a word of its own, in the field's own letters: "Content-Range" does
/// not name Range, nor does "the requested range".
fn has_name(text: &str, field: FieldId) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    text.match_indices(field.name()).any(|(at, name)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + name.len()..].chars().next())
    })
}
