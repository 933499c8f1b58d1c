//! Protocols and products that say in a documented way that a call failed: a row for each. What a row
//! finds is near certain, so rows come before the [model](super::model); what only looks like a row is left
//! to it. Each row carries messages that the tests read: an error, and a look-alike that is none.

mod bulk;
mod elsewhere;
mod generic;
mod platforms;
mod products;
mod protocols;

use std::{collections::HashMap, fmt, iter, sync::LazyLock};

pub(super) use protocols::{GRPC_NAMES, GRPC_NUMBERS};

use super::{
    Sample, Story, Tells,
    json::{Type, Value},
    json_error::{http_status, is_neutral, says, story},
    names::{self, Roles},
    words,
};

/// What a value has to be.
#[derive(Clone, Copy)]
enum Is {
    /// Anything.
    There,
    /// Not null, false, zero, empty, `ok` and the like.
    Filled,
    /// An object.
    Object,
    /// An array.
    Array,
    /// A text that is not empty.
    Text,
    /// One of these texts, whatever the case.
    OneOf(&'static [&'static str]),
    /// One of these texts or numbers, which imply a status.
    Listed(Codes),
    /// A text with this in it.
    Holds(&'static str),
    /// A text that begins with this.
    Begins(&'static str),
    /// A text that begins with an HTTP status of an error.
    StatusText,
    /// A number, or a text of digits, of at least that.
    AtLeast(i64),
    /// A number other than 0, or a text of digits that is not all zeros.
    NotZero,
    /// A number below 0.
    Negative,
    /// 0
    Zero,
    /// `null`
    Null,
    /// `true`
    True,
    /// `false`
    False,
    /// An object or array of at most so many members.
    Small(usize),
}

/// Codes of a protocol with the status that each implies; 0: none.
type Codes = &'static [(&'static str, u16)];

/// Where a value is, as a JSON pointer without its first slash in which a star stands for any member, and
/// what the value has to be.
type Test = (&'static str, Is);

/// A convention: its signal, what it means, and messages that show it.
struct Convention {
    /// The protocol or product, as it follows "a failure in terms of".
    name: &'static str,
    /// The public document that tells it.
    source: &'static str,
    /// All of these hold; the first is what tells the error.
    all: &'static [Test],
    /// None of these holds.
    none: &'static [Test],
    tells: Tells,
    /// Codes that imply a status, and where they are.
    codes: Option<(&'static str, Codes)>,
    /// Where else a status is said, in a number or in words.
    said_at: &'static [&'static str],
    /// The status where nothing says it.
    status: u16,
    confidence: f32,
    /// An error, and its effective status.
    error: (&'static str, u16),
    /// What looks like one.
    look_alike: &'static str,
}

const fn error(name: &'static str, source: &'static str, all: &'static [Test]) -> Convention {
    Convention {
        name,
        source,
        all,
        none: &[],
        tells: Tells::Error,
        codes: None,
        said_at: &[],
        status: 400,
        confidence: 0.98,
        error: ("", 0),
        look_alike: "",
    }
}

const fn partial(name: &'static str, source: &'static str, all: &'static [Test]) -> Convention {
    error(name, source, all).tells(Tells::Partial).sure(0.96)
}

impl Convention {
    const fn unless(self, none: &'static [Test]) -> Convention {
        Convention { none, ..self }
    }

    const fn tells(self, tells: Tells) -> Convention {
        Convention { tells, ..self }
    }

    const fn codes(self, at: &'static str, codes: Codes) -> Convention {
        Convention { codes: Some((at, codes)), ..self }
    }

    const fn said_at(self, said_at: &'static [&'static str]) -> Convention {
        Convention { said_at, ..self }
    }

    const fn status(self, status: u16) -> Convention {
        Convention { status, ..self }
    }

    const fn sure(self, confidence: f32) -> Convention {
        Convention { confidence, ..self }
    }

    const fn shown_by(self, message: &'static str, effective: u16) -> Convention {
        Convention { error: (message, effective), ..self }
    }

    const fn unlike(self, look_alike: &'static str) -> Convention {
        Convention { look_alike, ..self }
    }
}

/// The states that a health check answers with 503.
const DOWN: Is = Is::OneOf(&["DOWN", "OUT_OF_SERVICE"]);
/// Words with which products say that it did not work.
const FAILED: Is = Is::OneOf(&["error", "fail", "failed", "failure", "err", "ko"]);

/// A convention as others see it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The protocol or product.
    pub name: &'static str,
    /// The name of the public document that tells it.
    pub source: &'static str,
    /// What tells the error, in words.
    pub signal: String,
    /// The effective status, in words.
    pub effective: String,
    /// The media type of the two messages.
    pub media_type: &'static str,
    /// A message that tells an error.
    pub error: &'static [u8],
    /// What that message tells.
    pub tells: Tells,
    /// The effective status of that message.
    pub status: u16,
    /// A message that looks like an error of this convention and is none.
    pub look_alike: &'static [u8],
}

