//! From words to what they name.

use bonafide::{FieldId, draw::escape, rules, status};

use super::Topic;
use crate::near::{LONGEST_NAME, distance, most};

/// What words name.
#[derive(Debug)]
pub enum Found {
    /// One thing.
    One(Topic),
    /// Several, in no order of likelihood.
    Several(Vec<Topic>),
    /// Nothing: what to tell the user.
    Nothing(String),
}

/// Text shorter than this must be a whole name, not a part of one.
const LEAST_PART: usize = 3;

/// How many suggestions to make.
const SUGGESTIONS: usize = 5;

/// Looks for the name of a rule, for a number, for other names, then for parts of names.
pub fn find(text: &str) -> Found {
    let text = text.trim();
    if let Some(rule) = rules::by_name(&dashed(text)) {
        return Found::One(Topic::Rule(rule));
    }
    if let Some(found) = by_number(text) {
        return found;
    }
    let exact = by_name(text);
    let mut topics = if exact.is_empty() { by_part(text) } else { exact };
    match topics.len() {
        0 => Found::Nothing(nothing(text)),
        1 => Found::One(topics.remove(0)),
        _ => Found::Several(topics),
    }
}

/// `404`, `4xx`, `404 Not Found`, and a whole status line.
fn by_number(text: &str) -> Option<Found> {
    let mut words = text.split_whitespace();
    let first = words.by_ref().find(|word| !word.to_ascii_uppercase().starts_with("HTTP"))?;
    let digits = first.to_ascii_lowercase();
    if let Some(digit) = digits.strip_suffix("xx") {
        let digit: u16 = digit.parse().ok()?;
        return Some(match status::class(digit.saturating_mul(100)) {
            Some(class) => Found::One(Topic::Class(class)),
            None => Found::Nothing(format!("{first} is no class: they are 1xx to 5xx")),
        });
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match digits.parse() {
        Ok(code @ 100..=999) if digits.len() == 3 => Found::One(Topic::of_code(code)),
        _ => Found::Nothing(format!(
            "{first} is no status code: they have three digits, from 100 to 599"
        )),
    })
}

/// The fields, classes and codes that have exactly that name, whatever its case.
fn by_name(text: &str) -> Vec<Topic> {
    let field = FieldId::of(field_name(&dashed(text)).as_bytes());
    let mut topics = vec![];
    if field != FieldId::Other {
        topics.push(Topic::Field(field));
    }
    topics.extend(classes().filter(|topic| named_like(*topic, text)));
    topics.extend(of_phrase(text, true));
    topics
}

/// What has the text as a part of its name: rules and phrases anywhere, fields at the beginning.
fn by_part(text: &str) -> Vec<Topic> {
    if text.len() < LEAST_PART {
        return vec![];
    }
    let dashed = dashed(text);
    let mut topics = of_phrase(text, false);
    let begins = |field: &FieldId| field.name().to_ascii_lowercase().starts_with(&dashed);
    topics.extend(FieldId::all().filter(begins).map(Topic::Field));
    topics.extend(rules::all().filter(|rule| rule.name.contains(&dashed)).map(Topic::Rule));
    topics
}

/// As rules are written: lower case, dashes for spaces.
fn dashed(text: &str) -> String {
    text.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

/// The name of a field line or of a name with its colon.
fn field_name(text: &str) -> &str {
    text.split(':').next().unwrap_or(text)
}

fn classes() -> impl Iterator<Item = Topic> {
    (1..=5).filter_map(|digit| status::class(digit * 100)).map(Topic::Class)
}

fn named_like(topic: Topic, text: &str) -> bool {
    matches!(topic, Topic::Class(class) if class.name.eq_ignore_ascii_case(text))
}

/// The codes with that phrase, or with one that it is a part of.
fn of_phrase(text: &str, exact: bool) -> Vec<Topic> {
    let mut codes: Vec<u16> = status::by_phrase(text)
        .iter()
        .filter(|found| found.exact == exact)
        .map(|found| found.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(Topic::of_code).collect()
}

fn nothing(text: &str) -> String {
    let shown: String = escape(text.as_bytes()).chars().take(LONGEST_NAME).collect();
    let mut message = if looks_like_field(text) {
        format!("no status and no rule asks for a field called {}", field_name(&shown))
    } else {
        format!("no code, class, phrase, rule or field is called \"{shown}\"")
    };
    let near = nearest(text);
    if !near.is_empty() {
        message.push_str("\n\ndid you mean");
        for topic in near {
            message.push_str(&format!(
                "\n  bonafide explain {:<28} {}",
                topic.name(),
                topic.gist()
            ));
        }
    }
    message
}

/// `X-Request-Id`, `Server-Timeing`, `anything: value`.
fn looks_like_field(text: &str) -> bool {
    let name = field_name(text);
    let is_token = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    is_token && (text.contains(':') || (capital && name.contains('-')) || name.starts_with("x-"))
}

/// The names that differ least from the text.
fn nearest(text: &str) -> Vec<Topic> {
    if text.len() > LONGEST_NAME {
        return vec![];
    }
    let wanted = dashed(field_name(text));
    let fields = FieldId::all().map(|field| (Topic::Field(field), field.name()));
    let rules = rules::all().map(|rule| (Topic::Rule(rule), rule.name));
    let codes = status::all().map(|status| (Topic::Status(status), status.phrase));
    let most = most(&wanted);
    let mut near: Vec<(usize, Topic)> = fields
        .chain(rules)
        .chain(codes)
        .map(|(topic, name)| (distance(&wanted, &dashed(name)), topic))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, topic)| topic).take(SUGGESTIONS).collect()
}
