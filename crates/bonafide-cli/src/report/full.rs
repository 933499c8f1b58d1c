//! Each finding drawn under the line it is about, like a good compiler does.
//!
//! What is found again is counted, not drawn again: the report of a large capture is as long as what is wrong
//! with it, not as the capture.

use std::io::{self, Write};

use bonafide::{Finding, Message, Severity, Verdict, draw, draw::Drawn, rule::Rule};

use super::{Item, Problem, Reporter, Totals, field_of, style};
use crate::redact::Redact;

/// Draws findings, the worst first, when all exchanges were seen.
pub struct Full {
    redact: Redact,
    show: Severity,
    headers: Vec<String>,
    exchanges: usize,
    groups: Vec<Group>,
}

/// Findings of one rule at one severity.
struct Group {
    rule: &'static Rule,
    severity: Severity,
    drawings: Vec<Drawing>,
    /// Findings with yet other messages, which are only counted.
    others: usize,
}

/// A finding as it was first met, and where it was met again.
struct Drawing {
    message: String,
    text: String,
    again: usize,
    places: Vec<String>,
}

/// How many exchanges get a header of their own; of more only the findings are printed.
const MOST_HEADERS: usize = 8;
/// How many different messages of a rule are drawn.
const MOST_DRAWINGS: usize = 3;
/// How many places of a repeated finding are named.
const MOST_PLACES: usize = 3;

impl Full {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Full {
        Full { redact, show, headers: vec![], exchanges: 0, groups: vec![] }
    }

    fn add(&mut self, item: &Item<'_, '_>, finding: &Finding) {
        let severity = finding.severity();
        let known = self
            .groups
            .iter()
            .position(|g| std::ptr::eq(g.rule, finding.rule) && g.severity == severity);
        let at = known.unwrap_or_else(|| {
            self.groups.push(Group { rule: finding.rule, severity, drawings: vec![], others: 0 });
            self.groups.len() - 1
        });
        let message =
            self.redact.message(&finding.message, &finding.at.place, field_of(item.facts, finding));
        let message = draw::escape(message.as_bytes()).into_owned();
        let redact = self.redact;
        let group = &mut self.groups[at];
        if let Some(drawing) = group.drawings.iter_mut().find(|drawing| drawing.message == message)
        {
            drawing.again += 1;
            if drawing.places.len() < MOST_PLACES {
                drawing.places.push(format!(
                    "{}{}",
                    item.source,
                    super::asked(item, redact, " ", "")
                ));
            }
        } else if group.drawings.len() == MOST_DRAWINGS {
            group.others += 1;
        } else {
            let text = block(item, finding, &message, redact);
            group.drawings.push(Drawing { message, text, again: 0, places: vec![] });
        }
    }
}

impl Reporter for Full {
    fn exchange(&mut self, item: &Item<'_, '_>) -> io::Result<()> {
        self.exchanges += 1;
        if self.exchanges <= MOST_HEADERS {
            self.headers.push(header(item, self.redact));
        } else {
            self.headers.clear();
        }
        let show = self.show;
        for finding in item.judgement.findings.iter().filter(|finding| finding.severity() >= show) {
            self.add(item, finding);
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>) -> io::Result<()> {
        super::print_problem(problem);
        Ok(())
    }

    fn finish(&mut self, totals: &Totals) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        for header in &self.headers {
            writeln!(out, "{header}")?;
        }
        let count = |group: &Group| {
            group.others + group.drawings.iter().map(|d| d.again + 1).sum::<usize>()
        };
        self.groups.sort_by_key(|g| {
            (std::cmp::Reverse(g.severity), std::cmp::Reverse(count(g)), g.rule.name)
        });
        for group in &self.groups {
            group.write(&mut out)?;
        }
        writeln!(out, "{}", super::summary(totals, self.show))?;
        not_checked(totals, &mut out)
    }
}

