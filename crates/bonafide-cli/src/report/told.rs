//! What reports say of exchanges and findings: secrets masked, and what a terminal or a browser must not get
//! escaped.

use std::fmt;

use bonafide::{Confidence, Finding, Message, Rule, Severity, draw, draw::Drawn};

use super::{Item, Problem, field_at};
use crate::redact::Redact;

/// A finding as reports tell it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is wrong here.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where the exchange was captured.
    pub place: Location,
    /// Where in words: `FILE:LINE  GET URL`.
    pub place_and_request: String,
    /// The line that it is about, below the start line that it belongs to.
    pub lines: Vec<String>,
    /// The message whose head has the last of the lines, and which line of the head it is.
    pub head_line: Option<(Message, u32)>,
    /// What is marked in the last of the lines, in characters of it.
    pub columns: std::ops::Range<usize>,
    /// What tells this place from others of the exchange: `field Allow`, `body /error/code`.
    pub spot: String,
}

/// Where an exchange was captured.
#[derive(Clone, Debug)]
pub struct Location {
    /// The file as it was named, or the URL that was asked.
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<u64>,
    /// Which exchange of the file it is, from 1.
    pub index: Option<usize>,
}

impl Location {
    /// Where an exchange, or what should have been one, was captured.
    pub fn of(source: &super::Source<'_>, redact: Redact) -> Location {
        let file = text(redact, source.file);
        Location { file, line: source.line, index: source.index }
    }

    /// The file as a relative path that other tools know: without `./` before it.
    pub fn path(&self) -> &str {
        self.file.strip_prefix("./").unwrap_or(&self.file)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.index) {
            (Some(line), _) => write!(f, "{}:{line}", self.file),
            (None, Some(index)) => write!(f, "{}#{index}", self.file),
            (None, None) => f.write_str(&self.file),
        }
    }
}

impl Told {
    /// A finding of an exchange.
    pub fn of(item: &Item<'_, '_>, finding: &Finding, redact: Redact) -> Told {
        let drawn = redact.drawn(draw::line(item.facts, &finding.at)).clipped();
        // The line of an exchange is that of its final response.
        let head_line = drawn.head_line.filter(|_| finding.at.message == Message::Final);
        let mut place = Location::of(&item.source, redact);
        place.line = item.source.line_at(head_line);
        Told {
            rule: finding.rule,
            severity: finding.severity(),
            confidence: finding.confidence,
            message: message(item, finding, redact),
            help: text(redact, &finding.help),
            place,
            place_and_request: place_and_request(item, redact, head_line),
            spot: spot(item, finding, &drawn),
            head_line: drawn.head_line.map(|line| (finding.at.message, line)),
            lines: lines(item, finding, &drawn, redact),
            columns: drawn.columns.start + 2..drawn.columns.end + 2,
        }
    }

    /// The lines as they are printed, the marks under the last.
    pub fn drawing(&self) -> String {
        let carets = "^".repeat(self.columns.len());
        format!("{}\n{}{carets}", self.lines.join("\n"), " ".repeat(self.columns.start))
    }
}

/// A text of a capture, or one that quotes it.
pub fn text(redact: Redact, text: &str) -> String {
    draw::escape(redact.text(text).as_bytes()).into_owned()
}

/// What is wrong.
pub fn message(item: &Item<'_, '_>, finding: &Finding, redact: Redact) -> String {
    let field = field_at(item.facts, &finding.at);
    draw::escape(redact.message(&finding.message, field.as_deref()).as_bytes()).into_owned()
}

/// What decided a verdict, `None` where nothing speaks against the claim.
pub fn because(item: &Item<'_, '_>, redact: Redact) -> Option<String> {
    let because = item.judgement.because.as_ref()?;
    let field = field_at(item.facts, &because.at);
    Some(draw::escape(redact.message(&because.says, field.as_deref()).as_bytes()).into_owned())
}

/// Why something could not be judged.
pub fn of_problem(problem: &Problem<'_>, redact: Redact) -> String {
    draw::escape(redact.problem(&problem.message).as_bytes()).into_owned()
}

/// Whether an exchange was fetched, so that its URL is its source.
pub fn is_named_by_url(item: &Item<'_, '_>, redact: Redact) -> bool {
    item.facts.url().is_some_and(|url| redact.text(&url) == item.source.file)
}

/// Where an exchange was captured and what was asked. What was fetched is named by its URL alone.
pub fn place_and_request(item: &Item<'_, '_>, redact: Redact, head_line: Option<u32>) -> String {
    if is_named_by_url(item, redact) {
        return super::asked(item, redact, "", "");
    }
    let place = text(redact, &item.source.at(head_line));
    format!("{place}{}", super::asked(item, redact, "  ", ""))
}

fn spot(item: &Item<'_, '_>, finding: &Finding, drawn: &Drawn) -> String {
    match (field_at(item.facts, &finding.at), &finding.at.place) {
        (Some(name), _) => format!("field {}", draw::escape(&name)),
        (None, bonafide::Place::Member(path, _)) => {
            format!("body {}", draw::escape(path.as_bytes()))
        }
        (None, _) if drawn.head_line.is_some() => "start line".to_owned(),
        (None, _) => "body".to_owned(),
    }
}

/// The line of the finding, below the start line it belongs to.
fn lines(item: &Item<'_, '_>, finding: &Finding, drawn: &Drawn, redact: Redact) -> Vec<String> {
    let start = match finding.at.message {
        Message::Request => item.facts.request.as_ref().map(draw::start_of_request),
        Message::Interim(index) => item.facts.interim.get(index).map(draw::start_of_response),
        Message::Final => Some(draw::start_of_response(&item.facts.response)),
    };
    let mut lines = vec![];
    if drawn.head_line != Some(0) {
        let start = start.map(|start| super::clipped(&redact.text(&start)));
        lines.extend(start.map(|start| format!("{} {start}", drawn.mark)));
        if drawn.head_line != Some(1) {
            lines.push("  …".to_owned());
        }
    }
    lines.push(format!("{} {}", drawn.mark, drawn.text));
    lines
}