/// All conventions that content is held against, each with messages that show it.
///
/// ```
/// use bonafide::content::conventions;
/// let soap = conventions::known().find(|known| known.name == "SOAP 1.2").unwrap();
/// assert_eq!(soap.source, "SOAP Version 1.2 Part 1, 5.4 SOAP Fault");
/// ```
pub fn known() -> impl Iterator<Item = Known> {
    rows().map(Convention::known).chain(elsewhere::known())
}

impl Convention {
    fn known(&self) -> Known {
        let test = |(path, is): &Test| match *path {
            "" => format!("the whole text {is}"),
            path => format!("`{}` {is}", path.replace('/', ".")),
        };
        let list = |tests: &[Test]| tests.iter().map(test).collect::<Vec<_>>();
        let unless = match self.none {
            [] => String::new(),
            none => format!("; unless {}", list(none).join(" or ")),
        };
        let named =
            self.codes.map(|(path, _)| path).into_iter().chain(self.said_at.iter().copied());
        let places: Vec<_> = named.map(|path| format!("`{}`", path.replace('/', "."))).collect();
        let effective = match (self.tells, places.as_slice()) {
            (Tells::Partial, _) => "207".to_owned(),
            (_, []) => self.status.to_string(),
            (_, places) => format!("as {} says, else {}", places.join(" or "), self.status),
        };
        Known {
            name: self.name,
            source: self.source,
            signal: list(self.all).join(" and ") + &unless,
            effective,
            media_type: "application/json",
            error: self.error.0.as_bytes(),
            tells: self.tells,
            status: self.error.1,
            look_alike: self.look_alike.as_bytes(),
        }
    }
}

/// All rows. Of two that hold the first counts.
fn rows() -> impl Iterator<Item = &'static Convention> {
    [protocols::ROWS, platforms::ROWS, products::ROWS, bulk::ROWS, generic::ROWS]
        .into_iter()
        .flatten()
}

/// What the convention that a value follows tells. `Some(None)`: it follows one that tells no error.
pub(super) fn find(root: Value<'_>, sample: &Sample<'_>) -> Option<Option<Story>> {
    if tells_graphql_success(root, sample) {
        return Some(None);
    }
    for row in INDEX.rows_for(root) {
        if let Some(telling) = row.telling(root) {
            return Some(Some(row.story(root, telling)));
        }
    }
    let is_rpc_answer = root.get("jsonrpc").is_some() && root.get("result").is_some();
    is_rpc_answer.then_some(None)
}

/// Under its own media type, a GraphQL answer with data is to have a status of 2xx, errors or not.
fn tells_graphql_success(root: Value<'_>, sample: &Sample<'_>) -> bool {
    sample.media_type == "application/graphql-response+json"
        && root.get("data").is_some_and(|data| data.kind() != Type::Null)
}

/// Rows by a member that they need, so that a row whose members are not there costs nothing.
struct Index {
    rows: Vec<Row>,
    /// For each name the rows that need it and are found by it: open addressing by the names' hash.
    by_name: Vec<Option<(&'static [u8], Set)>>,
    /// The rows that need no outermost member by name.
    nameless: Set,
}

/// A convention, and what tells without a search that it does not hold.
struct Row {
    convention: &'static Convention,
    /// The traces of the outermost members that it needs.
    names: u64,
    /// The roles of the members that it needs in any of the outermost ones.
    within: Roles,
}

/// One of 64 bits for a name.
fn trace(name: &[u8]) -> u64 {
    let first = name.first().map_or(0, |&byte| usize::from(byte));
    1 << ((first + name.len() * 5) % 64)
}

/// Some of the rows: a bit each, in their order.
type Set = [u64; 6];

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(rows().collect()));

