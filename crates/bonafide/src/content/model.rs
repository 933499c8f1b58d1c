//! The general model of JSON errors: what the members of an object say of an error, and in what company they
//! stand. Each feature has a weight; the weights are added up to the log-odds that the object is an error.

use super::{
    Sample, Story, Tells, bulk, conventions,
    json::{Outline, Type, Value},
    json_error::{Form, error_form, explains, http_status, is_neutral, is_texts, says, story},
    names::Role,
    sniff::sniff,
    weights,
    words::{self, Mood},
};
use crate::parse::media_type::Kind;

/// What the members of an object say, and their company.
#[derive(Default)]
struct Facts<'o> {
    error: Option<(Value<'o>, Form)>,
    error_code: Option<Value<'o>>,
    error_text: Option<Value<'o>>,
    status: Option<Value<'o>>,
    code: Option<Value<'o>>,
    message: Option<Value<'o>>,
    text: Option<Value<'o>>,
    failed: Option<Value<'o>>,
    outcome: Option<Value<'o>>,
    /// `"result": false`: a failure, or an answer.
    refused: bool,
    /// Members that say that all is well.
    fine: u8,
    /// Members that could hold an error and hold none.
    no_error: u8,
    /// Members that hold data.
    data: u8,
    /// Members that would hold the answer and hold nothing.
    empty: u8,
    ids: u8,
    times: u8,
    links: u8,
    /// The words of messages and codes, and where the worst are.
    mood: Mood,
    code_mood: Mood,
    /// How many of `type`, `title` and `detail` there are (RFC 9457).
    problem: u8,
    /// How far down the object is.
    levels: u8,
}

fn gather<'o>(object: Value<'o>, outer: Option<&Facts<'o>>) -> Facts<'o> {
    let mut facts = Facts::default();
    for member in object.children() {
        facts.take(member, member.role());
    }
    if let Some(outer) = outer {
        facts.fine += outer.fine;
        facts.data += outer.data.saturating_sub(ENVELOPE_DATA);
        facts.ids += outer.ids;
        facts.times += outer.times;
        facts.levels = outer.levels + 1;
    }
    facts.listen();
    facts
}

/// An envelope counts as that many data members of the object it is in.
const ENVELOPE_DATA: u8 = 2;

impl<'o> Facts<'o> {
    fn take(&mut self, member: Value<'o>, role: Role) {
        let neutral = is_neutral(member);
        self.problem +=
            u8::from(matches!(member.key(), b"type" | b"title" | b"detail") && !neutral);
        match role {
            Role::Book if member.key() == b"type" => self.take_type(member),
            Role::Error => match error_form(member) {
                Some(form) => drop(self.error.get_or_insert((member, form))),
                None => self.no_error += 1,
            },
            Role::ErrorCode if neutral => self.no_error += 1,
            Role::ErrorCode => drop(self.error_code.get_or_insert(member)),
            Role::ErrorText if neutral || error_form(member).is_none() => self.no_error += 1,
            Role::ErrorText => drop(self.error_text.get_or_insert(member)),
            Role::Message if !neutral => drop(self.message.get_or_insert(member)),
            Role::Text if !neutral => drop(self.text.get_or_insert(member)),
            Role::Status | Role::Code => self.take_code(member, role),
            Role::Outcome => self.take_outcome(member),
            Role::Success => match member.kind() {
                Type::True => self.fine += 1,
                Type::False => drop(self.failed.get_or_insert(member)),
                Type::Number | Type::String if neutral => drop(self.failed.get_or_insert(member)),
                Type::Number => self.fine += 1,
                Type::String => self.take_outcome(member),
                _ => self.data = self.data.saturating_add(1),
            },
            Role::Failure => match member.kind() {
                Type::True => drop(self.failed.get_or_insert(member)),
                _ if neutral => self.no_error += 1,
                _ => self.data = self.data.saturating_add(1),
            },
            Role::Envelope => match member.kind() {
                Type::True => self.fine += 1,
                Type::False if member.key() == b"result" => self.refused = true,
                Type::String if words::read(member.raw()).bad > 0.0 => self.take_outcome(member),
                _ if neutral => self.empty = self.empty.saturating_add(1),
                _ => self.data = self.data.saturating_add(ENVELOPE_DATA),
            },
            Role::Id if !neutral => self.ids = self.ids.saturating_add(1),
            Role::Time if !neutral => self.times = self.times.saturating_add(1),
            Role::Link if !neutral => self.links = self.links.saturating_add(1),
            Role::Data
                if self.code.is_none() && is_constant(member) && heard(member).bad >= 1.0 =>
            {
                self.code = Some(member);
            }
            Role::Data if !neutral => self.data = self.data.saturating_add(1),
            _ => {}
        }
    }

