//! Messages that show a code, taken from the pages of codes and rules.

use std::sync::LazyLock;

use bonafide::{
    Exchange, FieldId, page,
    rule::When,
    rules,
    status::{self, Need},
};

/// A fence with one exchange.
#[derive(Debug)]
pub struct Sample {
    /// The lines of the fence.
    pub lines: &'static str,
    /// The words behind `http`.
    pub options: &'static str,
    code: u16,
    method: String,
    is_broken: bool,
    says_caching: bool,
    source: Source,
}

/// Whose page it is on.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Status(u16),
    /// A rule that is woken by these codes; empty for other rules.
    Rule(&'static [u16]),
}

/// All of them, in the order of the pages.
static ALL: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let registered = status::all().map(|known| known.code);
    let codes = registered.chain(status::all_unregistered().map(|row| row.code));
    let pages = codes.filter_map(|code| Some((Source::Status(code), status::page(code)?)));
    let rules = rules::by_default().map(|rule| {
        let codes = match rule.when {
            When::Status(codes) => codes,
            _ => &[],
        };
        (Source::Rule(codes), rule.page)
    });
    let mut all = vec![];
    for (source, page) in pages.chain(rules) {
        for (options, lines) in fences(page) {
            all.extend(sample(lines, options, &source));
        }
    }
    all
});

/// The fences of messages on a page: their options and lines.
fn fences(page: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    page.split("\n```http").skip(1).filter_map(|rest| {
        let (options, rest) = rest.split_once('\n')?;
        Some((options.trim(), &rest[..rest.find("\n```")? + 1]))
    })
}

fn sample(lines: &'static str, options: &'static str, source: &Source) -> Option<Sample> {
    let examples = page::examples(&fence(lines, options));
    let [example] = examples.as_slice() else { return None };
    let [messages] = example.exchanges.as_slice() else { return None };
    let read = example.read();
    let exchange = read.first()?;
    let fields = &exchange.response.fields;
    let method = exchange
        .request
        .as_ref()
        .map_or(String::new(), |request| String::from_utf8_lossy(request.method).into_owned());
    let source = match source {
        Source::Status(code) => Source::Status(*code),
        Source::Rule(codes) => Source::Rule(codes),
    };
    Some(Sample {
        lines,
        options,
        code: exchange.response.status,
        method,
        is_broken: !messages.expected.is_empty(),
        says_caching: [FieldId::CacheControl, FieldId::Expires, FieldId::LastModified]
            .iter()
            .any(|field| fields.iter().any(|line| line.id == *field)),
        source,
    })
}

fn fence(lines: &str, options: &str) -> String {
    format!("```http {options}\n{lines}```\n")
}

impl Sample {
    /// How well it shows the code: on its own page or that of a rule about it, where the first is the best; else to
    /// a request that is known, and short.
    fn rank(&self, code: u16) -> (bool, bool, bool, usize) {
        let is_own = self.source == Source::Status(code)
            || matches!(&self.source, Source::Rule(codes) if codes.contains(&code));
        let length = if is_own { 0 } else { self.lines.len() };
        (!is_own, self.method.is_empty(), !self.options_are_plain(), length)
    }

    fn options_are_plain(&self) -> bool {
        self.options.is_empty() || self.options == "sound"
    }
}

fn best(code: u16, suits: impl Fn(&Sample) -> bool) -> Option<&'static Sample> {
    let found = ALL.iter().filter(|sample| sample.code == code && suits(sample));
    found.min_by_key(|sample| sample.rank(code))
}

/// The best that breaks no rule.
pub fn honest(code: u16) -> Option<&'static Sample> {
    best(code, |sample| !sample.is_broken)
}

/// The best that breaks no rule and says how long caches may keep it.
pub fn cached(code: u16) -> Option<&'static Sample> {
    best(code, |sample| !sample.is_broken && sample.says_caching && sample.method == "GET")
}

/// The best on the page of a rule about the code.
pub fn broken(code: u16) -> Option<&'static Sample> {
    best(code, |sample| {
        sample.is_broken && matches!(&sample.source, Source::Rule(codes) if codes.contains(&code))
    })
}

/// Hands over the exchange of a sample.
pub fn with_exchange(sample: &Sample, then: impl FnOnce(&Exchange<'_>)) {
    let examples = page::examples(&fence(sample.lines, sample.options));
    if let Some(exchange) = examples.iter().flat_map(page::Example::read).next() {
        then(&exchange);
    }
}

/// The best with a field in its response that breaks no rule: where the code speaks of the field, if there is one.
pub fn with_field(field: FieldId) -> Option<&'static Sample> {
    let line = format!("\n< {}: ", field.name());
    let found = ALL.iter().filter(|sample| !sample.is_broken && sample.lines.contains(&line));
    found.min_by_key(|sample| (need_of(sample.code, field), sample.code >= 400, sample.rank(0)))
}

/// How much a code says of a field: 0 where it requires it.
fn need_of(code: u16, field: FieldId) -> u8 {
    let facts = status::status(code).map_or(&[][..], |known| known.fields);
    let needs = facts.iter().filter(|fact| fact.field == field).map(|fact| match fact.need {
        Need::Must | Need::Fact => 0,
        Need::Should => 1,
        Need::May => 2,
        Need::ShouldNot | Need::MustNot => 4,
    });
    needs.min().unwrap_or(3)
}