impl Index {
    fn of(rows: Vec<&'static Convention>) -> Index {
        let row = |convention: &&'static Convention| Row {
            convention,
            names: convention.outermost().fold(0, |names, name| names | trace(name)),
            within: convention.within(),
        };
        assert!(rows.len() <= Set::default().len() * 64, "the set has a bit for each row");
        let mut needed: HashMap<&[u8], usize> = HashMap::new();
        for name in rows.iter().flat_map(|row| row.outermost()) {
            *needed.entry(name).or_default() += 1;
        }
        let mut index = Index {
            by_name: vec![None; names::SLOTS],
            nameless: Set::default(),
            rows: rows.iter().map(row).collect(),
        };
        for nth in 0..rows.len() {
            // The name that the fewest rows need tells the most.
            let set = match rows[nth].outermost().min_by_key(|name| needed[name]) {
                Some(name) => {
                    let slot = index.slot(name);
                    &mut index.by_name[slot].get_or_insert((name, Set::default())).1
                }
                None => &mut index.nameless,
            };
            set[nth / 64] |= 1 << (nth % 64);
        }
        index
    }

    /// Where a name is, or would be.
    fn slot(&self, name: &[u8]) -> usize {
        let mut slot = names::hash(name);
        while self.by_name[slot].is_some_and(|(known, _)| known != name) {
            slot = (slot + 1) % names::SLOTS;
        }
        slot
    }

    /// The conventions that can hold for a value, in their order.
    fn rows_for(&self, root: Value<'_>) -> impl Iterator<Item = &'static Convention> {
        let (mut set, mut names, mut within) = (self.nameless, 0, Roles::default());
        for member in root.children() {
            within.add(member.roles_inside());
            names |= trace(member.key());
            if let Some((_, rows)) = self.by_name[self.slot(member.key())] {
                set.iter_mut().zip(rows).for_each(|(word, bits)| *word |= bits);
            }
        }
        let can_hold = move |row: &&Row| row.names & !names == 0 && within.has(row.within);
        members(set).filter_map(|nth| self.rows.get(nth)).filter(can_hold).map(|row| row.convention)
    }
}

/// The numbers of the rows in a set.
fn members(set: Set) -> impl Iterator<Item = usize> {
    set.into_iter().enumerate().flat_map(|(word, mut bits)| {
        iter::from_fn(move || {
            let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(word * 64 + bit)
        })
    })
}

impl Convention {
    /// The names of the outermost members that it needs; members of an array have none.
    fn outermost(&self) -> impl Iterator<Item = &'static [u8]> {
        let first =
            |(path, _): &'static Test| path.split('/').next().unwrap_or_default().as_bytes();
        self.all
            .iter()
            .map(first)
            .filter(|name| name.first().is_some_and(|&b| b != b'*' && !b.is_ascii_digit()))
    }

    /// The roles of the members that it needs in any of the outermost ones.
    fn within(&self) -> Roles {
        let mut roles = Roles::default();
        for name in self.all.iter().filter_map(|(path, _)| path.strip_prefix("*/")) {
            let name = name.split('/').next().unwrap_or_default();
            if name != "*" {
                roles.add(Roles::of(&[names::role(name.as_bytes())]));
            }
        }
        roles
    }

    /// The value that tells the error, if the row holds.
    fn telling<'o>(&self, root: Value<'o>) -> Option<Value<'o>> {
        let (first, others) = self.all.split_first()?;
        let telling = find_value(root, first)?;
        let holds = others.iter().all(|test| find_value(root, test).is_some())
            && self.none.iter().all(|test| find_value(root, test).is_none());
        holds.then_some(telling)
    }

    fn story(&self, root: Value<'_>, telling: Value<'_>) -> Story {
        let effective = match self.tells {
            Tells::Partial => 207,
            Tells::Error | Tells::Success => self.implied(root).unwrap_or(self.status),
        };
        let says = format!("{}, a failure in terms of {}", says(telling), self.name);
        story(self.tells, effective, self.confidence, telling, says)
    }

    /// The status that the value names: by a code of the protocol, in a number, or in words.
    fn implied(&self, root: Value<'_>) -> Option<u16> {
        let listed = self.all.iter().filter_map(|(path, is)| match is {
            Is::Listed(codes) => Some((*path, *codes)),
            _ => None,
        });
        let by_code = self.codes.into_iter().chain(listed).find_map(|(path, codes)| {
            let code = walk(root, path, &Is::Listed(codes))?;
            status_of_code(code, codes).filter(|status| *status != 0)
        });
        by_code.or_else(|| {
            self.said_at.iter().find_map(|path| status_said(walk(root, path, &Is::Filled)?))
        })
    }
}

/// The status that a number or a text names.
fn status_said(value: Value<'_>) -> Option<u16> {
    http_status(value).or_else(|| rpc_status(value)).or_else(|| {
        let status = words::read(value.raw_text()?).status;
        (status != 0).then_some(status)
    })
}

/// The status that gateways give to the codes that JSON-RPC reserves.
fn rpc_status(value: Value<'_>) -> Option<u16> {
    match value.integer()? {
        -32601 => Some(404),
        -32700 | -32602 | -32600 => Some(400),
        -32099..=-32000 | -32603 => Some(500),
        _ => None,
    }
}