impl Group {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let frame = |text: &str| style::paint(style::FRAME, text);
        for (i, drawing) in self.drawings.iter().enumerate() {
            out.write_all(drawing.text.as_bytes())?;
            if drawing.again > 0 {
                let more = if drawing.again > drawing.places.len() { ", …" } else { "" };
                let places = drawing.places.join(", ");
                writeln!(
                    out,
                    "   {} {} more of the same: {places}{more}",
                    frame("="),
                    drawing.again
                )?;
            }
            if self.others > 0 && i + 1 == self.drawings.len() {
                writeln!(
                    out,
                    "   {} {} more of this rule with other values",
                    frame("="),
                    self.others
                )?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Where an exchange was captured and what was asked. What was fetched is named by its URL alone.
fn place_and_request(item: &Item<'_, '_>, redact: Redact, head_line: Option<u32>) -> String {
    if item.facts.url().is_some_and(|url| redact.text(&url) == item.source.file) {
        return super::asked(item, redact, "", "");
    }
    let place = item.source.at(head_line);
    let place = draw::escape(redact.text(&place).as_bytes()).into_owned();
    format!("{place}{}", super::asked(item, redact, "  ", ""))
}

/// What an exchange claims, what it is, and what caches do with it.
fn header(item: &Item<'_, '_>, redact: Redact) -> String {
    let judgement = item.judgement;
    let verdict = judgement.verdict;
    let place = place_and_request(item, redact, None);
    let mut text = format!("{}\n", style::paint(style::STRONG, place));
    for note in item.source.notes {
        text += &format!("  {}\n", draw::escape(redact.text(note).as_bytes()));
    }
    let claims = super::status_with_phrase(judgement.claimed);
    let is = super::status_with_phrase(judgement.effective);
    let painted = style::paint(style::of_verdict(verdict), verdict);
    let percent = (judgement.confidence * 100.0).round();
    text += &match verdict {
        Verdict::Genuine | Verdict::Unsure => format!("  claims {claims}: {painted}\n"),
        _ => format!("  claims {claims}, is {is}: {painted}, {percent} % sure\n"),
    };
    if let Some(because) = &judgement.because {
        let says = redact.text(&because.says).into_owned();
        text += &format!("  because {}\n", draw::escape(says.as_bytes()));
    }
    text + &cache_line(judgement)
}

fn cache_line(judgement: &bonafide::Judgement) -> String {
    use bonafide::cache::{Basis, Storable};
    let summary = &judgement.cache;
    let who = match summary.storable {
        Storable::Shared => "any cache may store it",
        Storable::Private => "private caches may store it",
        Storable::No => "not stored",
    };
    let how_long = match (summary.storable, summary.lifetime, summary.basis) {
        (Storable::No, ..) => String::new(),
        (_, Some(0), _) => ", and must ask again before each reuse".to_owned(),
        (_, Some(seconds), basis) => {
            format!(", fresh for {} ({})", duration(seconds), basis.name())
        }
        (_, None, Basis::Heuristic) => ", fresh for as long as the cache guesses".to_owned(),
        (_, None, _) => String::new(),
    };
    format!("  caches: {who}{how_long}\n")
}

/// Seconds as people say them: `90 s`, `2 h`, `30 days`.
fn duration(seconds: u32) -> String {
    match seconds {
        s if s >= 2 * 86_400 && s % 86_400 == 0 => format!("{} days", s / 86_400),
        s if s >= 3600 && s % 3600 == 0 => format!("{} h", s / 3600),
        s if s >= 120 && s % 60 == 0 => format!("{} min", s / 60),
        s => format!("{s} s"),
    }
}

/// A finding with its line.
fn block(item: &Item<'_, '_>, finding: &Finding, message: &str, redact: Redact) -> String {
    let frame = |text: &str| style::paint(style::FRAME, text);
    let severity = finding.severity();
    let colour = style::of_severity(severity);
    let drawn = redact.drawn(draw::line(item.facts, &finding.at)).clipped();
    let title = style::paint(colour, format!("{severity}[{}]", finding.rule.name));
    let place = place_and_request(item, redact, drawn.head_line);
    let mut text = format!(
        "{title}: {}\n  {} {place}\n   {}\n",
        style::paint(style::STRONG, message),
        frame("-->"),
        frame("|")
    );
    for line in lines(item, finding, &drawn, redact) {
        text += &format!("   {} {line}\n", frame("|"));
    }
    let carets = style::paint(colour, "^".repeat(drawn.columns.len()));
    text += &format!("   {} {}{carets}\n", frame("|"), " ".repeat(drawn.columns.start + 2));
    let help = redact.text(&finding.help).into_owned();
    let help = wrap(&format!("help: {}", draw::escape(help.as_bytes())));
    let cite = &finding.rule.cites[0];
    let quote = wrap(&format!("{} {}: “{}”", cite.spec, cite.section, cite.quote));
    text += &format!(
        "   {} {}\n",
        frame("="),
        help.replacen("help", &style::paint(style::STRONG, "help"), 1)
    );
    text += &format!("   {} {quote}\n", frame("="));
    text
}

/// How wide prose is printed, whatever the terminal: reports are also read in logs.
const WIDTH: usize = 94;

/// Text broken between words, the lines after the first indented to stand below it.
fn wrap(text: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push_str("\n     ");
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
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

fn not_checked(totals: &Totals, out: &mut impl Write) -> io::Result<()> {
    let lacks: Vec<_> =
        totals.lacking.iter().filter(|(name, _)| !super::is_expected_lack(name)).collect();
    if lacks.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", style::paint(style::STRONG, "not checked, for lack of:"))?;
    for (name, count) in lacks {
        let of = if *count == totals.exchanges {
            String::new()
        } else {
            format!(" (in {count} of {})", totals.exchanges)
        };
        writeln!(out, "  {name}{of}: {}", super::why_lacking(name))?;
    }
    Ok(())
}
