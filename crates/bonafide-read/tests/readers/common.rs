//! A sink that keeps what it is given, written down so that it can be compared.

use std::io::Read;

use bonafide::{Codings, Content, Exchange, Fields, Seen};
use bonafide_read::{Error, Format, Limits, Origin, Problem, Sink, Summary, read};

#[derive(Default, Debug, PartialEq)]
pub struct Kept {
    pub exchanges: Vec<String>,
    pub seen: Vec<Seen>,
    pub lines: Vec<u64>,
    pub ids: Vec<Option<String>>,
    pub problems: Vec<String>,
    pub largest: usize,
}

impl Sink for Kept {
    fn exchange(&mut self, exchange: &Exchange<'_>, origin: &Origin<'_>) {
        self.exchanges.push(written(exchange));
        self.seen.push(exchange.seen());
        self.lines.push(origin.line.expect("every reader knows the line"));
        self.ids.push(origin.id.map(str::to_owned));
        self.largest = self.largest.max(exchange.response.content.bytes().len());
        self.largest = self.largest.max(exchange.response.excess.len());
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem.to_string());
    }
}

/// An exchange in one line: `GET /a HTTP/1.1 (Host: a) whole "" | 200 OK (A: b) prefix removed "abc" ...`
pub fn written(exchange: &Exchange<'_>) -> String {
    let mut text = String::new();
    if let Some(request) = &exchange.request {
        let word = |bytes: &[u8]| bytes.escape_ascii().to_string();
        text += &format!("{} {}", word(request.method), word(request.target));
        text += &format!("{} {} | ", fields(&request.fields), content(&request.content));
    }
    for interim in &exchange.interim {
        text += &format!("{}{} | ", interim.status, fields(&interim.fields));
    }
    let response = &exchange.response;
    text += &format!("{} {}", response.version, response.status);
    text += &response.reason.map_or(String::new(), |reason| format!(" {}", reason.escape_ascii()));
    text += &format!("{} {}", fields(&response.fields), content(&response.content));
    if !response.trailers.is_empty() {
        text += &format!(" trailers{}", fields(&response.trailers));
    }
    if !response.excess.is_empty() {
        text += &format!(" excess \"{}\"", response.excess.escape_ascii());
    }
    text += &format!(" {:?}", response.fidelity);
    for oddity in &response.oddities {
        text += &format!(" {:?}", oddity.kind);
    }
    text
}

fn fields(fields: &Fields<'_>) -> String {
    let line = |field: &bonafide::Field<'_>| {
        format!(" [{}: {}]", field.name.escape_ascii(), field.value.escape_ascii())
    };
    fields.iter().map(line).collect()
}

fn content(content: &Content<'_>) -> String {
    let (kind, coded) = match content {
        Content::NotCaptured => return "-".to_owned(),
        Content::Prefix(coded) => ("prefix", coded),
        Content::Whole(coded) => ("whole", coded),
    };
    let codings = match coded.codings {
        Codings::Kept => "",
        Codings::Removed => " removed",
        Codings::MaybeRemoved => " maybe-removed",
    };
    format!("{kind}{codings} \"{}\"", coded.bytes.escape_ascii())
}

pub fn read_with(
    input: impl Read,
    format: Option<Format>,
    limits: &Limits,
) -> (Result<Summary, Error>, Kept) {
    let mut kept = Kept::default();
    let result = read(input, format, limits, &mut kept);
    (result, kept)
}

pub fn read_all(input: impl AsRef<[u8]>, format: Option<Format>) -> (Format, Kept) {
    let (result, kept) = read_with(input.as_ref(), format, &Limits::default());
    let summary = result.expect("it can be read");
    assert_eq!(summary.exchanges, kept.exchanges.len());
    assert_eq!(summary.problems, kept.problems.len());
    (summary.format, kept)
}
