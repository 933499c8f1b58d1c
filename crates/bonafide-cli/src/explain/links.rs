//! Which rules are about a code or a field.

use bonafide::{
    FieldId, Rule,
    rule::When,
    rules,
    status::{FieldFact, Need},
};

/// The words that stand before a field.
struct Words {
    in_title: &'static str,
    in_name: &'static str,
}

/// In rules that find a field which should not be there.
const WITH: Words = Words { in_title: " with ", in_name: "-with-" };
/// In rules that miss a field.
const WITHOUT: Words = Words { in_title: " without ", in_name: "-without-" };

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
        is_woken_by(rule, field)
            || [rule.title, rule.help].iter().any(|text| has_name(text, field))
            || [&WITH, &WITHOUT].iter().any(|words| says(rule, words, field))
    })
}

/// The rules that look whether a code keeps to what is said of a field.
pub fn rules_of_fact(code: u16, fact: &FieldFact) -> impl Iterator<Item = &'static Rule> {
    let FieldFact { field, need, .. } = *fact;
    let defect = match need {
        Need::Must | Need::Should | Need::Fact => Some(&WITHOUT),
        Need::MustNot | Need::ShouldNot => Some(&WITH),
        Need::May => None,
    };
    rules::all().filter(move |rule| {
        is_about_code(rule, code) && defect.is_some_and(|words| says(rule, words, field))
    })
}

/// Whether a rule's condition, or its title, is about this code and not about responses in general.
pub fn is_about_code(rule: &Rule, code: u16) -> bool {
    match rule.when {
        When::Status(codes) => codes.contains(&code),
        When::Class(classes) => classes.iter().any(|&class| u16::from(class) == code / 100),
        When::Interim => code / 100 == 1,
        _ => rule.title.split(' ').any(|word| match word.strip_suffix("xx") {
            Some(class) => class.parse() == Ok(code / 100),
            None => word.parse() == Ok(code),
        }),
    }
}

fn is_woken_by(rule: &Rule, field: FieldId) -> bool {
    match rule.when {
        When::Field(fields) | When::RequestField(fields) => fields.contains(&field),
        _ => false,
    }
}

/// Whether a rule's title or name has the field behind the words: "405 without the Allow field",
/// `options-without-allow`.
fn says(rule: &Rule, words: &Words, field: FieldId) -> bool {
    let behind = |text: &'static str, word: &str| text.split_once(word).map(|(_, behind)| behind);
    behind(rule.title, words.in_title).is_some_and(|rest| has_name(rest, field))
        || behind(rule.name, words.in_name)
            .is_some_and(|rest| rest.eq_ignore_ascii_case(field.name()))
}

/// Whether a text has the name of a field as a word of its own, in the field's own letters: "Content-Range" does
/// not name Range, nor does "the requested range".
fn has_name(text: &str, field: FieldId) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    text.match_indices(field.name()).any(|(at, name)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + name.len()..].chars().next())
    })
}