    fn take_code(&mut self, member: Value<'o>, role: Role) {
        let number = member.integer();
        if http_status(member).is_some() && role == Role::Status {
            self.status.get_or_insert(member);
        } else if matches!(number, Some(200..=299)) || matches!(member.integer(), Some(0)) {
            self.fine += 1;
        } else if number.is_some() {
            if is_success_number(member) {
                self.fine += 1;
            } else {
                self.code.get_or_insert(member);
            }
        } else if member.kind() == Type::String && !is_neutral(member) {
            if role == Role::Status {
                self.take_outcome(member);
            } else if words::read(member.raw()).good > 0.0 {
                self.fine += 1;
            } else {
                self.code.get_or_insert(member);
            }
        } else if is_neutral(member) && member.kind() == Type::String {
            self.fine += u8::from(member.raw().len() > 2);
        } else if member.kind() == Type::False {
            self.failed.get_or_insert(member);
        } else if member.kind() == Type::True {
            self.fine += 1;
        }
    }

    /// `"type": "error"`, or the name of an exception.
    fn take_type(&mut self, member: Value<'o>) {
        let name = member.raw_text().unwrap_or_default();
        let name = name.split(|&b| b == b'.').next().unwrap_or(name).to_ascii_lowercase();
        if name.ends_with(b"error") || name.ends_with(b"exception") {
            self.outcome.get_or_insert(member);
        }
    }

    fn take_outcome(&mut self, member: Value<'o>) {
        let Some(text) = member.raw_text() else {
            return;
        };
        let mood = words::read(text);
        if mood.bad > MILD {
            self.outcome.get_or_insert(member);
        } else if mood.good > 0.0 || is_neutral(member) {
            self.fine += 1;
        }
    }

    /// Reads the words of what was found.
    fn listen(&mut self) {
        let said = [
            self.error.map(|(error, _)| error),
            self.error_text,
            self.error_code,
            self.message,
            self.text,
        ];
        for value in said.into_iter().flatten() {
            self.mood = worse(self.mood, heard(value));
        }
        if let Some(code) = self.code {
            self.code_mood = heard(code);
        }
    }
}

/// A number that in-band protocols use for success. Where the name says that something is returned, 1 is a failure.
fn is_success_number(value: Value<'_>) -> bool {
    let digits = value.raw_text().unwrap_or(value.raw());
    let zeros = digits.iter().all(|&b| b == b'0');
    let is_returned = matches!(value.role(), Role::Code) && value.key().first() == Some(&b'r');
    zeros
        || matches!(digits, b"100" | b"200000" | b"20000" | b"1000" | b"1" if !(is_returned && digits == b"1"))
}

/// The status that a longer code begins with: 40401, 500001.
fn long_status(code: Value<'_>) -> Option<u16> {
    let number = code.integer()?;
    let status = match number {
        40_000..=59_999 => number / 100,
        400_000..=599_999 => number / 1000,
        4_000_000..=5_999_999 => number / 10_000,
        _ => return None,
    };
    matches!(status, 400..=429 | 500..=504).then_some(status as u16)
}

/// Whether a code is a name such as `QUOTA_USED_UP`.
fn is_constant(code: Value<'_>) -> bool {
    code.raw_text().is_some_and(|text| {
        text.contains(&b'_')
            && text.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
    })
}

/// Words weaker than this say little.
const MILD: f32 = 0.5;

fn worse(a: Mood, b: Mood) -> Mood {
    let status = if a.status != 0 { a.status } else { b.status };
    Mood { bad: a.bad.max(b.bad), good: a.good.max(b.good), status }
}

/// The words of a text, or of the texts in an error.
fn heard(value: Value<'_>) -> Mood {
    match value.kind() {
        Type::String => words::read(value.raw_text().unwrap_or_default()),
        Type::Object => {
            let is_map = !value.children().any(explains);
            value
                .children()
                .filter(|m| is_texts(*m) && (is_map || explains(*m)))
                .take(8)
                .map(heard)
                .fold(Mood::default(), worse)
        }
        Type::Array => value.children().take(4).map(heard).fold(Mood::default(), worse),
        _ => Mood::default(),
    }
}

/// How many features there are.
pub const COUNT: usize = 39;

/// What an object shows, each between 0 and about 1 (counts: their number), in the order of [`PRIORS`].
pub type Features = [f32; COUNT];

