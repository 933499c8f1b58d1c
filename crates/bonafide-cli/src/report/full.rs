//! Each finding drawn under the line it is about, like a good compiler does.

use std::io::{self, Write};

use bonafide::{Severity, Verdict, draw};

use super::{
    End, Item, Reporter, Totals,
    groups::{Group, Groups, Sort},
    style, summary,
    told::{self, Told},
};
use crate::redact::Redact;

/// Draws findings, the worst first, when all exchanges were seen.
pub struct Full {
    redact: Redact,
    show: Severity,
    headers: Vec<String>,
    exchanges: usize,
    groups: Groups,
}

/// How many exchanges get a header of their own; of more only the findings are printed.
const MOST_HEADERS: usize = 8;
/// How many places of a repeated finding are named.
const MOST_PLACES: usize = 3;
/// From how many rules on the end of the report, which is what a terminal shows, lists them.
const MANY_RULES: usize = 6;

impl Full {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Full {
        Full { redact, show, headers: vec![], exchanges: 0, groups: Groups::new(redact, show) }
    }
}

impl Reporter for Full {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.exchanges += 1;
        if self.exchanges <= MOST_HEADERS {
            self.headers.push(header(item, self.redact));
        } else {
            self.headers.clear();
        }
        self.groups.add(item);
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        for header in &self.headers {
            writeln!(out, "{header}")?;
        }
        let groups = self.groups.worst_first();
        for group in groups {
            draw_group(group, out)?;
        }
        if groups.len() >= MANY_RULES {
            summary::write_rules(groups, out)?;
            writeln!(out)?;
        }
        writeln!(out, "{}", super::summary(end.totals, self.show))?;
        not_checked(end.totals, out)
    }
}

fn draw_group(group: &Group, out: &mut dyn Write) -> io::Result<()> {
    let frame = style::paint(style::FRAME, "=");
    for (i, sort) in group.sorts.iter().enumerate() {
        let above = i.checked_sub(1).map(|i| &group.sorts[i].told);
        out.write_all(block(sort, above).as_bytes())?;
        if sort.again > 0 {
            writeln!(out, "   {frame} {} more of the same:", sort.again)?;
            for place in sort.places.iter().take(MOST_PLACES) {
                writeln!(out, "     {place}")?;
            }
            if sort.again > MOST_PLACES {
                writeln!(out, "     …")?;
            }
        }
        if group.others > 0 && i + 1 == group.sorts.len() {
            writeln!(out, "   {frame} {} more of this rule with other values", group.others)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What an exchange claims, what it is, and what caches do with it.
fn header(item: &Item<'_, '_>, redact: Redact) -> String {
    let judgement = item.judgement;
    let verdict = judgement.verdict;
    let place = told::place_and_request(item, redact, None);
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
    if let Some(says) = told::because(item, redact) {
        text += &format!("  because {says}\n");
    }
    format!("{text}  caches: {}\n", cache_line(judgement))
}

/// What caches do with a response, in words.
pub fn cache_line(judgement: &bonafide::Judgement) -> String {
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
    format!("{who}{how_long}")
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

/// A finding with its line. What was said of the rule right above is not said again.
fn block(sort: &Sort, above: Option<&Told>) -> String {
    let told = &sort.told;
    let frame = |text: &str| style::paint(style::FRAME, text);
    let colour = style::of_severity(told.severity);
    let mut text = format!(
        "{}: {}\n  {} {}\n   {}\n",
        style::paint(colour, title(told, sort.again)),
        style::paint(style::STRONG, &told.message),
        frame("-->"),
        told.place_and_request,
        frame("|")
    );
    for line in &told.lines {
        text += &format!("   {} {line}\n", frame("|"));
    }
    let carets = style::paint(colour, "^".repeat(told.columns.len()));
    text += &format!("   {} {}{carets}\n", frame("|"), " ".repeat(told.columns.start));
    if above.is_none_or(|above| above.help != told.help) {
        let help = wrap(&format!("help: {}", told.help));
        let help = help.replacen("help", &style::paint(style::STRONG, "help"), 1);
        text += &format!("   {} {help}\n", frame("="));
    }
    if above.is_none() {
        let cite = &told.rule.cites[0];
        let quote = wrap(&format!("{} {}: “{}”", cite.spec, cite.section, cite.quote));
        text += &format!("   {} {quote}\n", frame("="));
    }
    text
}

/// `error[405-without-allow]`, and how many times where it is more than once.
fn title(told: &Told, again: usize) -> String {
    let times = if again > 0 { format!(" {} times", again + 1) } else { String::new() };
    format!("{}[{}]{times}", told.severity, told.rule.name)
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

fn not_checked(totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
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