fn status_of_code(value: Value<'_>, codes: Codes) -> Option<u16> {
    let said = match value.kind() {
        Type::Number => value.raw(),
        _ => value.raw_text()?,
    };
    codes
        .iter()
        .find(|(code, _)| said.eq_ignore_ascii_case(code.as_bytes()))
        .map(|(_, status)| *status)
}

/// The first value that the path leads to and that is as it has to be.
fn find_value<'o>(root: Value<'o>, (path, is): &Test) -> Option<Value<'o>> {
    if path.is_empty() { is.holds(root).then_some(root) } else { walk(root, path, is) }
}

fn walk<'o>(value: Value<'o>, path: &str, is: &Is) -> Option<Value<'o>> {
    let slash = path.bytes().position(|b| b == b'/');
    let (name, rest) = slash.map_or((path, ""), |at| (&path[..at], &path[at + 1..]));
    let go_on = |child: Value<'o>| {
        if rest.is_empty() { is.holds(child).then_some(child) } else { walk(child, rest, is) }
    };
    match (name, value.kind()) {
        ("*", Type::Object | Type::Array) => value.children().find_map(go_on),
        (_, Type::Object) => value.get(name).and_then(go_on),
        (_, Type::Array) => value.children().nth(name.parse().ok()?).and_then(go_on),
        _ => None,
    }
}

impl Is {
    fn holds(&self, value: Value<'_>) -> bool {
        let text = || value.raw_text().unwrap_or_default();
        match self {
            Is::There => true,
            Is::Filled => !is_neutral(value),
            Is::Object => value.kind() == Type::Object,
            Is::Array => value.kind() == Type::Array,
            Is::Text => !text().trim_ascii().is_empty(),
            Is::OneOf(texts) => {
                value.kind() == Type::String
                    && texts.iter().any(|one| text().eq_ignore_ascii_case(one.as_bytes()))
            }
            Is::Listed(codes) => status_of_code(value, codes).is_some(),
            Is::Holds(part) => memchr::memmem::find(text(), part.as_bytes()).is_some(),
            Is::Begins(start) => text().starts_with(start.as_bytes()),
            Is::StatusText => value.kind() == Type::String && http_status(value).is_some(),
            Is::AtLeast(least) => value.integer().is_some_and(|number| number >= *least),
            Is::NotZero => value.integer().is_some_and(|number| number != 0),
            Is::Negative => value.integer().is_some_and(|number| number < 0),
            Is::Zero => value.integer() == Some(0),
            Is::Null => value.kind() == Type::Null,
            Is::True => value.kind() == Type::True,
            Is::False => value.kind() == Type::False,
            Is::Small(most) => value.count() <= *most,
        }
    }
}

/// In words, to follow the name of a value.
impl fmt::Display for Is {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |words: &mut dyn Iterator<Item = &str>| {
            words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        };
        match self {
            Is::There => write!(f, "is there"),
            Is::Filled => write!(f, "holds something"),
            Is::Object => write!(f, "is an object"),
            Is::Array => write!(f, "is an array"),
            Is::Text => write!(f, "is a text"),
            Is::OneOf([text]) => write!(f, "is `{text}`"),
            Is::OneOf(texts) => write!(f, "is one of {}", quoted(&mut texts.iter().copied())),
            Is::Listed(codes) => {
                write!(f, "is one of {}", quoted(&mut codes.iter().map(|(code, _)| *code)))
            }
            Is::Holds(part) => write!(f, "contains `{part}`"),
            Is::Begins(start) => write!(f, "begins with `{start}`"),
            Is::StatusText => write!(f, "begins with a status of 4xx or 5xx"),
            Is::AtLeast(least) => write!(f, "is {least} or more"),
            Is::NotZero => write!(f, "is a number other than 0"),
            Is::Negative => write!(f, "is below 0"),
            Is::Zero => write!(f, "is 0"),
            Is::Null => write!(f, "is null"),
            Is::True => write!(f, "is true"),
            Is::False => write!(f, "is false"),
            Is::Small(1) => write!(f, "has one member"),
            Is::Small(most) => write!(f, "has {most} members at most"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::judge, *};
    use crate::parse::media_type::Kind;

    #[test]
    fn a_graphql_answer_with_data_is_no_failure_under_its_own_media_type() {
        let text = br#"{"errors":[{"message":"no price today"}],"data":{"shop":{"name":"A"}}}"#;
        let told = |media_type| {
            let sample = Sample {
                bytes: text,
                whole: true,
                media_type,
                kind: Kind::Json,
                status: 200,
                method: b"POST",
                path: b"/graphql",
                accept: b"",
            };
            judge(&sample).map(|story| story.tells)
        };
        assert_eq!(told("application/graphql-response+json"), None);
        assert_eq!(told("application/json"), Some(Tells::Partial));
    }
}