/// The names of the features, and the weights that common sense gives them. Data moves the
/// weights away from these as far as there is reason to.
pub static PRIORS: [(&str, f32); COUNT] = [
    ("bias", -5.0),
    ("error member: object with a code or message", 6.5),
    ("error member: list", 6.5),
    ("error member: fields and what is wrong with them", 6.0),
    ("error member: text", 6.0),
    ("error member: number or true", 4.0),
    ("error member: something else", 2.0),
    ("code of an error", 4.5),
    ("text of an error", 5.0),
    ("HTTP status of an error", 6.0),
    ("code between 400 and 599", 3.0),
    ("code that is another number", 1.0),
    ("code that is a word", 0.5),
    ("code that sounds bad", 3.5),
    ("success is false", 6.0),
    ("outcome that sounds bad", 4.0),
    ("message", 0.5),
    ("message that sounds bad", 4.0),
    ("text that sounds bad, no message", 3.5),
    ("message that sounds good", -4.0),
    ("members that say that all is well", -4.0),
    ("members that could hold an error and do not", -2.0),
    ("nothing but what speaks of the error", 1.5),
    ("data members, up to 6", -1.0),
    ("identifiers", -2.0),
    ("times of a resource", -2.0),
    ("links", -0.5),
    ("the answer's place is empty", 0.7),
    ("levels down", -0.5),
    ("code and message, nothing else", 2.0),
    ("code that begins with a status", 2.5),
    ("code that is a constant", 1.5),
    ("type, title and detail", 2.5),
    ("identifier and bad outcome: the state of a resource", -3.0),
    ("words that name a status, and no data", 1.5),
    ("a resource that has an error", -2.5),
    ("result is false", 3.0),
    ("length of the message, in 200 bytes", -1.0),
    ("bad outcome and message, nothing else", 1.5),
];

fn features(facts: &Facts<'_>) -> Features {
    let yes = |is: bool| f32::from(u8::from(is));
    let form = |form| yes(facts.error.is_some_and(|(_, f)| f == form));
    let code_status = facts.code.and_then(http_status).is_some();
    let code_number = facts.code.is_some_and(|code| code.integer().is_some());
    let alone = facts.data == 0 && facts.ids <= 1 && facts.times == 0;
    let message = facts.message.is_some();
    [
        1.0,
        form(Form::Object),
        form(Form::List),
        form(Form::Map),
        form(Form::Text),
        form(Form::Flag),
        form(Form::Other),
        yes(facts.error_code.is_some()),
        yes(facts.error_text.is_some()),
        yes(facts.status.is_some()),
        yes(code_status),
        yes(code_number && !code_status),
        yes(facts.code.is_some() && !code_number),
        facts.code_mood.bad,
        yes(facts.failed.is_some()),
        yes(facts.outcome.is_some()),
        yes(message),
        if message { facts.mood.bad } else { 0.0 },
        if message { 0.0 } else { facts.mood.bad * yes(facts.text.is_some()) },
        if facts.mood.bad < MILD { facts.mood.good } else { 0.0 },
        f32::from(facts.fine.min(2)),
        yes(facts.error.is_none() && facts.error_text.is_none()) * f32::from(facts.no_error.min(2)),
        yes(alone),
        f32::from(facts.data.min(6)),
        f32::from(facts.ids.min(2)),
        f32::from(facts.times.min(2)),
        f32::from(facts.links.min(1)),
        yes(facts.empty > 0),
        f32::from(facts.levels),
        yes(alone && facts.code.is_some() && (message || facts.text.is_some())),
        yes(facts.code.and_then(long_status).is_some()),
        yes(facts.code.is_some_and(is_constant)),
        yes(alone && facts.problem == 3),
        yes(facts.ids > 0 && facts.outcome.is_some()),
        yes(alone && names_status(facts.mood)),
        yes(facts.ids > 0
            && facts.error.is_some()
            && (facts.data > 0 || facts.times > 0 || facts.outcome.is_some())),
        yes(facts.refused),
        said_at_length(facts),
        yes(alone && facts.outcome.is_some() && message),
    ]
}

/// How long the message is where only words tell: errors are short.
fn said_at_length(facts: &Facts<'_>) -> f32 {
    let length = facts.message.or(facts.text).map_or(0, |value| value.place().len());
    if facts.error.is_some() || length < 200 { 0.0 } else { (length as f32 / 200.0).min(5.0) }
}

/// Whether words imply a status that few other words do.
fn names_status(mood: Mood) -> bool {
    mood.bad >= 1.0 && mood.good == 0.0 && !matches!(mood.status, 0 | 400 | 409 | 410)
}

/// What there is for the model to decide about a JSON text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The text is an error when of each group at least one member is. An object is one group: itself and what
    /// it wraps. An array has a group for each entry. Without groups it is none.
    pub groups: Vec<Vec<Features>>,
    /// What is told without the model.
    pub elsewhere: Option<Story>,
}

/// Reads a JSON text as the model does, for those who train it. `None` for what is no JSON and for what
/// follows a convention, which the model has no say in.
pub fn read(sample: &Sample<'_>) -> Option<Reading> {
    if super::kind_of(sniff(sample.bytes), sample) != Kind::Json {
        return None;
    }
    let outline = Outline::read(sample.bytes);
    let root = outline.root()?;
    if conventions::find(root, sample).is_some() {
        return None;
    }
    let group = |object| {
        let mut group = Vec::new();
        each_candidate(object, |_, facts| group.push(features(facts)));
        group
    };
    let groups = match root.kind() {
        Type::Object => vec![group(root)],
        Type::Array if is_list_of_errors(root) => root.children().map(group).collect(),
        _ => Vec::new(),
    };
    Some(Reading { groups, elsewhere: bulk::judge(root, sample) })
}

/// How many errors an answer lists at most: a longer list of codes and messages is a catalogue or a log.
const MAX_ERRORS: usize = 16;

fn is_list_of_errors(array: Value<'_>) -> bool {
    array.count() <= MAX_ERRORS && array.children().all(|entry| entry.kind() == Type::Object)
}

/// Visits what may tell the error: the object, and what it wraps.
fn each_candidate<'o>(object: Value<'o>, mut visit: impl FnMut(Value<'o>, &Facts<'o>)) {
    let outer = gather(object, None);
    visit(object, &outer);
    let alone = object.count() == 1;
    let wrapped = object.children().filter(|member| {
        let wraps = alone || member.role() == Role::Envelope || member.key() == b"status";
        member.kind() == Type::Object && wraps
    });
    for member in wrapped {
        visit(member, &gather(member, Some(&outer)));
    }
}

fn confidence(features: &Features) -> f32 {
    let odds: f32 =
        features.iter().zip(&weights::WEIGHTS).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-odds).exp())
}

/// Judges an object, and what it wraps.
pub(super) fn object(object: Value<'_>) -> Option<Story> {
    let mut best: Option<(f32, u16, Value<'_>)> = None;
    each_candidate(object, |candidate, facts| {
        let sure = confidence(&features(facts));
        if sure >= 0.5 && best.is_none_or(|(most, ..)| sure > most) {
            let (effective, value) = effective(facts, candidate);
            best = Some((sure, effective, value));
        }
    });
    let (sure, effective, value) = best?;
    Some(story(Tells::Error, effective, sure, value, says(value)))
}

/// Judges an array: its entries are errors and nothing else.
pub(super) fn list(array: Value<'_>) -> Option<Story> {
    if !is_list_of_errors(array) {
        return None;
    }
    let mut entries = array.children().map(object);
    let first = entries.next()??;
    entries.try_fold(first, |first, entry| {
        let confidence = first.confidence.min(entry?.confidence);
        Some(Story { confidence, ..first })
    })
}

/// The status that the facts imply, and the value that tells it best.
fn effective<'o>(facts: &Facts<'o>, subject: Value<'o>) -> (u16, Value<'o>) {
    let exact = [facts.status, facts.code, facts.error_code];
    for value in exact.into_iter().flatten() {
        if let Some(status) = http_status(value) {
            return (status, value);
        }
    }
    if let Some(code) = facts.code
        && let Some(status) = long_status(code)
    {
        return (status, code);
    }
    let telling = facts.error.map(|(error, _)| error);
    if let Some(found) = telling.and_then(status_within) {
        return found;
    }
    let told_by = [
        telling,
        facts.error_text,
        facts.error_code,
        facts.failed,
        facts.outcome,
        facts.message,
        facts.code,
        facts.text,
    ];
    let value = told_by.into_iter().flatten().next().unwrap_or(subject);
    (status_of_words(facts), value)
}

fn status_of_words(facts: &Facts<'_>) -> u16 {
    let outcome = facts.outcome.map(heard).unwrap_or_default();
    let said = [facts.code_mood.status, facts.mood.status, outcome.status];
    match said.into_iter().find(|status| *status != 0) {
        // What is not found is then what the request named, not its target.
        Some(404) if facts.error.is_some_and(|(error, _)| blames_field(error)) => 400,
        status => status.unwrap_or(400),
    }
}

/// Whether an error, or the first of several, says which field of the request is wrong.
fn blames_field(error: Value<'_>) -> bool {
    match error.kind() {
        Type::Object => ["field", "fieldName", "parameter", "param"]
            .iter()
            .any(|name| error.get(name).is_some_and(|field| !is_neutral(field))),
        Type::Array => error.children().next().is_some_and(blames_field),
        _ => false,
    }
}

/// The status that an error names: in a member of its own, or of its first entry.
fn status_within(error: Value<'_>) -> Option<(u16, Value<'_>)> {
    match error.kind() {
        Type::Object => error
            .children()
            .filter(|m| {
                let role = m.role();
                matches!(role, Role::Status | Role::Code | Role::ErrorCode) || m.key() == b"key"
            })
            .find_map(|m| http_status(m).map(|status| (status, m))),
        Type::Array => error.children().next().and_then(status_within),
        Type::Number => http_status(error).map(|status| (status, error)),
        _ => None,
    }
}
